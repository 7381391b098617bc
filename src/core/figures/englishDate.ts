import type { DateFrame, DatePoint } from './datePoint';
import type { FoldedText } from './foldedText';
import { addDays } from './calendar';
import { century, dayFrom, decade, documentDay, halfYear, monthFrom, quarter, time, weekdayFrom, weekFrom, yearFrom } from './datePoint';
import { afterDigits } from './arabic';
import { isDigit, isHan, isLatin, matchAt, textBefore } from './foldedText';
import { englishSmallNumber } from './englishNumeral';
import { englishOrdinal } from './englishOrdinal';

type Parts = Partial<DatePoint>;
type Reader = (source: FoldedText, at: number, frame: DateFrame) => DatePoint | undefined;

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH =
  'jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|' +
  'aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?';
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SEASONS = ['spring', 'summer', 'autumn', 'winter'];
const YEAR = '(?:1\\d|20)\\d\\d';
const YEAR_WORDS = `${YEAR}|this year|last year|next year`;
const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?';
/** The year after a day and month. */
const OF_YEAR = `(?:,? (?:of |in )?(${YEAR})(?!\\d))?`;
const WEEKDAY_BEFORE = `(?:(?:${WEEKDAYS.join('|')}),? )?`;
const DASH = '(?:-|–|—| to | and )';

/** Reads an English date or time that begins exactly at the offset, as far as it goes. */
export function readEnglishDate(source: FoldedText, at: number, frame: DateFrame): DatePoint | undefined {
  const c = source.text[at];
  if (!(isLatin(c) || isDigit(c) || c === "'" || c === '’') || isLatin(source.text[at - 1])) return undefined;
  if (isDigit(c) && isHan(source.text[afterDigits(source.text, at)])) return undefined;
  for (const read of READERS) {
    const point = read(source, at, frame);
    if (point && !isLatin(source.text[point.end]) && !isDigit(source.text[point.end])) return point;
  }
  return undefined;
}

function reader(pattern: string, parts: (groups: (string | undefined)[], frame: DateFrame, source: FoldedText, at: number) => Parts | undefined): Reader {
  const sticky = new RegExp(pattern, 'y');
  return (source, at, frame) => {
    const match = matchAt(sticky, source.lower, at);
    const read = match && parts(match.slice(1), frame, source, at);
    return read && { start: at, end: at + match[0].length, ...read };
  };
}

const READERS: readonly Reader[] = [
  // 14 March 2024, 14-16 March, the 14th of March
  reader(`${WEEKDAY_BEFORE}(${DAY})(?:${DASH}(${DAY}))?(?: of)? (${MONTH})${OF_YEAR}(?![a-z\\d])`, ([day, until, month, year], frame, source, at) =>
    frame.asDate || isMonthWord(source, at, month!) ? dayOf(month!, day!, until, year) : undefined,
  ),
  // March 14, 2024; March 14-16; Sunday, March 17
  reader(
    `${WEEKDAY_BEFORE}(${MONTH}) (${DAY})(?!,\\d{3}(?!\\d)|[:%\\d]|\\.\\d)(?:${DASH}(${DAY})(?![\\d:%]| (?:${MONTH})))?${OF_YEAR}`,
    ([month, day, until, year], frame, source, at) => (frame.asDate || isCapital(source, at) ? dayOf(month!, day!, until, year) : undefined),
  ),
  // the Fourth of July
  reader(`(?:the )?([a-z]+(?:-[a-z]+)?) of (${MONTH})(?:,? (${YEAR}))?(?![a-z\\d])`, ([word, month, year], _frame, source, at) => {
    const day = englishOrdinal(word!);
    return day !== undefined && day <= 31 && isMonthWord(source, at, month!) ? { ...yearOf(year), month: monthNumber(month!), day } : undefined;
  }),
  // March 2024, mid-March 2024
  reader(`(?:(?:early|mid|late)[- ])?(${MONTH}),? (?:of )?(${YEAR})(?![\\d,]*\\d)`, ([month, year]) => ({ ...yearOf(year), month: monthNumber(month!) })),
  reader(`(?:early|mid|late)[- ](${MONTH})(?![a-z])`, ([month]) => ({ month: monthNumber(month!) })),
  reader(`(this|last|next) (${MONTH})(?![a-z])`, ([which, month], frame) => relativeMonth(which!, monthNumber(month!), frame)),
  reader(`(${MONTH})(?![a-z])`, ([month], frame, source, at) => (frame.asDate || isBareMonth(source, at, month!) ? { month: monthNumber(month!) } : undefined)),
  // relative days and weekdays
  reader('(today|tonight|this morning|this afternoon|this evening)', (_, frame) => dayFrom(frame, 0)),
  reader('(?:yesterday|last night)(?: (?:morning|afternoon|evening))?', (_, frame) => dayFrom(frame, -1)),
  reader('tomorrow(?: (?:morning|afternoon|evening|night))?', (_, frame) => dayFrom(frame, 1)),
  reader(`(this|last|next)? ?(${WEEKDAYS.join('|')})(?: (?:morning|afternoon|evening|night))?`, ([which, day], frame, source, at) =>
    source.text[at] === ' ' ? undefined : relativeWeekday(which, WEEKDAYS.indexOf(day!) + 1, frame, source, at),
  ),
  reader('(?:(early|late|mid)[- ])?(?:this|the current) (year|month|week|quarter|decade|century)(?! of)', ([, unit], frame) => relativeUnit(unit!, 0, frame)),
  reader('(?:earlier|later) this (year|month|week)', ([unit], frame) => relativeUnit(unit!, 0, frame)),
  reader('(?:(early|late|mid)[- ])?last (year|month|week|quarter|decade|century|weekend)(?! of)', ([, unit], frame, source, at) =>
    isLength(source, at, unit!) ? undefined : relativeUnit(unit!, -1, frame),
  ),
  reader('(?:(early|late|mid)[- ])?next (year|month|week|quarter|decade|century|weekend)(?! of)', ([, unit], frame, source, at) =>
    isLength(source, at, unit!) ? undefined : relativeUnit(unit!, 1, frame),
  ),
  reader('this weekend', (_, frame) => weekFrom(frame, 0, 6, 7)),
  reader('(\\d{1,3}|[a-z]+) (days?|weeks?|months?|years?|decades?) ago', ([count, unit], frame) => ago(count!, unit!, frame)),
  // parts of years
  reader(`(?:the )?(first|last|final) ([a-z]+|\\d{1,2}) (months|quarters) of (${YEAR_WORDS}|the year)`, ([which, count, unit, year], frame) => {
    const number = (isDigit(count![0]) ? Number(count) : englishSmallNumber(count!) ?? 0) * (unit === 'months' ? 1 : 3);
    if (number < 1 || number > 12) return undefined;
    const within = which === 'first' ? { from: 1, to: number } : { from: 13 - number, to: 12 };
    return { ...(year === 'the year' ? {} : yearWords(year!, frame)), within: { unit: 'month', ...within } };
  }),
  // "the second half" alone is mostly of a match
  reader(`(?:the )?(first|second|1st|2nd) half of (${YEAR_WORDS}|the year)`, ([number, year], frame) => ({
    ...(year === 'the year' ? {} : yearWords(year!, frame)),
    ...halfYear(/^(first|1)/.test(number!) ? 1 : 2),
  })),
  reader(`(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th|final|last) quarter(?: (?:of )?(${YEAR_WORDS}))?`, ([number, year], frame) => ({
    ...(year === undefined ? {} : yearWords(year, frame)),
    ...quarter(/^(final|last)/.test(number!) ? 4 : englishOrdinal(number!) ?? Number(number![0])),
  })),
  reader(`(q[1-4])[ -]?(?:of )?(${YEAR})?`, ([part, year], frame, source, at) =>
    frame.asDate || isCapital(source, at) ? { ...yearOf(year), ...quarter(Number(part![1])) } : undefined,
  ),
  reader(`(h[12])[ -]?(?:of )?(${YEAR})`, ([part, year], frame, source, at) =>
    frame.asDate || isCapital(source, at) ? { ...yearOf(year), ...halfYear(Number(part![1])) } : undefined,
  ),
  reader(`(?:the )?(spring|summer|autumn|fall|winter)(?: of)? (${YEAR})`, ([season, year]) => ({ ...yearOf(year), season: seasonNumber(season!) })),
  reader('(this|last|next) (spring|summer|autumn|fall|winter)', ([which, season], frame) => ({
    ...yearFrom(frame, shift(which!)),
    season: seasonNumber(season!),
  })),
  // decades and centuries
  reader('(?:the )?(?:(?:early|mid|late)[- ])?(?:the )?(\\d{3}0)s', ([year]) => decade(Number(year))),
  reader("(?:(?:early|mid|late)[- ])?['’](\\d0)s", ([years]) => decade(Number(years) + (Number(years) > 20 ? 1900 : 2000))),
  reader('(?:the )?(?:(?:early|mid|late)[- ])?(?:the )?(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)', ([word], _frame, source, at) =>
    /^(the|early|mid|late)/.test(source.lower.slice(at, at + 5)) ? decade(1920 + 10 * DECADES.indexOf(word!.slice(0, 3))) : undefined,
  ),
  reader('(?:the )?(?:(?:early|mid|late)[- ])?(?:the )?(\\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)[ -](?:century|centuries)', ([word]) => {
    const number = englishOrdinal(word!);
    return number === undefined ? undefined : century(number);
  }),
  // years
  reader(`(${YEAR})[-–/](\\d{2})(?![-–/.,]?\\d)`, ([year, end]) =>
    Number(end) === (Number(year) + 1) % 100 ? { year: Number(year), until: Number(year) + 1 } : undefined,
  ),
  reader(`(${YEAR})`, ([year], _frame, source, at) => (isYearInRange(source, at) ? yearOf(year) : undefined)),
  reader(`(?:(?:early|mid|late)[- ])(${YEAR})(?![\\d,]*\\d)`, ([year]) => yearOf(year)),
  // times
  reader('(1[0-2]|0?[1-9])(?:[:.]([0-5]\\d))? ?([ap])\\.?m\\.?(?![a-z])', ([hour, minute, half]) => ({
    time: time((Number(hour) % 12) + (half === 'p' ? 12 : 0), minute === undefined ? undefined : Number(minute)),
  })),
];

const DECADES = ['twe', 'thi', 'for', 'fif', 'six', 'sev', 'eig', 'nin'];

const RANGE_BEFORE = /(?:since |(?:1[5-9]|20)\d\d ?(?:[-–—~]| to | and | through | until ) ?)$/;
const RANGE_AFTER = / ?(?:[-–—~]| to | through | until ) ?(?:1[5-9]|20)\d\d(?![\d,.]*\d)/y;
const RANGE_AND = / and (?:1[5-9]|20)\d\d(?![\d,.]*\d)/y;
const SECOND_YEAR = /^(?: ?[-–—~] ?| to | and | through | until )\d{4}/;
const COUNTED = /^(?:[%‰℃°]|[\u4e00-\u9fff]|[, ]?\d| (?!was|is|has|this|as|its|his)[a-z]+s(?![a-z])| (?:people|men|women|children|km|kg|metres|yuan)(?![a-z]))/;

/** A bare year beside another one, or after "since"; 1500-2000 people are counted. */
function isYearInRange({ lower }: FoldedText, at: number): boolean {
  const hangsOnNumber = /[-/.,:]/.test(lower[at - 1] ?? '') && isDigit(lower[at - 2]) && !RANGE_BEFORE.test(textBefore(lower, at, 8));
  if (isDigit(lower[at + 4]) || hangsOnNumber) return false;
  const before = textBefore(lower, at, 16);
  const between = before.endsWith('between ') && matchAt(RANGE_AND, lower, at + 4) !== undefined;
  const isRange = between || matchAt(RANGE_AFTER, lower, at + 4) !== undefined || RANGE_BEFORE.test(before);
  return isRange && !COUNTED.test(lower.slice(at + 4, at + 28).replace(SECOND_YEAR, ''));
}

/** "over the next decade" is ten years from now, "next decade" one of the calendar. */
function isLength({ lower }: FoldedText, at: number, unit: string): boolean {
  return textBefore(lower, at, 4) === 'the ' && unit !== 'century' && unit !== 'weekend';
}

function yearOf(year: string | undefined): Parts {
  return year === undefined ? {} : { year: Number(year) };
}

function dayOf(month: string, day: string, until: string | undefined, year: string | undefined): Parts {
  return { ...yearOf(year), month: monthNumber(month), day: parseInt(day, 10), ...untilOf(until) };
}

function untilOf(until: string | undefined): Parts {
  return until === undefined ? {} : { until: parseInt(until, 10) };
}

function yearWords(words: string, frame: DateFrame): Parts {
  return isDigit(words[0]) ? { year: Number(words) } : yearFrom(frame, shift(words.split(' ')[0]!));
}

function shift(which: string): number {
  return which === 'last' ? -1 : which === 'next' ? 1 : 0;
}

function monthNumber(word: string): number {
  return MONTHS.findIndex((month) => month.startsWith(word.slice(0, 3))) + 1;
}

function seasonNumber(word: string): number {
  return 21 + SEASONS.indexOf(word === 'fall' ? 'autumn' : word);
}

function isCapital({ text }: FoldedText, at: number): boolean {
  return text[at]! >= 'A' && text[at]! <= 'Z';
}

/** 14 march is no date, 14 March is. */
function isMonthWord(source: FoldedText, at: number, month: string): boolean {
  const from = source.lower.indexOf(month, at);
  return isCapital(source, from);
}

const BEFORE_MONTH = /\b(?:in|since|by|until|till|of|from|to|during|through|before|after|between|and|every|each|mid|early|late)[ -]$/;

/** Months that are other words too need a word before them that dates follow. */
function isBareMonth(source: FoldedText, at: number, month: string): boolean {
  if (!isCapital(source, at) || (month.length < 4 && month !== 'may')) return false;
  if (!/^(?:may|march|august|april|june|mar)/.test(month)) return true;
  return BEFORE_MONTH.test(textBefore(source.lower, at, 8));
}

/** "last March" is the latest March that is over, "next March" the first to come. */
function relativeMonth(which: string, month: number, frame: DateFrame): Parts {
  const now = frame.document;
  if (now?.month === undefined) return { unresolved: true };
  if (which === 'this') return { year: now.year, month };
  if (which === 'last') return { year: month < now.month ? now.year : now.year - 1, month };
  return { year: month > now.month ? now.year : now.year + 1, month };
}

const FUTURE = /\b(?:will|would|is to|are to|due|scheduled|plans?|expected|upcoming|begins?|starts?|resumes?|opens?|ahead of|until|by)\b[^.!?]{0,60}$/;

/**
 * "last Tuesday" is the Tuesday of last week. A weekday alone is the day of that name in the last seven days, as news
 * has it, or the next one where the words before it look ahead.
 */
function relativeWeekday(which: string | undefined, day: number, frame: DateFrame, source: FoldedText, at: number): Parts | undefined {
  if (!frame.asDate && !isCapital(source, which === undefined ? at : at + which.length + 1)) return undefined;
  if (which !== undefined) return weekdayFrom(frame, day, shift(which));
  const today = documentDay(frame);
  const thisWeek = weekdayFrom(frame, day, 0);
  if (!today || thisWeek.day === undefined) return thisWeek;
  const found = { year: thisWeek.year!, month: thisWeek.month!, day: thisWeek.day };
  const ahead = FUTURE.test(textBefore(source.lower, at, 80));
  const [a, b] = [compare(found), compare(today)];
  if (ahead) return a >= b ? found : addDays(found, 7);
  return a <= b ? found : addDays(found, -7);
}

function compare(date: { readonly year: number; readonly month: number; readonly day: number }): number {
  return date.year * 10_000 + date.month * 100 + date.day;
}

function relativeUnit(unit: string, by: number, frame: DateFrame): Parts {
  const year = frame.document?.year;
  switch (unit) {
    case 'year':
      return yearFrom(frame, by);
    case 'month':
      return monthFrom(frame, by);
    case 'week':
      return weekFrom(frame, by);
    case 'weekend':
      return weekFrom(frame, by, 6, 7);
    case 'quarter':
      return relativeQuarter(by, frame);
    case 'decade':
      return year === undefined ? { unresolved: true } : decade(year + 10 * by);
    default:
      return year === undefined ? { unresolved: true } : century(Math.floor(year / 100) + 1 + by);
  }
}

function relativeQuarter(by: number, { document }: DateFrame): Parts {
  if (document?.month === undefined) return { unresolved: true };
  const count = document.year * 4 + Math.floor((document.month - 1) / 3) + by;
  return { year: Math.floor(count / 4), ...quarter((count % 4) + 1) };
}

function ago(word: string, unit: string, frame: DateFrame): Parts | undefined {
  const count = isDigit(word[0]) ? Number(word) : word === 'a' || word === 'an' ? 1 : englishSmallNumber(word);
  if (count === undefined) return undefined;
  if (unit.startsWith('day')) return dayFrom(frame, -count);
  if (unit.startsWith('week')) return dayFrom(frame, -7 * count);
  if (unit.startsWith('month')) return monthFrom(frame, -count);
  return yearFrom(frame, unit.startsWith('decade') ? -10 * count : -count);
}
