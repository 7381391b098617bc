import type { Span } from './sourceText';

/**
 * Spans as marks on a strip that is as high as the text: each by itself, or where that would be more than `most`,
 * those of the same and of neighbouring lines together, for on such a strip nobody can tell them apart.
 * @param spans in order of their starts.
 * @param lineAt the line of an offset, from 0.
 */
export function marksOf(spans: readonly Span[], lineAt: (offset: number) => number, most: number): Span[] {
  if (spans.length <= most) return [...spans];
  const marks: { start: number; end: number }[] = [];
  let lastLine = -1;
  for (const { start, end } of spans) {
    const mark = marks.at(-1);
    if (mark && lineAt(start) <= lastLine + 1) mark.end = Math.max(mark.end, end);
    else marks.push({ start, end });
    lastLine = Math.max(lastLine, lineAt(end));
  }
  return marks;
}
