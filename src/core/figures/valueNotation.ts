import type { Bound, Value } from '../fact';
import { numbers, withBound } from './amountValue';
import { currencyCode, currencyWords } from './currencies';
import { isEdtf } from './edtf';
import { chineseTimeUnits, englishTimeUnits, isoDuration } from './timeUnits';
import { wholeFigure } from './valueOf';

/**
 * How a person types a value on one line:
 *
 *     value    = [bound] figure
 *     bound    = "~" | ">" | ">=" | "<" | "<=" | "="          about, more_than, at_least, less_than, at_most, exact
 *     figure   = numbers [unit]                                > 41000 人   ~ 3..5 km   269
 *              | numbers currency                              2e9..9.9e9 USD
 *              | numbers "%"                                   12.5 %
 *              | "#" numbers                                   #3
 *              | date                                          2024-05   2023-08-28/2023-08-29   199X   2021/..
 *              | duration                                      P3M   P2D/P3D
 *     numbers  = number [".." number]                          an en dash is read like ".."
 *     number   = digits, "," between thousands, "." before decimals, and k, million, billion, 万, 亿 and their like after it
 *     unit     = words; in double quotes where they could be read as something else (a length of time, money)
 *     currency = three capitals (ISO 4217), or a word for money
 *     date     = EDTF (ISO 8601-2); of four digits alone a year is meant after "date "
 *
 * `≈ ≥ ≤` are read like `~ >= <=`, so that what `valueText` shows in English can be typed back. `formatValue` writes
 * this notation, `parseValue` reads it.
 */
const BOUND_SIGNS: Readonly<Record<Bound, string>> = { exact: '', about: '~ ', more_than: '> ', at_least: '>= ', less_than: '< ', at_most: '<= ' };
const SIGN_BOUNDS: Readonly<Record<string, Bound>> = {
  '~': 'about', '≈': 'about', '>': 'more_than', '>=': 'at_least', '≥': 'at_least', '<': 'less_than', '<=': 'at_most', '≤': 'at_most', '=': 'exact',
};

/** Why a typed value was not understood; the caller phrases it. */
export type ValueErrorCode = 'empty' | 'number' | 'range' | 'date' | 'duration' | 'currency' | 'unit';
export interface ValueError {
  readonly error: ValueErrorCode;
  /** The part of the input that is meant. */
  readonly text: string;
}

/**
 * The value in the one-line notation, exactly: `parseValue` gives the same value back (without `bound: exact`, which is
 * not written, and without keys that this version does not know).
 */
export function formatValue(value: Value): string {
  return BOUND_SIGNS[value.bound ?? 'exact'] + formatFigure(value);
}

function formatFigure(value: Value): string {
  switch (value.type) {
    case 'quantity':
      return value.unit === undefined ? formatNumbers(value) : `${formatNumbers(value)} ${formatUnit(value.unit)}`;
    case 'money':
      return `${formatNumbers(value)} ${value.currency}`;
    case 'percent':
      return `${formatNumbers(value)} %`;
    case 'ordinal':
      return `#${formatNumbers(value)}`;
    case 'date':
      return isPlainDate(value.edtf) ? value.edtf : `date ${isEdtf(value.edtf) ? value.edtf : JSON.stringify(value.edtf)}`;
    case 'duration':
      return isIsoDuration(value.iso) ? value.iso : `duration ${JSON.stringify(value.iso)}`;
  }
}

interface Numbers {
  readonly amount?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

function formatNumbers({ amount, min, max }: Numbers): string {
  return amount === undefined ? `${formatNumber(min ?? 0)}..${formatNumber(max ?? 0)}` : formatNumber(amount);
}

function formatNumber(number: number): string {
  return Object.is(number, -0) ? '-0' : String(number);
}

/** A unit is quoted where it would be read as a currency, a percentage, a scale or something longer. */
function formatUnit(unit: string): string {
  const plain = /^[\p{L}°℃℉μ²³/][\p{L}\p{N}°℃℉μ²³/·. -]*$/u.test(unit) && unit.trim() === unit && !/ {2}/.test(unit) && unit === unit.normalize('NFC');
  const mistaken = /^[A-Za-z]{3}$/.test(unit) && unit === unit.toUpperCase();
  return plain && !mistaken && !STARTS_WITH_SCALE.test(unit) && !PERCENT.test(unit) && !otherKind(unit) ? unit : JSON.stringify(unit);
}

const PERCENT = /^(?:%|per ?cent|个?百分点)$/i;

/** "3 days" is a duration and "5 euros" money, though both look like a number and a unit. */
function otherKind(unit: string): ((numbers: AmountOrRange) => Value) | undefined {
  const lower = unit.toLowerCase();
  const isWhole = (hit: { readonly end: number } | undefined) => hit?.end === lower.length;
  const time = [chineseTimeUnits.at(lower, 0), englishTimeUnits.at(lower, 0)].find(isWhole);
  if (time) {
    const iso = (amount: number) => isoDuration([[amount, time.entry]]);
    return (numbers) => ({ type: 'duration', iso: 'amount' in numbers ? iso(numbers.amount) : `${iso(numbers.min)}/${iso(numbers.max)}` });
  }
  const money = currencyWords.at(lower, 0);
  if (!money || !isWhole(money)) return undefined;
  const { factor } = money.entry;
  const currency = currencyCode(money.entry, undefined, true);
  return (typed) => {
    const [low, high] = 'amount' in typed ? [typed.amount, typed.amount] : [typed.min, typed.max];
    return { type: 'money', ...numbers({ low, high }, factor), currency };
  };
}

/** Dates that nobody takes for a number: with a dash, a slash or an X. */
function isPlainDate(edtf: string): boolean {
  return isEdtf(edtf) && !/^-?\d+$/.test(edtf) && !edtf.startsWith('Y');
}

const AMOUNT = '\\d+(?:\\.\\d+)?';
const TIME_FIELDS = `T(?=\\d)(?:${AMOUNT}H)?(?:${AMOUNT}M)?(?:${AMOUNT}S)?`;
const ISO_DURATION = new RegExp(`^P(?!$)(?:${AMOUNT}Y)?(?:${AMOUNT}M)?(?:${AMOUNT}W)?(?:${AMOUNT}D)?(?:${TIME_FIELDS})?$`);

/** An ISO 8601 duration, or two of them as the ends of a range. */
export function isIsoDuration(text: string): boolean {
  const ends = text.split('/');
  return ends.length <= 2 && ends.every((end) => ISO_DURATION.test(end));
}

const BOUND = /^(>=|<=|[~≈><≥≤=])\s*/;

/** What a typed value is read against. */
export interface NotationOptions {
  /** EDTF date of the document, for words like 去年. */
  readonly documentDate?: string | undefined;
  /** What a bare number is meant as, where the fact's label says so: 2024 as a date, 3 as an ordinal or a percentage. */
  readonly type?: Value['type'] | undefined;
}

/**
 * Reads the one-line notation. What is not written in it is tried as words, so that `三成` and `$3bn` can be typed as they
 * stand in the text.
 */
export function parseValue(input: string, options: NotationOptions = {}): Value | ValueError {
  const text = input.trim();
  const sign = BOUND.exec(text);
  const bound = sign ? SIGN_BOUNDS[sign[1]!] : undefined;
  const figure = text.slice(sign?.[0].length ?? 0);
  if (figure === '') return { error: 'empty', text };
  const value = parseFigure(figure);
  if (!('error' in value)) return withBound(meantAs(value, options.type), bound);
  const words = wholeFigure(figure, { documentDate: options.documentDate });
  return words ? withBound(words, bound ?? words.bound) : value;
}

function meantAs(value: Value, type: Value['type'] | undefined): Value {
  if (value.type !== 'quantity' || value.unit !== undefined) return value;
  const { type: _type, unit: _unit, ...numbers } = value;
  if (type === 'percent' || type === 'ordinal') return { type, ...numbers };
  if (type === 'date' && numbers.amount !== undefined && isEdtf(String(numbers.amount))) return { type, edtf: String(numbers.amount) };
  return value;
}

function parseFigure(text: string): Value | ValueError {
  if (text.startsWith('#')) return parseOrdinal(text.slice(1).trim());
  if (/^date\b/.test(text)) return parseDate(text.slice(4).trim());
  if (/^duration\b/.test(text)) return parseDuration(text.slice(8).trim());
  if (text.startsWith('P')) return parseDuration(text);
  if (isPlainDate(text)) return { type: 'date', edtf: text };
  if (/^-?[\dX]{4}[-/]|^T\d|^\.\.\/|^\/-?\d{4}|^-?\d+X/.test(text) && !/^\d+-\d+ /.test(text)) return { error: 'date', text };
  return parseAmount(text);
}

function parseOrdinal(text: string): Value | ValueError {
  const read = readNumbers(text);
  if ('error' in read) return read;
  return read.rest === '' ? { type: 'ordinal', ...read.numbers } : { error: 'number', text };
}

function parseDate(text: string): Value | ValueError {
  const edtf = unquoted(text);
  return edtf !== undefined && (text.startsWith('"') || isEdtf(edtf)) ? { type: 'date', edtf } : { error: 'date', text };
}

function parseDuration(text: string): Value | ValueError {
  const iso = unquoted(text);
  const valid = iso !== undefined && (text.startsWith('"') ? iso.startsWith('P') : isIsoDuration(iso));
  return valid ? { type: 'duration', iso } : { error: 'duration', text };
}

function parseAmount(text: string): Value | ValueError {
  const read = readNumbers(text);
  if ('error' in read) return read;
  const { numbers, rest } = read;
  if (rest === '') return { type: 'quantity', ...numbers };
  if (PERCENT.test(rest)) return { type: 'percent', ...numbers };
  if (/^[A-Z]{3}$/.test(rest)) return { type: 'money', ...numbers, currency: rest };
  const unit = unquoted(rest);
  const other = rest.startsWith('"') || unit === undefined ? undefined : otherKind(unit);
  const meant = other?.(numbers);
  if (meant) return meant.type === 'duration' && !isIsoDuration(meant.iso) ? { error: 'duration', text } : meant;
  return unit === undefined || unit === '' ? { error: 'unit', text: rest } : { type: 'quantity', ...numbers, unit };
}

/** A string in JSON's quotes, or plain words; undefined for an unfinished quote. */
function unquoted(text: string): string | undefined {
  if (!text.startsWith('"')) return text === '' || text.includes('"') ? undefined : text;
  if (!/^"(?:[^"\\]|\\.)*"$/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const NUMBER = /^[-+−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:e[+-]?\d+)?/i;
const SCALES: Readonly<Record<string, number>> = {
  k: 3, thousand: 3, m: 6, mn: 6, million: 6, bn: 9, billion: 9, tn: 12, trillion: 12, 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 万亿: 12,
};
/** "m" and "k" only right at the number: 3 m is three metres. */
const SCALE = /^(?:(?:thousand|million|billion|trillion|mn|bn|tn)(?![\p{L}])|百万|千万|万亿|[百千万亿](?![克米瓦卡帕伏赫焦分字])|[km](?![\p{L}/²³]))/iu;
/** A unit always has a space before it, so k and m are no danger there. */
const STARTS_WITH_SCALE = new RegExp(SCALE.source.replace('|[km](?![\\p{L}/²³])', ''), 'iu');

type AmountOrRange = { amount: number } | { min: number; max: number };

interface ReadNumbers {
  readonly numbers: AmountOrRange;
  readonly rest: string;
}

function readNumbers(text: string): ReadNumbers | ValueError {
  const first = readNumber(text);
  if (!first) return { error: 'number', text };
  const joint = /^(?:\.\.|–)/.exec(first.rest)?.[0];
  if (joint === undefined) return { numbers: { amount: first.number }, rest: first.rest };
  const second = readNumber(first.rest.slice(joint.length).trim());
  if (!second) return { error: 'number', text: first.rest };
  // 3..5 billion: the scale counts for both ends.
  const min = first.power === 0 && second.power > 0 ? Number(`${first.number}e${second.power}`) : first.number;
  if (min > second.number) return { error: 'range', text };
  return { numbers: { min, max: second.number }, rest: second.rest };
}

function readNumber(text: string): { readonly number: number; readonly power: number; readonly rest: string } | undefined {
  const digits = NUMBER.exec(text)?.[0];
  if (digits === undefined) return undefined;
  const after = text.slice(digits.length);
  const space = /^\s*/.exec(after)![0];
  const scale = SCALE.exec(after.slice(space.length))?.[0];
  const usable = scale !== undefined && !(space !== '' && /^[km]$/i.test(scale));
  const power = usable ? SCALES[scale.toLowerCase()]! : 0;
  const plain = digits.replaceAll(',', '').replace('−', '-');
  const number = power === 0 ? Number(plain) : Number((Number(plain) * 10 ** power).toPrecision(15));
  return Number.isFinite(number) ? { number, power, rest: after.slice(space.length + (usable ? scale.length : 0)).trim() } : undefined;
}
