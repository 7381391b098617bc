import type { Value } from '../fact';
import type { FigureLabel } from './reading';
import { calendarDate } from './calendar';
import { fold } from './foldedText';
import { scan } from './scan';

export type { FigureLabel } from './reading';

/** What is known of the document that a figure stands in. */
export interface FigureOptions {
  /** EDTF date of the document: what 今年 and "last month" are counted from. Without it they have no value. */
  readonly documentDate?: string | undefined;
  /**
   * BCP 47 tag of the document. Units are named in its language (人 and 公里 in Chinese, "people" and km otherwise),
   * and its region decides what 元, $ and 03/04/2024 mean. Absent: each figure's own script decides.
   */
  readonly language?: string | undefined;
}

/** A figure of a text; `[start, end)` in UTF-16 code units. Without `value` where the text gives none (近日, 3比1). */
export interface Figure {
  readonly start: number;
  readonly end: number;
  readonly label: FigureLabel;
  readonly value?: Value;
}

/**
 * Finds the figures of a Chinese, English or mixed text, with their bound words and units, in order and not overlapping.
 * Addresses, telephone numbers, codes and phrases like 一带一路 are none.
 *
 * Values follow ISO 8601-2 (EDTF) for dates, ISO 8601 for durations, ISO 4217 for currencies; units are signs of the SI
 * and UCUM or the document's own words. The conventions where a text leaves room:
 * - 余, 多, 超过, 逾, "over" are `more_than`; 以上, 至少, 上千 `at_least`; 不到, 不足, "under" `less_than`; 以下, 以内, 最多, "up to"
 *   `at_most`; 约, 近, 左右, "nearly", "some" `about`.
 * - Vague words span from twice to just short of ten times their scale and are `about`: 数十亿 is 2,000,000,000 to
 *   9,900,000,000, 几百 200 to 990, 十几 11 to 19.
 * - Fractions and tenths are percentages, rounded to two decimals: 三分之二 66.67, 六成 60, 3‰ 0.3.
 * - 上半年, quarters and 中旬 are intervals of months or days, decades `199X`, seasons `2024-21`; 以来 and 起 leave the end open.
 * - The year of a date comes from the document's date; 同年 and 次日 are counted from the date before them in the text. "last
 *   Tuesday" is that of last week. 以前, 之后, "before" and "by" leave a date as it is.
 * - A length of time between two ends is `P2D/P3D`; an age is a length of time.
 * - What a measure word without a sense of its own (个, 条, 支) counts is the noun beside it where that is plain, else the
 *   measure word; for people it is 人.
 * - Left out are words without a number ("several people", 多名), 一 and "one" as articles (一个, "one of"), and the
 *   numbering of lists and arguments.
 * The cost is linear in the length of the text.
 */
export function findFigures(text: string, options: FigureOptions = {}): Figure[] {
  const frame = { document: calendarDate(options.documentDate), last: undefined };
  const readings = scan({ source: fold(text), original: text, language: options.language, frame });
  return readings.map(({ start, end, label, value }) => (value === undefined ? { start, end, label } : { start, end, label, value }));
}
