import { spanOf, type PlacedFact } from '../core/annotatedText';
import type { Fact } from '../core/fact';
import type { SourceText } from '../core/sourceText';
import type { DocumentHead, InterchangeDocument, SpannedFact } from './format';

/** A fact that cannot be exported, for its words have no certain place. */
export interface Unplaced {
  readonly document: string;
  readonly fact: Fact;
  readonly state: 'lost' | 'ambiguous';
}

/** A text on its way out: its facts that have a place, and those that have none. */
export function placedDocument(name: string, source: SourceText, head: DocumentHead, facts: readonly PlacedFact[]): { document: InterchangeDocument; unplaced: Unplaced[] } {
  const spanned = facts.flatMap((placed): SpannedFact[] => {
    const span = spanOf(placed);
    return span ? [{ fact: placed.fact, span }] : [];
  });
  const unplaced = facts.flatMap(({ fact, place: { state } }) => (state === 'lost' || state === 'ambiguous' ? [{ document: name, fact, state }] : []));
  return { document: { name, source, head, facts: spanned }, unplaced };
}
