import { crc32Hex } from './crc32';

/** Half-open range in UTF-16 code units of the normalised text. On disk only code points are used. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Drops a byte order mark and turns CRLF and CR into LF: the text that offsets and line keys speak of. */
export function normaliseText(raw: string): string {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** Whether `offset` stands between the two halves of a surrogate pair. */
export function splitsPair(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));
}

/** Number of code points in `text[start, end)`; a lone surrogate counts as one. */
export function countCodePoints(text: string, start = 0, end = text.length): number {
  let count = end - start;
  for (let i = start + 1; i < end; i++) if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) count--;
  return count;
}

/** The offset `count` code points after `start` (before it, for a negative count), or undefined outside the text. */
export function moveByCodePoints(text: string, start: number, count: number): number | undefined {
  let offset = start;
  const step = count < 0 ? -1 : 1;
  for (let left = Math.abs(count); left > 0; left--) {
    offset += step;
    if (offset < 0 || offset > text.length) return undefined;
    if (splitsPair(text, offset)) offset += step;
  }
  return offset;
}

/**
 * A normalised text with its lines: LF is the only line end. Lines are counted from 0.
 * Immutable; lines and their keys are worked out when first asked for: most texts of a burst of edits are passed over.
 */
export class SourceText {
  private lineStarts: number[] | undefined;
  private keys: string[] | undefined;
  private byKey: Map<string, number> | undefined;
  private byCrc: Map<string, number[]> | undefined;
  private pairs: Uint32Array | undefined;

  /** @param text already normalised, see {@link normaliseText}. */
  constructor(readonly text: string) {}

  static of(raw: string): SourceText {
    return new SourceText(normaliseText(raw));
  }

  /** Offsets at which lines begin. */
  private get starts(): readonly number[] {
    if (this.lineStarts) return this.lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.lineStarts = starts;
    return starts;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Offset of the line's end, before its LF. */
  lineEnd(line: number): number {
    return line + 1 < this.starts.length ? this.starts[line + 1]! - 1 : this.text.length;
  }

  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineEnd(line));
  }

  /** The line that holds `offset`; the LF belongs to the line that it ends. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** How many code points stand before `offset`; quick wherever it is. */
  codePointsBefore(offset: number): number {
    return offset - countBelow(this.pairOffsets(), (pair) => pair < offset);
  }

  /** The offset `count` code points after `start`, which is not inside one; undefined behind the text's end. */
  offsetAfter(start: number, count: number): number | undefined {
    const wanted = this.codePointsBefore(start) + count;
    const offset = wanted + countBelow(this.pairOffsets(), (pair, index) => pair - index < wanted);
    return offset <= this.text.length ? offset : undefined;
  }

  /** Where surrogate pairs begin. */
  private pairOffsets(): Uint32Array {
    this.pairs ??= Uint32Array.from(this.text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), ({ index }) => index);
    return this.pairs;
  }

  /** The line's key: CRC-32 in hex; `~2`, `~3` … for later lines of equal CRC, which makes every key unique. */
  lineKey(line: number): string {
    return this.lineKeys()[line]!;
  }

  lineOfKey(key: string): number | undefined {
    this.byKey ??= new Map(this.lineKeys().map((lineKey, line) => [lineKey, line]));
    return this.byKey.get(key);
  }

  /** All lines whose key is this one but for the `~2`, `~3` …, in order. */
  linesLike(key: string): readonly number[] {
    if (!this.byCrc) {
      this.byCrc = new Map();
      for (const [line, lineKey] of this.lineKeys().entries()) {
        const crc = lineKey.slice(0, 8);
        const lines = this.byCrc.get(crc);
        if (lines) lines.push(line);
        else this.byCrc.set(crc, [line]);
      }
    }
    return this.byCrc.get(key.slice(0, 8)) ?? [];
  }

  private lineKeys(): string[] {
    if (this.keys) return this.keys;
    const seen = new Map<string, number>();
    this.keys = this.starts.map((_, line) => {
      const crc = crc32Hex(this.lineText(line));
      const count = (seen.get(crc) ?? 0) + 1;
      seen.set(crc, count);
      return count === 1 ? crc : `${crc}~${count}`;
    });
    return this.keys;
  }
}

/** How many of the first items are below, where `isBelow` holds for some first items and for none after them. */
function countBelow(items: Uint32Array, isBelow: (item: number, index: number) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(items[middle]!, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
