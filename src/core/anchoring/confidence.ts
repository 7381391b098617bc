import type { Alignment } from './align';
import { bestRival, contextOf, sharedContext, type Rival, type UnitRange } from './rivals';
import type { Mapped } from './spans';

/** Bits that words and surroundings must say together to be sure of. */
const ENOUGH = 24;
/** Less of the context than this, and it may be a place that only resembles the fact's own. */
const MOST_OF_IT = 0.45;

/**
 * How sure it is that the mapped place is the fact's; 0 to 1.
 * @param share of the context that still stands around it.
 */
export function confidenceOf(mapped: Mapped, { sums }: Alignment, from: number, to: number, share: number): number {
  const words = sums[to]! - sums[from]!;
  const base = mapped.kept >= 1 ? 1 : 0.5 + 0.45 * mapped.kept;
  const sides = (mapped.before > 0 ? 1 : 0) + (mapped.after > 0 ? 1 : 0);
  const evidence = words * mapped.kept + mapped.before + mapped.after;
  const context = sides === 2 ? 1 : sides === 1 ? 0.97 : 0.8;
  return base * context * (evidence >= ENOUGH ? 1 : 0.85) * (share >= MOST_OF_IT ? 1 : 0.88);
}

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
