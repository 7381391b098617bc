import type { Span } from './sourceText';

/** Something with a span, and what lies inside it. */
export interface Nested<T> {
  readonly item: T;
  readonly span: Span;
  readonly children: Nested<T>[];
}

/**
 * Nests spans by containment: a child lies inside its parent. Spans that overlap without containing one another stand
 * side by side. Equal spans nest in the order given.
 * @param items by start, the longer first: the sidecar's order.
 */
export function nest<T>(items: readonly { readonly item: T; readonly span: Span }[]): Nested<T>[] {
  const roots: Nested<T>[] = [];
  const open: Nested<T>[] = [];
  for (const { item, span } of items) {
    const node: Nested<T> = { item, span, children: [] };
    while (open.length > 0 && open.at(-1)!.span.end < span.end) open.pop();
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}
