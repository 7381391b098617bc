import type { Place } from './anchor';
import type { Fact } from './fact';
import type { FactIndex, IndexedDocument } from './factIndex';
import { openConflicts, type OpenConflict } from './openConflicts';
import { isCertain } from './placing';

/** What a person should look at, as the rows of a view. */
export type AttentionNode =
  | { readonly type: 'attentionDocument'; readonly document: string; readonly count: number }
  /** A contradiction about a fact that a merge left open; `id` is the first candidate's. */
  | { readonly type: 'attentionConflict'; readonly document: string; readonly id: string; readonly conflict: OpenConflict }
  /** The same about the document, by the key of the sidecar's head. */
  | { readonly type: 'attentionHead'; readonly document: string; readonly key: string; readonly ours: unknown; readonly theirs: unknown }
  | { readonly type: 'attentionFact'; readonly document: string; readonly id: string; readonly fact: Fact; readonly place: Place }
  /** The sidecar cannot be used. */
  | { readonly type: 'attentionBroken'; readonly document: string }
  /** The text that the sidecar belongs to is gone. */
  | { readonly type: 'attentionOrphan'; readonly document: string; readonly count: number };

/** What is to be looked at in the whole index: first what keeps a sidecar from being used at all. */
export function attentionRoots(index: FactIndex): AttentionNode[] {
  const documents = index.documents;
  const broken = documents.filter(({ problems }) => problems.length > 0).map(({ document }): AttentionNode => ({ type: 'attentionBroken', document }));
  const orphans = documents.filter(isOrphan).map(({ document, facts }): AttentionNode => ({ type: 'attentionOrphan', document, count: facts.length }));
  const doubtful = documents.flatMap((indexed): AttentionNode[] => {
    const count = attentionIn(indexed).length;
    return count === 0 || isOrphan(indexed) ? [] : [{ type: 'attentionDocument', document: indexed.document, count }];
  });
  return [...broken, ...orphans, ...doubtful];
}

/** What is to be looked at in a document: what a merge left open first, then the facts without a certain place. */
export function attentionIn(indexed: IndexedDocument): AttentionNode[] {
  const { document, facts, disputed } = indexed;
  const heads = Object.entries(disputed ?? {}).map(([key, { ours, theirs }]): AttentionNode => ({ type: 'attentionHead', document, key, ours, theirs }));
  const conflicts = openConflicts(facts).map((conflict): AttentionNode => ({ type: 'attentionConflict', document, id: conflict.candidates[0]!.id, conflict }));
  return [...heads, ...conflicts, ...doubtfulFacts(indexed)];
}

/** All rows, each followed by those under it. */
export function attentionRows(index: FactIndex): AttentionNode[] {
  return attentionRoots(index).flatMap((node) => [node, ...(node.type === 'attentionDocument' ? attentionIn(index.get(node.document)!) : [])]);
}

/** Whether two rows look alike and offer the same, though the index may be another by now. */
export function isSameRow(one: AttentionNode, other: AttentionNode): boolean {
  if (one.type !== other.type || one.document !== other.document) return false;
  // Why a sidecar cannot be used is not in its row.
  if (one.type === 'attentionBroken') return false;
  if (one.type !== 'attentionFact' || other.type !== 'attentionFact') return JSON.stringify(one) === JSON.stringify(other);
  return one.fact === other.fact && one.place.state === other.place.state && choicesIn(one.place) === choicesIn(other.place);
}

function choicesIn(place: Place): number {
  return 'span' in place ? 1 : place.candidates.length;
}

/** Whether a merge left something open in a document. */
export function hasConflict({ facts, disputed }: IndexedDocument): boolean {
  return disputed !== undefined || facts.some(({ conflict }) => conflict !== undefined);
}

/** The facts of a document whose place is not certain, in their order. */
export function doubtfulFacts(indexed: IndexedDocument): (AttentionNode & { type: 'attentionFact' })[] {
  if (!indexed.places) return [];
  return indexed.facts.flatMap((fact) => {
    const place = indexed.places?.get(fact.id);
    return place && !isCertain(place) ? [{ type: 'attentionFact' as const, document: indexed.document, id: fact.id, fact, place }] : [];
  });
}

/** How many things of a document a person should look at. */
export function attentionOf(indexed: IndexedDocument): number {
  let count = counted.get(indexed);
  if (count === undefined) counted.set(indexed, (count = countAttention(indexed)));
  return count;
}

/** Asked for every document whenever one of them changes; what is indexed is a value, so its count stands. */
const counted = new WeakMap<IndexedDocument, number>();

function countAttention(indexed: IndexedDocument): number {
  if (indexed.problems.length > 0 || isOrphan(indexed)) return 1;
  return attentionIn(indexed).length;
}

function isOrphan({ textMissing, problems }: IndexedDocument): boolean {
  return textMissing === true && problems.length === 0;
}

/** Whether a place can be accepted as it is: the fact stands somewhere, and only somebody's word is missing. */
export function isAcceptable(place: Place): boolean {
  return 'span' in place && !isCertain(place);
}
