import type { Value } from '../fact';
import type { DatePoint } from './datePoint';
import type { ReadContext, Reading } from './reading';
import { isChosen } from './reading';
import { boundAfter } from './bounds';
import { addDays, calendarDate, edtfDate } from './calendar';
import { fill, pointEdtf } from './datePoint';
import { readEnglishDate } from './englishDate';
import { isLatin, matchAt, textBefore } from './foldedText';
import { beginsHanDate, readHanDate } from './hanDate';
import { readNumericDate } from './numericDate';

const CONNECTOR = / ?(?:至|到|——|[-—–~─]) ?| (?:to|through|until|till) /y;
const BETWEEN_CONNECTOR = / and /y;
const SINCE_AFTER = /(?:以来|之后起|起至今|至今|起(?!火|草|诉|飞|步|义|床|跑|降|因|点|码|来)|开始(?!的))/y;
const SINCE_BEFORE = /(?:since |自从|自|从)$/;
const UP_TO_BEFORE = /(?:截至|截止到|截止)(?:到)?$/;
const REACH_BEFORE = 6;

/** Reads a date, a time of day or a range of them that begins exactly at the offset. */
export function readDate(context: ReadContext, at: number): Reading | undefined {
  const first = readPoint(context, at);
  if (!first) return undefined;
  const range = first.until === undefined ? readSecond(context, first) : undefined;
  const edtf = range ? rangeEdtf(context, first, range) : first.until === undefined ? pointEdtf(first, context.frame) : untilEdtf(context, first);
  const reading = { start: at, end: range?.end ?? first.end };
  const parts = range && edtf !== undefined ? [part(context, first), part(context, inherit(range, first))] : untilParts(context, first, edtf);
  return around(context, reading, edtf, parts);
}

function readPoint(context: ReadContext, at: number): DatePoint | undefined {
  const { source, language } = context;
  const chosenAsDate = context.label === 'DATE' && isChosen(context, at);
  const frame = chosenAsDate ? { ...context.frame, asDate: true } : context.frame;
  const c = source.text[at];
  if (c === undefined) return undefined;
  const numeric = readNumericDate(source.text, at, language);
  if (numeric) return numeric;
  const chinese = beginsHanDate(c) ? readHanDate(source, at, frame) : undefined;
  return chinese ?? readEnglishDate(source, at, frame);
}

function readSecond(context: ReadContext, first: DatePoint): DatePoint | undefined {
  const { lower } = context.source;
  const between = textBefore(lower, first.start, 8).endsWith('between ');
  const connector = matchAt(CONNECTOR, lower, first.end) ?? (between ? matchAt(BETWEEN_CONNECTOR, lower, first.end) : undefined);
  if (!connector || first.unresolved || first.edtf !== undefined) return undefined;
  const last = calendarDate(pointEdtf(first, context.frame)) ?? context.frame.last;
  const frame = { ...context.frame, last, asDate: first.time !== undefined };
  const second = readPoint({ ...context, frame }, first.end + connector[0].length);
  if (!second || second.unresolved || second.edtf !== undefined || second.until !== undefined) return undefined;
  if (finest(first) !== finest(second) && !(second.time === undefined && first.time === undefined)) return undefined;
  return second;
}

function finest(point: DatePoint): string {
  if (point.time !== undefined) return 'time';
  return point.day !== undefined ? 'day' : point.month !== undefined ? 'month' : 'year';
}

/** 晚上8点到10点: the later hour is of the same half of the day. */
function sameHalfOfDay(first: string | undefined, second: string | undefined): string | undefined {
  if (first === undefined || second === undefined || first < 'T12' || second >= 'T12') return second;
  const hour = Number(second.slice(1, 3)) + 12;
  return hour < Number(first.slice(1, 3)) ? second : `T${hour}${second.slice(3)}`;
}

/** What the later end of a range leaves out is as in the earlier one; a month before it is of the next year. */
function inherit(written: DatePoint, first: DatePoint): DatePoint {
  const second = { ...written, time: sameHalfOfDay(first.time, written.time) };
  if (second.year !== undefined || (second.month === undefined && second.day === undefined && !second.within)) {
    return second.time !== undefined && second.day === undefined && first.day !== undefined ? { ...first, ...second, year: first.year } : second;
  }
  const month = second.month ?? (second.within?.unit === 'month' ? undefined : first.month);
  const wraps = first.year !== undefined && first.month !== undefined && month !== undefined && month < first.month;
  return { ...second, year: wraps ? first.year! + 1 : first.year, month };
}

function rangeEdtf(context: ReadContext, first: DatePoint, second: DatePoint): string | undefined {
  const { document } = context.frame;
  const isLaterYear = second.year !== undefined && first.year === undefined && (first.month !== undefined || first.day !== undefined);
  const crosses = isLaterYear && first.month !== undefined && second.month !== undefined && first.month > second.month;
  const from: DatePoint = isLaterYear ? { ...first, year: crosses ? second.year! - 1 : second.year, month: first.month ?? second.month } : first;
  const known = fill(from, document);
  const start = pointEdtf(from, context.frame);
  const end = pointEdtf(inherit(second, { ...from, ...known, start: from.start, end: from.end }), context.frame);
  return start === undefined || end === undefined ? undefined : interval(start.split('/')[0]!, end.split('/').at(-1)!);
}

/** The ends as an interval, if they are in order. "Monday to Friday" ends a week later than its days say when read alone. */
function interval(start: string, end: string): string | undefined {
  const [from, to] = [calendarDate(start), calendarDate(end)];
  if (!from || !to || start.startsWith('-') || start <= end) return `${start}/${end}`;
  if (to.month === undefined || to.day === undefined) return undefined;
  const weekLater = edtfDate(addDays({ year: to.year, month: to.month, day: to.day }, 7));
  return start <= weekLater ? `${start}/${weekLater}` : undefined;
}

function untilEdtf(context: ReadContext, point: DatePoint): string | undefined {
  const start = pointEdtf({ ...point, until: undefined }, context.frame);
  const last = point.day === undefined ? { ...point, year: point.until } : { ...point, day: point.until };
  const end = pointEdtf({ ...last, until: undefined }, context.frame);
  return start === undefined || end === undefined ? undefined : `${start}/${end}`;
}

/** The ends of 8月28日至29日, to be selected one by one. */
function untilParts(context: ReadContext, point: DatePoint, edtf: string | undefined): Reading['parts'] {
  const [from, to] = edtf?.split('/') ?? [];
  if (point.untilAt === undefined || to === undefined) return undefined;
  const beginning = context.source.text.slice(point.start, point.untilAt).replace(/ ?(?:至|到|、|[-—–~]{1,2}) ?$/, '');
  return [
    { start: point.start, end: point.start + beginning.length, value: dateValue(from) },
    { start: point.untilAt, end: point.end, value: dateValue(to) },
  ];
}

function part(context: ReadContext, point: DatePoint) {
  return { start: point.start, end: point.end, value: dateValue(pointEdtf(point, context.frame)) };
}

function dateValue(edtf: string | undefined, about = false): Value | undefined {
  if (edtf === undefined) return undefined;
  return about ? { type: 'date', edtf, bound: 'about' } : { type: 'date', edtf };
}

/** 以来, 起, 自, since: an open end. 截至 belongs to the span without changing the date. 左右 and 前后 make it about. */
function around(context: ReadContext, { start, end }: { start: number; end: number }, edtf: string | undefined, parts: Reading['parts']): Reading {
  const { source } = context;
  const open = matchAt(SINCE_AFTER, source.text, end);
  const before = textBefore(source.lower, start, REACH_BEFORE);
  const since = SINCE_BEFORE.exec(before);
  const isWholeWord = since !== null && !(isLatin(since[0][0]) && isLatin(before[since.index - 1]));
  const isDay = edtf === undefined || !edtf.startsWith('T');
  if (isDay && !parts && (open || (isWholeWord && since[0] === 'since '))) {
    const span = { start: isWholeWord ? start - since[0].length : start, end: end + (open?.[0].length ?? 0) };
    return { ...span, label: 'DATE', value: dateValue(edtf && `${edtf.split('/')[0]}/..`), parts: [{ start, end, value: dateValue(edtf) }] };
  }
  const upTo = UP_TO_BEFORE.exec(before);
  const about = boundAfter(source, end);
  const isAbout = about?.bound === 'about';
  return { start: upTo ? start - upTo[0].length : start, end: isAbout ? about.end : end, label: 'DATE', value: dateValue(edtf, isAbout), parts };
}
