import type { CalendarDate, CalendarDay } from './calendar';
import { addDays, addMonths, daysInMonth, edtfDate, two, weekday } from './calendar';

/** What relative dates are counted from. */
export interface DateFrame {
  /** The date of the document, as far as it is known. */
  readonly document: CalendarDate | undefined;
  /** The last date of the text before this one, for 同年 and 次日. */
  readonly last: CalendarDate | undefined;
  /** Somebody has said that a date stands here: 三点 is a time then. */
  readonly asDate?: boolean | undefined;
}

/**
 * A date as it is written, parts still missing: 3日 has a day only. Offsets are UTF-16 code units, half-open.
 * What is missing is taken from the other end of a range, then from the date of the document.
 */
export interface DatePoint {
  readonly start: number;
  readonly end: number;
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  /** `T20:30`. */
  readonly time?: string | undefined;
  /** Part of the year or month: months or days from and to. */
  readonly within?: { readonly unit: 'month' | 'day'; readonly from: number; readonly to: number } | undefined;
  /** EDTF season, 21 spring to 24 winter. */
  readonly season?: number | undefined;
  /** Where the whole is said at once: decades (199X), centuries, weeks. */
  readonly edtf?: string | undefined;
  /** A relative date that cannot be counted from anything: it has no value. */
  readonly unresolved?: boolean | undefined;
  /** The last day of a range with one suffix: 3至5日, 2021—2023年, 3-5月. */
  readonly until?: number | undefined;
  /** Where that last day is written. */
  readonly untilAt?: number | undefined;
}

/** The EDTF form, or undefined where something is missing that nothing gives. */
export function pointEdtf(point: DatePoint, frame: DateFrame): string | undefined {
  if (point.unresolved) return undefined;
  if (point.edtf !== undefined) return point.edtf;
  const date = fill(point, frame.document);
  if (date === undefined) return point.time !== undefined && isTimeOnly(point) ? point.time : undefined;
  if (point.within) return withinEdtf(date, point.within);
  if (point.season !== undefined) return `${edtfDate({ year: date.year })}-${point.season}`;
  if (!isReal(date)) return undefined;
  return edtfDate(date) + (date.day === undefined ? '' : point.time ?? '');
}

function isTimeOnly(point: DatePoint): boolean {
  return point.year === undefined && point.month === undefined && point.day === undefined;
}

/** The written parts, the larger ones from `base` where they are missing. */
export function fill(point: DatePoint, base: CalendarDate | undefined): CalendarDate | undefined {
  if (isTimeOnly(point) && !point.within && point.season === undefined) return undefined;
  const year = point.year ?? base?.year;
  if (year === undefined) return undefined;
  const needsMonth = point.day !== undefined || point.within?.unit === 'day';
  const month = point.month ?? (needsMonth ? base?.month : undefined);
  if (needsMonth && month === undefined) return undefined;
  return { year, month, day: point.day };
}

function isReal({ year, month, day }: CalendarDate): boolean {
  if (month === undefined) return true;
  return month >= 1 && month <= 12 && (day === undefined || (day >= 1 && day <= daysInMonth(year, month)));
}

function withinEdtf(date: CalendarDate, { unit, from, to }: NonNullable<DatePoint['within']>): string {
  const { year, month } = date;
  if (unit === 'month') return `${edtfDate({ year, month: from })}/${edtfDate({ year, month: to })}`;
  const last = Math.min(to, daysInMonth(year, month!));
  return `${edtfDate({ year, month, day: from })}/${edtfDate({ year, month, day: last })}`;
}

/** The day of the document moved by days; unresolved where the document has none. */
export function dayFrom(frame: DateFrame, days: number): Partial<DatePoint> {
  const day = documentDay(frame);
  return day ? addDays(day, days) : { unresolved: true };
}

export function documentDay({ document }: DateFrame): CalendarDay | undefined {
  return document?.month !== undefined && document.day !== undefined ? { year: document.year, month: document.month, day: document.day } : undefined;
}

export function yearFrom(frame: DateFrame, years: number): Partial<DatePoint> {
  return frame.document ? { year: frame.document.year + years } : { unresolved: true };
}

export function monthFrom(frame: DateFrame, months: number): Partial<DatePoint> {
  const { document } = frame;
  return document?.month === undefined ? { unresolved: true } : addMonths(document.year, document.month, months);
}

/** The day of the week in the week (Monday to Sunday) that is `weeks` after the document's. */
export function weekdayFrom(frame: DateFrame, day: number, weeks: number): Partial<DatePoint> {
  const from = documentDay(frame);
  return from ? addDays(from, day - weekday(from) + 7 * weeks) : { unresolved: true };
}

/** Days `first` to `last` of the week that is `weeks` after the document's, as an interval. */
export function weekFrom(frame: DateFrame, weeks: number, first = 1, last = 7): Partial<DatePoint> {
  const from = documentDay(frame);
  if (!from) return { unresolved: true };
  const monday = addDays(from, 1 - weekday(from) + 7 * weeks);
  return { edtf: `${edtfDate(addDays(monday, first - 1))}/${edtfDate(addDays(monday, last - 1))}` };
}

/** 199X: an unspecified last digit (EDTF level 1). */
export function decade(firstYear: number): Partial<DatePoint> {
  return { edtf: `${String(Math.floor(firstYear / 10)).padStart(3, '0')}X` };
}

/** The twentieth century as 19XX, counted as people count years, not from 1901. */
export function century(number: number): Partial<DatePoint> {
  return { edtf: `${two(number - 1)}XX` };
}

export function quarter(number: number): Pick<DatePoint, 'within'> {
  return { within: { unit: 'month', from: 3 * number - 2, to: 3 * number } };
}

export function halfYear(number: number): Pick<DatePoint, 'within'> {
  return { within: { unit: 'month', from: 6 * number - 5, to: 6 * number } };
}

export function time(hour: number, minute?: number, second?: number): string {
  return `T${two(hour)}${minute === undefined ? '' : `:${two(minute)}`}${second === undefined ? '' : `:${two(second)}`}`;
}
