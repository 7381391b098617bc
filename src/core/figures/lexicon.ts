import { isLatin, textBefore } from './foldedText';

/** An entry of a word list found in a text; offsets in UTF-16 code units, half-open. */
export interface Hit<T> {
  readonly start: number;
  readonly end: number;
  readonly entry: T;
}

/** Finds words of a list in a text, the longest first. What it costs depends on the list, never on the text. */
export interface Lexicon<T> {
  /** The longest word that begins at the offset. */
  at(text: string, offset: number): Hit<T> | undefined;
  /** The longest word that ends at the offset. */
  endingAt(text: string, offset: number): Hit<T> | undefined;
}

/** A Latin word of the list is found only as a whole word. */
export function lexicon<T>(entries: Iterable<readonly [string, T]>): Lexicon<T> {
  const beginnings = new Map<string, Entry<T>[]>();
  const endings = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    push(beginnings, entry[0].slice(0, 2), entry);
    push(endings, entry[0].slice(-2), entry);
  }
  for (const list of [...beginnings.values(), ...endings.values()]) list.sort((a, b) => b[0].length - a[0].length);

  return {
    at: (text, offset) => startIn(beginnings.get(text.slice(offset, offset + 2)), text, offset) ?? startIn(beginnings.get(text.charAt(offset)), text, offset),
    endingAt: (text, end) => endIn(endings.get(textBefore(text, end, 2)), text, end) ?? endIn(endings.get(text.charAt(end - 1)), text, end),
  };
}

/** Two characters leave few words of one list to compare. */
type Entry<T> = readonly [string, T];

function startIn<T>(list: readonly Entry<T>[] | undefined, text: string, start: number): Hit<T> | undefined {
  if (!list) return undefined;
  for (const [word, entry] of list) {
    const end = start + word.length;
    if (text.startsWith(word, start) && isWhole(text, start, end)) return { start, end, entry };
  }
  return undefined;
}

function endIn<T>(list: readonly Entry<T>[] | undefined, text: string, end: number): Hit<T> | undefined {
  if (!list) return undefined;
  for (const [word, entry] of list) {
    const start = end - word.length;
    if (start >= 0 && text.startsWith(word, start) && isWhole(text, start, end)) return { start, end, entry };
  }
  return undefined;
}

function isWhole(text: string, start: number, end: number): boolean {
  const cutsBefore = isLatin(text[start]) && isLatin(text[start - 1]);
  const cutsAfter = isLatin(text[end - 1]) && isLatin(text[end]);
  return !cutsBefore && !cutsAfter;
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
