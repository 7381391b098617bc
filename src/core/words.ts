import type { Span } from './sourceText';

/** Digits with separators inside, a sign (the dash of 3-5万 is none), and what makes one number of them: 4.1万, 1,079, 12.5 %, ３亿. */
const NUMBER = /(?:(?<![\d０-９])[-+−])?[\d０-９]+(?:[.,．，][\d０-９]+)*(?:\s?[%％‰]|[十百千万亿]+)?/gu;

/** What trimming takes off: white space, the ideographic space, zero-width characters and the byte order mark. */
const BLANK = /\s|[\u200b\u200c\u2060\ufeff]|\u200d/u;

/** The span without white space at its edges; empty (at its start) where there is nothing else. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && BLANK.test(text[start]!)) start++;
  if (start === end) return { start: span.start, end: span.start };
  while (end > start && BLANK.test(text[end - 1]!)) end--;
  return { start, end };
}

/**
 * The word or number at an offset, or undefined where there is none. Chinese, Japanese and Thai words come from
 * `Intl.Segmenter`. At the border of two words the later one is taken, as editors do.
 */
export function wordAt(text: string, offset: number, locale?: string): Span | undefined {
  const line = lineAround(text, offset);
  return numberAt(text, line, offset) ?? segmentAt(text, line, offset, locale);
}

/** The words and numbers in a part of a text that holds no line end, in order; nothing between them. */
export function wordsIn(text: string, part: Span, locale?: string): Span[] {
  const shift = ({ index, length }: { index: number; length: number }): Span => ({ start: part.start + index, end: part.start + index + length });
  const slice = text.slice(part.start, part.end);
  const numbers = [...slice.matchAll(NUMBER)].map((match) => shift({ index: match.index, length: match[0].length })).filter(({ start, end }) => !gluedToLatin(text, start, end));
  const words = [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(slice)].filter(({ isWordLike }) => isWordLike).map(({ index, segment }) => shift({ index, length: segment.length }));
  // A number is taken whole; what is left of a word that it shares goes with neither.
  const others = words.filter((word) => !numbers.some((number) => number.start < word.end && word.start < number.end));
  return [...numbers, ...others].sort((a, b) => a.start - b.start);
}

function lineAround(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}

function numberAt(text: string, line: Span, offset: number): Span | undefined {
  for (const match of text.slice(line.start, line.end).matchAll(NUMBER)) {
    const start = line.start + match.index;
    const end = start + match[0].length;
    if (start <= offset && offset <= end && !gluedToLatin(text, start, end)) return { start, end };
  }
  return undefined;
}

/** The digits of `G20` or `covid19` belong to a word. */
function gluedToLatin(text: string, start: number, end: number): boolean {
  return /[A-Za-z_]/.test(text[start - 1] ?? '') || /[A-Za-z_]/.test(text[end] ?? '');
}

/** One-line texts can be megabytes long; words are not, so only the surroundings are segmented. */
const REACH = 200;

function segmentAt(text: string, line: Span, offset: number, locale: string | undefined): Span | undefined {
  const from = Math.max(line.start, offset - REACH);
  const segments = [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text.slice(from, Math.min(line.end, offset + REACH)))];
  const words = segments
    .filter((segment) => segment.isWordLike)
    .map((segment) => ({ start: from + segment.index, end: from + segment.index + segment.segment.length }));
  return words.findLast((word) => word.start <= offset && offset <= word.end);
}
