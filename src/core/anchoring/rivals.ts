import type { Alignment } from './align';
import { BREAK, WILD, type Stream } from './fold';
import { standsAt } from './occurrences';
import type { Mapped } from './spans';

/** Another place with the same words, in units of the new stream, and the share of the context that it has. */
export interface Rival {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** `[from, to)` in units of a stream. */
export type UnitRange = readonly [number, number];

const CONTEXT = 24;
/** Order tells places apart that are further from each other than this, in units; where facts are few, it tells less. */
const ZONE = 3_000;
/** Units that are looked at for all facts together, so that many facts do not make long zones. */
const ALL_ZONES = 10_000_000;

/** How far the text that tells the order is looked for, in units. */
const FURTHEST = 10_000;

/** How far from its place a fact's rivals are looked for, in units. */
export function zoneOf(facts: number): number {
  return Math.max(ZONE, Math.floor(ALL_ZONES / Math.max(1, facts)));
}
/** A place with nearly all of its context has no better rival, at most an equal one. */
const NEARLY_ALL = 0.9;

/** What else a fact's place may be. */
export interface Rivals {
  /** A place that may as well be the fact's: with more of its context, or with as much of all that is known around it. */
  readonly best: Rival | undefined;
  /** Whether there are places with as much context that only the order of the text, or text further away, speaks against. */
  readonly others: boolean;
}

const NONE: Rivals = { best: undefined, others: false };

/**
 * Other places with the fact's words; those that other known text stands in are none. Without the old text this is what
 * tells a copy nearby from the original.
 * @param from the fact `[from, to)` in units of the old stream.
 * @param share of its context that stands around the mapped place.
 * @param lineStands whether a line equal to the fact's is in the new text: then it is no news that the mapped place is like it.
 * @param zone see {@link zoneOf}.
 * @param elsewhere where the quote begins anywhere in the new stream; asked where the text was moved, so that order says nothing.
 */
export function rivalsOf(
  alignment: Alignment, from: number, to: number, mapped: Mapped, share: number, lineStands: boolean, zone: number, elsewhere: () => readonly number[],
): Rivals {
  const moved = mapped.move !== undefined;
  if (moved && share >= NEARLY_ALL) return NONE;
  const { new: now, old } = alignment;
  const quote = old.code.subarray(from, to);
  const starts = moved ? elsewhere() : placesOf(now, quote, Math.max(0, mapped.from - zone), Math.min(now.code.length, mapped.to + zone));
  const rivals = starts
    .map((start): Rival => ({ from: start, to: start + quote.length, share: sharedContext(alignment, from, to, start, start + quote.length) }))
    .filter((rival) => rival.share >= share && Math.abs(rival.from - mapped.from) >= quote.length && !claimed(alignment, rival.from, rival.to, from, to));
  if (rivals.length === 0) return NONE;
  const [after, before] = moved ? [0, now.code.length] : between(alignment, from, to, mapped);
  const best = rivals.filter((rival) => rival.from >= after && rival.to <= before).reduce<Rival | undefined>((most, rival) => (most && most.share >= rival.share ? most : rival), undefined);
  const asGood = best && (best.share > share || (best.share >= NEARLY_ALL && (lineStands || reachesAsFar(alignment, from, to, best, mapped))));
  return { best: asGood ? best : undefined, others: rivals.some((rival) => rival.share >= NEARLY_ALL) };
}

function reachesAsFar(alignment: Alignment, from: number, to: number, rival: Rival, mapped: Mapped): boolean {
  return reach(alignment, from, to, rival.from, rival.to) >= reach(alignment, from, to, mapped.from, mapped.to);
}

/** Where the units stand within `[from, to)` of the stream. */
function placesOf({ code }: Stream, quote: Int32Array, from: number, to: number): number[] {
  const found: number[] = [];
  const first = quote[0];
  for (let at = from; at + quote.length <= to; at++) if (code[at] === first && standsAt(code, at, quote)) found.push(at);
  return found;
}

/** Where the known text around a fact may stand, as far as order tells: between what stands before it and behind it. */
function between({ old, new: now, partner, block }: Alignment, from: number, to: number, mapped: Mapped): UnitRange {
  const inPlace = (i: number) => partner[i]! >= 0 && block[i] === 0;
  const [least, most] = [Math.max(0, from - FURTHEST), Math.min(old.code.length, to + FURTHEST)];
  let first = from - 1;
  while (first >= least && old.code[first] !== BREAK) first--;
  while (first >= least && !inPlace(first)) first--;
  let last = to;
  while (last < most && old.code[last] !== BREAK) last++;
  while (last < most && !inPlace(last)) last++;
  return [
    first >= least ? Math.min(partner[first]! + 1, mapped.from) : 0,
    last < most ? Math.max(partner[last]!, mapped.to) : now.code.length,
  ];
}

/** How many units of the known text around a fact, without a break, stand around `[start, end)`. */
function reach({ old, new: now }: Alignment, from: number, to: number, start: number, end: number): number {
  const equal = (i: number, j: number) => old.code[i] === now.code[j] && old.code[i]! < WILD;
  let left = 0;
  while (from - left > 0 && start - left > 0 && left < ZONE && equal(from - left - 1, start - left - 1)) left++;
  let right = 0;
  while (to + right < old.code.length && end + right < now.code.length && right < ZONE && equal(to + right, end + right)) right++;
  return left + right;
}

/** Full context may lack a unit that an edit next to it took. */
const FULL = 0.95;

/**
 * For a fact that the alignment has no place for: the one place with all of its context within `[after, before)` of the
 * new stream, where the facts around it stand. Undefined where there is none or several.
 */
export function onlyFullCopy(alignment: Alignment, from: number, to: number, after: number, before: number): UnitRange | undefined {
  if (before - after > ZONE) return undefined;
  const length = to - from;
  const full = placesOf(alignment.new, alignment.old.code.subarray(from, to), after, before).filter((start) => sharedContext(alignment, from, to, start, start + length) >= FULL);
  return full.length === 1 ? [full[0]!, full[0]! + length] : undefined;
}

/** Whether the place is known to be what other units of the old stream have become. */
function claimed({ owner, block }: Alignment, start: number, end: number, from: number, to: number): boolean {
  let others = 0;
  for (let i = start; i < end; i++) {
    const old = owner[i]!;
    if (old >= 0 && (old < from || old >= to) && block[old] === 0) others++;
  }
  return others * 2 > end - start;
}

/** The share of the context, by evidence, that stands in one piece on both sides of `[start, end)` of the new stream. */
export function sharedContext({ old, new: now, sums }: Alignment, from: number, to: number, start: number, end: number): number {
  const [first, last] = contextOf(old, from, to);
  const all = sums[from]! - sums[first]! + sums[last]! - sums[to]!;
  if (all === 0) return 1;
  let left = 0;
  while (from - left > first && start - left > 0 && old.code[from - left - 1] === now.code[start - left - 1]) left++;
  let right = 0;
  while (to + right < last && end + right < now.code.length && old.code[to + right] === now.code[end + right]) right++;
  return (sums[from]! - sums[from - left]! + sums[to + right]! - sums[to]!) / all;
}

/** The known units around a span, at most 24 on each side. */
export function contextOf({ code }: Stream, from: number, to: number): [number, number] {
  let first = from;
  while (first > 0 && from - first < CONTEXT && code[first - 1]! < WILD) first--;
  let last = to;
  while (last < code.length && last - to < CONTEXT && code[last]! < WILD) last++;
  return [first, last];
}
