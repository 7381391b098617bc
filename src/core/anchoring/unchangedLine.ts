import { resolve } from '../anchor';
import type { Fact } from '../fact';
import type { SourceText, Span } from '../sourceText';
import { fold } from './fold';

/**
 * Tells facts whose line is unchanged and cannot be confused with another: it stands once in the text and, as far as is
 * known, stood there once. The others are for the alignment to judge.
 */
export function standsAlone(now: SourceText, facts: readonly Fact[], old: SourceText | undefined): (fact: Fact) => Span | undefined {
  // A key with a counter says that the line stood there several times.
  const repeated = new Set(facts.flatMap(({ line }) => (line !== undefined && line.includes('~') ? [line.slice(0, CRC)] : [])));
  return (fact) => {
    const { line } = fact;
    if (line === undefined || repeated.has(line.slice(0, CRC)) || now.linesLike(line).length !== 1) return undefined;
    if (old && old.linesLike(line).length !== 1) return undefined;
    const place = resolve(now, fact);
    if (place.state !== 'exact') return undefined;
    return old || neighboursFit(now, fact, place.span) ? place.span : undefined;
  };
}

const CRC = 8;
/** Units next to the line, beyond its ends, of which one side must be as it was. */
const COMPARED = 6;

/**
 * Without the old text nobody knows whether the line stood there twice and this is the other one. Where the context
 * reaches into the lines around it, one side of it has to fit.
 */
function neighboursFit(now: SourceText, { before = '', after = '' }: Fact, span: Span): boolean {
  const above = fold(before.slice(0, before.lastIndexOf('\n') + 1)).code;
  const below = after.includes('\n') ? fold(after.slice(after.indexOf('\n'))).code : new Int32Array(0);
  if (above.length === 0 && below.length === 0) return true;
  const lineStart = now.lineStart(now.lineAt(span.start));
  const lineEnd = now.lineEnd(now.lineAt(span.end));
  const aboveNow = fold(now.text.slice(Math.max(0, lineStart - 2 * before.length - COMPARED), lineStart)).code;
  const belowNow = fold(now.text.slice(lineEnd, lineEnd + 2 * after.length + COMPARED)).code;
  return endsAlike(above, aboveNow) || endsAlike(below.toReversed(), belowNow.toReversed());
}

/** Whether the last units are equal, as many as there are but at most {@link COMPARED}; nothing is not alike. */
function endsAlike(a: Int32Array, b: Int32Array): boolean {
  const count = Math.min(COMPARED, a.length);
  if (count === 0 || b.length < count) return false;
  for (let i = 1; i <= count; i++) if (a[a.length - i] !== b[b.length - i]) return false;
  return true;
}
