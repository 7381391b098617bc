import type { Place } from './anchor';
import type { Fact } from './fact';
import type { Span } from './sourceText';

/**
 * How two facts of the same kind and label overlap that are probably one judgement made twice.
 * - `equal`: they have the same span.
 * - `crossing`: each has words that the other lacks.
 * - `same-entity`: one inside the other, and both mention the same entity.
 * - `nested`: one figure inside another, or two claims that begin or end together.
 */
export type OverlapSort = 'equal' | 'crossing' | 'same-entity' | 'nested';

export interface Overlap {
  /** The other one; what is said of the two is said of the later one. */
  readonly other: Fact;
  readonly how: OverlapSort;
}

/** A fact with its place, half-open: in the text, or where `line` is there, from the start of the line with that key. */
interface Standing {
  readonly fact: Fact;
  readonly span: Span;
  readonly line?: string | undefined;
}

/**
 * The facts that overlap one before them of the same kind and label as if one thing had been tagged twice, each with one such other. An
 * organisation within an organisation is fine.
 * @param places where they stand, by id; of one without a place what it says itself counts.
 */
export function overlapsOf(facts: readonly Fact[], places: ReadonlyMap<string, Place> | undefined): Map<Fact, Overlap> {
  const all = facts.flatMap((fact) => standing(fact, places?.get(fact.id)) ?? []);
  // Of a copy that is enough: what else it overlaps is said of the first one.
  return new Map([...overlapping(all), ...copies(all)]);
}

function standing(fact: Fact, place: Place | undefined): Standing | undefined {
  // Candidates of one contradiction may differ in other things than these; it is reported already.
  if (fact.conflict && fact.conflict.of !== fact.id) return undefined;
  if (place && 'span' in place) return { fact, span: place.span };
  return fact.line !== undefined && fact.at ? { fact, line: fact.line, span: { start: fact.at[0], end: fact.at[1] } } : undefined;
}

function keyOf({ fact: { kind, label }, line = '' }: Standing): string {
  return `${line} ${kind} ${label}`;
}

function copies(facts: readonly Standing[]): Map<Fact, Overlap> {
  const seen = new Map<string, Fact>();
  const found = new Map<Fact, Overlap>();
  for (const standing of facts) {
    const key = `${standing.span.start} ${standing.span.end} ${keyOf(standing)}`;
    const other = seen.get(key);
    if (other) found.set(standing.fact, { other, how: 'equal' });
    else seen.set(key, standing.fact);
  }
  return found;
}

/** Those with different spans. What was rejected is not meant to stand beside anything. */
function overlapping(facts: readonly Standing[]): Map<Fact, Overlap> {
  const sweeps = new Map<string, Sweep>();
  const found = new Map<Fact, Overlap>();
  for (const standing of facts.filter(({ fact, span }) => fact.status !== 'rejected' && span.start < span.end).sort(byPlace)) {
    const key = keyOf(standing);
    const sweep = sweeps.get(key) ?? new Sweep();
    sweeps.set(key, sweep);
    const overlap = sweep.next(standing);
    if (overlap) found.set(standing.fact, overlap);
  }
  return found;
}

function byPlace({ span: one, fact }: Standing, { span: other, fact: { id } }: Standing): number {
  return one.start - other.start || other.end - one.end || (fact.id < id ? -1 : 1);
}

/** Goes through the facts of one kind and label from the first to the last, in n log n steps however they nest. */
class Sweep {
  private readonly open = new OpenFacts();
  private readonly furthest = new Furthest<'all'>();
  private readonly furthestOfEntity = new Furthest<string>();
  private readonly furthestFromStart = new Furthest<number>();
  private readonly firstWithEnd = new Furthest<number>();

  /** What the next fact overlaps of those that stand before it. */
  next(here: Standing): Overlap | undefined {
    const overlap = this.overlap(here);
    const { entity } = here.fact;
    this.open.add(here);
    this.furthest.add('all', here);
    if (entity !== undefined) this.furthestOfEntity.add(entity, here);
    this.furthestFromStart.add(here.span.start, here);
    this.firstWithEnd.add(here.span.end, here);
    return overlap;
  }

  private overlap({ fact: { kind, entity }, span }: Standing): Overlap | undefined {
    const crossed = this.open.crossedBy(span);
    if (crossed) return { other: crossed, how: 'crossing' };
    const same = entity === undefined ? undefined : this.furthestOfEntity.around(entity, span);
    if (same) return { other: same, how: 'same-entity' };
    const around = kind === 'entity' ? undefined : kind === 'figure' ? this.furthest.around('all', span) : this.furthestFromStart.around(span.start, span) ?? this.firstWithEnd.around(span.end, span);
    return around && { other: around, how: 'nested' };
  }
}

/** Of the facts under each key the one that reaches furthest; of those that reach as far, the first. */
class Furthest<K> {
  private readonly facts = new Map<K, Standing>();

  add(key: K, here: Standing): void {
    const furthest = this.facts.get(key);
    if (!furthest || furthest.span.end < here.span.end) this.facts.set(key, here);
  }

  /** The fact under a key, where it has all the words of a later span and more. */
  around(key: K, later: Span): Fact | undefined {
    const { fact, span } = this.facts.get(key) ?? {};
    return span && span.end >= later.end && (span.start < later.start || span.end > later.end) ? fact : undefined;
  }
}

/** Facts in the order of their ends, as a heap: a parent ends no later than its children, at 2i + 1 and 2i + 2. */
class OpenFacts {
  private readonly heap: Standing[] = [];

  add(here: Standing): void {
    let at = this.heap.push(here) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && this.heap[parent]!.span.end > here.span.end; parent = (at - 1) >> 1) {
      this.heap[at] = this.heap[parent]!;
      at = parent;
    }
    this.heap[at] = here;
  }

  /**
   * The fact that ends first inside a span which begins after it; one that begins at the same place is longer and ends behind
   * it. What ends before the span begins is dropped: nothing later reaches it.
   */
  crossedBy({ start, end }: Span): Fact | undefined {
    while (this.heap.length > 0 && this.heap[0]!.span.end <= start) this.dropFirst();
    const [first] = this.heap;
    return first && first.span.end < end ? first.fact : undefined;
  }

  private dropFirst(): void {
    const last = this.heap.pop()!;
    const { length } = this.heap;
    if (length === 0) return;
    let at = 0;
    for (let child = 1; child < length; child = 2 * at + 1) {
      if (child + 1 < length && this.heap[child + 1]!.span.end < this.heap[child]!.span.end) child++;
      if (this.heap[child]!.span.end >= last.span.end) break;
      this.heap[at] = this.heap[child]!;
      at = child;
    }
    this.heap[at] = last;
  }
}
