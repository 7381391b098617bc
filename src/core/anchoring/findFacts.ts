import { resolve } from '../anchor';
import type { Fact } from '../fact';
import { splitsPair, type SourceText, type Span } from '../sourceText';
import { align, type Alignment } from './align';
import { candidatesFor, type CandidateFinder } from './candidates';
import { excerptOf } from './excerpt';
import { fold, sameWords, unitAt } from './fold';
import { confidenceOf } from './confidence';
import { mapUnits } from './spans';

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
 * @param old the text that the facts describe, where it is known; facts that it does not fit are found without it.
 * @returns one entry per fact, in the order of `facts`.
 */
export function findFacts(now: SourceText, facts: readonly Fact[], old?: SourceText): Found[] {
  const counted = countedLines(facts);
  const known = facts.map((fact) => exactly(now, fact, counted, old));
  if (known.every((found) => found !== undefined)) return known;
  const finder = candidatesFor(now);
  const places = old ? placesByText(now, facts, old) : [];
  const rest = facts.some((_, index) => places[index] === undefined) ? placesByExcerpt(now, facts) : [];
  return facts.map((fact, index) => known[index] ?? judge(now, fact, places[index] ?? rest[index], finder));
}

interface Source {
  readonly alignment: Alignment;
  readonly span: Span;
  readonly partial: boolean;
}

function placesByText(now: SourceText, facts: readonly Fact[], old: SourceText): (Source | undefined)[] {
  const alignment = align(fold(old.text), fold(now.text), false);
  return facts.map((fact) => {
    const place = resolve(old, fact);
    return place.state === 'exact' ? { alignment, span: place.span, partial: false } : undefined;
  });
}

function placesByExcerpt(now: SourceText, facts: readonly Fact[]): (Source | undefined)[] {
  const { stream, spans } = excerptOf(facts, now);
  const alignment = align(stream, fold(now.text), true);
  return facts.map((_, index) => {
    const span = spans.get(index);
    return span && { alignment, span, partial: true };
  });
}

/** CRCs of lines that stood several times in the text, as far as the facts tell. */
function countedLines(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(facts.flatMap(({ line }) => (line !== undefined && line.length > 8 ? [line.slice(0, 8)] : [])));
}

/** The fact on its unchanged line, where that line stands once and stood once. */
function exactly(now: SourceText, fact: Fact, counted: ReadonlySet<string>, old: SourceText | undefined): Found | undefined {
  if (fact.line === undefined || counted.has(fact.line.slice(0, 8)) || now.linesLike(fact.line).length !== 1) return undefined;
  if (old && old.linesLike(fact.line).length > 1) return undefined;
  const place = resolve(now, fact);
  return place.state === 'exact' ? { id: fact.id, state: 'exact', span: place.span, confidence: 1, candidates: [] } : undefined;
}

function judge(now: SourceText, fact: Fact, source: Source | undefined, finder: CandidateFinder): Found {
  const { id } = fact;
  const place = source ? undefined : resolve(now, fact);
  if (place && 'span' in place) return { id, state: place.state, span: place.span, confidence: place.state === 'exact' ? 1 : SURE, candidates: [] };
  if (place?.state === 'ambiguous') return { id, state: 'ambiguous', confidence: DOUBTFUL, candidates: place.candidates.slice(0, 3) };
  if (!source) return { id, state: 'lost', confidence: 0, candidates: finder(fact, undefined) };
  const { alignment, span, partial } = source;
  const from = unitAt(alignment.old, span.start);
  const to = unitAt(alignment.old, span.end - 1) + (alignment.old.start[unitAt(alignment.old, span.end - 1)]! < span.end ? 1 : 0);
  const mapped = to > from ? mapUnits(alignment, from, to) : undefined;
  if (!mapped) return { id, state: 'lost', confidence: 0, candidates: finder(fact, undefined) };
  const found = withBlanks(now.text, mapped.span, fact.text);
  const confidence = confidenceOf(mapped, alignment, from, to, partial);
  if (confidence < DOUBTFUL) return { id, state: 'lost', confidence, candidates: [found] };
  if (isExact(now, fact, found)) return { id, state: 'exact', span: found, confidence: 1, candidates: [] };
  return { id, state: sameWords(fact.text, now.slice(found)) ? 'moved' : 'changed', span: found, confidence, candidates: [] };
}

/** White space at the edges of a quote is not compared; where it is still there, it belongs to the span. */
function withBlanks(text: string, span: Span, quote: string): Span {
  const trimmed = quote.trim();
  const lead = quote.slice(0, quote.indexOf(trimmed));
  const tail = quote.slice(lead.length + trimmed.length);
  const start = lead !== '' && text.endsWith(lead, span.start) ? span.start - lead.length : span.start;
  const end = tail !== '' && text.startsWith(tail, span.end) ? span.end + tail.length : span.end;
  return { start: splitsPair(text, start) ? start - 1 : start, end: splitsPair(text, end) ? end + 1 : end };
}

function isExact(now: SourceText, fact: Fact, span: Span): boolean {
  const line = now.lineAt(span.start);
  if (now.lineKey(line) !== fact.line || now.slice(span) !== fact.text) return false;
  const place = resolve(now, fact);
  return 'span' in place && place.state === 'exact' && place.span.start === span.start;
}
