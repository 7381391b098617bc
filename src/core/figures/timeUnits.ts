import { lexicon } from './lexicon';
import { tidy } from './numeral';

/** The fields of an ISO 8601 duration, the largest first. */
export type TimeField = 'Y' | 'M' | 'W' | 'D' | 'h' | 'm' | 's';

/** A unit of time and how many of the field it makes (a decade 10 Y, 刻钟 15 m). */
export interface TimeUnit {
  readonly field: TimeField;
  readonly factor: number;
  /** A unit of age or of points in time too: 七旬 is seventy years of age. */
  readonly age?: boolean;
}

function words(field: TimeField, factor: number, list: string): (readonly [string, TimeUnit])[] {
  return list.split('|').map((word) => [word, { field, factor }] as const);
}

/** Chinese time units that follow a number; 月 only after 个, because 3月 is March. */
export const chineseTimeUnits = lexicon<TimeUnit>([
  ...words('Y', 1, '年|周年|周岁|岁|载|年头|个年头|学年|个学年'),
  ['旬', { field: 'Y', factor: 10, age: true }],
  ...words('Y', 100, '个世纪|世纪'),
  ...words('M', 1, '个月|个整月|个月份'),
  ...words('M', 3, '个季度'),
  ...words('W', 1, '周|个星期|星期|个礼拜|礼拜'),
  ...words('D', 1, '天|日|昼夜|个昼夜|个日夜|天时间'),
  ...words('h', 1, '小时|个小时|钟头|个钟头|个多小时'),
  ...words('m', 1, '分钟'),
  ...words('m', 15, '刻钟'),
  ...words('s', 1, '秒|秒钟'),
]);

/** After 个, with 多 or 半 between: 4个多月, 一个半小时. */
export const unitsAfterGe = lexicon<TimeUnit>([
  ...words('M', 1, '月'),
  ...words('M', 3, '季度'),
  ...words('W', 1, '星期|礼拜'),
  ...words('h', 1, '小时|钟头'),
  ...words('Y', 100, '世纪'),
]);

/** English time units in lower case. */
export const englishTimeUnits = lexicon<TimeUnit>([
  ...words('Y', 1, 'years old|year old|year-old|years-old|year-olds|years of age|years|year|yrs|yr'),
  ...words('Y', 10, 'decades|decade'),
  ...words('Y', 100, 'centuries|century'),
  ...words('M', 1, 'months old|month-old|months|month'),
  ...words('M', 3, 'quarters|consecutive quarters|straight quarters'),
  ...words('W', 1, 'weeks|week'),
  ...words('W', 2, 'fortnights|fortnight'),
  ...words('D', 1, 'days|day'),
  ...words('h', 1, 'hours|hour|hrs|hr'),
  ...words('m', 1, 'minutes|minute|mins'),
  ...words('s', 1, 'seconds|second|secs'),
]);

const ORDER: readonly TimeField[] = ['Y', 'M', 'W', 'D', 'h', 'm', 's'];
/** How many of which next field one makes; a month is no fixed number of days and keeps its decimals. */
const SMALLER: Partial<Record<TimeField, readonly [TimeField, number]>> = { Y: ['M', 12], W: ['D', 7], D: ['h', 24], h: ['m', 60], m: ['s', 60] };

/**
 * An ISO 8601 duration of the given parts: 2.5 years P2Y6M, 1.5 hours PT1H30M, 3.5 months P3.5M. Weeks beside other
 * fields become days, as the standard wants.
 */
export function isoDuration(parts: readonly (readonly [amount: number, unit: TimeUnit])[]): string {
  const fields = new Map<TimeField, number>();
  for (const [amount, unit] of parts) add(fields, unit.field, amount * unit.factor);
  for (const field of ORDER) carryFraction(fields, field);
  if (fields.size > 1 && fields.has('W')) {
    add(fields, 'D', fields.get('W')! * 7);
    fields.delete('W');
  }
  const written = (names: readonly TimeField[]) => names.map((field) => (fields.get(field) ? `${fields.get(field)}${field.toUpperCase()}` : '')).join('');
  const [date, time] = [written(['Y', 'M', 'W', 'D']), written(['h', 'm', 's'])];
  if (date === '' && time === '') return 'P0D';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

function add(fields: Map<TimeField, number>, field: TimeField, amount: number): void {
  if (amount !== 0) fields.set(field, tidy((fields.get(field) ?? 0) + amount));
}

function carryFraction(fields: Map<TimeField, number>, field: TimeField): void {
  const amount = fields.get(field);
  const smaller = SMALLER[field];
  if (amount === undefined || !smaller || amount % 1 === 0) return;
  const rest = tidy((amount % 1) * smaller[1]);
  if (rest % 1 !== 0 && field !== 'W') return;
  fields.delete(field);
  add(fields, field, Math.trunc(amount));
  add(fields, smaller[0], rest);
}
