import { KINDS, type Fact } from '../core/fact';
import type { Sidecar } from '../core/sidecar';

/** What is counted of one sidecar. */
export interface CountedDocument {
  /** Path of the text. */
  readonly name: string;
  readonly document?: Sidecar['document'];
  readonly facts: readonly Fact[];
}

/** So many of each name, the most first, those of one number by name. */
export type Counts = Readonly<Record<string, number>>;

/** Facts that were rejected are counted under `statuses` only. */
export interface Statistics {
  readonly documents: number;
  readonly facts: number;
  readonly labels: readonly { readonly kind: Fact['kind']; readonly label: string; readonly facts: number }[];
  /** `accepted` are the facts without a status. */
  readonly statuses: Counts;
  /** Texts by their status; `none` are those without one. */
  readonly documentStatuses: Counts;
  /** Facts by annotator; `none` are those that name nobody. */
  readonly annotators: Counts;
  /** Links by type. */
  readonly links: Counts;
  readonly entities: { readonly keys: number; readonly mentions: number; readonly most: Counts };
  /** Figures with and without a value. */
  readonly values: { readonly with: number; readonly without: number };
  readonly files: readonly { readonly name: string; readonly facts: number; readonly status?: string }[];
}

/** More of the entities than anybody reads in one list. */
const MOST_ENTITIES = 10;

/** Counts what stands in sidecars. */
export function statistics(documents: readonly CountedDocument[]): Statistics {
  const all = documents.flatMap(({ facts }) => facts);
  const facts = all.filter(isMeant);
  const figures = facts.filter(({ kind }) => kind === 'figure');
  const mentions = facts.flatMap(({ entity }) => (entity === undefined ? [] : [entity]));
  const withValue = figures.filter(({ value }) => value !== undefined).length;
  return {
    documents: documents.length,
    facts: facts.length,
    labels: labelCounts(facts),
    statuses: counts(all.map(({ status }) => status ?? 'accepted')),
    documentStatuses: counts(documents.map(({ document }) => document?.status ?? 'none')),
    annotators: counts(facts.map(({ by }) => by ?? 'none')),
    links: counts(facts.flatMap(({ links }) => Object.entries(links ?? {}).flatMap(([type, targets]) => targets.map(() => type)))),
    entities: { keys: new Set(mentions).size, mentions: mentions.length, most: Object.fromEntries(Object.entries(counts(mentions)).slice(0, MOST_ENTITIES)) },
    values: { with: withValue, without: figures.length - withValue },
    files: documents.map((each) => ({ name: each.name, facts: each.facts.filter(isMeant).length, ...(each.document?.status !== undefined && { status: each.document.status }) })),
  };
}

function isMeant({ status }: Fact): boolean {
  return status !== 'rejected';
}

function counts(names: readonly string[]): Counts {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return Object.fromEntries([...found].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)));
}

function labelCounts(facts: readonly Fact[]): Statistics['labels'] {
  return KINDS.flatMap((kind) =>
    Object.entries(counts(facts.filter((fact) => fact.kind === kind).map(({ label }) => label))).map(([label, many]) => ({ kind, label, facts: many })));
}
