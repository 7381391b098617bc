import { FACT_KEYS, type Fact } from './fact';
import { writeFact, type Sidecar } from './sidecar';

/**
 * Three-way merge of facts by id. No fact that either side added or changed is lost; where both changed the same key
 * of the same fact, `ours` stands, as the later action. A fact that one side removed and the other changed stays.
 *
 * @returns the facts in the order of `theirs`, ours behind; the caller, who knows the text, puts them in place.
 */
export function mergeFacts(base: readonly Fact[], ours: readonly Fact[], theirs: readonly Fact[]): Fact[] {
  // A text that has just been opened: there is nothing of ours to merge.
  if (base.length === 0 && ours.length === 0) return [...theirs];
  const baseById = byId(base);
  const ourById = byId(ours);
  const theirById = byId(theirs);
  const ids = new Set([...theirById.keys(), ...ourById.keys()]);
  const merged: Fact[] = [];
  for (const id of ids) {
    const fact = mergeFact(baseById.get(id), ourById.get(id), theirById.get(id));
    if (fact) merged.push(fact);
  }
  return merged;
}

/** Keys that make one statement are taken from one side together: where the fact stands, and what it is. */
const STATEMENTS: readonly (readonly string[])[] = [
  ['before', 'text', 'after', 'line', 'at'],
  ['kind', 'label'],
];

function mergeFact(base: Fact | undefined, ours: Fact | undefined, theirs: Fact | undefined): Fact | undefined {
  if (sameFact(ours, base)) return theirs;
  if (sameFact(theirs, base) || sameFact(ours, theirs)) return ours;
  if (!ours || !theirs) return ours ?? theirs;
  const whole = new Map(STATEMENTS.flatMap((keys) => {
    const side = keys.some((key) => !sameValue(ours[key], base?.[key])) ? ours : theirs;
    return keys.map((key) => [key, side] as const);
  }));
  const merged: Record<string, unknown> = {};
  for (const key of new Set<string>([...FACT_KEYS, ...Object.keys(theirs), ...Object.keys(ours)])) {
    const side = whole.get(key);
    const value = side ? side[key] : mergeValue(base?.[key], ours[key], theirs[key]);
    if (value !== undefined) merged[key] = value;
  }
  return merged as Fact;
}

/** The head of a sidecar (everything but the facts), merged key by key. */
export function mergeHead(base: SidecarHead | undefined, ours: SidecarHead, theirs: SidecarHead): SidecarHead {
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const value = mergeDeep(base?.[key], ours[key], theirs[key]);
    if (value !== undefined) merged[key] = value;
  }
  return merged as SidecarHead;
}

export type SidecarHead = Omit<Sidecar, 'facts'> & { readonly [key: string]: unknown };

function mergeDeep(base: unknown, ours: unknown, theirs: unknown): unknown {
  if (!isRecord(ours) || !isRecord(theirs)) return mergeValue(base, ours, theirs);
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const value = mergeValue(isRecord(base) ? base[key] : undefined, ours[key], theirs[key]);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

function mergeValue(base: unknown, ours: unknown, theirs: unknown): unknown {
  return sameValue(ours, base) ? theirs : ours;
}

/** Whether two facts are written alike; absent ones are. */
export function sameFact(a: Fact | undefined, b: Fact | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && writeFact(a) === writeFact(b));
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byId(facts: readonly Fact[]): Map<string, Fact> {
  return new Map(facts.map((fact) => [fact.id, fact]));
}
