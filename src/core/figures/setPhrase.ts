import type { Value } from '../fact';
import type { ReadContext, Reading } from './reading';
import { isChosen } from './reading';
import { withBound } from './amountValue';
import { afterSpace, isDigit, isLatin, matchAt, textBefore } from './foldedText';
import { lexicon } from './lexicon';
import { englishTimeUnits, isoDuration, type TimeUnit } from './timeUnits';

/** Phrases that say a number without being built like one. */
const PHRASES = lexicon<number>([
  ['数以亿计', 1e8], ['数以千万计', 1e7], ['数以百万计', 1e6], ['数以十万计', 1e5], ['数以万计', 1e4], ['数以千计', 1e3], ['数以百计', 100],
  ['成千上万', 1e3], ['成百上千', 100], ['成千累万', 1e3],
]);

const HALF_UNITS = lexicon<TimeUnit>([
  ['年', { field: 'Y', factor: 1 }], ['个世纪', { field: 'Y', factor: 100 }], ['世纪', { field: 'Y', factor: 100 }], ['个月', { field: 'M', factor: 1 }],
  ['月', { field: 'M', factor: 1 }], ['个星期', { field: 'W', factor: 1 }], ['天', { field: 'D', factor: 1 }], ['日', { field: 'D', factor: 1 }],
  ['个小时', { field: 'h', factor: 1 }], ['小时', { field: 'h', factor: 1 }], ['个钟头', { field: 'h', factor: 1 }], ['分钟', { field: 'm', factor: 1 }],
]);

const HALF = /([大小])?半(个?多)?/y;
const ENGLISH_SHARE = /(three[- ]quarters|(?:a )?quarter|two[- ]thirds|(?:a )?third) of an? (?=hour|century|year|day|minute|second|decade)/y;
const SHARES: Readonly<Record<string, number>> = { quarters: 0.75, quarter: 0.25, thirds: 2 / 3, third: 1 / 3 };
const ENGLISH_HALF = /half (?:an? )(?=hour|day|year|decade|century|month|week|minute|second)|(?:a )?half[- ](?=hour|day|century|decade|year)/y;
const ARTICLE = /(?:an? |(?<=the )(?:last|past|next) )(?:(half|quarter)(?: of a)?[- ])?(?=second|minute|hour|day|week|fortnight|month|year|decade|century)/y;
const ARTICLE_AFTER = /(?:\b(?:in|for|within|after|over|than|about|nearly|almost|around|least|under|every|once|past|last)) $/;

/** Reads 数以万计 and its like, halves of a time (半年, half an hour), "a decade", and scores without a value (3比1, 60:40). */
export function readSetPhrase(context: ReadContext, at: number): Reading | undefined {
  const { source } = context;
  const phrase = PHRASES.at(source.text, at);
  if (phrase) return { start: at, end: phrase.end, label: 'COUNT', value: { type: 'quantity', amount: phrase.entry, bound: 'at_least' } };
  return readHalfTime(context, at) ?? readArticleTime(context, at) ?? readRatio(context, at);
}

function readHalfTime({ source }: ReadContext, at: number): Reading | undefined {
  const { text, lower } = source;
  const chinese = matchAt(HALF, text, at);
  if (chinese) {
    const from = at + chinese[0].length;
    const unit = HALF_UNITS.at(text, chinese[2]?.startsWith('个') ? from - chinese[2].length : from) ?? afterGe(text, chinese, from);
    if (!unit || /[一两二三四五六七八九十个年天上下过多\d]/.test(text[at - 1] ?? '')) return undefined;
    if (/^(?:月刊|月板|月形|年报|年刊|年线|日制)/.test(text.slice(at + 1, at + 3))) return undefined;
    const more = chinese[1] === '大' || chinese[2]?.endsWith('多');
    return duration(at, unit.end, [0.5, unit.entry], more ? 'more_than' : chinese[1] === '小' ? 'less_than' : undefined);
  }
  if (isLatin(text[at - 1])) return undefined;
  const share = matchAt(ENGLISH_SHARE, lower, at);
  const shared = share && englishTimeUnits.at(lower, at + share[0].length);
  if (share && shared) return duration(at, shared.end, [SHARES[/[a-z]+$/.exec(share[1]!)![0]]!, shared.entry]);
  const english = matchAt(ENGLISH_HALF, lower, at);
  const unit = english && englishTimeUnits.at(lower, at + english[0].length);
  return unit && /(?:and|a|first|second) $/.test(textBefore(lower, at, 7)) === false ? duration(at, unit.end, [0.5, unit.entry]) : undefined;
}

/** 半个多月: the unit after 个多. */
function afterGe(text: string, match: RegExpExecArray, from: number) {
  return match[2] === '个多' ? HALF_UNITS.at(text, from) : undefined;
}

function readArticleTime(context: ReadContext, at: number): Reading | undefined {
  const { source } = context;
  const match = isLatin(source.text[at - 1]) ? undefined : matchAt(ARTICLE, source.lower, at);
  if (!match) return undefined;
  const unit = englishTimeUnits.at(source.lower, at + match[0].length);
  if (!unit) return undefined;
  const amount = match[1] === 'half' ? 0.5 : match[1] === 'quarter' ? 0.25 : 1;
  const isLong = /^(?:decade|century|fortnight)/.test(source.lower.slice(unit.start, unit.end));
  const isFromNow = !match[0].startsWith('a');
  if (amount === 1 && !isLong && !isFromNow && !ARTICLE_AFTER.test(textBefore(source.lower, at, 8)) && !isChosen(context, at)) return undefined;
  if (/^ and a half(?![a-z])/.test(source.lower.slice(unit.end, unit.end + 12))) return duration(at, unit.end + 11, [1.5, unit.entry]);
  return duration(at, unit.end, [amount, unit.entry]);
}

function duration(start: number, end: number, part: readonly [number, TimeUnit], bound?: 'more_than' | 'less_than'): Reading {
  const value: Value = { type: 'duration', iso: isoDuration([part]) };
  return { start, end, label: 'DURATION', value: withBound(value, bound) };
}

const RATIO = /(\d{1,4}(?:\.\d+)?)(?:比|:|∶)(\d{1,4}(?:\.\d+)?)(?![\d:.]*\d|[A-Za-z%])/y;
const HAN_RATIO = /([一二三四五六七八九十]{1,3})比([零一二三四五六七八九十]{1,3})(?![较如重例方])/y;

/** A score or a ratio is a figure for which the format has no value. */
function readRatio({ source }: ReadContext, at: number): Reading | undefined {
  const { text } = source;
  if (/[\d.:：A-Za-z第]/.test(text[at - 1] ?? '')) return undefined;
  const match = isDigit(text[at]) ? matchAt(RATIO, text, at) : matchAt(HAN_RATIO, text, at);
  const end = match && at + match[0].length;
  if (!end || (text[end] === '-' && isDigit(text[afterSpace(text, end + 1)]))) return undefined;
  return { start: at, end, label: 'COUNT' };
}
