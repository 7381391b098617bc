import { onItsLine, resolve, shiftedPlace, type Place } from './anchor';
import { DOUBTFUL, SURE } from './anchoring/findFacts';
import { sameWords } from './anchoring/fold';
import { CutTexts, type CutFact } from './cutTexts';
import { EditLog } from './editLog';
import type { Fact } from './fact';
import { isCertain } from './placing';
import { findInReplacement, placeAfter, type Replaced } from './replacement';
import { SourceText, type Span } from './sourceText';
import { ChangeSet, mapPlace, samePlace, type TextChange, type TextEvent } from './textChange';

interface Placed {
  readonly fact: Fact;
  readonly place: Place;
}

/** What one event did to the facts of a text. */
interface Following {
  readonly event: TextEvent;
  readonly changes: ChangeSet;
  readonly facts: ReadonlyMap<string, Placed>;
  /** New places of the facts that the event did more to than shift them. */
  readonly places: Map<string, Place>;
  /** Facts that a change touches, or that have no certain place: the few that have to be looked at one by one. */
  readonly near: Map<string, Placed>;
  /** Facts of passages that were put in again. */
  readonly returned: Set<string>;
}

/** Inserted text of fewer code units is typed; what is longer may be what was replaced, mended. */
const LEAST_TO_SEARCH = 2;

/** Facts times code units that are searched one by one for words that come back. */
const MOST_LOOKS = 20_000_000;

/**
 * Follows the edits of one text. Facts shift with it; what is deleted with its fact brings it back when the editor's
 * undo or a paste brings back the text; what is replaced wholesale is compared with what replaced it.
 */
export class Follower {
  private readonly log = new EditLog();
  private readonly cuts = new CutTexts();

  /**
   * @param facts with their places in the text before the event.
   * @param source the text after it.
   * @returns where a fact stands in the text after, by its id and its place before.
   */
  follow(facts: ReadonlyMap<string, Placed>, event: TextEvent, source: SourceText): (id: string, before: Place) => Place {
    const changes = new ChangeSet(event.changes);
    const following: Following = { event, changes, facts, places: new Map(), near: nearTo(changes, facts), returned: new Set() };
    const back = event.isTravel ? this.log.backTo(event.after) : undefined;
    if (back) travel(following, back);
    else {
      this.edit(following);
      findReturned(following, source);
    }
    this.log.record({ before: event.before, changes: following.changes, touched: touchedBy(following) });
    return (id, before) => following.places.get(id) ?? mapPlace(before, changes);
  }

  /** A person has said anew where a fact stands, or taken it away. */
  forget(id: string): void {
    this.log.forget(id);
  }

  private edit(following: Following): void {
    const { near, changes, places } = following;
    const cut = new Map<TextChange, Placed[]>();
    for (const [id, placed] of near) {
      places.set(id, mapPlace(placed.place, changes));
      if (!('span' in placed.place)) continue;
      for (const change of changes.cutting(placed.place.span)) cut.set(change, [...(cut.get(change) ?? []), placed]);
    }
    for (const [change, placed] of cut) this.noteCut(following, change, placed);
    for (const change of following.event.changes) this.bringBack(following, change);
    for (const [change, placed] of cut) searchReplacement(following, change, placed.filter(({ fact }) => !following.returned.has(fact.id)));
    doubtReplaced(following);
  }

  private noteCut({ event }: Following, { offset, removed }: TextChange, placed: readonly Placed[]): void {
    const text = event.before.slice(offset, offset + removed);
    const whole = placed.flatMap(({ fact, place }): CutFact[] => {
      if (!('span' in place) || place.span.start < offset || place.span.end > offset + removed) return [];
      return [{ id: fact.id, place: shiftedPlace(isCertain(place) ? { state: 'exact', span: place.span } : place, -offset) }];
    });
    this.cuts.add(text, whole);
  }

  /** Facts of a passage that was cut, here or in an earlier event, and is put in by this change. */
  private bringBack({ event, changes, facts, places, returned }: Following, change: TextChange): void {
    if (change.inserted < LEAST_TO_SEARCH) return;
    const { start, end } = changes.insertedSpan(change);
    for (const { id, place } of this.cuts.claim(event.after.slice(start, end))) {
      const now = places.get(id) ?? facts.get(id)?.place;
      if (now?.state !== 'lost') continue;
      places.set(id, shiftedPlace(place, start));
      returned.add(id);
    }
  }
}

function nearTo(changes: ChangeSet, facts: ReadonlyMap<string, Placed>): Map<string, Placed> {
  const near = new Map<string, Placed>();
  for (const [id, placed] of facts) {
    if (!('span' in placed.place) || !isCertain(placed.place) || !changes.isClearOf(placed.place.span)) near.set(id, placed);
  }
  return near;
}

function travel({ facts, places }: Following, back: (id: string, now: Place) => Place): void {
  for (const [id, { place }] of facts) {
    const then = back(id, place);
    places.set(id, samePlace(then, place) ? place : then);
  }
}

/** What the event did to a place cannot be told from the changes alone where they do not lead back to it. */
function touchedBy({ event, facts, near, places, changes }: Following): Map<string, Place> {
  const inverse = changes.inverse();
  const touched = new Map<string, Place>();
  for (const [id, { place }] of event.isTravel ? facts : near) {
    const now = places.get(id) ?? mapPlace(place, changes);
    // What an edit left where it was, its inverse leaves there too; an undo may tell of more than it changed.
    if ((now !== place || event.isTravel) && !samePlace(mapPlace(now, inverse), place)) touched.set(id, place);
  }
  return touched;
}

/**
 * A fact within a passage that was replaced as a whole, as by a reload from disk, has other words now though nobody typed
 * them: somebody should confirm it, as with a text that changed while it was closed.
 */
function doubtReplaced({ event, near, places }: Following): void {
  const passages = event.changes.flatMap(({ passage }) => passage ?? []);
  for (const [id, { fact, place }] of passages.length > 0 ? near : []) {
    const now = places.get(id);
    if (!now || !('span' in now) || !('span' in place) || !isCertain(now) || !isCertain(place)) continue;
    if (!passages.some((passage) => holds(passage, place.span))) continue;
    const words = event.after.slice(now.span.start, now.span.end);
    if (sameWords(words, event.before.slice(place.span.start, place.span.end)) || sameWords(words, fact.text)) continue;
    places.set(id, { state: 'changed', span: now.span, confidence: SURE });
  }
}

/** Whether the passage reaches beyond the span: what was put in just in the place of a fact's words mends them. */
function holds(passage: Span, span: Span): boolean {
  return passage.start <= span.start && span.end <= passage.end && passage.end - passage.start > span.end - span.start;
}

/** Looks for facts that a replacement cut in what it put there. */
function searchReplacement({ event, changes, places }: Following, change: TextChange, cut: readonly Placed[]): void {
  if (change.inserted === 0 || cut.length === 0) return;
  const from = { start: change.offset, end: change.offset + change.removed };
  const to = changes.insertedSpan(change);
  const standing = cut.flatMap(({ fact, place }): Replaced[] => ('span' in place ? [{ fact, span: place.span }] : []));
  const found = change.inserted < LEAST_TO_SEARCH ? [] : findInReplacement(event.before, from, event.after, to, standing);
  for (const [index, { fact, place }] of cut.entries()) {
    const rest = places.get(fact.id);
    const there = found[index] && placeAfter(place, found[index]);
    if (there && 'span' in there) places.set(fact.id, there);
    // Of a fact that the replacement only reached into, the rest still stands; whether that is meant, a person says.
    else if (rest && 'span' in rest) places.set(fact.id, { state: 'changed', span: rest.span, confidence: DOUBTFUL });
    else places.set(fact.id, { state: 'lost', candidates: there?.candidates.length ? there.candidates : insteadOf(place, from, to) });
  }
}

/** Where just a fact's words were replaced by others, those are where a person may want it. */
function insteadOf(place: Place, from: Span, to: Span): Span[] {
  return 'span' in place && place.span.start === from.start && place.span.end === from.end ? [to] : [];
}

/** Facts without a certain place whose line, or whose very words, were put in just now: they may be back in their place. */
function findReturned({ event, changes, near, places }: Following, source: SourceText): void {
  const inserted = event.changes.filter((change) => change.inserted > 0).map((change) => changes.insertedSpan(change));
  if (inserted.length === 0) return;
  let looks = 0;
  for (const [id, { fact, place }] of near) {
    const now = places.get(id) ?? place;
    if (isCertain(now)) continue;
    const onLine = onItsLine(source, fact);
    if (onLine?.state === 'exact') places.set(id, onLine);
    if (onLine?.state === 'exact' || now.state !== 'lost') continue;
    looks += inserted.reduce((sum, { start, end }) => sum + end - start, 0);
    if (looks > MOST_LOOKS) return;
    if (!inserted.some((span) => standsAround(event.after, span, fact.text))) continue;
    const found = resolve(source, fact);
    if ('span' in found && inserted.some(({ start, end }) => found.span.start < end && start < found.span.end)) places.set(id, found);
  }
}

function standsAround(text: string, { start, end }: Span, words: string): boolean {
  return text.slice(Math.max(0, start - words.length), end + words.length).includes(words);
}
