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
/** Order tells places apart that are further from each other than this, in units. */
const ZONE = 3_000;
/** A place with nearly all of its context has no better rival, at most an equal one. */
const NEARLY_ALL = 0.9;

/**
 * Another place that may as well be the fact's: its words, and more of its context, or as much of it and of the known
 * text around that. Places that other known text stands in are none. Without the old text this is what tells a copy
 * nearby from the original.
 * @param from the fact `[from, to)` in units of the old stream.
 * @param share of its context that stands around the mapped place.
 * @param elsewhere where the quote begins anywhere in the new stream; asked where the text was moved, so that order says nothing.
 */
export function rivalOf(alignment: Alignment, from: number, to: number, mapped: Mapped, share: number, elsewhere: () => readonly number[]): Rival | undefined {
  const { old } = alignment;
  const quote = old.code.subarray(from, to);
  const moved = mapped.move !== undefined;
  const starts = moved ? (share < NEARLY_ALL ? elsewhere() : []) : placesOf(alignment.new, quote, ...between(alignment, from, to, mapped));
  let best: Rival | undefined;
  for (const start of starts) {
    const end = start + quote.length;
    if (Math.abs(start - mapped.from) < Math.max(1, quote.length) || claimed(alignment, start, end, from, to)) continue;
    const rival = { from: start, to: end, share: sharedContext(alignment, from, to, start, end) };
    if (!best || rival.share > best.share) best = rival;
  }
  if (!best) return undefined;
  if (best.share > share) return best;
  return best.share >= NEARLY_ALL && best.share === share && reach(alignment, from, to, best.from, best.to) >= reach(alignment, from, to, mapped.from, mapped.to) ? best : undefined;
}

/** Where the units stand within `[from, to)` of the stream. */
function placesOf({ code }: Stream, quote: Int32Array, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; at + quote.length <= to; at++) if (standsAt(code, at, quote)) found.push(at);
  return found;
}

/**
 * Where the known text around a fact may stand, as far as order tells: between what stands before it and behind it, but
 * not further than the zone.
 */
function between({ old, new: now, partner, block }: Alignment, from: number, to: number, mapped: Mapped): UnitRange {
  const inPlace = (i: number) => partner[i]! >= 0 && block[i] === 0;
  let first = from - 1;
  while (first >= 0 && old.code[first] !== BREAK && from - first < ZONE) first--;
  while (first >= 0 && !inPlace(first)) first--;
  let last = to;
  while (last < old.code.length && old.code[last] !== BREAK && last - to < ZONE) last++;
  while (last < old.code.length && !inPlace(last)) last++;
  return [
    Math.max(first < 0 ? 0 : partner[first]! + 1, mapped.from - ZONE, 0),
    Math.min(last < old.code.length ? partner[last]! : now.code.length, mapped.to + ZONE),
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
