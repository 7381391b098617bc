import type { Alignment } from './align';
import type { Mapped } from './spans';

export function confidenceOf(mapped: Mapped, alignment: Alignment, from: number, to: number, partial: boolean): number {
  const words = alignment.sums[to]! - alignment.sums[from]!;
  const base = mapped.kept >= 1 ? 1 : 0.5 + 0.45 * mapped.kept;
  const sides = (mapped.before > 0 ? 1 : 0) + (mapped.after > 0 ? 1 : 0);
  const around = mapped.before + mapped.after;
  const evidence = words * mapped.kept + around;
  const context = sides === 2 ? 1 : sides === 1 ? 0.97 : 0.8;
  void partial;
  return base * context * (evidence >= 24 ? 1 : 0.85);
}
