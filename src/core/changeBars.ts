import type { Change } from './compare';

/** How a line differs: facts were added to it, taken from it, or changed; several of these together are a change. */
export const BARS = ['added', 'changed', 'removed'] as const;
export type Bar = (typeof BARS)[number];

/** Lines that look alike, from the first to the last, counted from 0. */
export interface BarLines {
  readonly first: number;
  readonly last: number;
}

/**
 * The lines of a text whose facts changed.
 * @param linesOf the lines where a fact stands, or would stand; undefined where nobody knows.
 * @returns neighbouring lines together, in order.
 */
export function barsOf(changes: readonly Change[], linesOf: (change: Change) => BarLines | undefined): Record<Bar, BarLines[]> {
  const byLine = new Map<number, Bar>();
  for (const change of changes) {
    const lines = linesOf(change);
    if (!lines) continue;
    const bar = barOf(change);
    for (let line = lines.first; line <= lines.last; line++) byLine.set(line, (byLine.get(line) ?? bar) === bar ? bar : 'changed');
  }
  const bars: Record<Bar, BarLines[]> = { added: [], changed: [], removed: [] };
  for (const line of [...byLine.keys()].sort((a, b) => a - b)) {
    const alike = bars[byLine.get(line)!];
    const before = alike.at(-1);
    if (before?.last === line - 1) alike[alike.length - 1] = { first: before.first, last: line };
    else alike.push({ first: line, last: line });
  }
  return bars;
}

function barOf({ change }: Change): Bar {
  return change === 'added' || change === 'removed' ? change : 'changed';
}
