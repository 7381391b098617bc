import { describe, shiftedPlace, type Place } from './anchor';
import type { Fact } from './fact';
import { isCertain, placeFacts } from './placing';
import { SourceText, splitsPair, type Span } from './sourceText';

/** Code units of unchanged text on each side that help to find what was replaced. */
const AROUND = 200;

/** A fact with where it stood in the text before. */
export interface Replaced {
  readonly fact: Fact;
  readonly span: Span;
}

/**
 * Finds facts again in what replaced the text that they stood in: a reload from disk, a formatter and a paste come as
 * one large replacement, of which most is as it was.
 * @param from the replaced part of `before`, @param to what it became in `after`.
 * @returns a place in `after` for each fact.
 */
export function findInReplacement(before: string, from: Span, after: string, to: Span, facts: readonly Replaced[]): Place[] {
  const old = windowOf(before, from);
  const now = windowOf(after, to);
  const oldSource = new SourceText(old.text);
  const described = facts.map(({ fact, span }): Fact => ({ ...fact, ...describe(oldSource, shifted(span, -old.start)) }));
  return placeFacts(new SourceText(now.text), described, oldSource).map((place) => shiftedPlace(place, now.start));
}

/** A place in what was replaced, for a fact that stood at `prior`: known as well as before, or to be confirmed. */
export function placeAfter(prior: Place, found: Place): Place {
  if ('span' in found && isCertain(found)) return 'span' in prior ? { ...prior, span: found.span } : found;
  return 'span' in found ? { state: 'changed', span: found.span, confidence: 'confidence' in found ? found.confidence : 1 } : found;
}

function windowOf(text: string, { start, end }: Span): { readonly text: string; readonly start: number } {
  let from = Math.max(0, start - AROUND);
  let to = Math.min(text.length, end + AROUND);
  if (splitsPair(text, from)) from--;
  if (splitsPair(text, to)) to++;
  return { text: text.slice(from, to), start: from };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
