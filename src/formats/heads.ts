import type { DocumentHead, InterchangeDocument } from './format';
import type { Loss } from './losses';

/** The sidecar's head as exports carry it: without the encoding, for the text that goes along is UTF-8. */
export function exportedHead({ head }: InterchangeDocument): DocumentHead {
  const { encoding: _, ...source } = head.source;
  return { ...head, source } as DocumentHead;
}

/** Whether a head says more than the name of the text. */
export function saysMore(head: DocumentHead): boolean {
  return Object.keys(head).some((key) => key !== 'factlens' && key !== 'source') || Object.keys(head.source).some((key) => key !== 'file');
}

/**
 * What of the head is lost.
 * @param carriedIn where the format carries the head; absent: it does not.
 */
export function headLosses(document: InterchangeDocument, carriedIn?: string): Loss[] {
  const losses: Loss[] = [];
  const { name } = document;
  if (document.head.source.encoding !== undefined) losses.push({ document: name, aspect: 'encoding' });
  if (saysMore(exportedHead(document))) losses.push({ document: name, aspect: 'document', ...(carriedIn !== undefined && { carriedIn }) });
  return losses;
}
