import { describe } from './anchor';
import { AnnotatedText } from './annotatedText';
import type { Fact } from './fact';
import { isCertain } from './placing';
import { writeFact, type Sidecar } from './sidecar';
import type { SourceText } from './sourceText';
import type { Tagset } from './tagset';

export interface MendOptions {
  /** The text; absent where it cannot be read: then facts keep their order and what they say of their places. */
  readonly source?: SourceText | undefined;
  /** Whether a fact of this document is the target of a link, from here or elsewhere. */
  readonly isLinked: (id: string) => boolean;
  /** What is switched off is not mended. */
  readonly check: Tagset['check'];
}

/**
 * A sidecar with everything put right that needs no judgement: facts that are there twice in all but their id, descriptions
 * of places that are known for certain, and the order. Its form is the writer's business.
 */
export function mended(sidecar: Sidecar, options: MendOptions): Sidecar {
  return { ...sidecar, facts: mendedFacts(sidecar.facts, options) };
}

/** Until nothing changes: the neighbours of a fact that was described anew may have become certain, and copies equal. */
function mendedFacts(facts: readonly Fact[], options: MendOptions): Fact[] {
  const { source, isLinked, check } = options;
  const single = check['fact.duplicate'] === 'off' ? facts : withoutCopies(facts, isLinked);
  const next = source ? inPlace(single, source, check['place.moved'] !== 'off') : [...single];
  const isSame = next.length === facts.length && next.every((fact, index) => fact === facts[index]);
  // It ends: a fact that stands on its very line is not described again.
  return isSame ? next : mendedFacts(next, options);
}

function inPlace(facts: readonly Fact[], source: SourceText, describesAnew: boolean): Fact[] {
  return new AnnotatedText(source, facts).facts.map(({ fact, place }) =>
    describesAnew && place.state === 'moved' && isCertain(place) ? { ...fact, ...describe(source, place.span) } : fact);
}

/** Of facts that differ in nothing but their ids one stays, and every one that a link leads to. */
function withoutCopies(facts: readonly Fact[], isLinked: (id: string) => boolean): Fact[] {
  const keyOf = (fact: Fact) => writeFact({ ...fact, id: '' });
  const linked = new Set(facts.filter(({ id }) => isLinked(id)).map(keyOf));
  const seen = new Set<string>();
  return facts.filter((fact) => {
    if (isLinked(fact.id)) return true;
    const key = keyOf(fact);
    if (linked.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
