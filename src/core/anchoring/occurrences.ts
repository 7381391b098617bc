import type { Fact } from '../fact';
import type { SourceText, Span } from '../sourceText';

const MOST_OCCURRENCES = 500;
const MOST_CANDIDATES = 3;

/** Where quotes stand word for word; each quote is looked for once. */
export class Occurrences {
  private readonly known = new Map<string, readonly number[]>();

  constructor(private readonly now: SourceText) {}

  /** Starts of the quote in the text, in order; only the first five hundred, as a quote that common says nothing. */
  of(quote: string): readonly number[] {
    let found = this.known.get(quote);
    if (!found) this.known.set(quote, (found = this.find(quote)));
    return found;
  }

  /** The places a person may choose from for a fact without one: those with the most equal context first. */
  candidates(fact: Fact): Span[] {
    return this.of(fact.text)
      .map((start) => ({ start, shared: shared(this.now.text, start, fact) }))
      .sort((x, y) => y.shared - x.shared || x.start - y.start)
      .slice(0, MOST_CANDIDATES)
      .map(({ start }) => ({ start, end: start + fact.text.length }));
  }

  private find(quote: string): number[] {
    const { text } = this.now;
    const found: number[] = [];
    for (let at = text.indexOf(quote); at >= 0 && found.length < MOST_OCCURRENCES; at = text.indexOf(quote, at + 1)) found.push(at);
    return found;
  }
}

/** Code units of context that stand beside a place as they stood beside the fact. */
function shared(text: string, start: number, { before = '', text: quote, after = '' }: Fact): number {
  const end = start + quote.length;
  let left = 0;
  while (left < before.length && left < start && before[before.length - 1 - left] === text[start - 1 - left]) left++;
  let right = 0;
  while (right < after.length && after[right] === text[end + right]) right++;
  return left + right;
}
