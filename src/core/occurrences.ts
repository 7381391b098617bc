import type { Kind } from './fact';
import type { Span } from './sourceText';

/** A name that was tagged somewhere, and as what. */
export interface KnownName {
  readonly text: string;
  readonly kind: Kind;
  readonly label: string;
  /** Key of who or what it is, where that was said. */
  readonly entity?: string;
}

/** A place where words stand that were tagged elsewhere. */
export interface Occurrence<Name = KnownName> {
  readonly name: Name;
  readonly span: Span;
}

/** Scripts that write words without spaces between them, or glue endings to them: there a name may begin and end anywhere. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Bopo}]/u;
const WORD = /[\p{L}\p{N}\p{M}_]/u;
const DIGIT = /\p{Nd}/u;

/** Whether any of these words is of a script that writes words without spaces between them. */
export function isUnspaced(words: string): boolean {
  return UNSPACED.test(words);
}

/** All places where these very words stand as words of their own, none overlapping the one before. */
export function occurrencesOf(text: string, words: string): Span[] {
  const found: Span[] = [];
  if (words === '') return found;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at)) {
    const span = { start: at, end: at + words.length };
    const whole = standsAlone(text, span);
    if (whole) found.push(span);
    at = whole ? span.end : at + 1;
  }
  return found;
}

/**
 * Finds all of many names in one walk over the text: at each place the longest one, and none inside another.
 * Where two names have the same words, the first of the list is taken.
 */
export class NameFinder<Name extends { readonly text: string }> {
  /** Names by their first two code units, the longest first: few are then compared at each place. */
  private readonly byBeginning = new Map<string, Name[]>();

  constructor(names: Iterable<Name>) {
    const seen = new Set<string>();
    for (const name of names) {
      if (name.text.length < BEGINNING || seen.has(name.text)) continue;
      seen.add(name.text);
      const beginning = name.text.slice(0, BEGINNING);
      const alike = this.byBeginning.get(beginning);
      if (alike) alike.push(name);
      else this.byBeginning.set(beginning, [name]);
    }
    for (const alike of this.byBeginning.values()) alike.sort((a, b) => b.text.length - a.text.length);
  }

  /** @param barred whether a name may not stand at a span: then shorter ones are tried. */
  find(text: string, barred: (span: Span, name: Name) => boolean): Occurrence<Name>[] {
    const found: Occurrence<Name>[] = [];
    for (let at = 0; at < text.length; at++) {
      const name = this.byBeginning.get(text.slice(at, at + BEGINNING))?.find((each) => {
        const span = { start: at, end: at + each.text.length };
        return text.startsWith(each.text, at) && standsAlone(text, span) && !barred(span, each);
      });
      if (!name) continue;
      found.push({ name, span: { start: at, end: at + name.text.length } });
      at += name.text.length - 1;
    }
    return found;
  }
}

/** A single character says too little to be offered again wherever it stands. */
const BEGINNING = 2;

/** Whether the span is not part of a longer word or number; never at half a surrogate pair, as those are no word's border. */
function standsAlone(text: string, { start, end }: Span): boolean {
  return !isGlued(before(text, start), after(text, start)) && !isGlued(before(text, end), after(text, end)) && !isInNumber(text, start, end);
}

function isGlued(left: string, right: string): boolean {
  const isSpaced = (character: string) => WORD.test(character) && !UNSPACED.test(character);
  return isSpaced(left) && isSpaced(right) || /^\p{M}/u.test(right);
}

/** 269 in 1,269 or in 3.269 is another number. */
function isInNumber(text: string, start: number, end: number): boolean {
  const separated = (separator: string | undefined, digit: string | undefined) => /[.,]/.test(separator ?? '') && DIGIT.test(digit ?? '');
  return (DIGIT.test(text[start] ?? '') && separated(text[start - 1], text[start - 2])) || (DIGIT.test(text[end - 1] ?? '') && separated(text[end], text[end + 1]));
}

function before(text: string, offset: number): string {
  const low = text.charCodeAt(offset - 1);
  return low >= 0xdc00 && low < 0xe000 ? text.slice(offset - 2, offset) : text.slice(Math.max(0, offset - 1), offset);
}

function after(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  return code === undefined ? '' : String.fromCodePoint(code);
}
