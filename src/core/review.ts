import { CHANGES, type Change, type ChangeName } from './compare';
import type { Fact } from './fact';

/** What changed in meaning in one document, for a person who reviews it. Documents are URI strings. */
export interface ReviewedDocument {
  readonly document: string;
  /** Where the text was in the old version: elsewhere when it was renamed. */
  readonly oldDocument: string;
  readonly changes: readonly Change[];
  /** How many facts only moved because the text changed. */
  readonly moved: number;
}

/** The rows of the review. */
export type ReviewNode = ReviewDocumentNode | ReviewKindNode | ReviewChangeNode;

/** What the rows at the top are. */
export type ReviewGrouping = 'document' | 'change';

export interface ReviewDocumentNode {
  readonly type: 'reviewDocument';
  readonly document: string;
  readonly count: number;
  readonly moved: number;
}

export interface ReviewKindNode {
  readonly type: 'reviewKind';
  readonly change: ChangeName;
  readonly count: number;
}

export interface ReviewChangeNode extends Change {
  readonly type: 'reviewChange';
  readonly document: string;
}

/** The documents in which something changed in meaning, in order of their names. */
export function reviewRoots(reviewed: readonly ReviewedDocument[]): ReviewDocumentNode[] {
  return reviewed
    .filter(({ changes }) => changes.length > 0)
    .map(({ document, changes, moved }): ReviewDocumentNode => ({ type: 'reviewDocument', document, count: changes.length, moved }))
    .sort((a, b) => (a.document < b.document ? -1 : 1));
}

export function changesIn(reviewed: readonly ReviewedDocument[], document: string): ReviewChangeNode[] {
  const found = reviewed.find((each) => each.document === document);
  return (found?.changes ?? []).map((change) => ({ type: 'reviewChange', document, ...change }));
}

/** The kinds of change that there are, in the order of {@link CHANGES}. */
export function reviewKinds(reviewed: readonly ReviewedDocument[]): ReviewKindNode[] {
  return CHANGES.map((change): ReviewKindNode => ({ type: 'reviewKind', change, count: changesOfKind(reviewed, change).length })).filter(({ count }) => count > 0);
}

export function changesOfKind(reviewed: readonly ReviewedDocument[], kind: ChangeName): ReviewChangeNode[] {
  return inDocuments(reviewed).filter(({ change }) => change === kind);
}

/** All changes in the order in which the rows list them. */
export function changesInOrder(reviewed: readonly ReviewedDocument[], grouping: ReviewGrouping): ReviewChangeNode[] {
  return grouping === 'document' ? inDocuments(reviewed) : CHANGES.flatMap((change) => changesOfKind(reviewed, change));
}

function inDocuments(reviewed: readonly ReviewedDocument[]): ReviewChangeNode[] {
  return reviewRoots(reviewed).flatMap(({ document }) => changesIn(reviewed, document));
}

/** How many facts only moved, in all documents. */
export function movedIn(reviewed: readonly ReviewedDocument[]): number {
  return reviewed.reduce((sum, { moved }) => sum + moved, 0);
}

/** Names a row the same in every look, so that the selection stays where it is. */
export function keyOf({ document, id, change }: Pick<ReviewChangeNode, 'document' | 'id' | 'change'>): string {
  return `${document}#${id} ${change}`;
}

/** The change after (1) or before (-1) another, round the end; the first or the last one where there is no other. */
export function changeBeside(all: readonly ReviewChangeNode[], key: string | undefined, direction: 1 | -1): ReviewChangeNode | undefined {
  const at = all.findIndex((each) => keyOf(each) === key);
  if (at < 0) return all.at(direction > 0 ? 0 : -1);
  return all[(at + direction + all.length) % all.length];
}

/** Keys of a fact that belong to one change; the place of a resized fact is found in the text instead. */
const KEYS: Readonly<Record<Exclude<ChangeName, 'added' | 'removed' | 'resized' | 'attributes'>, readonly string[]>> = {
  relabelled: ['kind', 'label'],
  value: ['value'],
  entity: ['entity'],
  links: ['links'],
  note: ['note'],
  status: ['status', 'confidence', 'by'],
};

const NOT_ATTRIBUTES: ReadonlySet<string> = new Set(['id', 'before', 'text', 'after', 'line', 'at', ...Object.values(KEYS).flat()]);

/**
 * A fact as it is now with one change taken back; everything else that was said of it since stays. What was added or
 * removed as a whole, and spans, are the caller's, who knows the text.
 */
export function withoutChange(now: Fact, before: Fact, change: keyof typeof KEYS | 'attributes'): Fact {
  const isOfChange = (key: string) => (change === 'attributes' ? !NOT_ATTRIBUTES.has(key) : KEYS[change].includes(key));
  const kept = Object.entries(now).filter(([key]) => !isOfChange(key));
  const back = Object.entries(before).filter(([key]) => isOfChange(key));
  return Object.fromEntries([...kept, ...back]) as Fact;
}
