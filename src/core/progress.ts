import { DOCUMENT_STATUSES } from './sidecar';

export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** How far a document's annotation is; one that says nothing is still to be done. */
export interface DocumentProgress {
  readonly document: string;
  readonly status?: DocumentStatus | undefined;
}

/** How many documents there are of each status; those that say nothing count as to do. */
export interface Progress extends Readonly<Record<DocumentStatus, number>> {
  readonly total: number;
  /** Done, or reviewed after that. */
  readonly finished: number;
}

export function progressOf(documents: readonly DocumentProgress[]): Progress {
  const count = (wanted: DocumentStatus) => documents.filter(({ status = 'to-do' }) => status === wanted).length;
  const counts = { 'to-do': count('to-do'), 'in-progress': count('in-progress'), 'done': count('done'), 'reviewed': count('reviewed') };
  return { ...counts, total: documents.length, finished: counts.done + counts.reviewed };
}

/**
 * The next document that is not finished, behind the current one and then from the beginning; never the current one.
 * @param documents in the order in which they are gone through.
 */
export function nextToDo(documents: readonly DocumentProgress[], current: string | undefined): string | undefined {
  const at = documents.findIndex(({ document }) => document === current);
  const inTurn = [...documents.slice(at + 1), ...documents.slice(0, Math.max(at, 0))];
  return inTurn.find(({ status }) => status !== 'done' && status !== 'reviewed')?.document;
}
