/**
 * A text as it is compared: what only looks different is equal, and every unit knows where it came from. Three arrays of
 * one length; `start` and `end` are offsets in the text (UTF-16 code units, half-open).
 *
 * White space and invisible characters are left out, so that wrapping, spacing and line ends make no difference.
 * Surrogates are compared as units, so that a lone one is nothing special.
 */
export interface Stream {
  readonly text: string;
  readonly code: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** A unit that is not known but is known to be there; equal to nothing. */
export const WILD = 0x10000;
/** Text of unknown length is missing here; equal to nothing. */
export const BREAK = 0x10001;

/** Nothing is left of the character. */
const DROPPED = 0xffff;
const UNKNOWN = 0;

/** Full-width, typographic and Chinese forms that NFKC does not unite with their plain ones. */
const SAME: ReadonlyMap<string, string> = new Map(
  [...pairs('。｡', '.'), ...pairs('、，､', ','), ...pairs('“”„‟「」『』«»〝〞', '"'), ...pairs('‘’‚‛′', "'"), ...pairs('—–―‐‑‒−─', '-'), ...pairs('…⋯', '.'), ...pairs('〔【', '['), ...pairs('〕】', ']'), ...pairs('～〜', '~'), ...pairs('・•', '·')],
);

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((character) => [character, to]);
}

/** White space, format characters (joiners, direction marks, a byte order mark, soft hyphens) and accents. */
const INVISIBLE = /[\s\p{Cf}\p{M}]/u;

/** Filled as characters are met; what stands in it depends on nothing but the character. */
const table = new Uint16Array(0x10000);

function foldUnit(unit: number): number {
  const known = table[unit]!;
  if (known !== UNKNOWN) return known;
  return (table[unit] = foldCharacter(String.fromCharCode(unit)) || unit || DROPPED);
}

function foldCharacter(character: string): number {
  if (INVISIBLE.test(character)) return DROPPED;
  const same = SAME.get(character);
  if (same !== undefined) return same.charCodeAt(0);
  // Without accents, so that composed and decomposed letters are equal.
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const united = plain.length === 1 ? plain : character.toLowerCase();
  return united.length === 1 ? (SAME.get(united) ?? united).charCodeAt(0) : character.charCodeAt(0);
}

const DOT = 0x2e;
const HYPHEN = 0x2d;
/** `……`, `——`, `...` are one mark; a longer row is a rule of a table and counts. */
const LONGEST_MARK = 6;

/** Builds a stream piece by piece. */
export class StreamBuilder {
  private readonly code: Int32Array;
  private readonly start: Int32Array;
  private readonly end: Int32Array;
  private length = 0;

  /** @param holes how many units that are not of the text will be put in at most. */
  constructor(private readonly text: string, holes = 0) {
    const size = text.length + holes;
    this.code = new Int32Array(size);
    this.start = new Int32Array(size);
    this.end = new Int32Array(size);
  }

  /** How many units there are so far. */
  get size(): number {
    return this.length;
  }

  hole(code: typeof WILD | typeof BREAK, offset: number): void {
    this.push(code, offset, offset);
  }

  append(from: number, to: number): void {
    for (let at = from; at < to; ) {
      const code = foldUnit(this.text.charCodeAt(at));
      const end = code === DOT || code === HYPHEN ? this.markEnd(at, to, code) : at + 1;
      if (code !== DROPPED) this.push(code, at, end);
      at = end;
    }
  }

  build(): Stream {
    const { text, length } = this;
    return { text, code: this.code.subarray(0, length), start: this.start.subarray(0, length), end: this.end.subarray(0, length) };
  }

  private markEnd(at: number, to: number, code: number): number {
    let end = at + 1;
    while (end < to && foldUnit(this.text.charCodeAt(end)) === code) end++;
    return end - at <= LONGEST_MARK ? end : at + 1;
  }

  private push(code: number, start: number, end: number): void {
    this.code[this.length] = code;
    this.start[this.length] = start;
    this.end[this.length] = end;
    this.length++;
  }
}

export function fold(text: string): Stream {
  const builder = new StreamBuilder(text);
  builder.append(0, text.length);
  return builder.build();
}

/** Whether two quotes differ in nothing but what folding unites. */
export function sameWords(a: string, b: string): boolean {
  if (a === b) return true;
  const x = fold(a).code;
  const y = fold(b).code;
  return x.length === y.length && x.every((code, i) => code === y[i]);
}

/** The first unit that ends after `offset`. */
export function unitAt(stream: Stream, offset: number): number {
  let low = 0;
  let high = stream.code.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stream.end[middle]! > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
