import type { Bound } from '../fact';
import type { FoldedText } from './foldedText';
import { isHan, textBefore } from './foldedText';
import { lexicon } from './lexicon';

/** A bound said in words beside a number. Offsets in UTF-16 code units, half-open. */
export interface BoundWords {
  readonly start: number;
  readonly end: number;
  readonly bound: Bound;
}

function words<T>(entry: T, list: string): (readonly [string, T])[] {
  return list.split('|').map((word) => [word, entry] as const);
}

/**
 * 余, 多, 过 and 超 say more than; 上千 and 以上 say at least (以上 and 以下 take in the number itself, as in Chinese law);
 * 近 and "nearly" are taken as about, since writers use them on both sides.
 */
const BEFORE = lexicon<Bound>([
  ...words<Bound>('about',
    '约|大约|约合|约为|大概|大致|近|将近|接近|临近|差不多|估计|about|around|roughly|approximately|approx.|approx|nearly|almost|some|close to|circa|c.|ca.|an estimated|' +
    'estimated|just about|nearly about|~|≈',
  ),
  ...words<Bound>('more_than',
    '超|超过|逾|多于|高于|大于|超出|不止|突破|年过|已逾|more than|over|above|upwards of|exceeding|in excess of|north of|greater than|well over|just over|larger than|>|＞',
  ),
  ...words<Bound>('at_least', '至少|最少|不少于|不低于|不小于|不下于|不下|起码|at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum|≥'),
  ...words<Bound>('less_than', '不足|不到|未满|不满|少于|低于|小于|未到|less than|fewer than|under|below|just under|well under|short of|<|＜'),
  ...words<Bound>('at_most', '不超过|不多于|不高于|不大于|最多|至多|顶多|不超|up to|at most|no more than|not more than|as many as|as much as|a maximum of|maximum|≤'),
]);

/** These may stand before a number without being near it, with a verb in between: 最多可载13人. */
const FAR = /(最多|至多|顶多|至少|最少|起码|不超过|不少于)[^\s\d,.;:!?，。；：！？、（(时的]{0,3}$/;
const FAR_REACH = 8;
/** Little words between a bound and its number: 约为, 至少有, 最少在. */
const BETWEEN = /[为有在达是共]/;

const AFTER = lexicon<Bound>([
  ...words<Bound>('about', '左右|上下|前后|or so|or thereabouts|-ish'),
  ...words<Bound>('more_than', '有余|出头|开外|多一点'),
  ...words<Bound>('at_least', '以上|及以上|或以上|之上|or more|or above|and above|and over|and more|or over|or older|and older|at least|-plus|plus|+'),
  ...words<Bound>('at_most', '以下|及以下|或以下|以内|之下|or less|or fewer|or under|or below|and below|and under|at most'),
]);

/** The bound that ends right before the offset (one space or a little word like 为 may part them), not reaching before `floor`. */
export function boundBefore(source: FoldedText, at: number, floor: number): BoundWords | undefined {
  let end = source.lower[at - 1] === ' ' ? at - 1 : at;
  let hit = BEFORE.endingAt(source.lower, end);
  if (!hit && BETWEEN.test(source.lower[end - 1] ?? '')) hit = BEFORE.endingAt(source.lower, --end);
  if (!hit || hit.start < floor || isPartOfWord(source, hit.start, hit.end)) return undefined;
  return { start: hit.start, end: hit.end, bound: hit.entry };
}

/** A bound some characters before the offset in the same clause, outside of what belongs to the figure's span. */
export function farBoundBefore(source: FoldedText, at: number): Bound | undefined {
  const match = FAR.exec(textBefore(source.lower, at, FAR_REACH));
  return match ? BEFORE.at(match[1]!, 0)?.entry : undefined;
}

export function boundAfter(source: FoldedText, at: number): BoundWords | undefined {
  const from = source.lower[at] === ' ' ? at + 1 : at;
  const hit = AFTER.at(source.lower, from);
  if (!hit || /^以[上下](简|所|两|几|述)/.test(source.text.slice(hit.start, hit.start + 3))) return undefined;
  return { start: hit.start, end: hit.end, bound: hit.entry };
}

/** 附近, 最近 and 高超 end in a bound word that is none. */
function isPartOfWord(source: FoldedText, start: number, end: number): boolean {
  const before = source.text[start - 1] ?? '';
  const word = source.text.slice(start, end);
  if (word === '近') return /[附最新邻靠临就远亲相]/.test(before);
  if (word === '约') return /[合条契签违公大预节制邀誓纽]/.test(before) && isHan(before);
  if (word === '超') return /[高英中赶反]/.test(before);
  if (word === 'over' || word === 'above') return /(?:moved|went|took|turn|all) $/.test(textBefore(source.lower, start, 6));
  if (word === '<' || word === '>') return before === '-' || before === '=';
  return false;
}

/** One bound from the words around a number and from those inside it; what stands before it decides. */
export function combine(before: Bound | undefined, inside: Bound | undefined, after: Bound | undefined): Bound | undefined {
  const inner = after ?? inside;
  if (before === 'at_least' && inner === 'more_than') return inner;
  if (before === 'at_most' && inner === 'less_than') return inner;
  return before ?? inner;
}
