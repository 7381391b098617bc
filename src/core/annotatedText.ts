import { describe, resolve, type Place } from './anchor';
import type { Fact } from './fact';
import { compareByPlace } from './sidecar';
import { mapPlace, type TextChange } from './textChange';
import type { SourceText, Span } from './sourceText';

/** A fact with where it stands in the text as it is now. */
export interface PlacedFact {
  readonly fact: Fact;
  readonly place: Place;
}

/**
 * One fact before and after an action: `before` absent means added, `after` absent means removed. Swapping the two is
 * the inverse, so undo needs nothing else.
 */
export interface FactChange {
  readonly before?: PlacedFact;
  readonly after?: PlacedFact;
}

export function inverse(changes: readonly FactChange[]): FactChange[] {
  return changes.map(({ before, after }) => ({ ...(after && { before: after }), ...(before && { after: before }) })).reverse();
}

export function spanOf(placed: PlacedFact): Span | undefined {
  return 'span' in placed.place ? placed.place.span : undefined;
}

/** Whether a person should look at the fact: its words are not certainly there. */
export function needsAttention(placed: PlacedFact): boolean {
  return placed.place.state === 'lost' || placed.place.state === 'ambiguous';
}

/**
 * The facts of one text, placed, in the text as it is now. Knows nothing of files or editors.
 *
 * A fact keeps the description that it was written with until {@link redescribe} is asked for: facts in an unsaved
 * text must still fit the text that is on disk.
 */
export class AnnotatedText {
  private readonly byId = new Map<string, PlacedFact>();
  private sorted: readonly PlacedFact[] | undefined;
  /** What {@link redescribe} has found to be described as it stands in this very text. */
  private described = new WeakSet<PlacedFact>();

  constructor(private current: SourceText, facts: readonly Fact[]) {
    for (const fact of facts) this.byId.set(fact.id, { fact, place: resolve(current, fact) });
  }

  get source(): SourceText {
    return this.current;
  }

  get(id: string): PlacedFact | undefined {
    return this.byId.get(id);
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** All facts in the format's order; facts without a place stand behind the fact that precedes them in the sidecar. */
  get facts(): readonly PlacedFact[] {
    this.sorted ??= inOrder([...this.byId.values()]);
    return this.sorted;
  }

  /** Facts whose span touches `[start, end]`; a cursor at either edge of a fact is in it. */
  touching(span: Span): PlacedFact[] {
    return this.facts.filter((placed) => {
      const at = spanOf(placed);
      return at !== undefined && at.start <= span.end && span.start <= at.end;
    });
  }

  /**
   * Carries out changes. A change of a fact that is gone meanwhile, or of one that is already there, is still carried
   * out. A fact that comes without a place is looked for: its words may be back since it was taken away.
   */
  apply(changes: readonly FactChange[]): void {
    for (const { before, after } of changes) {
      if (after) this.byId.set(after.fact.id, 'span' in after.place ? after : { fact: after.fact, place: resolve(this.current, after.fact) });
      else if (before) this.byId.delete(before.fact.id);
    }
    this.sorted = undefined;
  }

  /** Follows edits of the text; `source` is the text after all of them. Facts that lost their words are looked for again. */
  edit(changes: readonly TextChange[], source: SourceText): void {
    this.current = source;
    this.described = new WeakSet();
    for (const [id, placed] of this.byId) {
      const place = this.follow(placed, changes);
      if (place !== placed.place) this.byId.set(id, { fact: placed.fact, place });
    }
    this.sorted = undefined;
  }

  private follow(placed: PlacedFact, changes: readonly TextChange[]): Place {
    const place = changes.reduce(mapPlace, placed.place);
    return place.state === 'lost' || place.state === 'ambiguous' ? resolve(this.current, placed.fact) : place;
  }

  /** Takes the facts of a sidecar that somebody else wrote: unchanged facts keep their place, the others are looked for. */
  adopt(facts: readonly Fact[]): void {
    const known = new Map(this.byId);
    this.byId.clear();
    for (const fact of facts) {
      const before = known.get(fact.id);
      const same = before !== undefined && sameAnchor(before.fact, fact);
      this.byId.set(fact.id, before?.fact === fact ? before : { fact, place: same ? before.place : resolve(this.current, fact) });
    }
    this.sorted = undefined;
  }

  /**
   * Describes facts anew from where they stand now. Lost ones keep their description, and so do those that it still
   * leads to, even where their context crosses into a changed line: an edit touches only the facts of its own line.
   * @returns whether any description changed.
   */
  redescribe(): boolean {
    let changed = false;
    for (const [id, placed] of this.byId) {
      if (this.described.has(placed) || !('span' in placed.place)) continue;
      const { fact, place: { state, span } } = placed;
      const stale = !leadsTo(resolve(this.current, fact), span);
      changed ||= stale;
      let now = placed;
      if (stale || state !== 'exact') {
        now = { fact: stale ? { ...fact, ...describe(this.current, span) } : fact, place: { state: 'exact', span } };
        this.byId.set(id, now);
        this.sorted = undefined;
      }
      this.described.add(now);
    }
    return changed;
  }

  /** Facts in the format's order, for sidecars that are merged or written: places come from this text. */
  arrange(facts: readonly Fact[]): Fact[] {
    const placed = facts.map((fact) => {
      const known = this.byId.get(fact.id);
      return known && sameAnchor(known.fact, fact) ? { fact, place: known.place } : { fact, place: resolve(this.current, fact) };
    });
    return inOrder(placed).map((entry) => entry.fact);
  }
}

function leadsTo(place: Place, span: Span): boolean {
  return place.state === 'exact' && place.span.start === span.start && place.span.end === span.end;
}

function sameAnchor(a: Fact, b: Fact): boolean {
  return a.line === b.line && a.text === b.text && a.before === b.before && a.after === b.after && a.at?.[0] === b.at?.[0];
}

function inOrder(facts: readonly PlacedFact[]): PlacedFact[] {
  let last: Span = { start: 0, end: 0 };
  const keyed = facts.map((placed) => {
    const span = spanOf(placed);
    if (span) last = span;
    // A fact without a place follows its neighbour: after it (the shorter comes later) and before the next.
    return { placed, id: placed.fact.id, start: last.start, end: span ? last.end : last.start };
  });
  return keyed.sort(compareByPlace).map((entry) => entry.placed);
}
