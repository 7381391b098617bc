import type { DateFrame, DatePoint } from './datePoint';
import { dayFrom, monthFrom, weekdayFrom, weekFrom, yearFrom } from './datePoint';
import { matchAt } from './foldedText';
import { isNumberBefore } from './hanDigits';
import { smallNumber } from './hanNumeral';
import { lexicon } from './lexicon';

/** What a relative word adds to a date, counted from the frame. */
export type Parts = Partial<DatePoint>;
type Relative = (frame: DateFrame) => Parts;

/** Some parts of a date and where their words end. */
export interface Piece {
  readonly end: number;
  readonly parts: Parts;
}

/** Words for years. */
export const YEARS = lexicon<Relative>([
  ['今年', (f) => yearFrom(f, 0)], ['本年', (f) => yearFrom(f, 0)], ['去年', (f) => yearFrom(f, -1)], ['上年', (f) => yearFrom(f, -1)],
  ['前年', (f) => yearFrom(f, -2)], ['大前年', (f) => yearFrom(f, -3)], ['明年', (f) => yearFrom(f, 1)], ['后年', (f) => yearFrom(f, 2)],
  ['同年', (f) => anchored(f, 0)], ['次年', (f) => anchored(f, 1)], ['翌年', (f) => anchored(f, 1)], ['本年度', (f) => yearFrom(f, 0)],
  ['上年度', (f) => yearFrom(f, -1)],
]);

/** Words for months. */
export const MONTHS = lexicon<Relative>([
  ['本月', (f) => monthFrom(f, 0)], ['这个月', (f) => monthFrom(f, 0)], ['当月', (f) => lastMonth(f)], ['同月', (f) => lastMonth(f)],
  ['上月', (f) => monthFrom(f, -1)], ['上个月', (f) => monthFrom(f, -1)], ['上上个月', (f) => monthFrom(f, -2)],
  ['下月', (f) => monthFrom(f, 1)], ['下个月', (f) => monthFrom(f, 1)],
]);

/** Words for days; the last ones name no day of the calendar. */
export const DAYS = lexicon<Relative>([
  ...days(0, '今天|今日|今晨|今早|今晚|今夜'), ...days(-1, '昨天|昨日|昨晚|昨夜|昨晨'), ...days(1, '明天|明日|明晨|明早|明晚'),
  ...days(-2, '前天|前日|前晚'), ...days(2, '后天|后日'), ...days(-3, '大前天'), ...days(3, '大后天'),
  ['次日', (f) => nextDay(f)], ['翌日', (f) => nextDay(f)],
  ...['近日', '日前', '近期', '不久前', '近来'].map((word) => [word, () => ({ unresolved: true })] as const),
]);

function days(count: number, words: string): (readonly [string, Relative])[] {
  return words.split('|').map((word) => [word, (frame: DateFrame) => dayFrom(frame, count)] as const);
}

function anchored({ last }: DateFrame, years: number): Parts {
  return last ? { year: last.year + years } : { unresolved: true };
}

function lastMonth(frame: DateFrame): Parts {
  return frame.last?.month === undefined ? monthFrom(frame, 0) : { year: frame.last.year, month: frame.last.month };
}

function nextDay({ last }: DateFrame): Parts {
  if (last?.month === undefined || last.day === undefined) return { unresolved: true };
  return dayFrom({ document: last, last }, 1);
}

const AGO = /(\d{1,4}|[一两二三四五六七八九十]{1,3})(年|个月|个星期|个礼拜|周|星期|天)(?:之|以)?前(?![所后半三五列提期往来线一])/y;

/** 3年前, 两个月前: counted back from the document's date. */
export function readAgo(text: string, at: number, frame: DateFrame): Piece | undefined {
  const match = isNumberBefore(text, at) || /[第近约.每]/.test(text[at - 1] ?? '') ? undefined : matchAt(AGO, text, at);
  const count = match && smallNumber(match[1]!);
  if (!match || count === undefined || count > 999) return undefined;
  const end = at + match[0].length;
  if (match[2] === '年') return { end, parts: yearFrom(frame, -count) };
  if (match[2] === '个月') return { end, parts: monthFrom(frame, -count) };
  return { end, parts: dayFrom(frame, match[2] === '天' ? -count : -7 * count) };
}

const WEEK = /(上上|下下|上|下|本|这)?(?:个)?(?:周|星期|礼拜)(末|[一二三四五六日天])?/y;
const WEEKS: Readonly<Record<string, number>> = { 上上: -2, 下下: 2, 上: -1, 下: 1 };

/** 上周三, 周日, 本周末, 上周; 两周 is a length of time. */
export function readWeek(text: string, at: number, frame: DateFrame): Piece | undefined {
  const match = matchAt(WEEK, text, at);
  if (!match) return undefined;
  const [whole, prefix, day] = match;
  const end = at + whole.length;
  // 两周, 一周三次: a length of time, or how often; 周三 and 周一 inside names are rare enough.
  const isLength = isNumberBefore(text, at) || /[个每隔]/.test(text[at - 1] ?? '');
  if (prefix === undefined && (day === undefined || isLength || /[边期年]/.test(text[end] ?? ''))) return undefined;
  if (day === undefined && !whole.endsWith('星期') && /[刊年边围转期日]/.test(text[end] ?? '')) return undefined;
  const weeks = WEEKS[prefix ?? ''] ?? 0;
  if (day === undefined) return { end, parts: weekFrom(frame, weeks) };
  if (day === '末') return { end, parts: weekFrom(frame, weeks, 6, 7) };
  return { end, parts: weekdayFrom(frame, '一二三四五六日'.indexOf(day === '天' ? '日' : day) + 1, weeks) };
}
