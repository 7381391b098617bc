import type { Fact } from '../fact';
import { splitsPair, type Span } from '../sourceText';
import { fold, type Stream } from './fold';

const MOST_OCCURRENCES = 500;
const MOST_CANDIDATES = 3;
/** Quotes are told apart by so many of their first units, or fewer where they are shorter. */
const LONGEST_HEAD = 3;

/** Where quotes stand in a text, as folded; all of them are looked for in one pass. */
export class Occurrences {
  private readonly found = new Map<string, number[]>();

  /** @param quotes those that will be asked for. */
  constructor(private readonly now: Stream, quotes: Iterable<string>) {
    const heads = Array.from({ length: LONGEST_HEAD + 1 }, () => new Map<number, Wanted[]>());
    for (const quote of new Set(quotes)) {
      const { code } = fold(quote);
      const starts: number[] = [];
      this.found.set(quote, starts);
      const length = Math.min(LONGEST_HEAD, code.length);
      if (length === 0) continue;
      const head = heads[length]!;
      const key = headKey(code, 0, length);
      const wanted = head.get(key);
      if (wanted) wanted.push({ code, starts });
      else head.set(key, [{ code, starts }]);
    }
    for (const [length, head] of heads.entries()) if (head.size > 0) this.search(head, length);
  }

  /** Where the quote begins, in units of the text, in order; only the first five hundred, as a quote that common says nothing. */
  of(quote: string): readonly number[] {
    return this.found.get(quote) ?? [];
  }

  /** The places a person may choose from for a fact without one: those with the most equal context first. */
  candidates({ before = '', text, after = '' }: Fact): Span[] {
    const [lead, quote, tail] = [fold(before).code, fold(text).code, fold(after).code];
    return this.of(text)
      .map((at) => ({ at, shared: sharedBefore(this.now.code, at, lead) + sharedAfter(this.now.code, at + quote.length, tail) }))
      .sort((x, y) => y.shared - x.shared || x.at - y.at)
      .slice(0, MOST_CANDIDATES)
      .map(({ at }) => spanOfUnits(this.now, at, at + quote.length));
  }

  private search(heads: ReadonlyMap<number, readonly Wanted[]>, length: number): void {
    const { code } = this.now;
    for (let at = 0; at + length <= code.length; at++) {
      const wanted = heads.get(headKey(code, at, length));
      if (!wanted) continue;
      for (const { code: quote, starts } of wanted) if (starts.length < MOST_OCCURRENCES && standsAt(code, at, quote)) starts.push(at);
    }
  }
}

interface Wanted {
  readonly code: Int32Array;
  readonly starts: number[];
}

function headKey(code: Int32Array, at: number, length: number): number {
  let key = 0;
  for (let i = 0; i < length; i++) key = (Math.imul(key, 0x9e3779b1) + code[at + i]!) | 0;
  return key;
}

/** Whether the units stand in the stream from `at` on. */
export function standsAt(code: Int32Array, at: number, quote: Int32Array): boolean {
  for (let i = 0; i < quote.length; i++) if (code[at + i] !== quote[i]) return false;
  return true;
}

/** Units `[from, to)` as a span of the text; a surrogate pair is not cut. */
export function spanOfUnits({ text, start, end }: Stream, from: number, to: number): Span {
  const [first, last] = [start[from]!, end[to - 1]!];
  return { start: splitsPair(text, first) ? first - 1 : first, end: splitsPair(text, last) ? last + 1 : last };
}

function sharedBefore(code: Int32Array, at: number, lead: Int32Array): number {
  let count = 0;
  while (count < lead.length && count < at && lead[lead.length - 1 - count] === code[at - 1 - count]) count++;
  return count;
}

function sharedAfter(code: Int32Array, at: number, tail: Int32Array): number {
  let count = 0;
  while (count < tail.length && tail[count] === code[at + count]) count++;
  return count;
}
