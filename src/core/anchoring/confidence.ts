import type { Alignment } from './align';
import { bestRival, contextOf, sharedContext, type Rival, type UnitRange } from './rivals';
import type { Mapped } from './spans';

/** How sure it is that the mapped place is the fact's; 0 to 1. */
export function confidenceOf(mapped: Mapped, { sums }: Alignment, from: number, to: number): number {
  const words = sums[to]! - sums[from]!;
  const base = mapped.kept >= 1 ? 1 : 0.5 + 0.45 * mapped.kept;
  const sides = (mapped.before > 0 ? 1 : 0) + (mapped.after > 0 ? 1 : 0);
  const evidence = words * mapped.kept + mapped.before + mapped.after;
  const context = sides === 2 ? 1 : sides === 1 ? 0.97 : 0.8;
  return base * context * (evidence >= ENOUGH ? 1 : 0.85);
}

/** Bits that words and surroundings must say together to be sure of. */
const ENOUGH = 24;

export type Verdict = 'this' | { readonly take: 'rival' | 'neither' | 'doubt'; readonly rival: Rival };

/** A place with nearly all of its context needs no comparison. */
const NEARLY_ALL = 0.9;
const MUCH_BETTER = 0.25;

/** Weighs the mapped place against others with the same words: without the old text a copy nearby may be the original. */
export function verdictWithRival(alignment: Alignment, from: number, to: number, mapped: Mapped, occurrences: () => readonly UnitRange[]): Verdict {
  const [first, last] = contextOf(alignment.old, from, to);
  const all = alignment.sums[from]! - alignment.sums[first]! + alignment.sums[last]! - alignment.sums[to]!;
  const share = all === 0 ? 1 : Math.max((mapped.before + mapped.after) / all, sharedContext(alignment, from, to, mapped.from, mapped.to));
  if (share >= NEARLY_ALL) return 'this';
  const rival = bestRival(alignment, from, to, mapped.from, occurrences(), mapped.move !== undefined);
  if (!rival || rival.share <= share) return 'this';
  if (rival.share - share < MUCH_BETTER) return { take: 'doubt', rival };
  return { take: rival.share >= NEARLY_ALL ? 'rival' : 'neither', rival };
}
