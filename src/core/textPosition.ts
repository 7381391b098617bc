import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';

/** A line and a column, both counted from 0; the column in UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Where an offset (UTF-16 code units) stands in a raw text whose lines end with LF, CRLF or CR. */
export function lineColumnAt(text: string, offset: number): LineColumn {
  const end = Math.min(offset, text.length);
  const breaks = /\r\n|\r|\n/g;
  let line = 0;
  let start = 0;
  for (let match = breaks.exec(text); match && match.index + match[0].length <= end; match = breaks.exec(text)) {
    line++;
    start = match.index + match[0].length;
  }
  return { line, column: end - start };
}

/** Range of a JSON text in UTF-16 code units. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds paths in a JSON text that is parsed once, for many look-ups in one file. A path that is not there is found at
 * its nearest parent; in a text that is not JSON at all everything is at the start.
 */
export function pathLocator(text: string): (path: readonly (string | number)[]) => TextRange {
  const root = parseTree(text);
  return (path) => {
    for (let depth = path.length; root && depth >= 0; depth--) {
      const node = findNodeAtLocation(root, path.slice(0, depth));
      if (node) return { offset: node.offset, length: depth === path.length ? node.length : 1 };
    }
    return { offset: 0, length: Math.min(1, text.length) };
  };
}

/** Where a sidecar's text holds the fact with this id, also in a text that is broken elsewhere; undefined if nowhere. */
export function factRange(text: string, id: string): TextRange | undefined {
  const facts = property(parseTree(text), 'facts');
  const fact = facts?.children?.find((node) => property(node, 'id')?.value === id);
  return fact && { offset: fact.offset, length: fact.length };
}

function property(node: Node | undefined, key: string): Node | undefined {
  return node && node.type === 'object' ? findNodeAtLocation(node, [key]) : undefined;
}
