import type { Place } from './anchor';
import type { Span } from './sourceText';

/** Replaces `removed` code units at `offset` of the normalised text by `inserted` code units. */
export interface TextChange {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: number;
  /** What was replaced as the editor told it, with what is equal on both sides: nobody types so. Absent where that is no more. */
  readonly passage?: Span;
}

/** What happened to a text at once: an event of the editor, or a step of its undo. */
export interface TextEvent {
  /** From the last to the first, so that each one's offset is that of the text before; they do not overlap. */
  readonly changes: readonly TextChange[];
  readonly before: string;
  readonly after: string;
  /** Whether the text went back or forth in the editor's own history. */
  readonly isTravel: boolean;
}

/**
 * Where a span is after a change. A start leans right and an end leans left: text put in at an edge stays outside. What
 * is replaced inside belongs to the span, also where it ends with it; a replacement that reaches over an edge does not.
 * A span whose text was all removed or replaced has no place any more.
 */
export function mapSpan(span: Span, change: TextChange): Span | undefined {
  const end = change.offset + change.removed;
  const shift = change.inserted - change.removed;
  if (end <= span.start) return { start: span.start + shift, end: span.end + shift };
  if (change.offset >= span.end) return span;
  if (change.offset <= span.start && end >= span.end) return undefined;
  if (change.offset < span.start) return { start: change.offset + change.inserted, end: span.end + shift };
  if (end > span.end) return { start: span.start, end: change.offset };
  return { start: span.start, end: span.end + shift };
}

/** Whether the change took something of the span that is not its own doing: all of it, or words on both sides of an edge. */
export function cuts(change: TextChange, span: Span): boolean {
  const end = change.offset + change.removed;
  if (end <= span.start || change.offset >= span.end) return false;
  return change.offset < span.start || end > span.end || (change.offset === span.start && end === span.end);
}

/** Changes of one event, ready to map many spans: each in the time that a look-up takes. */
export class ChangeSet {
  private readonly ordered: readonly TextChange[];
  /** By how much the text before the change of the same index has grown. */
  private readonly shifts: number[] = [0];

  /** @param changes as in {@link TextEvent}. */
  constructor(changes: readonly TextChange[]) {
    this.ordered = [...changes].reverse();
    for (const { inserted, removed } of this.ordered) this.shifts.push(this.shifts.at(-1)! + inserted - removed);
  }

  /** The changes that {@link cuts} holds for. */
  cutting(span: Span): TextChange[] {
    const found: TextChange[] = [];
    for (let i = this.firstEndingAfter(span.start); i < this.ordered.length && this.ordered[i]!.offset < span.end; i++) {
      if (cuts(this.ordered[i]!, span)) found.push(this.ordered[i]!);
    }
    return found;
  }

  /** Whether no change touches the span, not even its edges: it moves as a whole then, and back again. */
  isClearOf({ start, end }: Span): boolean {
    // A change that ends before the start is not at it.
    const index = this.firstEndingAfter(start - 1);
    return index === this.ordered.length || this.ordered[index]!.offset > end;
  }

  /** As {@link mapSpan}, for all changes together. */
  map(span: Span): Span | undefined {
    let index = this.firstEndingAfter(span.start);
    const shift = this.shifts[index]!;
    let mapped: Span | undefined = shift === 0 ? span : { start: span.start + shift, end: span.end + shift };
    // What lies behind the span does not move it; what overlaps is carried out from the last to the first.
    const first = index;
    while (index < this.ordered.length && this.ordered[index]!.offset < span.end) index++;
    for (let i = index - 1; i >= first && mapped; i--) {
      const change = this.ordered[i]!;
      mapped = mapSpan(mapped, { ...change, offset: change.offset + shift });
    }
    return mapped;
  }

  /** Where the inserted text of a change stands in the text after. */
  insertedSpan(change: TextChange): Span {
    const index = this.ordered.indexOf(change);
    const start = change.offset + this.shifts[index]!;
    return { start, end: start + change.inserted };
  }

  /** The changes that lead back from the text after to the text before. */
  inverse(): ChangeSet {
    const back = this.ordered.map((change, index) => ({ offset: change.offset + this.shifts[index]!, removed: change.inserted, inserted: change.removed }));
    return new ChangeSet(back.reverse());
  }

  private firstEndingAfter(offset: number): number {
    let [low, high] = [0, this.ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ordered[middle]!.offset + this.ordered[middle]!.removed <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A place after an event. Where all candidates are gone, nothing is known of it any more. */
export function mapPlace(place: Place, changes: ChangeSet): Place {
  if ('span' in place) {
    const span = changes.map(place.span);
    if (span === place.span) return place;
    return span ? { ...place, span } : { state: 'lost', candidates: [] };
  }
  if (place.candidates.length === 0) return place;
  const candidates = place.candidates.map((span) => changes.map(span)).filter((span) => span !== undefined);
  return place.state === 'ambiguous' && candidates.length > 0 ? { state: 'ambiguous', candidates } : { state: 'lost', candidates };
}

/** Whether two places are the same to the last offset. */
export function samePlace(a: Place, b: Place): boolean {
  if (a === b) return true;
  if (a.state !== b.state) return false;
  if ('span' in a) return 'span' in b && sameSpan(a.span, b.span) && confidenceOf(a) === confidenceOf(b);
  return 'candidates' in b && a.candidates.length === b.candidates.length && a.candidates.every((span, i) => sameSpan(span, b.candidates[i]!));
}

const confidenceOf = (place: Place): number => ('confidence' in place ? place.confidence : 1);

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
