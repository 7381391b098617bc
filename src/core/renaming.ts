import type { Fact, Kind } from './fact';
import type { FactIndex, Mention } from './factIndex';

/** Another name for a label, or another key for an entity; one that is in use already makes the two one. */
export type Renaming =
  | { readonly what: 'label'; readonly kind: Kind; readonly from: string; readonly to: string }
  | { readonly what: 'entity'; readonly from: string; readonly to: string };

/** Whether a fact says the old name. */
export function isNamed(fact: Pick<Fact, 'kind' | 'label' | 'entity'>, renaming: Renaming): boolean {
  return renaming.what === 'label' ? fact.kind === renaming.kind && fact.label === renaming.from : fact.entity === renaming.from;
}

/** The fact under the new name; the same fact where it does not say the old one. */
export function renamedFact(fact: Fact, renaming: Renaming): Fact {
  if (!isNamed(fact, renaming)) return fact;
  return renaming.what === 'label' ? { ...fact, label: renaming.to } : { ...fact, entity: renaming.to };
}

/** All facts that say the old name, by document and place. */
export function named(index: FactIndex, renaming: Renaming, isMeant: (document: string) => boolean = () => true): Mention[] {
  return index.documents.flatMap(({ document, facts }) =>
    isMeant(document) ? facts.filter((fact) => isNamed(fact, renaming)).map((fact) => ({ document, fact })) : [],
  );
}
