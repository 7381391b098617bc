import type { Bound, Value } from '../fact';
import type { FigureLabel, ReadContext } from './reading';
import type { UnitReading } from './unitAfter';
import { boundAfter } from './bounds';
import { chineseNoun, englishNoun } from './countedNoun';
import { currencyCode, type Currency } from './currencies';
import { isHan } from './foldedText';
import { tidy } from './numeral';
import { isoDuration, type TimeUnit } from './timeUnits';

/** A number or range with its unit, ready to become a value. */
export interface Amount {
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
  readonly bound?: Bound | undefined;
  readonly vague?: boolean | undefined;
  readonly unit?: UnitReading | undefined;
  readonly currency?: Currency | undefined;
  /** More parts of a compound duration: 3年零2个月. */
  readonly rest?: readonly (readonly [number, TimeUnit])[] | undefined;
}

export interface LabelledValue {
  readonly label: FigureLabel;
  readonly value: Value;
}

/** The ends of vague words are conventions, so their bound is "about" unless the text gives another. */
export const VAGUE_BOUND: Bound = 'about';

export function amountValue(context: ReadContext, amount: Amount): LabelledValue {
  const bound = amount.unit?.bound ?? amount.bound ?? (amount.vague ? VAGUE_BOUND : undefined);
  const { unit } = amount;
  if (amount.currency) {
    const currency = codeOf(context, amount, amount.currency);
    return { label: 'MONEY', value: withBound({ type: 'money', ...numbers(amount, 1), currency }, bound) };
  }
  switch (unit?.kind) {
    case 'percent':
      return { label: 'PERCENT', value: withBound({ type: 'percent', ...numbers(amount, unit.factor) }, bound) };
    case 'money': {
      const currency = codeOf(context, amount, unit.currency);
      return { label: 'MONEY', value: withBound({ type: 'money', ...numbers(amount, unit.currency.factor), currency }, bound) };
    }
    case 'duration':
      return { label: 'DURATION', value: withBound({ type: 'duration', iso: durationRange(amount, unit.unit) }, bound) };
    case 'measure':
      return { label: 'MEASURE', value: quantity(withHalf(amount), unit.unit[namesUnitsInChinese(context, amount) ? 'chinese' : 'symbol'], bound) };
    default:
      return { label: isCount(amount) ? 'COUNT' : 'MEASURE', value: quantity(amount, countUnit(context, amount), bound) };
  }
}

/** 两米半 is 2.5 metres. */
function withHalf(amount: Amount): Amount {
  return amount.unit?.half ? { ...amount, low: amount.low + 0.5, high: amount.high + 0.5 } : amount;
}

function isCount({ low, unit }: Amount): boolean {
  return unit !== undefined || low % 1 === 0;
}

function codeOf(context: ReadContext, amount: Amount, currency: Currency): string {
  return currencyCode(currency, context.language, isChinese(context, amount));
}

function quantity(amount: Amount, unit: string | undefined, bound: Bound | undefined): Value {
  const value = { type: 'quantity' as const, ...numbers(amount, 1) };
  return unit === undefined ? withBound(value, bound) : { ...withBound(value, bound), unit };
}

function countUnit(context: ReadContext, amount: Amount): string | undefined {
  const { unit } = amount;
  if (unit?.kind !== 'count') return englishNoun(context, boundAfter(context.source, amount.end)?.end ?? amount.end);
  if (unit.classifierKind === 'people') return '人';
  if (unit.classifierKind === 'telling') return unit.classifier;
  return chineseNoun(context, amount.start, amount.end) ?? unit.classifier;
}

/** Units are named in the document's language, or else in that of the figure itself. */
function namesUnitsInChinese({ language, original }: ReadContext, { start, end }: Amount): boolean {
  return language === undefined ? /[\u4e00-\u9fff]/.test(original.slice(start, end)) : language.startsWith('zh');
}

/** Does the figure stand in Chinese text? */
function isChinese({ original, language }: ReadContext, { start, end }: Amount): boolean {
  const around = original.slice(Math.max(0, start - 2), end + 2);
  return [...around].some(isHan) || (language?.startsWith('zh') ?? false);
}

export function numbers({ low, high }: { readonly low: number; readonly high: number }, factor: number): { amount: number } | { min: number; max: number } {
  const [min, max] = [tidy(low * factor), tidy(high * factor)];
  return min === max ? { amount: min } : { min, max };
}

/** The shortest and the longest, parted by the solidus with which ISO 8601 parts ends: P2D/P3D. */
function durationRange({ low, high, rest = [], unit }: Amount, time: TimeUnit): string {
  const half = unit?.half ? 0.5 : 0;
  const [shortest, longest] = [low, high].map((number) => isoDuration([[number + half, time], ...rest]));
  return shortest === longest ? shortest! : `${shortest}/${longest}`;
}

/** The value with the bound; what is exact is not written. */
export function withBound<T extends Value>(value: T, bound: Bound | undefined): T {
  if (bound === undefined || bound === 'exact') return value;
  // The keys stand in the order in which a sidecar writes them.
  const { unit, currency, ...rest } = value as T & { unit?: string; currency?: string };
  return { ...rest, bound, ...(unit === undefined ? {} : { unit }), ...(currency === undefined ? {} : { currency }) } as unknown as T;
}
