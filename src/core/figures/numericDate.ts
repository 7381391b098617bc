import type { DatePoint } from './datePoint';
import { time } from './datePoint';
import { isDigit, isLatin, matchAt } from './foldedText';

const CLOCK = '([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:\\.\\d{1,9})?)?(?!\\d)(Z|[+-]\\d{2}:?\\d{2})?';
const ISO = new RegExp(`(\\d{4})([-/.])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12]\\d|3[01])(?![\\d.]*\\d|[-/])(?:[ T]{1,2}${CLOCK})?`, 'y');
const YEAR_MONTH = /(1[5-9]\d\d|20\d\d)-(0[1-9]|1[0-2])(?![-/]?\d)/y;
const DAY_FIRST = /(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/y;

/** 2024-02-29, 2024/2/29, 2024.2.29 with or without a time, 2024-05, 29/02/2024. */
export function readNumericDate(text: string, at: number, language: string | undefined): DatePoint | undefined {
  if (!isDigit(text[at]) || isDigit(text[at - 1]) || isLatin(text[at - 1]) || /[-/.]/.test(text[at - 1] ?? '')) return undefined;
  const iso = matchAt(ISO, text, at);
  if (iso) return isoPoint(iso, at);
  const month = matchAt(YEAR_MONTH, text, at);
  if (month && Number(month[2]) !== (Number(month[1]) + 1) % 100) return { start: at, end: at + 7, year: Number(month[1]), month: Number(month[2]) };
  const dayFirst = matchAt(DAY_FIRST, text, at);
  return dayFirst && dayFirstPoint(dayFirst, at, language);
}

function isoPoint(match: RegExpExecArray, at: number): DatePoint {
  const [whole, year, , month, day, hour, minute, second, zone] = match;
  const clock = hour === undefined ? undefined : time(Number(hour), Number(minute), second === undefined ? undefined : Number(second)) + (zone ?? '');
  return { start: at, end: at + whole.length, year: Number(year), month: Number(month), day: Number(day), time: clock };
}

/** Americans write the month first; where neither the numbers nor the language's region tell, there is no value. */
function dayFirstPoint(match: RegExpExecArray, at: number, language: string | undefined): DatePoint | undefined {
  const [whole, first, , second, year] = match;
  const [a, b] = [Number(first), Number(second)];
  if (a < 1 || b < 1 || a > 31 || b > 31 || (a > 12 && b > 12)) return undefined;
  const monthFirst = b > 12 || (a <= 12 && /-US\b/.test(language ?? ''));
  const dayFirst = a > 12 || /-(?:GB|AU|NZ|IE|IN|ZA|SG|HK)\b/.test(language ?? '');
  const point = { start: at, end: at + whole.length, year: Number(year) };
  if (monthFirst) return { ...point, month: a, day: b };
  return dayFirst ? { ...point, month: b, day: a } : { ...point, unresolved: true };
}
