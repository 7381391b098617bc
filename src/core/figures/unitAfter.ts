import type { Bound } from '../fact';
import type { Currency } from './currencies';
import type { Numeral } from './numeral';
import type { ReadContext } from './reading';
import type { TimeUnit } from './timeUnits';
import type { Unit } from './units';
import { classifiers, type ClassifierKind } from './classifiers';
import { currencyWords } from './currencies';
import { afterSpace, isHan, isLatin, matchAt, textBefore } from './foldedText';
import { chineseTimeUnits, englishTimeUnits, unitsAfterGe } from './timeUnits';
import { chineseUnits, englishUnits, foldUnit, unitSigns } from './units';

interface UnitWords {
  /** Where the unit ends, 多 and 半 after it included. */
  readonly end: number;
  /** 3年多 is more than three years. */
  readonly bound?: Bound | undefined;
  /** 一年半, 一个半小时: half a unit more. */
  readonly half?: boolean | undefined;
}

/** What follows a number and makes it a figure of one kind. */
export type UnitReading = UnitWords &
  (
    | { readonly kind: 'percent'; readonly factor: number }
    | { readonly kind: 'money'; readonly currency: Currency }
    | { readonly kind: 'duration'; readonly unit: TimeUnit }
    | { readonly kind: 'measure'; readonly unit: Unit }
    | { readonly kind: 'count'; readonly classifier: string; readonly classifierKind: ClassifierKind }
  );

const PERCENT = / ?(?:%|(‰)|个?百分点|(个?基点))| (?:percent|per cent|percentage points?|pct|pp)(?![a-z])|-(?:percent|per cent)(?![a-z])| (basis points?)(?![a-z])/y;

/** The unit that follows the number, if any. */
export function readUnitAfter(context: ReadContext, numeral: Numeral, at: number): UnitReading | undefined {
  const percent = matchAt(PERCENT, context.source.lower, at);
  if (percent) {
    const factor = percent[1] ? 0.1 : percent[2] ?? percent[3] ? 0.01 : 1;
    return { kind: 'percent', end: at + percent[0].length, factor };
  }
  return readChinese(context, numeral, at) ?? readLatin(context, numeral, at);
}

function readChinese(context: ReadContext, numeral: Numeral, numeralEnd: number): UnitReading | undefined {
  const { text } = context.source;
  const at = numeral.form === 'han' ? numeralEnd : afterSpace(text, numeralEnd);
  if (!isHan(text[at]) && text[at] !== '℃') return undefined;
  const split = readAfterGe(text, at);
  if (split) return split;
  const found = longest<UnitReading>([
    mapHit(currencyWords.at(text, at), (end, currency) => ({ kind: 'money', end, currency })),
    mapHit(chineseTimeUnits.at(text, at), (end, unit) => ({ kind: 'duration', end, unit })),
    mapHit(chineseUnits.at(text, at), (end, unit) => ({ kind: 'measure', end, unit })),
    mapHit(classifiers.at(text, at), (end, classifierKind) => ({ kind: 'count', end, classifier: text.slice(at, end), classifierKind })),
  ]);
  if (!found) return undefined;
  if (found.kind === 'count' && isPartOfWord(text, found)) return undefined;
  const asCount = found.kind === 'money' ? blockOfSomething(text, at, found.end) : undefined;
  return withMore(text, asCount ?? found);
}

/** Characters that make another word of a measure word: 集体, 部门, 条件. */
const WORDS_WITH_CLASSIFIERS: Readonly<Record<string, string>> = {
  集: '体团中合市资', 部: '门队分长委', 家: '庭长属', 场: '地所面', 处: '理于置罚分', 种: '植子', 条: '件例约', 层: '次面', 本: '人报次地市土身来', 支: '持付出部',
  组: '织合长', 队: '伍员长', 样: '本品', 包: '括', 台: '风湾', 车: '辆站', 首: '都相次先', 回: '家应国', 期: '间待', 点: '击赞', 轮: '流', 门: '口店票', 团: '体队伙',
  位: '于置', 名: '单字称', 环: '境节', 节: '约日', 步: '行伐', 声: '明称音', 方: '案法面式', 篇: '幅', 发: '展现生', 问: '题',
};

function isPartOfWord(text: string, { classifier, end }: { readonly classifier: string; readonly end: number }): boolean {
  return text[end] !== undefined && (WORDS_WITH_CLASSIFIERS[classifier]?.includes(text[end]) ?? false);
}

function mapHit<T>(hit: { readonly end: number; readonly entry: T } | undefined, make: (end: number, entry: T) => UnitReading): UnitReading | undefined {
  return hit && make(hit.end, hit.entry);
}

/** The longest; among equals the first. */
function longest<T extends { readonly end: number }>(readings: readonly (T | undefined)[]): T | undefined {
  let best: T | undefined;
  for (const reading of readings) if (reading && (!best || reading.end > best.end)) best = reading;
  return best;
}

const PRICE_BEFORE = /[卖价花付涨降收赚贵赔省欠](?:了|到|约|近|过|出)?[\d一二三四五六七八九十百千两几.]{1,6}$/;

/** 三块展板 are boards; 三块 is money only with 钱 or after a word like 卖. */
function blockOfSomething(text: string, at: number, end: number): UnitReading | undefined {
  if (text.slice(at, end) !== '块' || PRICE_BEFORE.test(textBefore(text, at, 9)) || /[一多左以]/.test(text[end] ?? '')) return undefined;
  return { kind: 'count', end, classifier: '块', classifierKind: 'empty' };
}

/** 4个多月, 三个半月, 一个半小时. */
function readAfterGe(text: string, at: number): UnitReading | undefined {
  const between = text[at] === '个' ? text[at + 1] : undefined;
  if (between !== '多' && between !== '余' && between !== '半') return undefined;
  const unit = unitsAfterGe.at(text, at + 2);
  if (!unit) return undefined;
  return { kind: 'duration', end: unit.end, unit: unit.entry, half: between === '半', bound: between === '半' ? undefined : 'more_than' };
}

function withMore(text: string, reading: UnitReading): UnitReading {
  if (reading.kind === 'count' || reading.kind === 'percent') return reading;
  const next = text[reading.end];
  const end = reading.end + 1;
  const afterNext = text[end] ?? '';
  if (next === '半' && reading.kind !== 'money' && !/[天年个月夜]/.test(afterNext)) return { ...reading, end, half: true };
  if ((next === '多' || next === '余') && !/[次少数名处家边人元样种方云]/.test(afterNext)) return { ...reading, end, bound: 'more_than' };
  return reading;
}

/** In "3 USD50 cards" and "20 $ 30" the word belongs to the number after it. */
function moneyWordAt(lower: string, at: number) {
  const hit = currencyWords.at(lower, at);
  return hit && /^ ?\d/.test(lower.slice(hit.end, hit.end + 2)) && !/[a-z]{4}$/.test(lower.slice(at, hit.end)) ? undefined : hit;
}

/** After a space, a hyphen, or the "of" of "tens of millions of dollars"; signs of units directly too. */
function readLatin(context: ReadContext, numeral: Numeral, at: number): UnitReading | undefined {
  const { text, lower } = context.source;
  const glued = isLatin(text[at]) || /[°℃℉㎡$€£¥μµ]/.test(text[at] ?? '');
  if (numeral.form === 'digits') {
    const sign = unitSigns.at(text, glued ? at : afterSpace(text, at));
    if (sign && (glued || sign.end - sign.start > 1 || /[mgLt]/.test(text[sign.start]!))) return { kind: 'measure', end: sign.end, unit: sign.entry };
    const money = currencyWords.at(text, at);
    if (money && /[€£$¥]/.test(text[at]!)) return { kind: 'money', end: money.end, currency: money.entry };
  }
  if (text.startsWith('-fold', at)) return { kind: 'measure', end: at + 5, unit: foldUnit };
  if (glued) return undefined;
  const from = numeral.vague && lower.startsWith(' of ', at) ? at + 4 : lower[at] === ' ' || lower[at] === '-' ? at + 1 : -1;
  if (from < 0) return undefined;
  return longest<UnitReading>([
    mapHit(moneyWordAt(lower, from), (end, currency) => ({ kind: 'money', end, currency })),
    mapHit(englishTimeUnits.at(lower, from), (end, unit) => ({ kind: 'duration', end, unit })),
    mapHit(englishUnits.at(lower, from), (end, unit) => ({ kind: 'measure', end, unit })),
  ]);
}
