import type { ReadContext, Reading } from './reading';
import { VAGUE_BOUND, numbers, withBound } from './amountValue';
import { englishSmallNumber } from './englishNumeral';
import { englishOrdinal } from './englishOrdinal';
import { isDigit, isHan, isLatin, matchAt, textBefore } from './foldedText';
import { hanDigit, isHanNumeralCharacter } from './hanDigits';
import { readHanNumeral } from './hanNumeral';
import type { Numeral } from './numeral';
import { tidy } from './numeral';
import { isChosen } from './reading';

/**
 * Reads a share of a whole, as a percentage: 百分之三点五, 千分之六, 三分之二, 六七成, 八折, 一半, two-thirds, a quarter of,
 * one in ten, 1/3; and how many times as much: 翻两番, twice, threefold. Fractions are rounded to two decimals.
 */
export function readShare(context: ReadContext, at: number): Reading | undefined {
  const c = context.source.text[at];
  if (c === undefined) return undefined;
  if (isLatin(c)) return isLatin(context.source.text[at - 1]) ? undefined : readEnglish(context, at);
  if (isDigit(c)) {
    const inMany = readInMany(context, at);
    if (inMany) return inMany;
  }
  const numeral = isDigit(c) || isHanNumeralCharacter(c) || c === '几' || c === '数' ? readHanNumeral(context.source, at) : undefined;
  const ofNumber = numeral && (readFraction(context, numeral) ?? readTenths(context, numeral) ?? readDiscount(context, numeral));
  return readOutOf(context, at) ?? ofNumber ?? readSlash(context, at) ?? readHalf(context, at) ?? readDoubling(context, at);
}

/** A share that is worked out, rounded to two decimals. */
function percent(start: number, end: number, low: number, high = low, about = false): Reading {
  return exactPercent(start, end, hundredth(low), hundredth(high), about);
}

/** A share that the text gives as so many of a hundred or a thousand, kept as it is. */
function exactPercent(start: number, end: number, low: number, high: number, about = false): Reading {
  const value = withBound({ type: 'percent', ...numbers({ low, high }, 1) }, about ? VAGUE_BOUND : undefined);
  return { start, end, label: 'PERCENT', value };
}

function times(start: number, end: number, amount: number, unit: string): Reading {
  return { start, end, label: 'MEASURE', value: { type: 'quantity', amount, unit } };
}

function hundredth(number: number): number {
  return tidy(Math.round(number * 100) / 100);
}

const OUT_OF = /一?([百千万佰仟]|十万|百万|千万|亿)分之/y;
const OUT_OF_FACTORS: Readonly<Record<string, number>> = { 百: 1, 佰: 1, 千: 0.1, 仟: 0.1, 万: 0.01, 十万: 0.001, 百万: 0.0001, 千万: 0.00001, 亿: 0.000001 };
const RANGE = /(?:至|到|[-—–~])(?:[百千万]分之)?/y;

function readOutOf({ source }: ReadContext, at: number): Reading | undefined {
  const match = matchAt(OUT_OF, source.text, at);
  if (!match) return undefined;
  const factor = OUT_OF_FACTORS[match[1]!]!;
  const first = readHanNumeral(source, at + match[0].length);
  if (!first) return undefined;
  const range = matchAt(RANGE, source.text, first.end);
  const second = range ? readHanNumeral(source, first.end + range[0].length) : undefined;
  const last = second && second.high > first.low ? second : first;
  const reading = exactPercent(at, last.end, tidy(first.low * factor), tidy(last.high * factor), last.vague);
  return last.bound && reading.value ? { ...reading, value: withBound(reading.value, last.bound) } : reading;
}

const SLASH = /(\d{1,3})\/(\d{1,4})(?![\d/年.])/y;

function readSlash({ source: { text } }: ReadContext, at: number): Reading | undefined {
  const match = isDigit(text[at]) ? matchAt(SLASH, text, at) : undefined;
  if (!match || /[-/.\w]/.test(text[at - 1] ?? '') || isLatin(text[at + match[0].length])) return undefined;
  const [a, b] = [Number(match[1]), Number(match[2])];
  const isDate = b > 12 && b <= 31 && b !== 16 && b !== 20 && b !== 25 && b !== 30;
  return a > 0 && a < b && !isDate && !(a === 9 && b === 11) ? percent(at, at + match[0].length, (100 * a) / b) : undefined;
}

function readFraction({ source }: ReadContext, whole: Numeral): Reading | undefined {
  if (whole.bareScale || whole.low <= 0 || !source.text.startsWith('分之', whole.end)) return undefined;
  const part = readHanNumeral(source, whole.end + 2);
  return part && percent(whole.start, part.end, (100 * part.low) / whole.low, (100 * part.high) / whole.low, part.vague);
}

const NOT_TENTHS = /^成(?:为|立|本|功|人|员|都|长|果|年|交|绩|分|品|套|批|群|千|百|语|熟|效|像|型|因|份|天|片|串|排|双|对|行)/;

/** 三成, 六七成, 三成五 (35 %), 3.5成. */
function readTenths({ source: { text } }: ReadContext, numeral: Numeral): Reading | undefined {
  if (numeral.high > 10 || numeral.digitString || text[numeral.end] !== '成' || NOT_TENTHS.test(text.slice(numeral.end, numeral.end + 2))) return undefined;
  const digit = hanDigit(text[numeral.end + 1]);
  const isEnd = !isHanNumeralCharacter(text[numeral.end + 2]);
  const more = digit !== undefined && digit > 0 && isEnd && numeral.low === numeral.high && !/[个名人位家座年月]/.test(text[numeral.end + 2] ?? '') ? digit : 0;
  const half = text[numeral.end + 1] === '半' ? 5 : 0;
  const many = text[numeral.end + 1] === '多';
  const end = numeral.end + 1 + (more || half || many ? 1 : 0);
  const reading = percent(numeral.start, end, numeral.low * 10 + more + half, numeral.high * 10 + more + half, numeral.vague);
  return many ? { ...reading, value: withBound(reading.value!, 'more_than') } : reading;
}

/** 八折 leaves 80 %, 七五折 75 %. */
function readDiscount({ source: { text } }: ReadContext, numeral: Numeral): Reading | undefined {
  const at = numeral.start;
  const two = /^([一二三四五六七八九])([一二三四五六七八九])折/.exec(text.slice(at, at + 3));
  if (two) return percent(at, at + 3, 10 * hanDigit(two[1])! + hanDigit(two[2])!);
  if (numeral.low <= 0 || text[numeral.end] !== '折' || /^折[叠磨扣旧线服腾射断中现合算寿]/.test(text.slice(numeral.end, numeral.end + 2))) return undefined;
  if (numeral.high > 10) return numeral.high < 100 && isDigit(text[at]) ? percent(at, numeral.end + 1, numeral.low) : undefined;
  return percent(at, numeral.end + 1, numeral.low * 10, numeral.high * 10);
}

const HALF = /一半|半数|过半数?|对半|各半|对折/y;

function readHalf({ source }: ReadContext, at: number): Reading | undefined {
  const match = matchAt(HALF, source.text, at);
  if (!match) return undefined;
  if (/[超经不通度]/.test(source.text[at - 1] ?? '') && match[0].startsWith('过')) return undefined;
  const reading = percent(at, at + match[0].length, 50);
  return match[0].startsWith('过') ? { ...reading, value: withBound(reading.value!, 'more_than') } : reading;
}

const DOUBLING = /(?:翻(?:了)?)?([一两二三四五])番|翻(?:了)?(一)?(番|倍)/y;

/** 翻两番 is four times as much. */
function readDoubling({ source, language }: ReadContext, at: number): Reading | undefined {
  const match = matchAt(DOUBLING, source.text, at);
  if (!match) return undefined;
  const isAfterTurning = match[0].startsWith('翻') || /翻(?:了)?$/.test(textBefore(source.text, at, 2));
  if (!isAfterTurning) return undefined;
  const count = match[1] === undefined ? 1 : hanDigit(match[1])!;
  return times(at, at + match[0].length, 2 ** count, language === undefined || language.startsWith('zh') ? '倍' : 'times');
}

const UP_TO_NINE = 'one|two|three|four|five|six|seven|eight|nine';
const PARTS = 'half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?';
const ENGLISH_FRACTION = new RegExp(`(a|${UP_TO_NINE})[ -](${PARTS})(?![a-z-])`, 'y');
/** "one in three years" and "one in two hundred" go on. */
const GOES_ON = '[a-z\\d,.]*\\d|[a-z-]| (?:years?|months?|weeks?|days?|hours?|minutes?|million|billion|hundred|thousand)';
const IN_MANY = new RegExp(`(${UP_TO_NINE}|\\d{1,2}) (?:in|out of)(?: every)? (${UP_TO_NINE}|ten|twelve|twenty|hundred|a hundred|\\d{1,4})(?!${GOES_ON})`, 'y');
const HALF_WORD = /half(?= of | the | its | their | a(?:ll|s) |[ .,;:!?)]|$)/y;
const MANY_TIMES = /(twice|thrice|double|triple|quadruple)(?![a-z-])|([a-z]{2,9})-?fold(?![a-z])/y;
const TIMES: Readonly<Record<string, number>> = { twice: 2, thrice: 3, double: 2, triple: 3, quadruple: 4 };
const DENOMINATORS: Readonly<Record<string, number>> = { half: 2, halve: 2, quarter: 4 };

function readEnglish(context: ReadContext, at: number): Reading | undefined {
  const { lower } = context.source;
  const inMany = readInMany(context, at);
  if (inMany) return inMany;
  const fraction = matchAt(ENGLISH_FRACTION, lower, at);
  if (fraction) return readEnglishFraction(context, at, fraction);
  const half = matchAt(HALF_WORD, lower, at);
  if (half) return isShareHalf(context, at) ? percent(at, at + 4, 50) : undefined;
  const many = matchAt(MANY_TIMES, lower, at);
  if (!many) return undefined;
  const number = many[1] === undefined ? englishSmallNumber(many[2]!) : TIMES[many[1]];
  if (number === undefined || number < 2) return undefined;
  const end = at + many[0].length;
  const mayBeVerb = many[1] !== undefined && !/^(?:twice|thrice)$/.test(many[1]);
  if (mayBeVerb && !/^ (?:the|that|what|its|their|last|in)\b/.test(lower.slice(end, end + 6)) && !isChosen(context, at)) return undefined;
  return times(at, end, number, context.language?.startsWith('zh') ? '倍' : 'times');
}

function readInMany({ source: { lower } }: ReadContext, at: number): Reading | undefined {
  const match = /[\w.,:/-]/.test(lower[at - 1] ?? '') ? undefined : matchAt(IN_MANY, lower, at);
  if (!match) return undefined;
  const [a, b] = [englishSmall(match[1]!), englishSmall(match[2]!)];
  return a > 0 && a < b && a <= 9 ? percent(at, at + match[0].length, (100 * a) / b) : undefined;
}

function englishSmall(word: string): number {
  return isDigit(word[0]) ? Number(word) : word.endsWith('hundred') ? 100 : englishSmallNumber(word)!;
}

/** "half an hour", "half a million" and "half past" are read elsewhere or not at all. */
function isShareHalf({ source }: ReadContext, at: number): boolean {
  const { lower } = source;
  if (/(?:first|second|1st|2nd|and a|other|later|latter) $/.test(textBefore(lower, at, 8))) return false;
  return !/^half (?:an? |million|billion|trillion|dozen|past|time|way|brother|sister|moon|mast|hour|day)/.test(lower.slice(at, at + 12));
}

function readEnglishFraction({ source }: ReadContext, at: number, match: RegExpExecArray): Reading | undefined {
  const { lower } = source;
  const [whole, word, noun] = match;
  const end = at + whole.length;
  const count = word === 'a' ? 1 : englishSmallNumber(word!)!;
  const single = noun!.replace(/s$/, '');
  const denominator = DENOMINATORS[single] ?? englishOrdinal(single);
  if (denominator === undefined || count >= denominator) return undefined;
  // "a third man" and "a quarter century" are no shares; with "a" the word "of" must follow.
  if (word === 'a' && !/^(?: of [a-z]| (?:more|less|fewer|higher|lower)| ?[.,;)—–]|$)/.test(lower.slice(end, end + 9))) return undefined;
  if (word === 'a' && single === 'half') return undefined;
  // "the last three quarters" are nine months.
  if (single === 'quarter' && /(?:last|past|previous|next|first|final|straight|consecutive) $/.test(textBefore(lower, at, 12))) return undefined;
  if (/^ of an? (?:hour|mile|million|century|year|day|minute|second|billion)/.test(lower.slice(end, end + 14)) || isHan(source.text[at - 1])) return undefined;
  return percent(at, end, (100 * count) / denominator);
}
