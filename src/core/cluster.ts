import type { Fact } from './fact';

/**
 * Names the thing that a fact mentions: facts with equal names are mentions of one thing. An entity key says so itself;
 * without one, the same words under the same label are taken for the same thing.
 */
export function clusterKey({ kind, label, text, entity }: Pick<Fact, 'kind' | 'label' | 'text' | 'entity'>): string {
  return JSON.stringify(entity === undefined ? [kind, label, text] : [entity]);
}
