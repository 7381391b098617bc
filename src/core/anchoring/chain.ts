import type { Match } from './matches';

/**
 * The heaviest subset of matches that keeps its order in both streams, without overlaps: a heaviest increasing
 * subsequence (Fredman 1975; with a tree of prefix maxima as Fenwick's, 1994), O(n log n). Of equally heavy ones the first
 * in the order of `b` is taken.
 * @param weight in any unit, above 0.
 */
export function heaviestChain(matches: readonly Match[], weight: (match: Match) => number): Match[] {
  const sorted = [...matches].sort((x, y) => x.a - y.a || y.b - x.b || y.length - x.length);
  const order = [...new Set(sorted.map((match) => match.b))].sort((x, y) => x - y);
  const rank = new Map(order.map((b, index) => [b, index + 1]));
  const bestAt = new Int32Array(order.length + 1).fill(-1);
  const total = new Float64Array(sorted.length);
  const previous = new Int32Array(sorted.length).fill(-1);
  let last = -1;
  for (const [index, match] of sorted.entries()) {
    const at = rank.get(match.b)!;
    let before = -1;
    for (let i = at - 1; i > 0; i -= i & -i) before = better(total, before, bestAt[i]!);
    previous[index] = before;
    total[index] = weight(match) + (before < 0 ? 0 : total[before]!);
    for (let i = at; i < bestAt.length; i += i & -i) bestAt[i] = better(total, bestAt[i]!, index);
    last = better(total, last, index);
  }
  const chain: Match[] = [];
  for (let i = last; i >= 0; i = previous[i]!) chain.push(sorted[i]!);
  return withoutOverlaps(chain.reverse());
}

function better(total: Float64Array, one: number, other: number): number {
  if (one < 0) return other;
  if (other < 0) return one;
  return total[other]! > total[one]! ? other : one;
}

/** Matches are maximal, so neighbours may overlap; the earlier one keeps the shared units. */
function withoutOverlaps(chain: readonly Match[]): Match[] {
  const kept: Match[] = [];
  let aEnd = 0;
  let bEnd = 0;
  for (const { a, b, length } of chain) {
    const cut = Math.max(0, aEnd - a, bEnd - b);
    if (cut >= length) continue;
    kept.push({ a: a + cut, b: b + cut, length: length - cut });
    aEnd = a + length;
    bEnd = b + length;
  }
  return kept;
}
