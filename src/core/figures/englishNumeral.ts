import type { FoldedText } from './foldedText';
import type { Numeral } from './numeral';
import { readArabic } from './arabic';
import { isDigit, isLatin, matchAt } from './foldedText';
import { tidy } from './numeral';

const ONES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const TEENS = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const BELOW_HUNDRED: ReadonlyMap<string, number> = new Map([
  ...ONES.map((word, i) => [word, i] as const),
  ...TEENS.map((word, i) => [word, i + 10] as const),
  ...TENS.map((word, i) => [word, (i + 2) * 10] as const),
]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2], ['thousand', 1e3], ['million', 1e6], ['billion', 1e9], ['trillion', 1e12], ['dozen', 12], ['score', 20],
  ['lakh', 1e5], ['crore', 1e7],
]);
const SCALE_SIGNS: ReadonlyMap<string, number> = new Map([
  ['k', 1e3], ['mil', 1e6], ['mn', 1e6], ['mln', 1e6], ['bn', 1e9], ['bln', 1e9], ['tn', 1e12], ['trn', 1e12],
]);
const PLURALS: ReadonlyMap<string, number> = new Map([
  ['tens', 10], ['dozens', 12], ['scores', 20], ['hundreds', 1e2], ['thousands', 1e3], ['millions', 1e6], ['billions', 1e9], ['trillions', 1e12],
]);

const WORD = /[a-z]+/y;
/** Between the words of one number: a space, a hyphen, or "and" after a hundred. */
const GAP = /[ -]/y;
const AND_HALF = /(?: and |-and-)(?:a|one)[ -]half(?![a-z])/y;

/** The number of an English word below a hundred, or undefined. */
export function englishSmallNumber(word: string): number | undefined {
  return BELOW_HUNDRED.get(word);
}

/**
 * Reads an English number, or digits with an English scale: twenty-one, one hundred and five, 1.2 million, $3bn, 15k,
 * two and a half, several billion, dozens, hundreds of thousands, half a million, a couple of, two dozen.
 */
export function readEnglishNumeral(source: FoldedText, at: number, money: boolean): Numeral | undefined {
  if (isDigit(source.text[at]) || source.text[at] === '½') return readDigitsWithScale(source, at, money);
  if (isLatin(source.text[at - 1])) return undefined;
  return readPlurals(source, at) ?? readVague(source, at) ?? readHalfOfScale(source, at) ?? readWords(source, at);
}

function wordAt(source: FoldedText, at: number): string {
  return matchAt(WORD, source.lower, at)?.[0] ?? '';
}

/** The scale word after a space or hyphen, "thousand million" and "hundred thousand" multiplied. */
function readScales(source: FoldedText, at: number): { readonly end: number; readonly factor: number } | undefined {
  let end = at;
  let factor = 1;
  for (let count = 0; count < 2; count++) {
    if (!matchAt(GAP, source.lower, end)) break;
    const word = wordAt(source, end + 1);
    const scale = SCALES.get(word) ?? (count === 0 ? SCALES.get(word.replace(/s$/, '')) : undefined);
    if (scale === undefined) break;
    end += 1 + word.length;
    factor *= scale;
  }
  return end === at ? undefined : { end, factor };
}

function readDigitsWithScale(source: FoldedText, at: number, money: boolean): Numeral | undefined {
  const half = source.text[at] === '½';
  const arabic = half ? { end: at, number: 0, decimal: false } : readArabic(source.text, at);
  if (!arabic) return undefined;
  let { end, number } = arabic;
  if (source.text[end] === '½') {
    number += 0.5;
    end++;
  }
  const sign = readScaleSign(source, end, money);
  const scale = sign ?? readScales(source, end);
  if (scale) {
    const half = matchAt(AND_HALF, source.lower, scale.end);
    const more = half ? 0.5 : 0;
    return exact(at, scale.end + (half?.[0].length ?? 0), tidy((number + more) * scale.factor), 'digits', scale.factor, arabic.decimal);
  }
  const odd = source.lower.startsWith('-odd', end) && !isLatin(source.lower[end + 4]);
  if (odd) return { ...exact(at, end + 4, number, 'digits'), bound: 'more_than' };
  return exact(at, end, number, 'digits', 1, arabic.decimal || number % 1 !== 0);
}

/** A noun, and none of the words that follow lengths. */
const COUNTED_AFTER =
  /^ (?!(?:by|in|of|from|to|at|on|is|are|was|were|he|she|it|they|for|with|and|or) |away|high|tall|long|wide|deep|above|below|sprint|race|hurdles)[a-z]/;

/** bn, k and their like stick to the number. "m" is a million with money or before a noun (1.2m litres), else it is metres. */
function readScaleSign(source: FoldedText, at: number, money: boolean): { readonly end: number; readonly factor: number } | undefined {
  const from = source.text[at] === ' ' ? at + 1 : at;
  const word = wordAt(source, from);
  if (word === '' || isDigit(source.text[from + word.length])) return undefined;
  const end = from + word.length;
  const factor = SCALE_SIGNS.get(word);
  if (factor !== undefined && (from === at || word.length > 1)) return { end, factor };
  if (from > at && !money) return undefined;
  if (word === 'm' && source.text[from] === 'M') return { end, factor: 1e6 };
  if (word === 'm' && (money || COUNTED_AFTER.test(source.text.slice(end, end + 12)))) return { end, factor: 1e6 };
  if (word === 'b' && money) return { end, factor: 1e9 };
  return undefined;
}

/** hundreds of thousands: from twice to just short of ten times the product. */
function readPlurals(source: FoldedText, at: number): Numeral | undefined {
  let end = at;
  let factor = 1;
  for (let count = 0; count < 3; count++) {
    const from = count === 0 ? at : source.lower.startsWith(' of ', end) ? end + 4 : -1;
    const word = from < 0 ? '' : wordAt(source, from);
    const scale = PLURALS.get(word);
    if (scale === undefined) break;
    end = from + word.length;
    factor *= scale;
  }
  if (end === at) return undefined;
  const high = factor === 12 ? 99 : 9.9 * factor;
  return { start: at, end, low: 2 * factor, high: tidy(high), vague: true, form: 'english', scale: factor };
}

const VAGUE = /(?:several|a few|few|(?:a )?couple(?: of)?)(?![a-z])/y;

function readVague(source: FoldedText, at: number): Numeral | undefined {
  const word = matchAt(VAGUE, source.lower, at)?.[0];
  if (word === undefined) return undefined;
  const couple = word.includes('couple');
  const scale = readScales(source, at + word.length);
  const factor = scale?.factor ?? 1;
  const end = scale?.end ?? at + word.length;
  if (couple) return { start: at, end, low: 2 * factor, high: 2 * factor, bound: 'about', form: 'english', scale: factor };
  const most = factor === 1 ? 9 : factor === 12 ? 99 : tidy(9.9 * factor);
  return { start: at, end, low: 2 * factor, high: most, vague: true, form: 'english', scale: factor };
}

const HALF_OF = /(half(?: an?)?|(?:a )?quarter of an?|three[- ]quarters of an?|(?:a )?quarter) (million|billion|trillion|thousand|hundred|dozen)(?![a-z])/y;

function readHalfOfScale(source: FoldedText, at: number): Numeral | undefined {
  const match = matchAt(HALF_OF, source.lower, at);
  if (!match) return undefined;
  const share = match[1]!.startsWith('half') ? 0.5 : match[1]!.startsWith('three') ? 0.75 : 0.25;
  const factor = SCALES.get(match[2]!)!;
  return exact(at, at + match[0].length, tidy(share * factor), 'english', factor);
}

/** Groups below a thousand, each with its scale, the scales falling: two million three hundred thousand and five. */
function readWords(source: FoldedText, at: number): Numeral | undefined {
  let end = at;
  let total = 0;
  let lastScale = Infinity;
  for (;;) {
    const group = readGroup(source, end === at ? at : nextWord(source, end));
    if (!group) break;
    const scale = readScales(source, group.end);
    const factor = scale?.factor ?? 1;
    if (factor >= lastScale) break;
    total += group.number * factor;
    end = scale?.end ?? group.end;
    lastScale = factor;
    if (factor === 1 || factor === 12) break;
  }
  if (end === at) return undefined;
  const half = matchAt(AND_HALF, source.lower, end);
  if (half && lastScale > 1) return exact(at, end + half[0].length, total + lastScale / 2, 'english', lastScale);
  if (half) return withHalf(source, at, end + half[0].length, total);
  const odd = source.lower.startsWith('-odd', end) && !isLatin(source.lower[end + 4]);
  return odd ? { ...exact(at, end + 4, total, 'english'), bound: 'more_than' } : exact(at, end, total, 'english', lastScale);
}

function withHalf(source: FoldedText, at: number, end: number, whole: number): Numeral {
  const scale = readScales(source, end);
  const factor = scale?.factor ?? 1;
  return exact(at, scale?.end ?? end, (whole + 0.5) * factor, 'english', factor, true);
}

function nextWord(source: FoldedText, end: number): number {
  if (source.lower.startsWith(' and ', end)) return end + 5;
  return source.lower[end] === ' ' ? end + 1 : -1;
}

interface Group {
  readonly end: number;
  readonly number: number;
}

/** a, ninety-nine, three hundred and five; "a" only right before a scale. */
function readGroup(source: FoldedText, at: number): Group | undefined {
  if (at < 0) return undefined;
  const word = wordAt(source, at);
  if (word === 'a' || word === 'an') return readScales(source, at + word.length) ? { end: at + word.length, number: 1 } : undefined;
  const small = readBelowHundred(source, at);
  if (!small) return undefined;
  if (small.number === 0 || !/^[ -]hundred(?![a-z])/.test(source.lower.slice(small.end, small.end + 9))) return small;
  const hundreds = { end: small.end + 8, number: small.number * 100 };
  const rest = readBelowHundred(source, nextWord(source, hundreds.end));
  return rest && rest.number > 0 ? { end: rest.end, number: hundreds.number + rest.number } : hundreds;
}

function readBelowHundred(source: FoldedText, at: number): Group | undefined {
  if (at < 0) return undefined;
  const word = wordAt(source, at);
  const number = BELOW_HUNDRED.get(word);
  if (number === undefined) return undefined;
  const end = at + word.length;
  if (number < 20 || !matchAt(GAP, source.lower, end)) return { end, number };
  const one = wordAt(source, end + 1);
  const ones = BELOW_HUNDRED.get(one);
  return ones !== undefined && ones > 0 && ones < 10 ? { end: end + 1 + one.length, number: number + ones } : { end, number };
}

function exact(start: number, end: number, number: number, form: Numeral['form'], scale = 1, decimal = false): Numeral {
  return { start, end, low: number, high: number, form, scale, decimal };
}
