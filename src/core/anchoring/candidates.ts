import type { Fact } from '../fact';
import type { SourceText, Span } from '../sourceText';

export type CandidateFinder = (fact: Fact, near: number | undefined) => Span[];

const MOST = 3;
const MOST_OCCURRENCES = 200;

/** Places that read as the quote does, those with the most equal context first. */
export function candidatesFor(now: SourceText): CandidateFinder {
  const occurrences = new Map<string, number[]>();
  return (fact) => {
    let found = occurrences.get(fact.text);
    if (!found) {
      found = [];
      for (let at = now.text.indexOf(fact.text); at >= 0 && found.length < MOST_OCCURRENCES; at = now.text.indexOf(fact.text, at + 1)) found.push(at);
      occurrences.set(fact.text, found);
    }
    return found
      .map((start) => ({ start, end: start + fact.text.length }))
      .map((span) => ({ span, shared: shared(now.text, span, fact) }))
      .sort((x, y) => y.shared - x.shared || x.span.start - y.span.start)
      .slice(0, MOST)
      .map(({ span }) => span);
  };
}

function shared(text: string, span: Span, { before = '', after = '' }: Fact): number {
  let left = 0;
  while (left < before.length && left < span.start && before[before.length - 1 - left] === text[span.start - 1 - left]) left++;
  let right = 0;
  while (right < after.length && after[right] === text[span.end + right]) right++;
  return left + right;
}
