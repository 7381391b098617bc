import type { Fact } from './fact';
import { lineChanges, type LineChange } from './lineChanges';
import { sameValue } from './sameValue';
import type { Sidecar } from './sidecar';
import { SpanJudge } from './spanJudge';
import type { SourceText } from './sourceText';

/** What may happen to a judgement, in the order in which the changes of one fact are told. */
export const CHANGES = ['added', 'removed', 'relabelled', 'resized', 'value', 'entity', 'attributes', 'links', 'note', 'status'] as const;
export type ChangeName = (typeof CHANGES)[number];

/** One change of one fact; a fact may have several. The whole facts, `before` absent for `added`, `after` for `removed`. */
export interface Change {
  readonly id: string;
  readonly change: ChangeName;
  readonly before?: Fact;
  readonly after?: Fact;
}

/** What changed in what a sidecar says of its document: `document.status`, `source.encoding`, `x-tool`. */
export interface HeadChange {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** One state of a document. The sidecar is absent where there is none; the text where it is not known. */
export interface Version {
  readonly sidecar: Sidecar | undefined;
  readonly text?: SourceText | undefined;
}

export interface Comparison {
  /** In the order of the new sidecar; what was removed stands behind the fact that preceded it. */
  readonly changes: readonly Change[];
  /** Ids of the facts that only moved: the text changed around them, or under them, and the judgement did not. */
  readonly moved: readonly string[];
  readonly head: readonly HeadChange[];
  /** Empty where one of the texts is not known. */
  readonly text: readonly LineChange[];
}

/** Says what changed in meaning from one state of a document to another. */
export function compareVersions(before: Version, after: Version): Comparison {
  const old = before.sidecar?.facts ?? [];
  const now = after.sidecar?.facts ?? [];
  const text = before.text && after.text ? lineChanges(before.text.text, after.text.text) : [];
  const judge = new SpanJudge(before.text, after.text, text);
  const oldById = new Map(old.map((fact) => [fact.id, fact]));
  judge.prepare(now.flatMap((fact) => (oldById.has(fact.id) && oldById.get(fact.id) !== fact ? [{ before: oldById.get(fact.id)!, after: fact }] : [])));
  const changes: Change[] = [];
  const moved: string[] = [];
  for (const { was, is } of inOneOrder(old, now, oldById)) {
    const { id } = (is ?? was)!;
    if (was === is) continue;
    if (!was || !is) changes.push(was ? { id, change: 'removed', before: was } : { id, change: 'added', after: is! });
    else {
      const place = judge.of(was, is);
      const found = changesOf(was, is, place === 'resized');
      for (const change of found) changes.push({ id, change, before: was, after: is });
      if (place === 'moved' && found.length === 0) moved.push(id);
    }
  }
  return { changes, moved, head: headChanges(before.sidecar, after.sidecar), text };
}

interface Pair {
  readonly was?: Fact | undefined;
  readonly is?: Fact;
}

/** The new facts in their order with the old ones of the same id; those that are gone stand behind the fact that each followed. */
function inOneOrder(old: readonly Fact[], now: readonly Fact[], oldById: ReadonlyMap<string, Fact>): Pair[] {
  const kept = new Set(now.map(({ id }) => id));
  const gone = new Map<string | undefined, Pair[]>();
  let last: string | undefined;
  for (const fact of old) {
    if (kept.has(fact.id)) last = fact.id;
    else if (gone.has(last)) gone.get(last)!.push({ was: fact });
    else gone.set(last, [{ was: fact }]);
  }
  return [...(gone.get(undefined) ?? []), ...now.flatMap((fact) => [{ was: oldById.get(fact.id), is: fact }, ...(gone.get(fact.id) ?? [])])];
}

/** Keys that are told under one name. Who says it and how sure they are belong to a fact's standing. */
const TOLD_AS: Readonly<Record<string, ChangeName>> = {
  kind: 'relabelled', label: 'relabelled', value: 'value', entity: 'entity', attributes: 'attributes', links: 'links', note: 'note', status: 'status', confidence: 'status', by: 'status',
};
const OF_PLACE: ReadonlySet<string> = new Set(['id', 'before', 'text', 'after', 'line', 'at']);

/** Keys that this version does not know are told as attributes: no change goes untold. */
function changesOf(before: Fact, after: Fact, isResized: boolean): ChangeName[] {
  const found = new Set<ChangeName>(isResized ? ['resized'] : []);
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!OF_PLACE.has(key) && !sameValue(before[key], after[key])) found.add(Object.hasOwn(TOLD_AS, key) ? TOLD_AS[key]! : 'attributes');
  }
  return CHANGES.filter((change) => found.has(change));
}

function headChanges(before: Sidecar | undefined, after: Sidecar | undefined): HeadChange[] {
  if (!before || !after) return [];
  const [old, now] = [flatHead(before), flatHead(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => !sameValue(old.get(key), now.get(key)))
    .map((key) => ({ key, before: old.get(key), after: now.get(key) }));
}

function flatHead({ facts: _, source, document, ...rest }: Sidecar): Map<string, unknown> {
  return new Map([
    ...Object.entries(source).map(([key, value]) => [`source.${key}`, value] as const),
    ...Object.entries(document ?? {}).map(([key, value]) => [`document.${key}`, value] as const),
    ...Object.entries(rest),
  ]);
}
