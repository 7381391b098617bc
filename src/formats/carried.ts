import type { Fact } from '../core/fact';
import { aspectsOf, restOf, type Loss } from './losses';

/** A fact, divided into what a format with relations has a place for and what a side channel must carry. */
export interface Divided {
  /** Links to facts of the same document, in order. */
  readonly links: readonly { readonly type: string; readonly to: string }[];
  /** Id, kind, label and all else; link types that lead elsewhere too are here whole, for their order. */
  readonly carried: Record<string, unknown>;
}

/**
 * @param held keys, besides the links, that the format has a place for.
 * @param isHere whether a link's target is written in the same document.
 * @param holds whether the format can write links of this type.
 */
export function divide(fact: Fact, held: readonly string[], isHere: (target: string) => boolean, holds: (type: string) => boolean = () => true): Divided {
  const all = Object.entries(fact.links ?? {});
  const links = all.filter(([type]) => holds(type)).flatMap(([type, targets]) => targets.filter(isHere).map((to) => ({ type, to })));
  const others = all.filter(([type, targets]) => !holds(type) || !targets.every(isHere));
  const rest = restOf(fact, [...held, 'links']) ?? {};
  return { links, carried: others.length === 0 ? rest : { ...rest, links: Object.fromEntries(others) } };
}

/** What other programs will not see of a fact: what is carried, but for id, kind and label. */
export function carriedLosses(document: string, id: string, carried: Readonly<Record<string, unknown>>, carriedIn: string): Loss[] {
  const { id: _id, kind: _kind, label: _label, ...rest } = carried;
  return aspectsOf(rest).map((aspect) => ({ document, id, aspect, carriedIn }));
}

/** Items by key, in their order. */
export function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
