/** A date of the Gregorian calendar, as far as it is known. `month` from 1 to 12. */
export interface CalendarDate {
  readonly year: number;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
}

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400_000;

/** What an EDTF date that begins with year, month or day says; undefined for decades, open starts and nonsense. */
export function calendarDate(edtf: string | undefined): CalendarDate | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\dX])/.exec(edtf ?? '');
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), match[2] && Number(match[2]), match[3] && Number(match[3])];
  if (!month || month > 12) return { year };
  return day && day <= daysInMonth(year, month) ? { year, month, day } : { year, month };
}

export function daysInMonth(year: number, month: number): number {
  return new Date(utc({ year, month: month + 1, day: 0 })).getUTCDate();
}

export function addDays(date: CalendarDay, days: number): CalendarDay {
  const moved = new Date(utc(date) + days * DAY);
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** `months` after the month of the date; the day is left out. */
export function addMonths(year: number, month: number, months: number): { readonly year: number; readonly month: number } {
  const count = year * 12 + (month - 1) + months;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export function weekday(date: CalendarDay): number {
  return new Date(utc(date)).getUTCDay() || 7;
}

/** `Date.UTC` takes the years 0 to 99 for those of the twentieth century. */
function utc({ year, month, day }: CalendarDay): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

/** `2024`, `2024-05`, `2024-05-03` (EDTF level 0; years before 1 with a sign, 0 being 1 BC). */
export function edtfDate({ year, month, day }: CalendarDate): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  const parts = [year < 0 ? `-${digits}` : digits];
  if (month !== undefined) parts.push(two(month));
  if (month !== undefined && day !== undefined) parts.push(two(day));
  return parts.join('-');
}

export function two(number: number): string {
  return String(number).padStart(2, '0');
}
