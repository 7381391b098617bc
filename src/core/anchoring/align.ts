import { heaviestChain } from './chain';
import { evidenceSums } from './evidence';
import { WILD, type Stream } from './fold';
import { alignGap, LARGEST_TABLE } from './gaps';
import { uniqueMatches, type Match, type Region } from './matches';
import { findMoves } from './moves';
import { slideEdits } from './slide';

/** Which unit of the new stream each unit of the old one has become. */
export interface Alignment {
  readonly old: Stream;
  readonly new: Stream;
  /** Per unit of `old`: the unit of `new`, or -1. */
  readonly partner: Int32Array;
  /** Per unit of `new`: the unit of `old`, or -1. */
  readonly owner: Int32Array;
  /** Per unit of `old`: 0 where it kept its order, otherwise the index + 1 of the move that took it along. */
  readonly block: Int32Array;
  /** What each move says in bits. */
  readonly moves: readonly number[];
  /** `evidenceSums` of `old`. */
  readonly sums: Float64Array;
}

/** Length of the sequences that tie the texts together, coarse to fine. */
const GRAMS = [24, 12, 6];
/** Tables up to this size are quicker than looking for sequences. */
const SMALL_TABLE = 2_500;
/** How much more than chance a sequence must say that is taken for the same text. */
const BEYOND_CHANCE = 14;

/**
 * Aligns two streams: what is unique in both ties them together, the gaps between are worked out recursively, moved text
 * is found among what is left. Near-linear; depends on nothing but the streams.
 * @param partial whether `old` is only an excerpt, with holes: then `new` also holds text that was always there.
 */
export function align(old: Stream, now: Stream, partial: boolean): Alignment {
  const sums = evidenceSums(old);
  const runs: Match[] = [];
  alignRegion({ a: old, b: now, sums, runs }, { aFrom: 0, aTo: old.code.length, bFrom: 0, bTo: now.code.length }, 0);
  const { firm, weak } = byStrength(slideEdits(old, now, merged(runs)), old, now);
  const partner = new Int32Array(old.code.length).fill(-1);
  const owner = new Int32Array(now.code.length).fill(-1);
  const block = new Int32Array(old.code.length);
  const pair = ({ a, b, length }: Match) => {
    for (let i = 0; i < length; i++) {
      partner[a + i] = b + i;
      owner[b + i] = a + i;
    }
  };
  firm.forEach(pair);
  const neighbours = neighboursOf(firm);
  const moves = findMoves(old, now, partner, sums, partial);
  for (const [index, move] of moves.entries()) {
    move.runs.forEach(pair);
    if (!inOrder(move.runs, neighbours)) for (const { a, length } of move.runs) block.fill(index + 1, a, a + length);
  }
  for (const run of weak) if (isOpen(partner, run.a, run.length) && isOpen(owner, run.b, run.length)) pair(run);
  return { old, new: now, partner, owner, block, moves: moves.map((move) => move.bits), sums };
}

/** Runs of this length are no chance. */
const LONG_RUN = 24;
/** Of two texts about different things, less than this share agrees when they are aligned. */
const BEYOND_CHANCE_SHARE = 0.7;

/**
 * Short runs between long ones, among more edits than agreement, may be chance: where that text was moved to, or from,
 * says more.
 */
function byStrength(runs: readonly Match[], old: Stream, now: Stream): { firm: Match[]; weak: Match[] } {
  const firm: Match[] = [];
  const weak: Match[] = [];
  let from: Match = { a: 0, b: 0, length: 0 };
  let between: Match[] = [];
  for (const run of [...runs, { a: old.code.length, b: now.code.length, length: LONG_RUN }]) {
    if (run.length < LONG_RUN) {
      between.push(run);
      continue;
    }
    const span = Math.max(run.a - from.a - from.length, run.b - from.b - from.length);
    const agreed = between.reduce((sum, { length }) => sum + length, 0);
    (agreed < BEYOND_CHANCE_SHARE * span ? weak : firm).push(...between);
    if (run.a < old.code.length) firm.push(run);
    between = [];
    from = run;
  }
  return { firm, weak };
}

/** Runs in order that cover the borders of both texts as well. */
function neighboursOf(firm: readonly Match[]): Match[] {
  return [{ a: -1, b: -1, length: 1 }, ...firm, { a: Infinity, b: Infinity, length: 0 }];
}

/** Whether what was found again stands between the same neighbours as before, so that it was not moved after all. */
function inOrder(runs: readonly Match[], neighbours: readonly Match[]): boolean {
  let [aFrom, bFrom, bTo] = [Infinity, Infinity, 0];
  for (const { a, b, length } of runs) [aFrom, bFrom, bTo] = [Math.min(aFrom, a), Math.min(bFrom, b), Math.max(bTo, b + length)];
  let [low, high] = [0, neighbours.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (neighbours[middle]!.a < aFrom) low = middle;
    else high = middle;
  }
  const before = neighbours[low]!;
  return before.b + before.length <= bFrom && bTo <= neighbours[high]!.b;
}

function isOpen(taken: Int32Array, from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) if (taken[i]! >= 0) return false;
  return true;
}

interface Work {
  readonly a: Stream;
  readonly b: Stream;
  readonly sums: Float64Array;
  readonly runs: Match[];
}

function alignRegion(work: Work, whole: Region, level: number): void {
  const { a, b, sums, runs } = work;
  const head = commonHead(a, b, whole);
  if (head > 0) runs.push({ a: whole.aFrom, b: whole.bFrom, length: head });
  const rest = { ...whole, aFrom: whole.aFrom + head, bFrom: whole.bFrom + head };
  const tail = commonTail(a, b, rest);
  alignInner(work, { ...rest, aTo: rest.aTo - tail, bTo: rest.bTo - tail }, level, sums);
  if (tail > 0) runs.push({ a: rest.aTo - tail, b: rest.bTo - tail, length: tail });
}

function alignInner(work: Work, region: Region, level: number, sums: Float64Array): void {
  const aSize = region.aTo - region.aFrom;
  const bSize = region.bTo - region.bFrom;
  if (aSize === 0 || bSize === 0) return;
  const table = aSize * bSize;
  if (table > SMALL_TABLE) {
    const needed = Math.log2(table) + BEYOND_CHANCE;
    const said = ({ a, length }: Match) => sums[a + length]! - sums[a]!;
    for (let next = level; next < GRAMS.length; next++) {
      if (Math.min(aSize, bSize) < GRAMS[next]!) continue;
      const matches = uniqueMatches(work.a, work.b, region, GRAMS[next]!).filter((match) => said(match) >= needed);
      if (matches.length === 0) continue;
      alignBetween(work, region, heaviestChain(matches, said), next);
      return;
    }
  }
  if (table <= LARGEST_TABLE) work.runs.push(...alignGap(work.a, work.b, region));
}

function alignBetween(work: Work, region: Region, chain: readonly Match[], level: number): void {
  let { aFrom, bFrom } = region;
  for (const match of chain) {
    alignRegion(work, { aFrom, aTo: match.a, bFrom, bTo: match.b }, level);
    work.runs.push(match);
    aFrom = match.a + match.length;
    bFrom = match.b + match.length;
  }
  alignRegion(work, { aFrom, aTo: region.aTo, bFrom, bTo: region.bTo }, level);
}

function commonHead(a: Stream, b: Stream, { aFrom, aTo, bFrom, bTo }: Region): number {
  const most = Math.min(aTo - aFrom, bTo - bFrom);
  let length = 0;
  while (length < most && a.code[aFrom + length] === b.code[bFrom + length] && a.code[aFrom + length]! < WILD) length++;
  return length;
}

function commonTail(a: Stream, b: Stream, { aFrom, aTo, bFrom, bTo }: Region): number {
  const most = Math.min(aTo - aFrom, bTo - bFrom);
  let length = 0;
  while (length < most && a.code[aTo - 1 - length] === b.code[bTo - 1 - length] && a.code[aTo - 1 - length]! < WILD) length++;
  return length;
}

/** Runs that touch in both streams become one. */
function merged(runs: readonly Match[]): Match[] {
  const joined: Match[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.a + last.length === run.a && last.b + last.length === run.b) joined[joined.length - 1] = { ...last, length: last.length + run.length };
    else joined.push(run);
  }
  return joined;
}
