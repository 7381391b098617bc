import type { Bound } from '../fact';

/** A number as it is written, without unit. Offsets are UTF-16 code units, half-open. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  /** Both ends are equal where one number is meant. */
  readonly low: number;
  readonly high: number;
  /** What the numeral itself says: 余 and 多 more than, 来 about. */
  readonly bound?: Bound | undefined;
  /** The ends are conventions for a word like 数十 or "several", not numbers of the text. */
  readonly vague?: boolean | undefined;
  readonly form: 'digits' | 'han' | 'english';
  /** The power of ten of the last scale word (万, million), which a range shares: 3至5万. */
  readonly scale: number;
  /** 百, 千, 万 without a digit before it: a number only beside words like 上, 近 or 余. */
  readonly bareScale?: boolean | undefined;
  /** Digits in a row without scale words, as in 二〇二四: a year or a code, not a count. */
  readonly digitString?: boolean | undefined;
  /** Written with figures after the point. */
  readonly decimal?: boolean | undefined;
}

/** Rid of the noise of binary fractions, as in 1.1 × 10000 = 11000.000000000002. */
export function tidy(number: number): number {
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? number : Number(number.toPrecision(15));
}
