import type { Mention } from './factIndex';

/** Mentions by document, in the order in which they come. */
export function byDocument(mentions: readonly Mention[]): Map<string, Mention[]> {
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const group = groups.get(mention.document);
    if (group) group.push(mention);
    else groups.set(mention.document, [mention]);
  }
  return groups;
}
