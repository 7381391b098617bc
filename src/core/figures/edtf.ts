import { daysInMonth } from './calendar';

const DATE = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const TIME = /^T([01]\d|2[0-4])(?::([0-5]\d)(?::([0-5]\d|60))?)?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?$/;
/** X for unspecified digits (199X, 20XX-XX), as level 1 has them from the right and level 2 anywhere. */
const UNSPECIFIED = /^-?[\dX]{4}(?:-[\dX]{2}){0,2}$/;
const LONG_YEAR = /^Y-?\d{5,}$/;
/** Seasons (21-24) and quarters, quadrimesters, semesters (25-41). */
const SEASON = /^-?\d{4}-(?:2[1-9]|3\d|4[01])$/;
const QUALIFIER = /[?~%]$/;

/**
 * Is this a date of the Extended Date/Time Format (ISO 8601-2) as FactLens keeps it: dates of levels 0 and 1, seasons and
 * quarters, open and unknown ends of intervals, a qualifier at the end; and from ISO 8601-1 a time without seconds, or
 * a time of day alone (`T08:00/T18:00`)? Sets and qualifiers inside a date (level 2) are not read.
 */
export function isEdtf(text: string): boolean {
  const ends = text.split('/');
  if (ends.length === 1) return isDate(text);
  if (ends.length !== 2 || ends.every((end) => end === '..' || end === '')) return false;
  return ends.every((end) => end === '..' || end === '' || isDate(end)) && inOrder(ends[0]!, ends[1]!);
}

function isDate(text: string): boolean {
  if (text.startsWith('T')) return TIME.test(text);
  const [date = '', time] = text.replace(QUALIFIER, '').split(/(?=T)/);
  if (time !== undefined) return /^-?\d{4}-\d{2}-\d{2}$/.test(date) && TIME.test(time) && isCalendarDate(date);
  if (SEASON.test(date) || LONG_YEAR.test(date)) return true;
  return date.includes('X') ? UNSPECIFIED.test(date) : isCalendarDate(date);
}

function isCalendarDate(date: string): boolean {
  const match = DATE.exec(date);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), match[2], match[3]];
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysInMonth(year, Number(month)));
}

/** Plain dates of the same length can be compared as text; others are left to the writer. */
function inOrder(from: string, to: string): boolean {
  if (!DATE.test(from) || !DATE.test(to) || from.startsWith('-') || to.startsWith('-')) return true;
  const length = Math.min(from.length, to.length);
  return from.slice(0, length) <= to.slice(0, length);
}
