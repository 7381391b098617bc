import { spanOnItsLine } from './anchoring/unchangedLine';
import type { Fact } from './fact';
import type { SourceText } from './sourceText';

/**
 * Of several old texts those that facts describe: first the one that the most of them fit exactly, of equal ones the
 * first; then the one that the most of the others fit, and so on. Empty where no fact fits any.
 */
export function fittingTexts(texts: readonly SourceText[], facts: readonly Fact[]): SourceText[] {
  const fitting: SourceText[] = [];
  for (let rest = facts; rest.length > 0; ) {
    const best = bestFitting(texts, rest);
    if (!best) break;
    fitting.push(best.text);
    rest = best.others;
  }
  return fitting;
}

/** The text that the most facts fit, and the facts that it does not fit. */
function bestFitting(texts: readonly SourceText[], facts: readonly Fact[]): { readonly text: SourceText; readonly others: readonly Fact[] } | undefined {
  let best: { readonly text: SourceText; readonly others: readonly Fact[] } | undefined;
  for (const text of texts) {
    const others = facts.filter((fact) => spanOnItsLine(text, fact) === undefined);
    if (others.length < (best?.others ?? facts).length) best = { text, others };
    if (others.length === 0) break;
  }
  return best;
}
