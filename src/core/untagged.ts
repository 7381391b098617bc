import { spanOf, type PlacedFact } from './annotatedText';
import type { Fact } from './fact';
import { NameFinder, type KnownName, type Occurrence } from './occurrences';
import type { Span } from './sourceText';

/** Counts what names were tagged as. */
export class NameCounts {
  private readonly counts = new Map<string, { readonly name: KnownName; count: number }>();

  /** Suggestions that nobody decided on, and rejections, do not count. */
  add(facts: Iterable<Fact>, isWanted: (fact: Fact) => boolean): this {
    for (const fact of facts) if (fact.status !== 'rejected' && fact.status !== 'suggested' && isWanted(fact)) this.count(fact);
    return this;
  }

  /** Each name with each of its labels, the most frequent first; of equally frequent ones the earlier. */
  get names(): KnownName[] {
    return [...this.counts.values()].sort((a, b) => b.count - a.count).map(({ name }) => name);
  }

  private count({ text, kind, label, entity }: Fact): void {
    const key = `${kind} ${label} ${text}`;
    const known = this.counts.get(key);
    if (known) known.count++;
    else this.counts.set(key, { name: { text, kind, label, ...(entity !== undefined && { entity }) }, count: 1 });
  }
}

/** A whole claim is hardly ever said again in the same words; a name is, and a figure. */
export function isName(fact: Fact): boolean {
  return fact.kind !== 'claim';
}

/**
 * Where names stand that are not tagged there: the longest ones, in order of place. Inside or across entities and
 * figures nothing is offered, nor what was rejected at that very place; a claim holds other facts and bars none.
 * @param names where several have the same words, the first counts.
 */
export function untaggedMentions(text: string, facts: readonly PlacedFact[], names: Iterable<KnownName>): Occurrence[] {
  const taken = new Taken(facts.filter(({ fact }) => isName(fact) && fact.status !== 'rejected'));
  const rejected = new Set(facts.filter(({ fact }) => fact.status === 'rejected').map((placed) => judged(spanOf(placed), placed.fact)));
  return new NameFinder(names).find(text, (span, name) => taken.overlaps(span) || rejected.has(judged(span, name)));
}

/** Further places of a fact's words that no fact of the same kind holds, and that were not rejected there. */
export function furtherPlaces(places: readonly Span[], facts: readonly PlacedFact[], like: Pick<Fact, 'kind' | 'label'>): Span[] {
  const taken = new Taken(facts.filter(({ fact }) => fact.kind === like.kind && fact.status !== 'rejected' && fact.status !== 'suggested'));
  const rejected = new Set(facts.filter(({ fact }) => fact.status === 'rejected').map((placed) => judged(spanOf(placed), placed.fact)));
  return places.filter((span) => !taken.overlaps(span) && !rejected.has(judged(span, like)));
}

function judged(span: Span | undefined, { kind, label }: Pick<Fact, 'kind' | 'label'>): string {
  return `${span?.start}-${span?.end} ${kind} ${label}`;
}

/** What facts cover, as ranges that neither overlap nor touch, so that one look in the middle halves the search. */
class Taken {
  private readonly ranges: { start: number; end: number }[] = [];

  constructor(facts: readonly PlacedFact[]) {
    const spans = facts.map(spanOf).filter((span) => span !== undefined).sort((a, b) => a.start - b.start);
    for (const { start, end } of spans) {
      const last = this.ranges.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else this.ranges.push({ start, end });
    }
  }

  overlaps(span: Span): boolean {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ranges[middle]!.end <= span.start) low = middle + 1;
      else high = middle;
    }
    return (this.ranges[low]?.start ?? Infinity) < span.end;
  }
}
