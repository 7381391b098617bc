import { onItsLine, resolve } from '../anchor';
import type { Fact } from '../fact';
import { splitsPair, type SourceText, type Span } from '../sourceText';
import { align, type Alignment } from './align';
import { confidenceOf, contextKept } from './confidence';
import { excerptOf } from './excerpt';
import { fold, sameWords, unitAt, type Stream } from './fold';
import { Occurrences, spanOfUnits } from './occurrences';
import { onlyFullCopy, rivalsOf, zoneOf } from './rivals';
import { mapUnits, type Mapped } from './spans';
import { factsInPlace, spanOnItsLine } from './unchangedLine';

/**
 * Where a fact was found.
 * - `exact`: its line is unchanged and its words stand where they stood in it.
 * - `moved`: found elsewhere or on a changed line, with its words as they were (but for what folding unites).
 * - `changed`: found, but the tagged words differ: somebody should confirm it.
 * - `ambiguous`: several places are about equally good; none is chosen.
 * - `lost`: no place is good enough.
 */
export type FoundState = 'exact' | 'moved' | 'changed' | 'ambiguous' | 'lost';

export interface Found {
  readonly id: string;
  readonly state: FoundState;
  /** In code units of the new text; absent for `ambiguous` and `lost`. */
  readonly span?: Span;
  /** 0 to 1; {@link SURE} and above needs no look, below {@link DOUBTFUL} nothing is attached. */
  readonly confidence: number;
  /** For `ambiguous` and `lost`: at most three places to choose from, the likeliest first. */
  readonly candidates: readonly Span[];
}

export const SURE = 0.9;
export const DOUBTFUL = 0.5;

/**
 * Finds the facts of a text again after it changed. Depends on nothing but its arguments; near-linear in the size of the
 * texts and the number of facts.
 * @param facts in the order of the sidecar.
 * @param olds the text that the facts describe, where it is known, or several of which each is described by some of them,
 * that of the most facts first; facts that none of them fits are found without.
 * @returns one entry per fact, in the order of `facts`.
 */
export function findFacts(now: SourceText, facts: readonly Fact[], ...olds: readonly (SourceText | undefined)[]): Found[] {
  const exact = factsInPlace(now, facts, olds[0]);
  if (exact.every((span) => span !== undefined)) return facts.map((fact, index) => exactly(fact, exact[index]!));
  const stream = fold(now.text);
  const known = placesByTexts(stream, facts, olds);
  const rest = facts.some((_, index) => known[index] === undefined) ? placesByExcerpt(stream, now, facts) : [];
  const places = facts.map((_, index) => (exact[index] ? undefined : mapped(known[index] ?? rest[index])));
  const searched = facts.filter((_, index) => !exact[index] && (!places[index] || hasMovedFromContext(places[index])));
  const occurrences = new Occurrences(stream, searched.map(({ text }) => text));
  const zone = zoneOf(facts.length);
  const found = facts.map((fact, index) => (exact[index] ? exactly(fact, exact[index]) : judge(now, fact, known[index] ?? rest[index], places[index], zone, occurrences)));
  return rest.length === 0 ? found : betweenNeighbours(facts, found, rest);
}

/** Gives facts that were found nowhere the one copy of their surroundings that stands between the facts around them. */
function betweenNeighbours(facts: readonly Fact[], found: readonly Found[], sources: readonly (Source | undefined)[]): Found[] {
  const result = [...found];
  const following: (Span | undefined)[] = [];
  for (let index = found.length - 1; index >= 0; index--) following[index] = found[index]!.span ?? following[index + 1];
  let previous: Span | undefined;
  for (const [index, fact] of facts.entries()) {
    previous = found[index]!.span ?? previous;
    const source = sources[index];
    const next = following[index];
    if (found[index]!.state !== 'lost' || !source || source.to === source.from || !previous || !next) continue;
    const { alignment, from, to } = source;
    const copy = onlyFullCopy(alignment, from, to, unitAt(alignment.new, previous.start), unitAt(alignment.new, next.end));
    if (copy) result[index] = { id: fact.id, state: 'moved', span: spanOfUnits(alignment.new, ...copy), confidence: BETWEEN, candidates: [] };
  }
  return result;
}

/** Where a fact stands in what is known of the old text, in units of its stream, and how that is aligned with the new one. */
interface Source {
  readonly alignment: Alignment;
  readonly from: number;
  readonly to: number;
  readonly partial: boolean;
}

/** Each fact in the first of the old texts that it fits. */
function placesByTexts(stream: Stream, facts: readonly Fact[], olds: readonly (SourceText | undefined)[]): (Source | undefined)[] {
  const known: (Source | undefined)[] = facts.map(() => undefined);
  for (const old of olds) {
    const spans = facts.map((fact, index) => (old && !known[index] ? spanOnItsLine(old, fact) : undefined));
    if (!old || spans.every((span) => span === undefined)) continue;
    const alignment = align(fold(old.text), stream, false);
    for (const [index, span] of spans.entries()) if (span) known[index] = { alignment, ...unitsIn(alignment.old, span), partial: false };
  }
  return known;
}

function placesByExcerpt(stream: Stream, now: SourceText, facts: readonly Fact[]): (Source | undefined)[] {
  const excerpt = excerptOf(facts, now);
  const alignment = align(excerpt.stream, stream, true);
  return facts.map((_, index) => {
    const span = excerpt.spans.get(index);
    return span && { alignment, ...unitsIn(alignment.old, span), partial: true };
  });
}

function unitsIn(stream: Stream, span: Span): { from: number; to: number } {
  const from = unitAt(stream, span.start);
  let to = from;
  while (to < stream.code.length && stream.start[to]! < span.end) to++;
  return { from, to };
}

/** What has become of a fact; `share` of its context still stands around it, undefined where the whole old text is known. */
interface Place {
  readonly mapped: Mapped;
  readonly share: number | undefined;
}

function mapped(source: Source | undefined): Place | undefined {
  if (!source || source.to === source.from) return undefined;
  const { alignment, from, to, partial } = source;
  const place = mapUnits(alignment, from, to);
  return place && { mapped: place, share: partial ? contextKept(alignment, from, to, place) : undefined };
}

function hasMovedFromContext({ mapped, share }: Place): boolean {
  return mapped.move !== undefined && share !== undefined;
}

function judge(now: SourceText, fact: Fact, source: Source | undefined, place: Place | undefined, zone: number, occurrences: Occurrences): Found {
  if (!source) return byQuote(now, fact, occurrences);
  if (!place) return withoutPlace(fact, occurrences);
  const { alignment, from, to } = source;
  const { mapped, share } = place;
  const found = attached(now, fact, mapped, confidenceOf(mapped, alignment, from, to, share));
  if (share === undefined || found.span === undefined || found.state === 'exact') return found;
  const lineStands = fact.line !== undefined && now.linesLike(fact.line).length > 0;
  const { best, others } = rivalsOf(alignment, from, to, mapped, share, lineStands, zone, () => occurrences.of(fact.text));
  if (!best) return others ? { ...found, confidence: Math.min(found.confidence, BY_ORDER) } : found;
  return { id: fact.id, state: 'ambiguous', confidence: DOUBTFUL, candidates: [spanOfUnits(alignment.new, best.from, best.to), found.span] };
}

/** How sure a place may be that only the order of the text tells from another one like it. */
const BY_ORDER = 0.85;
/** How sure a place may be that only the facts around it speak for. */
const BETWEEN = 0.8;

function attached(now: SourceText, fact: Fact, mapped: Mapped, confidence: number): Found {
  const { id } = fact;
  const span = asQuoted(now, withEdges(now.text, mapped.span, fact), fact);
  if (confidence < DOUBTFUL) return { id, state: 'lost', confidence, candidates: [span] };
  if (isExact(now, fact, span)) return { id, state: 'exact', span, confidence: 1, candidates: [] };
  return { id, state: sameWords(fact.text, now.slice(span)) ? 'moved' : 'changed', span, confidence, candidates: [] };
}

function exactly({ id }: Fact, span: Span): Found {
  return { id, state: 'exact', span, confidence: 1, candidates: [] };
}

function withoutPlace(fact: Fact, occurrences: Occurrences): Found {
  return { id: fact.id, state: 'lost', confidence: 0, candidates: occurrences.candidates(fact) };
}

/** A fact that says neither line nor column: by its quote and context alone. */
function byQuote(now: SourceText, fact: Fact, occurrences: Occurrences): Found {
  const { id } = fact;
  const found = resolve(now, fact);
  if (found.state === 'ambiguous') return { id, state: 'ambiguous', confidence: DOUBTFUL, candidates: found.candidates.slice(0, 3) };
  if (!('span' in found)) return { id, state: 'lost', confidence: 0, candidates: occurrences.candidates(fact) };
  return { id, state: found.state, span: found.span, confidence: found.state === 'exact' ? 1 : SURE, candidates: [] };
}

const MARKS = /^\p{M}+/u;

/**
 * White space and invisible characters at the edges of a quote are not compared; where they are still there, they belong
 * to the span. Accents stay with their letter, however it is composed.
 */
function withEdges(text: string, span: Span, { text: quote, after = '' }: Fact): Span {
  const { start: starts, end: ends } = fold(quote);
  const lead = quote.slice(0, starts[0]);
  const tail = quote.slice(ends.at(-1));
  const marks = MARKS.test(after) ? undefined : MARKS.exec(text.slice(span.end, span.end + LONGEST_MARKS))?.[0];
  const start = lead !== '' && text.endsWith(lead, span.start) ? span.start - lead.length : span.start;
  const end = tail !== '' && text.startsWith(tail, span.end) ? span.end + tail.length : span.end + (marks?.length ?? 0);
  return { start: splitsPair(text, start) ? start - 1 : start, end: splitsPair(text, end) ? end + 1 : end };
}

const LONGEST_MARKS = 16;

/**
 * Where the quote itself stands at an end of the span, it is the quote: a row of dots or dashes that has grown is compared
 * as one mark, and a last character may have found its partner further on. Text put in between stays within the span.
 */
function asQuoted(now: SourceText, span: Span, { text: quote }: Fact): Span {
  if (span.end - span.start > quote.length && !sameWords(quote, now.slice(span))) return span;
  const { text } = now;
  const [start, end] = [span.end - quote.length, span.start + quote.length];
  // A quote may end in half a surrogate pair; the other half of one is not to be cut off.
  if (text.startsWith(quote, span.start) && !splitsPair(text, end)) return { start: span.start, end };
  if (text.endsWith(quote, span.end) && !splitsPair(text, start)) return { start, end: span.end };
  return span;
}

function isExact(now: SourceText, fact: Fact, span: Span): boolean {
  const line = now.lineAt(span.start);
  if (now.lineKey(line) !== fact.line || now.slice(span) !== fact.text) return false;
  const place = onItsLine(now, fact);
  return place !== undefined && 'span' in place && place.span.start === span.start;
}
