/** Longer than any text that is shown whole, so that a claim of a page is not segmented to its end. */
const SEGMENT_AT_MOST = 2_000;

/**
 * Letters, digits, punctuation and Chinese characters that never join with their neighbours: each code unit is a
 * grapheme cluster. Combining marks (U+302A–F, U+3099–A, U+FF9E–F), surrogates and controls are not among them.
 */
const SEPARATE = /^[\x20-\x7e\xa0-\u02ff\u2010-\u2027\u2190-\u21ff\u3000-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uff01-\uff9d]*$/;

let segmenter: Intl.Segmenter | undefined;

/**
 * A fact's text on one line, at most `most` characters as people count them (grapheme clusters), with an ellipsis
 * where something was left out. Line feeds show as ↵.
 * @param most at least 1.
 */
export function shortened(text: string, most: number): string {
  const line = text.slice(0, SEGMENT_AT_MOST).replace(/\s*\n\s*/g, '↵');
  const isWhole = text.length <= SEGMENT_AT_MOST;
  if (isWhole && line.length <= most) return line;
  const beginning = SEPARATE.test(line) ? firstUnits(line, most) : firstClusters(line, most);
  return isWhole && beginning.isAll ? line : `${beginning.text}…`;
}

interface Beginning {
  /** All of the line, if that has fewer than `most` characters, else the first `most - 1`. */
  readonly text: string;
  /** Whether the line has no more than `most` characters. */
  readonly isAll: boolean;
}

function firstUnits(line: string, most: number): Beginning {
  return { text: line.length < most ? line : line.slice(0, most - 1), isAll: line.length <= most };
}

/** Looks no further than it must: finding clusters is slow. */
function firstClusters(line: string, most: number): Beginning {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let [count, cut] = [0, line.length];
  for (const { index } of segmenter.segment(line)) {
    if (count === most - 1) cut = index;
    if (count === most) return { text: line.slice(0, cut), isAll: false };
    count++;
  }
  return { text: line.slice(0, cut), isAll: true };
}
