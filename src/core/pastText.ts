import { onItsLine } from './anchor';
import type { Fact } from './fact';
import type { SourceText } from './sourceText';

/**
 * Of several old texts the one that the facts describe: the one that the most of them fit exactly; of equal ones the
 * first. None where no fact fits any.
 */
export function bestFitting(texts: readonly SourceText[], facts: readonly Fact[]): SourceText | undefined {
  let best: SourceText | undefined;
  let most = 0;
  for (const text of texts) {
    const count = facts.filter((fact) => onItsLine(text, fact) !== undefined).length;
    if (count > most) [best, most] = [text, count];
    if (most === facts.length) break;
  }
  return best;
}
