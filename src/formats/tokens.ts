import type { SourceText, Span } from '../core/sourceText';

/** White space in the eyes of Python and of JavaScript: readers split lines there, so no token may hold any. */
const SPACE = '\\s\\x1c-\\x1f\\x85';
const BLANK = new RegExp(`[${SPACE}]`);
/** What of a text is between white space. */
const RUN = new RegExp(`[^${SPACE}]+`, 'g');

/**
 * Tokens of a run without white space: one Chinese or Japanese character, a picture of several code points, a word or
 * number with what joins its parts (`3.5`, `don't`, `e-mail`), or any other single character.
 */
const TOKEN = new RegExp(
  [
    '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]\\p{M}*',
    '\\p{Extended_Pictographic}(?:\\u200d\\p{Extended_Pictographic}|[\\p{M}\\u{1f3fb}-\\u{1f3ff}])*',
    "(?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}])[\\p{L}\\p{N}_]\\p{M}*)+(?:[.,'’-](?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}])[\\p{L}\\p{N}_]\\p{M}*)+)*",
    '.',
  ].join('|'),
  'gsu',
);

export type TokenSort = 'mixed' | 'words' | 'characters';

/**
 * The tokens of a text in order, none of them with white space in it.
 * @param sort Chinese by the character and the rest by the word (`mixed`), all by the dictionary's word, or all by the character.
 * @param cuts offsets at which a token must end, so that facts begin and end with tokens.
 */
export function tokensOf(source: SourceText, sort: TokenSort, cuts: ReadonlySet<number>): Span[] {
  const tokens: Span[] = [];
  for (const { index, 0: run } of source.text.matchAll(RUN)) {
    for (const word of wordsOf(run, sort)) {
      let start = index + word.start;
      const end = index + word.end;
      for (let at = start + 1; at < end; at++) {
        if (!cuts.has(at)) continue;
        tokens.push({ start, end: at });
        start = at;
      }
      tokens.push({ start, end });
    }
  }
  return tokens;
}

function wordsOf(run: string, sort: TokenSort): Span[] {
  const found = sort === 'words'
    ? [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(run)].map(({ index, segment }) => ({ index, text: segment }))
    : [...run.matchAll(sort === 'characters' ? /./gsu : TOKEN)].map(({ index, 0: text }) => ({ index, text }));
  return found.map(({ index, text }) => ({ start: index, end: index + text.length }));
}

/** The span without white space at its edges; undefined where there is nothing else. */
export function withoutEdges(text: string, { start, end }: Span): Span | undefined {
  let [from, to] = [start, end];
  while (from < to && BLANK.test(text[from]!)) from++;
  while (to > from && BLANK.test(text[to - 1]!)) to--;
  return from < to ? { start: from, end: to } : undefined;
}

/** Index of the first token that does not end before `offset`. */
export function tokenAt(tokens: readonly Span[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
