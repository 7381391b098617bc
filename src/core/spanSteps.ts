import { trimSpan, wordsIn } from './words';
import type { Span } from './sourceText';

/** By what a span grows and shrinks. A character is what a person takes for one: a grapheme. */
export const STEP_UNITS = ['character', 'word', 'sentence', 'line'] as const;
export type StepUnit = (typeof STEP_UNITS)[number];

/** The end of a span that is moved; the other one stays. */
export type SpanSide = 'start' | 'end';

/** One-line texts can be megabytes long: only this much on each side of a place is segmented, in code units. */
const REACH: Readonly<Record<Exclude<StepUnit, 'line'>, number>> = { character: 60, word: 200, sentence: 2000 };

/** The span with this side moved outwards to the next border of a unit; the same span where the text ends before one. */
export function growSpan(text: string, span: Span, side: SpanSide, unit: StepUnit, locale?: string): Span {
  if (side === 'end') return { start: span.start, end: endAfter(text, span.end, unit, locale) ?? span.end };
  return { start: startBefore(text, span.start, unit, locale) ?? span.start, end: span.end };
}

/** The span with this side moved inwards to the next border of a unit, at most until the span is empty. */
export function shrinkSpan(text: string, span: Span, side: SpanSide, unit: StepUnit, locale?: string): Span {
  if (side === 'end') return { start: span.start, end: Math.max(span.start, endBefore(text, span.end, unit, locale) ?? span.start) };
  return { start: Math.min(span.end, startAfter(text, span.start, unit, locale) ?? span.end), end: span.end };
}

// Ends and starts of units are different borders: between them may lie white space, which no span should begin or end with.

function endAfter(text: string, offset: number, unit: StepUnit, locale: string | undefined): number | undefined {
  return firstOf(linesFrom(text, offset, 1), (line) => unitsNear(text, line, offset, unit, locale).find(({ end }) => end > offset)?.end);
}

function endBefore(text: string, offset: number, unit: StepUnit, locale: string | undefined): number | undefined {
  return firstOf(linesFrom(text, offset, -1), (line) => unitsNear(text, line, offset, unit, locale).findLast(({ end }) => end < offset)?.end);
}

function startBefore(text: string, offset: number, unit: StepUnit, locale: string | undefined): number | undefined {
  return firstOf(linesFrom(text, offset, -1), (line) => unitsNear(text, line, offset, unit, locale).findLast(({ start }) => start < offset)?.start);
}

function startAfter(text: string, offset: number, unit: StepUnit, locale: string | undefined): number | undefined {
  return firstOf(linesFrom(text, offset, 1), (line) => unitsNear(text, line, offset, unit, locale).find(({ start }) => start > offset)?.start);
}

function firstOf(lines: Iterable<Span>, look: (line: Span) => number | undefined): number | undefined {
  for (const line of lines) {
    const found = look(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The line that holds an offset, without its LF, and then those after or before it. */
function* linesFrom(text: string, offset: number, direction: 1 | -1): Generator<Span> {
  let at = offset;
  for (;;) {
    const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    yield { start, end };
    at = direction > 0 ? end + 1 : start - 1;
    if (at < 0 || at > text.length) return;
  }
}

/** The units of a line in order; of a long line, those around the place. */
function unitsNear(text: string, line: Span, offset: number, unit: StepUnit, locale: string | undefined): Span[] {
  if (unit === 'line') return [trimSpan(text, line)].filter(({ start, end }) => start < end);
  const near = Math.min(Math.max(offset, line.start), line.end);
  const part = { start: segmentingStart(text, line.start, near - REACH[unit]), end: Math.min(line.end, near + REACH[unit]) };
  if (unit === 'word') return wordsIn(text, part, locale);
  const granularity = unit === 'character' ? 'grapheme' : 'sentence';
  const segments = [...new Intl.Segmenter(locale, { granularity }).segment(text.slice(part.start, part.end))];
  const units = segments.map(({ index, segment }) => ({ start: part.start + index, end: part.start + index + segment.length }));
  return unit === 'character' ? units : units.map((each) => trimSpan(text, each)).filter(({ start, end }) => start < end);
}

/** Where segmenting begins: at the line's start, else behind something that no grapheme runs across. */
function segmentingStart(text: string, lineStart: number, from: number): number {
  if (from <= lineStart) return lineStart;
  for (let at = from; at > lineStart; at--) if (/[\p{sc=Han}\p{P} ]/u.test(text[at - 1]!) && !/[\p{M}\p{Cf}\ufe0f]/u.test(text[at]!)) return at;
  return lineStart;
}
