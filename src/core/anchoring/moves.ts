import type { Stream } from './fold';
import { alignGap } from './gaps';
import { uniqueMatches, type Explained, type Match, type Region } from './matches';

/** Text that was taken out in one place and put in at another. */
export interface Move {
  readonly runs: readonly Match[];
  /** What the equal units say together. */
  readonly bits: number;
}

const GRAMS = [16, 8];
/** Less than this may be chance: two sentences about the same thing. */
const ENOUGH = 40;
const ENOUGH_IN_EXCERPT = 80;
/** Matches that follow each other within this many units in both streams are one move with edits inside. */
const NEAR = 40;
/** In an excerpt there may be this much text between two matches of one move. */
const NEAR_IN_EXCERPT = 400;
/** How far typos at the edge of a move are mended. */
const EDGE = 24;

/**
 * Finds moved text among what the alignment left unexplained on both sides.
 * @param partner per unit of `old` its unit in `now`, or -1.
 * @param partial whether `old` is an excerpt. Then unexplained text of `now` may well have been there before, so only
 *   sequences count that are unique in the whole of both.
 */
export function findMoves(old: Stream, now: Stream, partner: Int32Array, sums: Float64Array, partial: boolean): Move[] {
  const explained: Explained = { a: new Uint8Array(old.code.length), b: new Uint8Array(now.code.length) };
  for (let i = 0; i < partner.length; i++) if (partner[i]! >= 0) explained.a[i] = explained.b[partner[i]!] = 1;
  const whole = { aFrom: 0, aTo: old.code.length, bFrom: 0, bTo: now.code.length };
  const moves: Move[] = [];
  for (const k of GRAMS) {
    const matches = withoutOverlaps(uniqueMatches(old, now, whole, k, explained, !partial));
    for (const group of grouped(matches, partial)) {
      const bits = group.reduce((sum, { a, length }) => sum + sums[a + length]! - sums[a]!, 0);
      if (bits < (partial ? ENOUGH_IN_EXCERPT : ENOUGH)) continue;
      for (const run of group) mark(explained, run);
      const mended = mend(old, now, group, explained);
      moves.push({ runs: [...group, ...mended], bits });
    }
  }
  return moves;
}

function mark(explained: Explained, { a, b, length }: Match): void {
  explained.a.fill(1, a, a + length);
  explained.b.fill(1, b, b + length);
}

/** The longer match keeps what two of them claim. */
function withoutOverlaps(matches: readonly Match[]): Match[] {
  const kept: Match[] = [];
  for (const match of matches) {
    const last = kept.at(-1);
    if (!last || last.a + last.length <= match.a) kept.push(match);
    else if (match.length > last.length) kept[kept.length - 1] = match;
  }
  const byB = [...kept].sort((x, y) => x.b - y.b || y.length - x.length);
  const lost = new Set<Match>();
  let last: Match | undefined;
  for (const match of byB) {
    if (last && last.b + last.length > match.b) {
      lost.add(match.length > last.length ? last : match);
      if (match.length <= last.length) continue;
    }
    last = match;
  }
  return kept.filter((match) => !lost.has(match));
}

function grouped(matches: readonly Match[], partial: boolean): Match[][] {
  const groups: Match[][] = [];
  for (const match of matches) {
    const last = groups.at(-1)?.at(-1);
    if (last && belong(last, match, partial)) groups.at(-1)!.push(match);
    else groups.push([match]);
  }
  return groups;
}

function belong(last: Match, next: Match, partial: boolean): boolean {
  const a = next.a - last.a - last.length;
  const b = next.b - last.b - last.length;
  return a <= NEAR && b >= 0 && b <= (partial ? NEAR_IN_EXCERPT : NEAR);
}

/** Equal runs between the matches of a move and at its edges, where typos parted them. */
function mend(old: Stream, now: Stream, group: readonly Match[], explained: Explained): Match[] {
  const found: Match[] = [];
  const add = (region: Region, outward?: 1 | -1) => {
    if (region.aTo <= region.aFrom || region.bTo <= region.bFrom) return;
    if (!allOpen(explained, region)) return;
    const runs = alignGap(old, now, region);
    for (const run of outward === undefined ? runs : adjoining(runs, region, outward)) {
      mark(explained, run);
      found.push(run);
    }
  };
  for (const [index, match] of group.entries()) {
    const next = group[index + 1];
    if (next) add({ aFrom: match.a + match.length, aTo: next.a, bFrom: match.b + match.length, bTo: next.b });
  }
  const first = group[0]!;
  const last = group.at(-1)!;
  const back = Math.min(openBefore(explained.a, first.a), openBefore(explained.b, first.b));
  add({ aFrom: first.a - back, aTo: first.a, bFrom: first.b - back, bTo: first.b }, -1);
  const ahead = Math.min(openAfter(explained.a, last.a + last.length), openAfter(explained.b, last.b + last.length));
  add({ aFrom: last.a + last.length, aTo: last.a + last.length + ahead, bFrom: last.b + last.length, bTo: last.b + last.length + ahead }, 1);
  return found;
}

/** The runs from the move outward up to where there are most more agreements than edits. */
function adjoining(runs: readonly Match[], { aFrom, aTo, bFrom, bTo }: Region, outward: 1 | -1): readonly Match[] {
  const ordered = outward === 1 ? runs : runs.toReversed();
  let [a, b] = outward === 1 ? [aFrom, bFrom] : [aTo, bTo];
  let [score, best, count] = [0, 0, 0];
  for (const [index, run] of ordered.entries()) {
    const edits = outward === 1 ? Math.max(run.a - a, run.b - b) : Math.max(a - run.a - run.length, b - run.b - run.length);
    score += run.length - edits;
    [a, b] = outward === 1 ? [run.a + run.length, run.b + run.length] : [run.a, run.b];
    if (score <= best) continue;
    best = score;
    count = index + 1;
  }
  return ordered.slice(0, count);
}

function allOpen(explained: Explained, { aFrom, aTo, bFrom, bTo }: Region): boolean {
  return !explained.a.subarray(aFrom, aTo).includes(1) && !explained.b.subarray(bFrom, bTo).includes(1);
}

function openBefore(explained: Uint8Array, at: number): number {
  let count = 0;
  while (count < EDGE && count < at && !explained[at - 1 - count]) count++;
  return count;
}

function openAfter(explained: Uint8Array, at: number): number {
  let count = 0;
  while (count < EDGE && at + count < explained.length && !explained[at + count]) count++;
  return count;
}
