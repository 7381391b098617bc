import type { Place } from './anchor';
import { findFacts, SURE, type Found } from './anchoring/findFacts';
import type { Fact } from './fact';
import type { SourceText } from './sourceText';

/**
 * Finds the facts of a text, each for itself and all together; see {@link findFacts}.
 * @param facts in the order of the sidecar.
 * @param olds the text that they describe, where it is known, or several.
 */
export function placeFacts(source: SourceText, facts: readonly Fact[], ...olds: readonly (SourceText | undefined)[]): Place[] {
  return findFacts(source, facts, ...olds).map(placeOf);
}

function placeOf({ state, span, confidence, candidates }: Found): Place {
  switch (state) {
    case 'exact':
      return { state, span: span! };
    case 'moved':
    case 'changed':
      return { state, span: span!, confidence };
    case 'ambiguous':
    case 'lost':
      return { state, candidates };
  }
}

/** Whether nobody needs to look: the fact's words stand there, known or found beyond reasonable doubt. */
export function isCertain(place: Place): boolean {
  return place.state === 'exact' || (place.state === 'moved' && place.confidence >= SURE);
}
