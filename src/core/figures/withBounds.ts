import type { ReadContext, Reading } from './reading';
import { withBound } from './amountValue';
import { isLatin } from './foldedText';
import { boundAfter, boundBefore, combine, farBoundBefore } from './bounds';

/** Words of nearness that make a date about; 近 and "some" do not stand before dates. */
const ABOUT_DATES = /^(?:约|大约|大概|about|around|circa|c\.|ca\.|approximately|roughly)/;

/**
 * The reading with the bound words around it in its span and its value, or undefined where it needs such words and has
 * none. `floor`: where the figure before it ends.
 */
export function withBounds(context: ReadContext, reading: Reading, floor: number): Reading | undefined {
  const { label, value } = reading;
  if (label === 'ORDINAL') return reading;
  if (label === 'DATE') return aboutDate(context, reading, floor);
  const { source } = context;
  const before = boundBefore(source, reading.start, floor);
  // 最少有超过 is said, "hands over more than" only happens to stand there.
  const outer = before && !isLatin(source.text[before.start]) ? boundBefore(source, before.start, floor) : undefined;
  if (reading.needsBound && !before) return undefined;
  const after = boundAfter(source, reading.end);
  const far = before ? undefined : farBoundBefore(source, reading.start);
  const said = combine(outer?.bound ?? before?.bound ?? far, outer ? combine(before?.bound, value?.bound, undefined) : value?.bound, after?.bound);
  const span = { start: outer?.start ?? before?.start ?? reading.start, end: after?.end ?? reading.end };
  return value && said ? { ...reading, ...span, value: withBound(value, said) } : { ...reading, ...span };
}

function aboutDate({ source }: ReadContext, reading: Reading, floor: number): Reading {
  const before = boundBefore(source, reading.start, floor);
  if (!before || !ABOUT_DATES.test(source.lower.slice(before.start, before.end))) return reading;
  const value = reading.value && withBound(reading.value, 'about');
  return { ...reading, start: before.start, value };
}
