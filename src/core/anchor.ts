import type { Fact } from './fact';
import { countCodePoints, moveByCodePoints, type SourceText, type Span } from './sourceText';

/** Code points of context kept on each side of a fact. */
export const CONTEXT = 24;

/**
 * Where a fact stands in a text.
 * - `exact`: its line is unchanged and its text stands at `at`: known, not guessed.
 * - `moved`: found elsewhere with its words; how sure that is, from 0 to 1, is the confidence.
 * - `changed`: found, but the tagged words differ: somebody has to confirm it.
 * - `ambiguous`: several places are equally good; none is chosen.
 * - `lost`: no place is good enough. The fact stays in the sidecar; it is never attached to a guess. The candidates, if
 *   any, are for a person to choose from.
 */
export type Place =
  | { readonly state: 'exact'; readonly span: Span }
  | { readonly state: 'moved' | 'changed'; readonly span: Span; readonly confidence: number }
  | { readonly state: 'ambiguous' | 'lost'; readonly candidates: readonly Span[] };

/** A place somewhere in the text. */
export type Standing = Extract<Place, { readonly span: Span }>;

/** The same place so many code units further on. */
export function shiftedPlace<P extends Place>(place: P, by: number): P {
  const shifted = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return 'span' in place ? { ...place, span: shifted(place.span) } : { ...place, candidates: place.candidates.map(shifted) };
}

/** What a fact says of its place; `at` in code points from the start of the line with key `line`, half-open. */
export interface Anchor {
  before: string;
  text: string;
  after: string;
  line: string;
  at: [number, number];
}

/** Describes a span so that it can be found again: quote, context, line key, code points from the line's start. */
export function describe(source: SourceText, span: Span): Anchor {
  const line = source.lineAt(span.start);
  const lineStart = source.lineStart(line);
  const start = source.codePointsBefore(span.start) - source.codePointsBefore(lineStart);
  const from = moveByCodePoints(source.text, span.start, -CONTEXT) ?? 0;
  const to = moveByCodePoints(source.text, span.end, CONTEXT) ?? source.text.length;
  return {
    before: source.text.slice(from, span.start),
    text: source.slice(span),
    after: source.text.slice(span.end, to),
    line: source.lineKey(line),
    at: [start, start + countCodePoints(source.text, span.start, span.end)],
  };
}

type Quoted = Pick<Fact, 'before' | 'text' | 'after' | 'line' | 'at'>;

/** Finds a described fact in a text. A wrong place is far worse than none: whatever is not certain is not `moved`. */
export function resolve(source: SourceText, fact: Quoted): Place {
  return onItsLine(source, fact) ?? byQuote(source, fact);
}

/** The fact on its own, unchanged line, or undefined. Takes no time that grows with the text. */
export function onItsLine(source: SourceText, fact: Quoted): Place | undefined {
  if (fact.line === undefined || fact.at === undefined) return undefined;
  const line = source.lineOfKey(fact.line);
  if (line === undefined) return undefined;
  const span = spanInLine(source, line, fact.at[0], fact.text);
  return span && !betterOnALineLikeIt(source, span, fact, fact.line, fact.at[0]) ? { state: 'exact', span } : undefined;
}

function spanInLine(source: SourceText, line: number, at: number, quote: string): Span | undefined {
  const start = source.offsetAfter(source.lineStart(line), at);
  if (start === undefined || start > source.lineEnd(line) || !source.text.startsWith(quote, start)) return undefined;
  return { start, end: start + quote.length };
}

/**
 * Where a line stands several times, a copy put in or taken out above shifts the counters of the rest. The surroundings
 * tell whether the fact's own line is now counted differently.
 */
function betterOnALineLikeIt(source: SourceText, span: Span, fact: Quoted, key: string, at: number): boolean {
  const lines = source.linesLike(key);
  const shared = sharedContext(source.text, span, fact);
  if (lines.length < 2 || shared === (fact.before?.length ?? 0) + (fact.after?.length ?? 0)) return false;
  return lines.slice(0, MOST_CANDIDATES).some((line) => {
    const other = spanInLine(source, line, at, fact.text);
    return other !== undefined && sharedContext(source.text, other, fact) > shared;
  });
}

/**
 * Context, in code units of both sides together, that a place must share with the fact before it counts as found. A
 * long quote brings evidence of its own, but a deleted sentence may stand verbatim elsewhere, so it needs some too.
 */
const ENOUGH_FOR_SHORT = 8;
const ENOUGH_FOR_LONG = 4;
const LONG_QUOTE = 12;
/** More occurrences than this are not weighed one by one: a quote that common says nothing. */
const MOST_CANDIDATES = 2_000;

const LOST: Place = { state: 'lost', candidates: [] };

function byQuote(source: SourceText, fact: Quoted): Place {
  const weighed = occurrences(source.text, fact.text).map((span) => ({ span, shared: sharedContext(source.text, span, fact) }));
  if (weighed.length === 0 || weighed.length > MOST_CANDIDATES) return LOST;
  const best = Math.max(...weighed.map((w) => w.shared));
  const full = (fact.before?.length ?? 0) + (fact.after?.length ?? 0);
  const enough = Math.min(full, fact.text.length < LONG_QUOTE ? ENOUGH_FOR_SHORT : ENOUGH_FOR_LONG);
  if (best < enough) return LOST;
  // A rival that shares half as much might be the right one after an edit: then a person decides.
  const rivals = weighed.filter((w) => w.shared * 2 >= best);
  return rivals.length === 1
    ? { state: 'moved', span: rivals[0]!.span, confidence: 1 }
    : { state: 'ambiguous', candidates: rivals.sort((a, b) => b.shared - a.shared || a.span.start - b.span.start).map((r) => r.span) };
}

function occurrences(text: string, quote: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(quote); at >= 0 && found.length <= MOST_CANDIDATES; at = text.indexOf(quote, at + 1)) {
    found.push({ start: at, end: at + quote.length });
  }
  return found;
}

function sharedContext(text: string, span: Span, fact: Quoted): number {
  const before = fact.before ?? '';
  const after = fact.after ?? '';
  let left = 0;
  while (left < before.length && left < span.start && before[before.length - 1 - left] === text[span.start - 1 - left]) left++;
  let right = 0;
  while (right < after.length && after[right] === text[span.end + right]) right++;
  return left + right;
}
