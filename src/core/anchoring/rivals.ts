import type { Alignment } from './align';
import { WILD, type Stream } from './fold';

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

/**
 * Of the places that read as the quote does, the one with the most of its context; places that other known text stands
 * in are none. Without the old text this is what tells a copy nearby from the original.
 * @param occurrences places of the quote in units of the new stream, `[from, to)`.
 * @param mapped where the alignment has put it.
 * @param anywhere whether the order of the text says nothing, because it was moved.
 */
export function bestRival(alignment: Alignment, from: number, to: number, mapped: number, occurrences: readonly UnitRange[], anywhere: boolean): Rival | undefined {
  let best: Rival | undefined;
  for (const [start, end] of occurrences) {
    if (Math.abs(start - mapped) < Math.max(1, end - start) || (!anywhere && Math.abs(start - mapped) > ZONE)) continue;
    if (claimed(alignment, start, end, from, to)) continue;
    const share = sharedContext(alignment, from, to, start, end);
    if (!best || share > best.share) best = { from: start, to: end, share };
  }
  return best;
}

/** Full context may lack a unit that an edit next to it took. */
const FULL = 0.95;

/**
 * For a fact that the alignment has no place for: the one place with all of its context within `[after, before)` of the
 * new stream, where the facts around it stand. Undefined where there is none or several.
 */
export function onlyFullCopy(alignment: Alignment, from: number, to: number, occurrences: readonly UnitRange[], after: number, before: number): UnitRange | undefined {
  const full = occurrences.filter(([start, end]) => start >= after && end <= before && before - after <= ZONE && sharedContext(alignment, from, to, start, end) >= FULL);
  return full.length === 1 ? full[0] : undefined;
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
