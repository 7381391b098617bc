import type { Alignment } from './align';
import { contextOf, sharedContext } from './rivals';
import type { Mapped } from './spans';

/** Bits that words and surroundings must say together to be sure of; more where the old text is not known. */
const ENOUGH = 24;
const ENOUGH_IN_EXCERPT = 60;
/** Less of the context than this, and it may be a place that only resembles the fact's own. */
const MOST_OF_IT = 0.6;
/** Less of it than this, and it likely is another place, unless the words themselves are as they were and say enough. */
const LITTLE = 0.35;
/** Bits of a move that is more than a sentence, which could stand elsewhere too. */
const LONG_MOVE = 400;
const UNSURE = 0.85;
const UNLIKELY = 0.4;

/**
 * How sure it is that the mapped place is the fact's; 0 to 1.
 * @param share of the context that still stands around it; undefined where the whole old text is known.
 */
export function confidenceOf(mapped: Mapped, { sums }: Alignment, from: number, to: number, share: number | undefined): number {
  const base = mapped.kept >= 1 ? 1 : 0.5 + 0.45 * mapped.kept;
  const sides = (mapped.before > 0 ? 1 : 0) + (mapped.after > 0 ? 1 : 0);
  const evidence = (sums[to]! - sums[from]!) * mapped.kept + mapped.before + mapped.after;
  const known = base * (sides === 2 ? 1 : sides === 1 ? 0.97 : 0.8);
  return known * (share === undefined ? (evidence >= ENOUGH ? 1 : UNSURE) : trust(mapped, evidence, share));
}

/** How far a place is to be trusted that only quotes and contexts speak for. */
function trust({ kept, move = LONG_MOVE }: Mapped, evidence: number, share: number): number {
  if (share < LITTLE && (kept < 1 || evidence < ENOUGH_IN_EXCERPT)) return UNLIKELY;
  return evidence >= ENOUGH_IN_EXCERPT && share >= MOST_OF_IT && move >= LONG_MOVE ? 1 : UNSURE;
}

/** The share of a fact's context, by evidence, that stands around the mapped place; small edits in it are tolerated. */
export function contextKept(alignment: Alignment, from: number, to: number, mapped: Mapped): number {
  const { old, sums } = alignment;
  const [first, last] = contextOf(old, from, to);
  const all = sums[from]! - sums[first]! + sums[last]! - sums[to]!;
  return all === 0 ? 1 : Math.max((mapped.before + mapped.after) / all, sharedContext(alignment, from, to, mapped.from, mapped.to));
}
