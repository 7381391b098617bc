import type { Bound, Fact, Value } from '../fact';
import { valueOf, wholeFigure } from './valueOf';

/** Facts are values, so what was found out about one holds as long as it is there; a check looks at all of them again and again. */
const known = new WeakMap<Fact, { readonly read: Value | undefined }>();

/**
 * What the words of a figure say where its value cannot be meant by them, else undefined. Only what is certain counts:
 * the words alone are one figure from end to end, in their context they are the same one, and the value is of its type.
 * Units and currencies are not compared, for one word may stand for several.
 */
export function contradiction(fact: Fact): Value | undefined {
  if (fact.kind !== 'figure' || fact.value === undefined) return undefined;
  let found = known.get(fact);
  if (!found) known.set(fact, (found = { read: otherReading(fact, fact.value) }));
  return found.read;
}

function otherReading({ text, before, after, label }: Fact, said: Value): Value | undefined {
  const words = text.trim();
  const alone = wholeFigure(words, {});
  // Mostly they agree, and then the context need not be read.
  if (!alone || !disagree(alone, said)) return undefined;
  const inContext = valueOf(words, { before, after, label });
  return inContext?.type === alone.type && !disagree(inContext, alone) ? alone : undefined;
}

function disagree(read: Value, said: Value): boolean {
  if (oppositeBounds(read.bound, said.bound)) return true;
  if (read.type === 'date' && said.type === 'date') return otherDay(read.edtf, said.edtf);
  if (read.type === 'duration' && said.type === 'duration') return otherDuration(read.iso, said.iso);
  if (read.type !== said.type) return false;
  const [a, b] = [rangeOf(read), rangeOf(said)];
  return a !== undefined && b !== undefined && (below(a.max, b.min) || below(b.max, a.min));
}

const UPWARDS: ReadonlySet<Bound | undefined> = new Set<Bound>(['more_than', 'at_least']);
const DOWNWARDS: ReadonlySet<Bound | undefined> = new Set<Bound>(['less_than', 'at_most']);

function oppositeBounds(a: Bound | undefined, b: Bound | undefined): boolean {
  return (UPWARDS.has(a) && DOWNWARDS.has(b)) || (DOWNWARDS.has(a) && UPWARDS.has(b));
}

function rangeOf(value: Value): { readonly min: number; readonly max: number } | undefined {
  if (!('amount' in value || 'min' in value)) return undefined;
  const { amount, min, max } = value as { amount?: number; min?: number; max?: number };
  return amount === undefined ? (min === undefined || max === undefined ? undefined : { min, max }) : { min: amount, max: amount };
}

/** A third is written as 33.33 or 33.3: what is no whole number may be rounded. */
const ROUNDING = 0.01;

function below(a: number, b: number): boolean {
  const tolerance = Number.isInteger(a) && Number.isInteger(b) ? 0 : ROUNDING * Math.max(Math.abs(a), Math.abs(b));
  return a + tolerance < b;
}

/** Years, months and days; whatever else EDTF can say is not compared. */
const PLAIN_DATE = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

/** A day lies in its month: one that is part of the other is no contradiction. */
function otherDay(a: string, b: string): boolean {
  return PLAIN_DATE.test(a) && PLAIN_DATE.test(b) && !a.startsWith(b) && !b.startsWith(a);
}

/** One number of one unit; 90 days may be meant by three months. */
const PLAIN_DURATION = /^P(T?)(\d+(?:\.\d+)?)([YMWDHS])$/;

function otherDuration(a: string, b: string): boolean {
  const [one, other] = [PLAIN_DURATION.exec(a), PLAIN_DURATION.exec(b)];
  return one !== null && other !== null && one[1] === other[1] && one[3] === other[3] && Number(one[2]) !== Number(other[2]);
}
