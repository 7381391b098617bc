import type { Place } from './anchor';
import type { Span } from './sourceText';

/** Replaces `removed` code units at `offset` of the normalised text by `inserted` code units. */
export interface TextChange {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: number;
}

/**
 * Where a span is after a change. A start leans right and an end leans left: text typed at an edge stays outside. A
 * span whose text was all removed or replaced has no place any more.
 */
export function mapSpan(span: Span, change: TextChange): Span | undefined {
  const end = change.offset + change.removed;
  const shift = change.inserted - change.removed;
  if (end <= span.start) return { start: span.start + shift, end: span.end + shift };
  if (change.offset >= span.end) return span;
  const coversStart = change.offset <= span.start;
  const coversEnd = end >= span.end;
  if (coversStart && coversEnd) return undefined;
  if (coversStart) return { start: change.offset + change.inserted, end: span.end + shift };
  if (coversEnd) return { start: span.start, end: change.offset };
  return { start: span.start, end: span.end + shift };
}

export function mapPlace(place: Place, change: TextChange): Place {
  if ('span' in place) {
    const span = mapSpan(place.span, change);
    if (span === place.span) return place;
    return span ? { state: place.state, span } : { state: 'lost' };
  }
  if (place.state === 'lost') return place;
  const candidates = place.candidates.map((span) => mapSpan(span, change)).filter((span) => span !== undefined);
  return candidates.length > 0 ? { state: 'ambiguous', candidates } : { state: 'lost' };
}
