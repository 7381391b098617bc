import type { Fact } from './fact';
import type { LinkType } from './tagset';

/** Whether a fact is of one of the kinds (`claim`) or labels (`entity:ORG`) that a link type names; absent means any. */
export function allowsEnd(ends: readonly string[] | undefined, fact: Pick<Fact, 'kind' | 'label'>): boolean {
  return ends === undefined || ends.includes(fact.kind) || ends.includes(`${fact.kind}:${fact.label}`);
}

/** The types of links that may start from a fact and, where the other end is known, lead to it. */
export function linkTypesFor(types: readonly LinkType[], from: Pick<Fact, 'kind' | 'label'>, to?: Pick<Fact, 'kind' | 'label'>): LinkType[] {
  return types.filter((type) => allowsEnd(type.from, from) && (to === undefined || allowsEnd(type.to, to)));
}

/** The fact with one more link, behind those of its type; the same fact where it has this very link. */
export function withLink(fact: Fact, type: string, target: string): Fact {
  const targets = targetsOf(fact, type);
  return targets.includes(target) ? fact : { ...fact, links: { ...fact.links, [type]: [...targets, target] } };
}

/** The fact without a link; the same fact where it has none such. Nothing empty stays behind. */
export function withoutLink(fact: Fact, type: string, target: string): Fact {
  const targets = targetsOf(fact, type);
  if (!targets.includes(target)) return fact;
  const { [type]: _, ...others } = fact.links!;
  const left = targets.filter((each) => each !== target);
  const links = left.length > 0 ? { ...fact.links, [type]: left } : others;
  if (Object.keys(links).length > 0) return { ...fact, links };
  const { links: __, ...rest } = fact;
  return rest as Fact;
}

/** The fact with a link that leads elsewhere now, in the place of the old one. */
export function withOtherTarget(fact: Fact, type: string, old: string, target: string): Fact {
  const targets = targetsOf(fact, type);
  if (!targets.includes(old)) return withLink(fact, type, target);
  return { ...fact, links: { ...fact.links, [type]: [...new Set(targets.map((each) => (each === old ? target : each)))] } };
}

function targetsOf(fact: Fact, type: string): readonly string[] {
  return fact.links && Object.hasOwn(fact.links, type) ? fact.links[type]! : [];
}

/**
 * How a link names its target: `id` in the same document, `relative/path.txt#id` in another.
 * @param from the path of the document that links, with `/`.
 * @param to the other's path; both with the same root.
 * @returns undefined where no link can name the document, because its path has a `#`.
 */
export function targetName(from: string, to: string, id: string): string | undefined {
  if (from === to) return id;
  const relative = relativePath(from, to);
  return relative.includes('#') ? undefined : `${relative}#${id}`;
}

/** The path of a document from another one's folder. */
function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
}
