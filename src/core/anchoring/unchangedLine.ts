import { onItsLine } from '../anchor';
import type { Fact } from '../fact';
import type { SourceText, Span } from '../sourceText';
import { heaviestChain } from './chain';
import { fold } from './fold';
import type { Match } from './matches';

/**
 * The facts that stand where they stood, beyond doubt; the others are for the alignment to judge.
 * - All of them, where every fact stands on its line with all its context: then nothing speaks for a change.
 * - Those whose line is unchanged and cannot be confused with another: it stands once in the text and, as far as is
 *   known, stood there once; or of all lines like it, it alone has the context.
 * @returns the spans, by index in `facts`.
 */
export function factsInPlace(now: SourceText, facts: readonly Fact[], old: SourceText | undefined): (Span | undefined)[] {
  const onLine = facts.map((fact) => spanOnItsLine(now, fact));
  if (facts.every((fact, index) => onLine[index] && hasItsContext(now.text, fact, onLine[index]))) return onLine;
  // A key with a counter says that the line stood there several times.
  const repeated = new Set(facts.flatMap(({ line }) => (line !== undefined && line.includes('~') ? [line.slice(0, CRC)] : [])));
  const ordered = old ? undefined : inOrder(now, onLine);
  return facts.map((fact, index) => {
    const span = onLine[index];
    return span && (!ordered || ordered.has(index)) && beyondDoubt(now, fact, span, repeated, old) ? span : undefined;
  });
}

/** The spans of facts of which each stands on its line with all its context; undefined as soon as one does not. */
export function allInPlace(now: SourceText, facts: readonly Fact[]): Span[] | undefined {
  const spans: Span[] = [];
  for (const fact of facts) {
    const span = spanOnItsLine(now, fact);
    if (!span || !hasItsContext(now.text, fact, span)) return undefined;
    spans.push(span);
  }
  return spans;
}

/** The span of a fact on the line that it names; undefined where that line, or those words on it, are not there. */
export function spanOnItsLine(now: SourceText, fact: Fact): Span | undefined {
  const place = onItsLine(now, fact);
  return place && 'span' in place ? place.span : undefined;
}

/**
 * The facts whose lines still follow each other as before; the most that do. A line out of order was moved, or it is a
 * copy of one that was changed in its place.
 */
function inOrder(now: SourceText, onLine: readonly (Span | undefined)[]): Set<number> {
  const matches = onLine.flatMap((span, index) => (span ? [{ a: index, b: now.lineAt(span.start), length: 1 }] : []));
  const lines = new Map(heaviestLines(matches).map(({ b, a }) => [b, a]));
  return new Set(matches.filter(({ b }) => lines.has(b)).map(({ a }) => a));
}

/** One match for each line, weighed by its facts, in the heaviest chain. */
function heaviestLines(matches: readonly Match[]): Match[] {
  const counts = new Map<number, number>();
  const first: Match[] = [];
  for (const match of matches) {
    const count = counts.get(match.b);
    if (count === undefined) first.push(match);
    counts.set(match.b, (count ?? 0) + 1);
  }
  return heaviestChain(first, ({ b }) => counts.get(b)!);
}

const CRC = 8;

function beyondDoubt(now: SourceText, fact: Fact, span: Span, repeated: ReadonlySet<string>, old: SourceText | undefined): boolean {
  const line = fact.line!;
  const lines = now.linesLike(line);
  if (lines.length !== 1 || repeated.has(line.slice(0, CRC)) || (old && old.linesLike(line).length !== 1)) {
    return !old && hasItsContext(now.text, fact, span) && lines.every((like) => !isCopy(now, fact, span, like));
  }
  return old !== undefined || neighboursFit(now, fact, span);
}

function hasItsContext(text: string, { before = '', after = '' }: Fact, { start, end }: Span): boolean {
  return text.endsWith(before, start) && text.startsWith(after, end);
}

/** Whether the line, equal to the fact's own, has the fact's context as well. */
function isCopy(now: SourceText, fact: Fact, span: Span, line: number): boolean {
  const own = now.lineAt(span.start);
  const shift = now.lineStart(line) - now.lineStart(own);
  return line !== own && hasItsContext(now.text, fact, { start: span.start + shift, end: span.end + shift });
}

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
