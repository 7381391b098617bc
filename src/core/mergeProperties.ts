import type { Fact } from './fact';
import { sameValue } from './sameValue';

/** One fact merged, and the keys about which the sides contradict each other; then there is no fact that is right. */
export interface MergedFact {
  readonly fact: Fact;
  readonly contradicted: readonly string[];
}

const PLACE = ['before', 'text', 'after', 'line', 'at'] as const;
/** Keys that contradict nobody when both sides set them: of two, the same one is taken whichever side it is on. */
const NO_JUDGEMENT: ReadonlySet<string> = new Set(['confidence', 'by', 'conflict']);
const KEYED: ReadonlySet<string> = new Set(['attributes', 'links']);

/**
 * Merges two states of a fact property by property. What it is (kind and label) is one property, where it stands is one,
 * each attribute is one, and links are a set for each type. Does not depend on which side is which.
 * @param base absent where both sides added the fact.
 */
export function mergeProperties(base: Fact | undefined, one: Fact, other: Fact): MergedFact {
  const merged: Record<string, unknown> = {};
  const contradicted: string[] = [];
  const take = (keys: readonly string[], side: Fact) => {
    for (const key of keys) if (side[key] !== undefined) merged[key] = side[key];
  };
  const place = placeOf(base, one, other);
  take(PLACE, place ?? one);
  if (!place) contradicted.push('text');
  const what = threeWay(base && [base.kind, base.label], [one.kind, one.label], [other.kind, other.label]);
  take(['kind', 'label'], what.isClean && sameValue(what.value, [other.kind, other.label]) ? other : one);
  if (!what.isClean) contradicted.push('label');
  const keys = new Set([...Object.keys(one), ...Object.keys(other)].filter((key) => !['kind', 'label', ...PLACE].includes(key)));
  for (const key of keys) {
    const { value, isClean } = mergeKey(key, base, one, other);
    if (value !== undefined) merged[key] = value;
    if (!isClean) contradicted.push(key);
  }
  return { fact: merged as Fact, contradicted };
}

/** The fact where another one stands. */
export function withPlaceOf(fact: Fact, placed: Fact): Fact {
  const result: Record<string, unknown> = { ...fact };
  for (const key of PLACE) {
    if (placed[key] === undefined) delete result[key];
    else result[key] = placed[key];
  }
  return result as Fact;
}

interface Outcome {
  readonly value: unknown;
  readonly isClean: boolean;
}

function threeWay(base: unknown, one: unknown, other: unknown): Outcome {
  if (sameValue(one, other) || sameValue(other, base)) return { value: one, isClean: true };
  if (sameValue(one, base)) return { value: other, isClean: true };
  return { value: one, isClean: false };
}

function mergeKey(key: string, base: Fact | undefined, one: Fact, other: Fact): Outcome {
  if (key === 'links') return { value: mergeLinks(base?.links, one.links, other.links), isClean: true };
  if (KEYED.has(key)) return mergeRecord(base?.[key], one[key], other[key]);
  if (key === 'status' && !base) return mergeStatus(one, other);
  // Both tagged it: what only one of them says, nobody contradicts.
  if (!base && (one[key] === undefined || other[key] === undefined)) return { value: one[key] ?? other[key], isClean: true };
  const outcome = threeWay(base?.[key], one[key], other[key]);
  return outcome.isClean || !NO_JUDGEMENT.has(key) ? outcome : { value: lesser(one[key], other[key]), isClean: true };
}

/** Of two that both tagged, a person's decision stands above a program's suggestion, and a review above a tag. */
function mergeStatus(one: Fact, other: Fact): Outcome {
  const [low, high] = [one.status, other.status].sort((a, b) => RANK.indexOf(a) - RANK.indexOf(b));
  return { value: high, isClean: low === high || low === 'suggested' || high !== 'rejected' };
}

const RANK: readonly Fact['status'][] = ['suggested', undefined, 'reviewed', 'rejected'];

function mergeRecord(base: unknown, one: unknown, other: unknown): Outcome {
  const [b, o, t] = [base, one, other].map((value) => (value ?? {}) as Record<string, unknown>) as [Record<string, unknown>, Record<string, unknown>, Record<string, unknown>];
  const merged: Record<string, unknown> = {};
  let isClean = true;
  for (const key of [...new Set([...Object.keys(o), ...Object.keys(t)])].sort()) {
    const outcome = threeWay(own(b, key), own(o, key), own(t, key));
    isClean &&= outcome.isClean;
    if (outcome.value !== undefined) merged[key] = outcome.value;
  }
  return { value: asSideHasIt(merged, one, other), isClean };
}

/** Links are sets: what either side added is there, what either side took away is not. */
function mergeLinks(base: Fact['links'], one: Fact['links'], other: Fact['links']): Fact['links'] {
  const merged: Record<string, string[]> = {};
  for (const type of [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])].sort()) {
    const [b, o, t] = [base, one, other].map((links) => (links && own(links, type)) as readonly string[] | undefined ?? []) as [string[], string[], string[]];
    const kept = (target: string) => (b.includes(target) ? o.includes(target) && t.includes(target) : true);
    const targets = sameValue(o, b) ? t : sameValue(t, b) ? o : [...new Set([...o, ...t].sort())].filter(kept);
    if (targets.length > 0) merged[type] = targets;
  }
  return asSideHasIt(merged, one, other) as Fact['links'];
}

/** The value in a side's own order of keys where a side has it; nothing where it is empty. */
function asSideHasIt(merged: Record<string, unknown>, one: unknown, other: unknown): unknown {
  if (Object.keys(merged).length === 0) return undefined;
  return [one, other].find((side) => sameValue(side, merged)) ?? merged;
}

/**
 * The side that says where the fact stands, or undefined where the sides chose different words. A choice of other words
 * stands above a place that only followed the text: it is a judgement, and its words will be found.
 */
function placeOf(base: Fact | undefined, one: Fact, other: Fact): Fact | undefined {
  if (samePlace(one, other) || (base && samePlace(other, base))) return one;
  if (base && samePlace(one, base)) return other;
  if (one.text === other.text) return sameWordsElsewhere(one, other) ? undefined : lesserPlace(one, other);
  if (base && other.text === base.text && !sameWordsElsewhere(other, base)) return one;
  if (base && one.text === base.text && !sameWordsElsewhere(one, base)) return other;
  return undefined;
}

/** On one and the same line two places of the same words are two mentions. */
function sameWordsElsewhere(one: Fact, other: Fact): boolean {
  return one.line !== undefined && one.line === other.line && one.at !== undefined && other.at !== undefined && !sameValue(one.at, other.at);
}

function samePlace(one: Fact, other: Fact): boolean {
  return PLACE.every((key) => sameValue(one[key], other[key]));
}

function lesserPlace(one: Fact, other: Fact): Fact {
  const said = (fact: Fact) => JSON.stringify(PLACE.map((key) => fact[key] ?? null));
  return said(one) <= said(other) ? one : other;
}

function lesser(one: unknown, other: unknown): unknown {
  if (one === undefined || other === undefined) return one ?? other;
  return JSON.stringify(one) <= JSON.stringify(other) ? one : other;
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
