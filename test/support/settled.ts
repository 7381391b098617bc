import type { Fact } from '../../src/core/fact';
import { choicesOf, openConflicts, relinked, settle, type ConflictChoice } from '../../src/core/openConflicts';

/** Facts with every contradiction settled by one choice, where it may be chosen; in their order. */
export function settled(facts: readonly Fact[], choice: ConflictChoice): Fact[] {
  let now = [...facts];
  for (const conflict of openConflicts(facts)) {
    if (!choicesOf(conflict).includes(choice)) continue;
    const { changes, followed } = settle(now, conflict, choice);
    const added = [...changes].flatMap(([id, change]) => (change && !now.some((fact) => fact.id === id) ? [change.fact] : []));
    const kept = now.flatMap((fact) => (changes.has(fact.id) ? (changes.get(fact.id)?.fact ?? []) : relinked(fact, followed)));
    now = [...added, ...kept];
  }
  return now;
}
