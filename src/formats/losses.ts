import { FACT_KEYS, type Fact } from '../core/fact';

/**
 * What of a fact, or of a document as a whole, a format has no place for.
 * - `fact`: the fact is not written at all. `edges`: white space at its edges is cut off.
 * - a key of a fact: what that key says. `other`: keys that this version of FactLens does not know.
 * - `document`: what is known of the document as a whole. `encoding`: that of the original file; exports are UTF-8.
 * - `characters`: characters that the format forbids stand as U+FFFD.
 */
export type Aspect =
  | 'fact' | 'edges' | 'id' | 'kind' | 'label' | 'value' | 'entity' | 'attributes' | 'links' | 'note' | 'status' | 'confidence' | 'by' | 'other'
  | 'document' | 'encoding' | 'characters';

export interface Loss {
  readonly document: string;
  /** The fact; absent where the document as a whole is meant. */
  readonly id?: string;
  readonly aspect: Aspect;
  /** Where it is kept all the same, in a place that other programs do not look at: `AnnotatorNotes`. Absent: it is gone. */
  readonly carriedIn?: string;
  /** Why, where the aspect does not say it: `overlap`. */
  readonly because?: string;
}

/** The keys that say where a fact stands; every format has its own way for that. */
export const PLACE_KEYS: readonly string[] = ['before', 'text', 'after', 'line', 'at'];

/**
 * What a fact says, in the sidecar's order of keys, besides its place and what a format holds in a way of its own; undefined where that is nothing.
 * @param held keys of {@link Fact} that the format has a place for.
 */
export function restOf(fact: Fact, held: readonly string[]): Record<string, unknown> | undefined {
  const keys = new Set<string>([...FACT_KEYS, ...Object.keys(fact)]);
  const rest = [...keys].filter((key) => fact[key] !== undefined && !held.includes(key) && !PLACE_KEYS.includes(key));
  return rest.length === 0 ? undefined : Object.fromEntries(rest.map((key) => [key, fact[key]]));
}

/** The aspects that the keys of such a rest belong to, each once. */
export function aspectsOf(rest: Readonly<Record<string, unknown>> | undefined): Aspect[] {
  const known = FACT_KEYS as readonly string[];
  return [...new Set(Object.keys(rest ?? {}).map((key) => (known.includes(key) ? (key as Aspect) : 'other')))];
}

/** How many facts (or documents) one aspect hits. */
export interface LossCount {
  readonly aspect: Aspect;
  readonly carriedIn?: string;
  readonly because?: string;
  /** Facts; 0 where documents as a whole are meant. */
  readonly facts: number;
  readonly documents: number;
}

/** Losses added up: what is gone first, then what is carried; each by how much it hits. */
export function countLosses(losses: readonly Loss[]): LossCount[] {
  const groups = new Map<string, Loss[]>();
  for (const loss of losses) {
    const key = JSON.stringify([loss.aspect, loss.carriedIn, loss.because]);
    const group = groups.get(key);
    if (group) group.push(loss);
    else groups.set(key, [loss]);
  }
  return [...groups.values()].map(countOf).sort((a, b) => Number(a.carriedIn !== undefined) - Number(b.carriedIn !== undefined) || b.facts - a.facts);
}

function countOf(group: readonly Loss[]): LossCount {
  const { aspect, carriedIn, because } = group[0]!;
  return {
    aspect,
    ...(carriedIn !== undefined && { carriedIn }),
    ...(because !== undefined && { because }),
    facts: new Set(group.filter(({ id }) => id !== undefined).map(({ document, id }) => JSON.stringify([document, id]))).size,
    documents: new Set(group.map(({ document }) => document)).size,
  };
}
