import type { FoldedText } from './foldedText';
import { time } from './datePoint';
import { afterSpace, isDigit, matchAt, textBefore } from './foldedText';
import { isHanNumeralCharacter } from './hanDigits';
import { smallNumber } from './hanNumeral';

/** A time of day in Chinese; `time` is missing where only a part of the day is named. */
export interface HanTime {
  readonly end: number;
  readonly time?: string | undefined;
}

const PART_OF_DAY = '凌晨|清晨|早晨|早上|早间|上午|中午|午间|正午|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|午夜|当晚|晚|早';
const HOUR = '2[0-4]|1\\d|0?\\d|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九]';
const MINUTE = '[0-5]?\\d|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九]|零';
/** 六点四十: minutes without 分 have two digits. */
const BARE_MINUTE = '([0-5]\\d|[二三四五]?十[一二三四五六七八九]?)(?![\\d一二三四五六七八九十百个名分人])';
const AFTER_HOUR = `(?:(${MINUTE})分(?!钟|之)|(半)|(整)|(许)|${BARE_MINUTE})?`;
const CHINESE = new RegExp(`(${PART_OF_DAY})?(${HOUR})(时|点钟|点)(?!间|候|代|期|常)${AFTER_HOUR}`, 'y');
const DIGITAL = new RegExp(`(${PART_OF_DAY})?(2[0-4]|1\\d|0?\\d):([0-5]\\d)(?::([0-5]\\d))?(?!\\d|:| ?[ap]\\.?m)`, 'y');
const PART_ONLY = new RegExp(`(?:${PART_OF_DAY})`, 'y');

/** What is known of the place: after 今晚 the hours are those of the evening; where a date was chosen, 三点 is a time. */
export type TimePlace = 'alone' | 'after date' | 'after evening' | 'chosen';

/** Hours up to noon that these words move into the afternoon. */
const AFTERNOON = /下午|午后|傍晚|晚|夜|当晚/;

/**
 * Reads a time of day at the offset: 上午9时, 晚8时30分, 8:00, 凌晨两点半.
 * After a date a part of the day alone belongs to it too (14日上午).
 */
export function readHanTime({ text }: FoldedText, at: number, where: TimePlace): HanTime | undefined {
  const afterDate = where.startsWith('after');
  const evening = where === 'after evening' ? '晚' : undefined;
  const digital = readDigital(text, at, afterDate, evening);
  if (digital) return digital;
  const from = afterDate ? afterSpace(text, at) : at;
  const match = matchAt(CHINESE, text, from);
  if (match && !isInsideNumber(text, from) && isTime(match, where !== 'alone', text, from)) {
    return clock(from + match[0].length, match[1] ?? evening, smallNumber(match[2]!) ?? 0, clockMinute(match));
  }
  const part = afterDate ? matchAt(PART_ONLY, text, at) : undefined;
  if (!part || (part[0].length === 1 && /[于年稻婚期餐饭]/.test(text[at + 1] ?? ''))) return undefined;
  return { end: at + part[0].length };
}

function looksLikeTime(match: RegExpExecArray, text: string, from: number): boolean {
  const before = textBefore(text, from, 1);
  const after = text.slice(from + match[0].length, from + match[0].length + 2);
  if (POINTS_BEFORE.test(before) || POINTS_AFTER.test(after)) return false;
  return isDigit(match[2]![0]) || TIME_BEFORE.test(before) || TIME_AFTER.test(after);
}

function clockMinute(match: RegExpExecArray): number | undefined {
  const digits = match[4] ?? match[8];
  return digits === undefined ? (match[5] ? 30 : undefined) : smallNumber(digits);
}

function isInsideNumber(text: string, at: number): boolean {
  return isDigit(text[at - 1]) || text[at - 1] === '.' || isHanNumeralCharacter(text[at - 1]) || text[at - 1] === '第';
}

const POINTS_BEFORE = /[涨跌升降挫报了出下高低]$/;
const POINTS_AFTER = /^(?:建议|意见|要求|启发|体会|希望|看法|心得|原因|内容|说明|共识|认识|理由|经验|教训|好处|不足|值得|需要)/;
const TIME_BEFORE = /[从到至约在于]$/;
const TIME_AFTER = /^(?:多|左右|前后|以前|以后|之前|之后|前|后|开|起|才|就|便)/;

/**
 * 三点 is as often three points; it is a time beside a part of the day, minutes, 钟, 整, 半 or 许, or with 从, 到 and 多. 9点 is
 * one unless something went up or down by it, and 9时 always.
 */
function isTime(match: RegExpExecArray, sure: boolean, text: string, from: number): boolean {
  const marked = match[1] ?? match[4] ?? match[5] ?? match[6] ?? match[7];
  if (match[3] === '时') return sure || marked !== undefined || isDigit(match[2]![0]) || match[2]!.length > 1;
  return sure || marked !== undefined || match[3] === '点钟' || match[2] === '零' || looksLikeTime(match, text, from);
}

function readDigital(text: string, at: number, afterDate: boolean, evening: string | undefined): HanTime | undefined {
  const from = afterDate && text[at] === ' ' ? at + 1 : at;
  const match = matchAt(DIGITAL, text, from);
  if (!match || (isDigit(match[0][0]) && isInsideNumber(text, from) && !afterDate) || text[from - 1] === ':') return undefined;
  return clock(from + match[0].length, match[1] ?? evening, Number(match[2]), Number(match[3]), match[4] === undefined ? undefined : Number(match[4]));
}

/** 24时 is the end of the day that is already named, so it adds nothing. */
function clock(end: number, part: string | undefined, hour: number, minute?: number, second?: number): HanTime {
  if (hour === 24) return { end };
  const afternoon = hour < 12 && part !== undefined && (AFTERNOON.test(part) || (/中午|午间/.test(part) && hour < 4));
  return { end, time: time(afternoon ? hour + 12 : hour, minute, second) };
}
