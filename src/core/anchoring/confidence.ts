import type { Alignment } from './align';
import { bestRival, contextOf, sharedContext, type Rival, type UnitRange } from './rivals';
import type { Mapped } from './spans';

/** Bits that words and surroundings must say together to be sure of; more where the old text is not known. */
const ENOUGH = 24;
const ENOUGH_OF_AN_EXCERPT = 60;
/** Less of the context than this, and it may be a place that only resembles the fact's own. */
const MOST_OF_IT = 0.65;
/** Bits of a move that is more than a sentence, which could stand elsewhere too. */
const LONG_MOVE = 400;

/**
 * How sure it is that the mapped place is the fact's; 0 to 1.
 * @param share of the context that still stands around it; undefined where the whole old text is known.
 */
export function confidenceOf(mapped: Mapped, { sums }: Alignment, from: number, to: number, share: number | undefined): number {
  const words = sums[to]! - sums[from]!;
  const base = mapped.kept >= 1 ? 1 : 0.5 + 0.45 * mapped.kept;
  const sides = (mapped.before > 0 ? 1 : 0) + (mapped.after > 0 ? 1 : 0);
  const evidence = words * mapped.kept + mapped.before + mapped.after;
  const context = sides === 2 ? 1 : sides === 1 ? 0.97 : 0.8;
  const known = base * context;
  if (share === undefined) return evidence >= ENOUGH ? known : known * UNSURE;
  const sure = evidence >= ENOUGH_OF_AN_EXCERPT && share >= MOST_OF_IT && (mapped.move ?? LONG_MOVE) >= LONG_MOVE;
  return sure ? known : known * UNSURE;
}

const UNSURE = 0.85;

/** The share of a fact's context, by evidence, that stands around the mapped place; small edits in it are tolerated. */
export function contextKept(alignment: Alignment, from: number, to: number, mapped: Mapped): number {
  const { old, sums } = alignment;
  const [first, last] = contextOf(old, from, to);
  const all = sums[from]! - sums[first]! + sums[last]! - sums[to]!;
  return all === 0 ? 1 : Math.max((mapped.before + mapped.after) / all, sharedContext(alignment, from, to, mapped.from, mapped.to));
}

/** A place with nearly all of its context needs no comparison. */
const NEARLY_ALL = 0.9;

/** Another place with the same words and more of the context: without the old text, a copy nearby may be the original. */
export function betterRival(alignment: Alignment, from: number, to: number, mapped: Mapped, share: number, occurrences: () => readonly UnitRange[]): Rival | undefined {
  if (share >= NEARLY_ALL) return undefined;
  const rival = bestRival(alignment, from, to, mapped.from, occurrences(), mapped.move !== undefined);
  return rival && rival.share > share ? rival : undefined;
}
