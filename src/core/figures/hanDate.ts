import type { DateFrame, DatePoint } from './datePoint';
import type { FoldedText } from './foldedText';
import { century, decade, halfYear, quarter, yearFrom } from './datePoint';
import { afterSpace, isDigit, matchAt } from './foldedText';
import { hanDigit, isHanNumeralCharacter, isNumberBefore } from './hanDigits';
import { smallNumber } from './hanNumeral';
import { DAYS, MONTHS, YEARS, readAgo, readWeek, type Parts, type Piece } from './hanRelativeDate';
import { readHanTime } from './hanTime';


const SEASONS: Readonly<Record<string, number>> = { 春: 21, 夏: 22, 秋: 23, 冬: 24 };
const SEASON_YEARS: Readonly<Record<string, number>> = { 今: 0, 去: -1, 明: 1 };

/** Could a Chinese date begin with this character? */
export function beginsHanDate(c: string): boolean {
  return isDigit(c) || isHanNumeralCharacter(c) || '今本去上前大明后同次翌下当这昨近日不周星礼春夏秋冬第头公年凌早清中下午傍晚深夜元'.includes(c);
}

/** Reads a date or a time of day written in Chinese that begins exactly at the offset, as far as it goes. */
export function readHanDate(source: FoldedText, at: number, frame: DateFrame): DatePoint | undefined {
  const { text } = source;
  const whole = readWhole(text, at, frame);
  if (whole) return withTime(source, at, whole);

  let end = at;
  let parts: Parts = {};
  const year = readYear(text, at, frame);
  if (year) [end, parts] = [year.end, year.parts];
  const part = readYearPart(text, end, year !== undefined);
  if (part) return { start: at, ...parts, ...part.parts, end: part.end };
  const month = readMonth(text, year ? afterSpace(text, end) : end, frame);
  if (month) {
    end = month.end;
    parts = { ...parts, ...month.parts };
  }
  const known = month !== undefined;
  const day = year && !month ? undefined : readDay(text, known ? afterSpace(text, end) : end, known);
  if (day) return withTime(source, at, { end: day.end, parts: { ...parts, ...day.parts } });
  if (known) return { start: at, ...parts, ...readMonthPart(text, end) };
  if (year) return { start: at, ...parts, end };
  const hour = readHanTime(source, at, frame.asDate ? 'chosen' : 'alone');
  return hour && { start: at, end: hour.end, time: hour.time };
}

function withTime(source: FoldedText, start: number, { end, parts }: Piece): DatePoint {
  if (parts.edtf !== undefined || parts.until !== undefined) return { start, ...parts, end };
  const isEvening = /[晚夜]/.test(source.text[end - 1]!);
  const hour = readHanTime(source, end, isEvening ? 'after evening' : 'after date');
  return hour ? { start, ...parts, end: hour.end, time: hour.time } : { start, ...parts, end };
}

/** Forms that are said as a whole: relative days, days of the week, decades, centuries. */
function readWhole(text: string, at: number, frame: DateFrame): Piece | undefined {
  const day = DAYS.at(text, at);
  if (day && !(text[at] === '日' && isNumberBefore(text, at)) && !/^(前日本|后日本|今日头)/.test(text.slice(at, at + 3))) {
    return { end: day.end, parts: day.entry(frame) };
  }
  const relative = readAgo(text, at, frame) ?? readWeek(text, at, frame);
  return relative ?? readCentury(text, at, frame) ?? readMonthsOfYear(text, at, frame) ?? readBeforeChrist(text, at);
}

const CENTURY = /(?:(上|本|这个|上个)|(?:公元)?(\d{1,2}|[一二三四五六七八九十]{1,3}))世纪(?:(\d0|[一二三四五六七八九]{1,2}十)年代)?(?:[初末中]期?|前期|后期|中叶)?/y;
const DECADE = /(\d0|[一二三四五六七八九]{1,2}十)年代(?:[初末]期?|中期|后期|前期)?/y;

function readCentury(text: string, at: number, frame: DateFrame): Piece | undefined {
  const match = matchAt(CENTURY, text, at);
  if (match) {
    const number = match[1] === undefined ? smallNumber(match[2]!) : relativeCentury(match[1], frame);
    if (number === undefined) return { end: at + match[0].length, parts: { unresolved: true } };
    const years = (number - 1) * 100;
    return { end: at + match[0].length, parts: match[3] === undefined ? century(number) : decades(match[3], (year) => years + year) };
  }
  const bare = matchAt(DECADE, text, at);
  return bare && { end: at + bare[0].length, parts: decades(bare[1]!, (year) => yearOfBareDecade(year, frame)) };
}

/** 八十年代, or 七八十年代 for two of them. `yearOf` gives the full year for one of two digits. */
function decades(digits: string, yearOf: (year: number) => number | undefined): Parts {
  const pair = /^([一二三四五六七八九])([一二三四五六七八九])十$/.exec(digits);
  const years = pair ? [10 * hanDigit(pair[1])!, 10 * hanDigit(pair[2])!] : [smallNumber(digits)!];
  const [from, to] = years.map((year) => yearOf(year));
  if (from === undefined || (pair && (to === undefined || to <= from))) return { unresolved: true };
  return to === undefined ? decade(from) : { edtf: `${decade(from).edtf}/${decade(to).edtf}` };
}

function relativeCentury(word: string, frame: DateFrame): number | undefined {
  // Without the document's date 上世纪 is still the twentieth: texts that are read here are of this century.
  const now = frame.document ? Math.floor(frame.document.year / 100) + 1 : 21;
  return word.startsWith('上') ? now - 1 : now;
}

/**
 * 90年代 is of the last century while the nineties of this one lie ahead. Without the document's date only the thirties and
 * later are known to be.
 */
function yearOfBareDecade(year: number, { document }: DateFrame): number | undefined {
  if (!document) return year >= 30 ? 1900 + year : undefined;
  const ofThisCentury = Math.floor(document.year / 100) * 100 + year;
  return ofThisCentury > document.year ? ofThisCentury - 100 : ofThisCentury;
}

const MONTHS_OF_YEAR = /(今年|去年|明年|前年|\d{4}年)?(?:的)?[前头]([二两三四五六七八九十]{1,2}|[2-9]|1[01])(个月|季度|个季度)(?![前后内])/y;

/** 前五个月: January to May of the document's year. */
function readMonthsOfYear(text: string, at: number, frame: DateFrame): Piece | undefined {
  const match = matchAt(MONTHS_OF_YEAR, text, at);
  if (!match) return undefined;
  const count = smallNumber(match[2]!);
  const to = count !== undefined && match[3]!.endsWith('季度') ? 3 * count : count;
  if (to === undefined || to < 2 || to > 12) return undefined;
  const year = match[1] === undefined ? {} : isDigit(match[1][0]) ? { year: Number(match[1].slice(0, 4)) } : YEARS.at(match[1], 0)!.entry(frame);
  return { end: at + match[0].length, parts: { ...year, within: { unit: 'month', from: 1, to } } };
}

const BEFORE_CHRIST = /(?:公元)?前(\d{1,4})年/y;

/** Astronomical years, as EDTF has them: 1 BC is 0000. */
function readBeforeChrist(text: string, at: number): Piece | undefined {
  const match = text[at] === '公' ? matchAt(BEFORE_CHRIST, text, at) : undefined;
  return match && { end: at + match[0].length, parts: { year: 1 - Number(match[1]) } };
}

const DIGIT_YEAR = /(?:公元)?(\d{4}) ?年/y;
const SHORT_YEAR = /(\d{2}) ?年/y;
const HAN_YEAR = /([零〇一二三四五六七八九]{4})年/y;
const SHORT_HAN_YEAR = /([零〇五六七八九][零〇一二三四五六七八九])年/y;
const YEAR_RANGE = /(\d{4}|[零〇一二三四五六七八九]{4}) ?(?:至|到|[-—–~]{1,2}) ?(\d{4}|[零〇一二三四五六七八九]{4}) ?年/y;
/** 1500年前, 2000年的历史: a length of time. */
const LENGTH_AFTER_YEAR = /^(?:前(?!后)|以前|之前|的?历史|以上|左右|来(?!自)|时间|之久|间(?!隔))/;

function readYear(text: string, at: number, frame: DateFrame): Piece | undefined {
  const relative = YEARS.at(text, at);
  if (relative && !/[以之提生]/.test(text[at] === '前' ? text[at - 1] ?? '' : '')) return { end: relative.end, parts: relative.entry(frame) };
  const range = matchAt(YEAR_RANGE, text, at);
  if (range) {
    const [year, until] = [digitsOf(range[1]!), digitsOf(range[2]!)];
    if (year < until) return { end: at + range[0].length, parts: { year, until, untilAt: at + range[0].lastIndexOf(range[2]!) } };
  }
  const match = matchAt(DIGIT_YEAR, text, at) ?? matchAt(HAN_YEAR, text, at);
  if (match) {
    const end = at + match[0].length;
    const year = digitsOf(match[1]!);
    const round = year % 100 === 0 && LENGTH_AFTER_YEAR.test(text.slice(end, end + 4));
    return year < 1000 || year > 2999 || round ? undefined : { end: text[end] === '度' ? end + 1 : end, parts: { year } };
  }
  const short = matchAt(SHORT_YEAR, text, at) ?? matchAt(SHORT_HAN_YEAR, text, at);
  if (!short || isNumberBefore(text, at)) return undefined;
  const years = digitsOf(short[1]!);
  const end = at + short[0].length;
  // 七八年 is seven or eight years, unless a month shows otherwise.
  const isPair = !isDigit(short[1]![0]) && years % 10 === Math.floor(years / 10) + 1 && !/[月底初]/.test(text.slice(end, end + 3));
  const looksLikeYear = years >= 60 || /^[0零〇]/.test(short[1]!) || /^\d{1,2}月/.test(text.slice(end, end + 3));
  const isLength = isPair || LENGTH_AFTER_YEAR.test(text.slice(end, end + 4)) || /[代内后多]/.test(text[end] ?? '');
  return looksLikeYear && !isLength ? { end, parts: { year: years >= 50 ? 1900 + years : 2000 + years } } : undefined;
}

function digitsOf(digits: string): number {
  return isDigit(digits[0]) ? Number(digits) : Number(Array.from(digits, (c) => hanDigit(c)).join(''));
}

const HALF = /(?:的)?(上|下|前|后)半年/y;
const QUARTER = /(?:的)?(?:第)?([一二三四1-4])季度?(?![节])/y;
const SEASON = /([春夏秋冬])(?:季|天)/y;
const SHORT_SEASON = /([今去明])([春夏秋冬])/y;
const EDGE = /(?:年)?([底末初中])/y;

/** Half, quarter, season, beginning and end of a year; some of them only after the year is said. */
function readYearPart(text: string, at: number, afterYear: boolean): Piece | undefined {
  const half = matchAt(HALF, text, at);
  if (half) return { end: at + half[0].length, parts: halfYear(/[上前]/.test(half[1]!) ? 1 : 2) };
  const part = matchAt(QUARTER, text, at);
  if (part && (part[0].endsWith('度') || afterYear)) return quarterPart(text, at + part[0].length, smallNumber(part[1]!)!);
  const season = afterYear ? matchAt(SEASON, text, at) : undefined;
  if (season) return { end: at + season[0].length, parts: { season: SEASONS[season[1]!] } };
  const edge = afterYear || text[at] === '年' ? matchAt(EDGE, text, at) : undefined;
  if (!edge || (text[at] === '年' && !afterYear && (isNumberBefore(text, at) || /[今去前明后本同当次每往全]/.test(text[at - 1] ?? '')))) return undefined;
  const end = at + edge[0].length;
  if (edge[1] === '中' ? !edge[0].startsWith('年') || /[国央美]/.test(text[end] ?? '') : /[级次衷代始]/.test(text[end] ?? '')) return undefined;
  return { end, parts: { month: edge[1] === '初' ? 1 : edge[1] === '中' ? 6 : 12 } };
}

/** 一季度末 is its last month. */
function quarterPart(text: string, end: number, number: number): Piece {
  if (/[末底]/.test(text[end] ?? '')) return { end: end + 1, parts: { month: 3 * number } };
  if (text[end] === '初') return { end: end + 1, parts: { month: 3 * number - 2 } };
  return { end, parts: quarter(number) };
}

const MONTH = /(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?:份|里)?/y;
const MONTH_RANGE = /(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月份?)?(?:至|到|[-—–~]{1,2})(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?![\d一二三四五六七八九十])/y;

function readMonth(text: string, at: number, frame: DateFrame): Piece | undefined {
  const relative = MONTHS.at(text, at);
  if (relative) return { end: relative.end, parts: relative.entry(frame) };
  const season = matchAt(SHORT_SEASON, text, at);
  if (season) return { end: at + 2, parts: { ...yearFrom(frame, SEASON_YEARS[season[1]!]!), season: SEASONS[season[2]!] } };
  if (isDigit(text[at]) ? isDigit(text[at - 1]) || text[at - 1] === '.' : isHanNumeralCharacter(text[at - 1])) return undefined;
  const range = matchAt(MONTH_RANGE, text, at);
  if (range) {
    const [month, until] = [smallNumber(range[1]!)!, smallNumber(range[2]!)!];
    if (month < until) return { end: at + range[0].length, parts: { within: { unit: 'month', from: month, to: until } } };
  }
  const match = matchAt(MONTH, text, at);
  if (!match || /^(?:球|亮|薪|工资|租|供|饼|季)/.test(text[at + match[0].length] ?? '')) return undefined;
  return { end: at + match[0].length, parts: { month: smallNumber(match[1]!)! } };
}

const TEN_DAYS = /[上中下]旬/y;
const TEN_DAYS_FROM: Readonly<Record<string, readonly [number, number]>> = { 上: [1, 10], 中: [11, 20], 下: [21, 31] };
const HALF_MONTH = /([上下])半月/y;
const MONTH_EDGE = /(?:月)?[底末初](?![级中次])/y;

function readMonthPart(text: string, at: number): Pick<DatePoint, 'end' | 'within'> {
  const ten = matchAt(TEN_DAYS, text, at);
  if (ten) {
    const [from, to] = TEN_DAYS_FROM[ten[0][0]!]!;
    return { end: at + 2, within: { unit: 'day', from, to } };
  }
  const half = matchAt(HALF_MONTH, text, at);
  if (half) return { end: at + 3, within: { unit: 'day', from: half[1] === '上' ? 1 : 16, to: half[1] === '上' ? 15 : 31 } };
  const edge = matchAt(MONTH_EDGE, text, at);
  return edge ? { end: at + edge[0].length } : { end: at };
}

const NUMBER_OF_DAY = '3[01]|[12]\\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]';
const DAY = new RegExp(`(${NUMBER_OF_DAY}) ?(日|号)`, 'y');
const DAY_RANGE = new RegExp(`(${NUMBER_OF_DAY})(?:日|号)?(?:至|到|、|[-—–~]{1,2})(${NUMBER_OF_DAY})(日|号)`, 'y');
const LENGTH_AFTER_DAY = /^(?:内|以内|之内|以上|以下|游|圆|元|期|均|线|语|本|无理由|行政|拘留|之久|后|前)/;

/** A day of the month. Alone it needs 日, and 7日内 is a length of time. */
function readDay(text: string, at: number, afterMonth: boolean): Piece | undefined {
  if (!afterMonth && (isNumberBefore(text, at) || text[at - 1] === '.' || text[at - 1] === '第')) return undefined;
  const range = matchAt(DAY_RANGE, text, at);
  if (range && (range[3] === '日' || afterMonth) && isDayEnd(text, at + range[0].length, afterMonth)) {
    const [day, until] = [smallNumber(range[1]!)!, smallNumber(range[2]!)!];
    const listed = range[0].includes('、') && until !== day + 1;
    if (day < until && !listed) return { end: at + range[0].length, parts: { day, until, untilAt: at + range[0].lastIndexOf(range[2]!) } };
  }
  const match = matchAt(DAY, text, at);
  if (!match) return undefined;
  const end = at + match[0].length;
  if (afterMonth) return { end, parts: { day: smallNumber(match[1]!)! } };
  if (match[2] === '号' || match[1] === '一' || !isDayEnd(text, end, false)) return undefined;
  return { end, parts: { day: smallNumber(match[1]!)! } };
}

function isDayEnd(text: string, end: number, afterMonth: boolean): boolean {
  return afterMonth || !LENGTH_AFTER_DAY.test(text.slice(end, end + 3));
}
