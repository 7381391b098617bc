import { describe, onItsLine, type Anchor, type Place } from './anchor';
import { allInPlace, factsInPlace } from './anchoring/unchangedLine';
import type { Fact } from './fact';
import { Follower } from './follower';
import { isCertain, placeFacts } from './placing';
import { followersOf, withReturned } from './returning';
import { compareByPlace } from './sidecar';
import type { SourceText, Span } from './sourceText';
import type { TextEvent } from './textChange';

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
  return !isCertain(placed.place);
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
  private readonly follower = new Follower();
  /**
   * How actions left facts that they took away or gave a place, by id: after how many edits, and of those that are gone,
   * before which fact they stood, where the order of places does not tell.
   */
  private readonly left = new Map<string, { readonly revision: number; readonly following: string | undefined }>();
  /** Counts edits. */
  private revision = 0;

  /** @param facts in the order of the sidecar. */
  constructor(private current: SourceText, facts: readonly Fact[]) {
    this.adopt(facts);
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
   * out. A fact that comes without a place is looked for where the text has changed since it was taken away or placed: its
   * words may be back.
   */
  apply(changes: readonly FactChange[]): void {
    const followers = followersOf(changes.some(({ after }) => !after) && this.facts.some((placed) => !spanOf(placed)) ? this.byId.keys() : []);
    const returned = new Map<string, string>();
    for (const { before, after } of changes) {
      const id = (after ?? before)?.fact.id;
      if (id !== undefined && after?.place !== before?.place) this.follower.forget(id);
      if (after) this.put(after, returned);
      else if (before) this.remove(before.fact.id, followers);
    }
    if (returned.size > 0) this.reorder(withReturned([...this.byId.keys()], returned));
    this.sorted = undefined;
  }

  private put(after: PlacedFact, returned: Map<string, string>): void {
    const { id } = after.fact;
    const known = this.byId.get(id);
    const left = this.left.get(id);
    this.left.delete(id);
    if (left?.following !== undefined && !known) returned.set(id, left.following);
    if (known && !spanOf(known)) this.left.set(id, { revision: this.revision, following: undefined });
    this.byId.set(id, spanOf(after) ? after : { fact: after.fact, place: this.placeOf(after, known, left?.revision) });
  }

  /** The place of a fact that comes without one: still none where the text is what it was when the fact had none. */
  private placeOf({ fact, place }: PlacedFact, known: PlacedFact | undefined, leftAt: number | undefined): Place {
    if (known && sameAnchor(known.fact, fact)) return known.place;
    return leftAt === this.revision ? place : placeFacts(this.current, [fact])[0]!;
  }

  private remove(id: string, followers: ReadonlyMap<string, string>): void {
    if (this.byId.delete(id)) this.left.set(id, { revision: this.revision, following: followers.get(id) });
  }

  private reorder(ids: readonly string[]): void {
    const placed = ids.map((id) => this.byId.get(id)!);
    this.byId.clear();
    for (const each of placed) this.byId.set(each.fact.id, each);
  }

  /** Follows an edit of the text; `source` is the text after it. */
  edit(event: TextEvent, source: SourceText): void {
    this.current = source;
    this.revision++;
    this.described = new WeakSet();
    const placeAfter = this.follower.follow(this.byId, event, source);
    for (const [id, { fact, place }] of this.byId) {
      const now = placeAfter(id, place);
      if (now !== place) this.byId.set(id, { fact, place: now });
    }
    this.sorted = undefined;
  }

  /** Whether each of these facts has its place already, or stands on its very line. */
  knows(facts: readonly Fact[]): boolean {
    return facts.every((fact) => this.isSame(fact) || onItsLine(this.current, fact)?.state === 'exact');
  }

  private isSame(fact: Fact): boolean {
    const known = this.byId.get(fact.id);
    return known !== undefined && sameAnchor(known.fact, fact);
  }

  /** Takes the facts of a sidecar that somebody else wrote: unchanged facts keep their place, the others are looked for. */
  adopt(facts: readonly Fact[]): void {
    // All together: the facts around one that has to be looked for help to find it.
    const places = facts.every((fact) => this.isSame(fact)) ? [] : placeFacts(this.current, facts);
    const taken = facts.map((fact, index): PlacedFact => {
      const before = this.byId.get(fact.id);
      if (before?.fact === fact) return before;
      return { fact, place: before && sameAnchor(before.fact, fact) ? before.place : places[index]! };
    });
    this.byId.clear();
    for (const placed of taken) this.byId.set(placed.fact.id, placed);
    this.sorted = undefined;
  }

  /**
   * Takes facts only if nothing speaks for a change: each stands on its line with all its context.
   * @returns whether they were taken.
   */
  adoptInPlace(facts: readonly Fact[]): boolean {
    const spans = allInPlace(this.current, facts);
    if (!spans) return false;
    this.byId.clear();
    for (const [index, fact] of facts.entries()) this.byId.set(fact.id, { fact, place: { state: 'exact', span: spans[index]! } });
    this.sorted = undefined;
    return true;
  }

  /**
   * Looks again for the facts that do not stand on their very line, now that the text is known that they describe, or
   * several that some of them describe each. Facts that somebody has placed meanwhile stay where they are.
   */
  placeAgain(...olds: readonly SourceText[]): void {
    const placed = this.facts;
    const places = placeFacts(this.current, placed.map(({ fact }) => fact), ...olds);
    for (const [index, { fact, place }] of placed.entries()) if (place.state !== 'exact') this.byId.set(fact.id, { fact, place: places[index]! });
    this.sorted = undefined;
  }

  /** Takes facts for lost whatever stands in the text now, but for those whose very line is there. */
  lose(ids: ReadonlySet<string>): void {
    for (const id of ids) {
      const placed = this.byId.get(id);
      if (!placed || placed.place.state === 'exact' || placed.place.state === 'lost') continue;
      const candidates = 'span' in placed.place ? [placed.place.span] : placed.place.candidates;
      this.byId.set(id, { fact: placed.fact, place: { state: 'lost', candidates } });
    }
    this.sorted = undefined;
  }

  /**
   * Describes facts anew from where they stand now. Those without a certain place keep their description, and so do
   * those that it still leads to beyond doubt: an edit touches the facts of its own line, and others only where so much
   * of their context changed that their line could be taken for another like it.
   * @returns whether any description changed.
   */
  redescribe(): boolean {
    if (this.facts.every((placed) => this.described.has(placed) || !isCertain(placed.place))) return false;
    let changed = false;
    // A new description may make another one doubtful: of lines that are alike, each counts.
    for (let round = 0; round <= MOST_ROUNDS; round++) {
      const doubtful = this.doubtful();
      if (doubtful.length === 0) break;
      // Where that does not help, as in a text of nothing but equal lines, all are described as they stand now.
      if (!(round < MOST_ROUNDS && this.describeAnew(doubtful)) && !this.describeAnew(this.facts)) break;
      changed = true;
    }
    this.noteDescribed();
    return changed;
  }

  /** The facts with a certain place that their description, with all the others, does not lead to beyond doubt. */
  private doubtful(): PlacedFact[] {
    const placed = this.facts;
    const found = factsInPlace(this.current, placed.map(({ fact }) => fact), undefined);
    return placed.filter((each, index) => isCertain(each.place) && !isSameSpan(found[index], spanOf(each)));
  }

  private describeAnew(facts: readonly PlacedFact[]): boolean {
    let renewed = false;
    for (const { fact, place } of facts) {
      if (!('span' in place) || !isCertain(place)) continue;
      const anchor = describe(this.current, place.span);
      if (isDescribedBy(fact, anchor)) continue;
      this.byId.set(fact.id, { fact: { ...fact, ...anchor }, place: { state: 'exact', span: place.span } });
      renewed = true;
    }
    this.sorted = undefined;
    return renewed;
  }

  private noteDescribed(): void {
    for (const placed of this.facts) {
      const { fact, place } = placed;
      if (!('span' in place) || !isCertain(place)) continue;
      const now = place.state === 'exact' ? placed : { fact, place: { state: 'exact' as const, span: place.span } };
      if (now !== placed) this.byId.set(fact.id, now);
      this.described.add(now);
    }
    this.sorted = undefined;
  }

  /** Facts in the format's order, for sidecars that are merged or written: places come from this text. */
  arrange(facts: readonly Fact[]): Fact[] {
    const unknown = facts.filter((fact) => !this.isSame(fact));
    const found = new Map(placeFacts(this.current, unknown).map((place, index) => [unknown[index]!, place]));
    const placed = facts.map((fact) => ({ fact, place: found.get(fact) ?? this.byId.get(fact.id)!.place }));
    return inOrder(placed).map((entry) => entry.fact);
  }
}

/** In real texts one round does. */
const MOST_ROUNDS = 3;

function isSameSpan(a: Span | undefined, b: Span | undefined): boolean {
  return a !== undefined && b !== undefined && a.start === b.start && a.end === b.end;
}

function isDescribedBy(fact: Fact, { before, text, after, line, at }: Anchor): boolean {
  return fact.text === text && fact.line === line && fact.at?.[0] === at[0] && fact.at[1] === at[1] && (fact.before ?? '') === before && (fact.after ?? '') === after;
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
