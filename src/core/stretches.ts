import type { Nested } from './nesting';
import type { Span } from './sourceText';

/** Neighbouring lines of a text that are shown as one thing. */
export interface Stretch<T> {
  /** From the first item's start to the end of the one that reaches farthest. */
  readonly span: Span;
  /** The items that begin there, nested ones too, each before what it holds. */
  readonly items: readonly T[];
}

/**
 * Items by the line in which they begin; where that gives more than `most` stretches, several neighbouring lines with
 * items together. An item that is nested belongs to the line of the outermost one.
 * @param nodes in order of place; see `nest`.
 * @param lineAt the line of an offset, from 0.
 * @param most at least 1.
 */
export function stretches<T>(nodes: readonly Nested<T>[], lineAt: (offset: number) => number, most: number): Stretch<T>[] {
  const lines = byLine(nodes, lineAt);
  const together = Math.ceil(lines.length / most);
  const found: Stretch<T>[] = [];
  for (let at = 0; at < lines.length; at += together) found.push(stretchOf(lines.slice(at, at + together).flat()));
  return found;
}

function byLine<T>(nodes: readonly Nested<T>[], lineAt: (offset: number) => number): Nested<T>[][] {
  const lines: Nested<T>[][] = [];
  let last = -1;
  for (const node of nodes) {
    const line = lineAt(node.span.start);
    if (line !== last) lines.push([]);
    last = line;
    lines.at(-1)!.push(node);
  }
  return lines;
}

function stretchOf<T>(nodes: readonly Nested<T>[]): Stretch<T> {
  return { span: { start: nodes[0]!.span.start, end: Math.max(...nodes.map(({ span }) => span.end)) }, items: nodes.flatMap(itemsOf) };
}

function itemsOf<T>({ item, children }: Nested<T>): T[] {
  return [item, ...children.flatMap(itemsOf)];
}
