import type { SourceText, Span } from '../core/sourceText';

/** What ends a line for brat, which splits as Python's `str.splitlines` does. */
const LINE_END = '[\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029]';
export const BREAKS = new RegExp(`${LINE_END}+`, 'g');
const HAS_BREAK = new RegExp(LINE_END);
/** White space in Python's eyes, as the class of a regular expression. */
export const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
/** White space in anybody's eyes: that of JavaScript has U+FEFF besides. */
const ANY_SPACE = new RegExp(`${SPACE}|\\ufeff`, 'g');
const ONLY_SPACE = new RegExp(`^${SPACE}*$`);

/** Whether brat takes it as one word: a type, a name or a value. */
export function isWord(text: string): boolean {
  return text !== '' && text.search(ANY_SPACE) < 0;
}

/** A label as brat can write it. */
export function bratWord(label: string): string {
  return label.replace(ANY_SPACE, '_');
}

/**
 * The pieces of a span between line ends, which brat allows in no annotation; those of white space alone left out.
 * Read back, pieces with nothing but white space between them are one.
 */
export function pieces(source: SourceText, span: Span): Span[] {
  const found: Span[] = [];
  let start = 0;
  const words = source.slice(span);
  for (const { index, 0: breaks } of [...words.matchAll(BREAKS), { index: words.length, 0: '' }]) {
    if (!ONLY_SPACE.test(words.slice(start, index))) found.push({ start: span.start + start, end: span.start + index });
    start = index + breaks.length;
  }
  return found;
}

/** A note that brat shows as it is: one line, and no white space at its edges, which brat cuts off. */
export function isOneLine(note: string): boolean {
  return !HAS_BREAK.test(note) && isWord(note[0]!) && isWord(note.at(-1)!);
}
