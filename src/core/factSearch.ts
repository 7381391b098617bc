import type { Fact } from './fact';
import type { FactIndex, Mention } from './factIndex';

/**
 * Facts whose words, label and entity key contain every word of a query, whatever the case; an empty query finds all.
 * Those whose text begins with the query come first, then those whose text contains it, then the rest; in each group by
 * document and place. Of facts that say the same in one document the first is given: a list cannot tell them apart.
 * @param most how many are given at most.
 * @param goesOn asked now and then; the search gives up, with what it has, when nobody waits for it any more.
 */
export function searchFacts(index: FactIndex, query: string, most: number, goesOn: () => boolean = () => true): Mention[] {
  const words = query.toLowerCase().split(/\s+/u).filter((word) => word !== '');
  const [begins, contains, others]: [Mention[], Mention[], Mention[]] = [[], [], []];
  const whole = words.join(' ');
  for (const { document, facts } of index.documents) {
    if (begins.length >= most || !goesOn()) break;
    const seen = new Set<string>();
    for (const fact of facts) {
      const group = groupOf(fact, words, whole);
      if (group === undefined || isSeen(seen, fact)) continue;
      const found = [begins, contains, others][group]!;
      if (found.length < most) found.push({ document, fact });
    }
  }
  return [...begins, ...contains, ...others].slice(0, most);
}

function isSeen(seen: Set<string>, { kind, label, text, entity }: Fact): boolean {
  const before = seen.size;
  return seen.add(JSON.stringify([kind, label, text, entity])).size === before;
}

/** 0: the text begins with the query; 1: it contains it; 2: the words are in text, label and key; else undefined. */
function groupOf(fact: Fact, words: readonly string[], whole: string): 0 | 1 | 2 | undefined {
  const text = fact.text.toLowerCase();
  const at = text.indexOf(whole);
  if (at >= 0) return at === 0 ? 0 : 1;
  const label = fact.label.toLowerCase();
  const entity = fact.entity?.toLowerCase() ?? '';
  return words.every((word) => label.includes(word) || entity.includes(word) || text.includes(word)) ? 2 : undefined;
}
