import type { Fact } from './fact';
import { sameValue } from './sameValue';
import { compareByPlace } from './sidecar';

/**
 * The ids of two sides' facts in one order, without the text: it may not be merged yet when its sidecar is. The side that
 * put the common facts into another order than the base leads; each fact that only the other side has stands behind the
 * one that precedes it there. Facts of one line are in order of their places. Does not depend on which side is which.
 */
export function mergeOrder(base: readonly Fact[], ours: readonly Fact[], theirs: readonly Fact[]): string[] {
  const [leading, following] = ourOrderLeads(base, ours, theirs) ? [ours, theirs] : [theirs, ours];
  const leads = new Set(leading.map(({ id }) => id));
  const behind = new Map<string | undefined, Fact[]>();
  let last: string | undefined;
  for (const fact of following) {
    if (leads.has(fact.id)) last = fact.id;
    else if (behind.has(last)) behind.get(last)!.push(fact);
    else behind.set(last, [fact]);
  }
  const order: string[] = [];
  const gap: Fact[] = [...(behind.get(undefined) ?? [])];
  let at = 0;
  let previous: Fact | undefined;
  for (const fact of leading) {
    while (at < gap.length && comesFirst(gap[at]!, fact, previous, behind.has(fact.id))) order.push((previous = gap[at++]!).id);
    order.push((previous = fact).id);
    gap.push(...(behind.get(fact.id) ?? []));
  }
  return [...order, ...gap.slice(at).map(({ id }) => id)];
}

/** Whether a fact of the following side stands before the next one of the leading side. */
function comesFirst(fact: Fact, next: Fact, previous: Fact | undefined, isTie: boolean): boolean {
  if (fact.line !== undefined && fact.line === next.line && fact.at && next.at) return compareByPlace(placed(fact), placed(next)) < 0;
  if (isTie || (previous && previous.line === fact.line)) return true;
  return previous?.line !== next.line;
}

function placed({ id, at }: Fact): { id: string; start: number; end: number } {
  return { id, start: at![0], end: at![1] };
}

function ourOrderLeads(base: readonly Fact[], ours: readonly Fact[], theirs: readonly Fact[]): boolean {
  const [b, o, t] = inCommon([base, ours, theirs]);
  if (sameValue(o, t) || (sameValue(o, b) === sameValue(t, b))) return comesFirstByIds(ours, theirs);
  return !sameValue(o, b);
}

/** Nothing speaks for either side: some order that does not depend on which one is ours. */
function comesFirstByIds(ours: readonly Fact[], theirs: readonly Fact[]): boolean {
  const differs = ours.findIndex(({ id }, index) => id !== theirs[index]?.id);
  return differs < 0 || (theirs[differs] !== undefined && ours[differs]!.id < theirs[differs].id);
}

/** The ids that all lists have, in the order of each. */
function inCommon(lists: readonly (readonly Fact[])[]): readonly (readonly string[])[] {
  const counts = new Map<string, number>();
  for (const { id } of lists.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return lists.map((facts) => facts.map(({ id }) => id).filter((id) => counts.get(id) === lists.length));
}
