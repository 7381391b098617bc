import type { Fact } from './fact';
import type { FactIndex, Mention } from './factIndex';
import type { Entity } from './tagset';

/** Who or what a fact may mention: by its key, or mentions that have none yet. */
export interface KnownEntity {
  /** Absent where nobody has given it one. */
  readonly key?: string;
  /** Its name in the tagset, else the words that most of its mentions have. */
  readonly name: string;
  /** Other words for it, in the tagset and in texts. */
  readonly others: readonly string[];
  /** How many facts mention it. */
  readonly count: number;
  /** A mention, for those that have no key. */
  readonly mention?: Mention;
}

/**
 * All entities that the tagset or facts name, and the clusters of mentions without a key of the same kind as a fact, in
 * the order in which they are likely to be the fact's: those that have its very words, then those that contain them or
 * are contained in them, then the others; within each, what is mentioned most first.
 * @param isMeant documents that count.
 */
export function knownEntities(index: FactIndex, entities: Readonly<Record<string, Entity>>, fact: Fact, isMeant: (document: string) => boolean = () => true): KnownEntity[] {
  const byKey = new Map<string, Map<string, number>>(Object.keys(entities).map((key) => [key, new Map()]));
  const keyless = new Map<string, { mention: Mention; count: number }>();
  for (const { document, facts } of index.documents) {
    if (!isMeant(document)) continue;
    for (const each of facts) {
      if (each.entity !== undefined) addTo(byKey, each.entity, each.text);
      else if (each.kind === fact.kind) noteKeyless(keyless, { document, fact: each });
    }
  }
  const keyed = [...byKey].map(([key, texts]) => keyedEntity(key, texts, Object.hasOwn(entities, key) ? entities[key] : undefined));
  const others = [...keyless.values()]
    // The fact's own cluster is what is being named.
    .filter(({ mention }) => mention.fact.text !== fact.text || mention.fact.label !== fact.label)
    .map(({ mention, count }): KnownEntity => ({ name: mention.fact.text, others: [mention.fact.label], count, mention }));
  const rank = (entity: KnownEntity) => (entity.key === fact.entity && fact.entity !== undefined ? -1 : closeness(entity, fact.text)) * 2 + (entity.key === undefined ? 1 : 0);
  return [...keyed, ...others].sort((a, b) => rank(a) - rank(b) || b.count - a.count || (a.name < b.name ? -1 : 1));
}

function addTo(byKey: Map<string, Map<string, number>>, key: string, text: string): void {
  const texts = byKey.get(key) ?? new Map<string, number>();
  texts.set(text, (texts.get(text) ?? 0) + 1);
  byKey.set(key, texts);
}

function noteKeyless(keyless: Map<string, { mention: Mention; count: number }>, mention: Mention): void {
  const key = JSON.stringify([mention.fact.label, mention.fact.text]);
  const known = keyless.get(key);
  if (known) known.count++;
  else keyless.set(key, { mention, count: 1 });
}

function keyedEntity(key: string, texts: ReadonlyMap<string, number>, entity: Entity | undefined): KnownEntity {
  const said = [...texts].sort((a, b) => b[1] - a[1]).map(([text]) => text);
  const [name = key, ...others] = [...new Set([...(entity ? [entity.name, ...(entity.aliases ?? [])] : []), ...said])];
  return { key, name, others, count: [...texts.values()].reduce((sum, count) => sum + count, 0) };
}

/** 0: the very words; 1: the words contain one another; 2: neither. */
function closeness({ name, others }: KnownEntity, text: string): number {
  const wanted = text.toLowerCase();
  const words = [name, ...others].map((each) => each.toLowerCase());
  if (words.includes(wanted)) return 0;
  return words.some((each) => each.includes(wanted) || wanted.includes(each)) ? 1 : 2;
}

/** A key made of some words, for a person to change: lower case, white space as hyphens. */
export function proposedKey(text: string): string {
  return text.trim().toLowerCase().replace(/[\s#/]+/gu, '-').replace(/^-+|-+$/g, '') || text.trim() || '-';
}

/** The fact with an entity key, or without one. */
export function withEntity(fact: Fact, key: string | undefined): Fact {
  if (fact.entity === key) return fact;
  if (key !== undefined) return { ...fact, entity: key };
  const { entity: _, ...rest } = fact;
  return rest as Fact;
}
