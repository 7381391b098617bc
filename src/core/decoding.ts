import type { Fact } from './fact';

/** Facts that are looked for to tell which decoding is the right one. */
const SAMPLE = 200;

/** Of several decodings of one text the one in which the most quotes are found; of equal ones the first. */
export function bestDecoding<T>(decoded: readonly T[], textOf: (decoded: T) => string, facts: readonly Fact[]): T {
  const quotes = facts.slice(0, SAMPLE).map((fact) => fact.text);
  const count = (each: T) => quotes.filter((quote) => textOf(each).includes(quote)).length;
  return decoded.reduce((best, each) => (count(each) > count(best) ? each : best));
}
