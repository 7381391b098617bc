import type { Value } from '../fact';
import type { FigureOptions } from './findFigures';
import type { FigureSpan, ReadContext, Reading } from './reading';
import { calendarDate } from './calendar';
import { fold, isHan } from './foldedText';
import { scan } from './scan';

/** What stands around the selected words, as much as there is; a line on each side is plenty. */
export interface QuoteContext extends FigureOptions {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** The label that was chosen, one of the default tagset's figure labels; others are not understood and do no harm. */
  readonly label?: string | undefined;
}

/** Words further away than this do not bear on a figure, but a date further back may be what 同年 refers to. */
const REACH_BEFORE = 160;
const REACH_AFTER = 40;

/**
 * What the words that a person selected amount to, or undefined where they have no value. Bound words, measure words and
 * currencies count whether they were selected or stand just outside; of a range, one selected end has its own value.
 * Conventions as in `findFigures`.
 */
export function valueOf(quote: string, context: QuoteContext = {}): Value | undefined {
  const before = (context.before ?? '').slice(-REACH_BEFORE);
  const text = before + quote + (context.after ?? '').slice(0, REACH_AFTER);
  const chosen = trimmed(text, before.length, before.length + quote.length);
  if (chosen.start === chosen.end) return undefined;
  const frame = { document: calendarDate(context.documentDate), last: undefined };
  const reading: ReadContext = { source: fold(text), original: text, language: context.language, frame, chosen, label: context.label };
  const best = pick(scan(reading), chosen, context.label);
  return best && asLabelled(valueWithin(best, chosen, context, quote.trim()), context, quote);
}

function trimmed(text: string, start: number, end: number): FigureSpan {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

/** The value of words that are one figure from end to end, as a person types them; undefined for anything else. */
export function wholeFigure(words: string, options: FigureOptions): Value | undefined {
  const chosen = { start: 0, end: words.length };
  const frame = { document: calendarDate(options.documentDate), last: undefined };
  const readings = scan({ source: fold(words), original: words, language: options.language, frame, chosen });
  return readings.length === 1 && readings[0]!.start === 0 && readings[0]!.end === words.length ? readings[0]!.value : undefined;
}

/** The figure under the selection: of the chosen label if there is one, else the one that covers most of it. */
function pick(readings: readonly Reading[], chosen: FigureSpan, label: string | undefined): Reading | undefined {
  const overlapping = readings.filter((reading) => overlap(reading, chosen) > 0);
  const labelled = overlapping.filter((reading) => reading.label === label);
  const candidates = labelled.length > 0 ? labelled : overlapping;
  return candidates.reduce<Reading | undefined>((best, next) => (best && overlap(best, chosen) >= overlap(next, chosen) ? best : next), undefined);
}

function overlap(a: FigureSpan, b: FigureSpan): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

/** Less than the whole figure may have been selected: one end of a range, or the beginning of a date. */
function valueWithin(reading: Reading, chosen: FigureSpan, context: QuoteContext, quote: string): Value | undefined {
  const touched = (reading.parts ?? []).filter((part) => overlap(part, chosen) > 0);
  const isInside = chosen.start >= reading.start && chosen.end <= reading.end && chosen.end - chosen.start < reading.end - reading.start;
  if (!isInside) return reading.value;
  const [only] = touched;
  if (touched.length === 1 && chosen.start >= only!.start && chosen.end <= only!.end && only!.value) return only!.value;
  if (reading.label !== 'DATE' || touched.length > 0) return reading.value;
  const isStart = chosen.start === reading.start;
  if (!isStart && !/^\d{4}年?$/.test(quote)) return reading.value;
  const { documentDate, language } = context;
  const alone = valueOf(quote, { documentDate, language, label: 'DATE' });
  return alone?.type === 'date' ? alone : reading.value;
}

/** A bare number becomes what the label says it is. */
function asLabelled(value: Value | undefined, { label, language }: QuoteContext, quote: string): Value | undefined {
  if (value?.type !== 'quantity' || value.unit !== undefined) return value;
  const { type: _type, unit: _unit, ...numbers } = value;
  switch (label) {
    case 'PERCENT':
      return { type: 'percent', ...numbers };
    case 'ORDINAL':
      return { type: 'ordinal', ...numbers };
    case 'MONEY':
      return language?.startsWith('zh') || [...quote].some(isHan) ? { type: 'money', ...numbers, currency: 'CNY' } : value;
    default:
      return value;
  }
}
