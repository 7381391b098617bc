import { describe } from '../core/anchor';
import { crc32Hex } from '../core/crc32';
import { FACT_ID, FactSchema, newFactId, type Fact, type Kind } from '../core/fact';
import { baseName } from '../core/paths';
import { compareByPlace, SidecarSchema } from '../core/sidecar';
import type { SourceText, Span } from '../core/sourceText';
import { kindOfLabel, type Tagset } from '../core/tagset';
import type { DocumentHead, InterchangeDocument, Problem, SpannedFact } from './format';

/** A fact as a reader found it, before it has its id and its links. */
export interface Draft {
  readonly span: Span;
  /** What the file says of the fact, its place apart. May lack an id. */
  readonly content: Readonly<Record<string, unknown>>;
  /** What the fact is called inside the file. */
  readonly key?: string | undefined;
  /** Links that the file holds in its own way; `to` is the other fact's key. Absent: `content` says all about links. */
  readonly links?: readonly { readonly type: string; readonly to: string }[] | undefined;
  /** Whether the file could hold links of this type in its own way; absent: all. */
  readonly holds?: ((type: string) => boolean) | undefined;
  readonly at: Omit<Problem, 'reason'>;
}

/** Everything a reader found out about one document. */
export interface DocumentDraft {
  readonly name: string;
  readonly source: SourceText;
  readonly head?: unknown;
  readonly drafts: readonly Draft[];
}

/** Makes a document of what a reader found; problems of single facts go to `problems`, and then there is no document. */
export function finishDocument({ name, source, head, drafts }: DocumentDraft, problems: Problem[]): InterchangeDocument | undefined {
  const ids = idsOf(name, drafts);
  const idOfKey = new Map(drafts.flatMap(({ key }, index) => (key === undefined ? [] : [[key, ids[index]!]])));
  const known = new Set(ids);
  const facts: SpannedFact[] = [];
  const before = problems.length;
  for (const [index, draft] of drafts.entries()) {
    const links = linksOf(draft, idOfKey, known);
    const { links: _, ...content } = draft.content;
    const parsed = FactSchema.safeParse({ ...content, id: ids[index]!, ...(links && { links }), ...describe(source, draft.span) });
    if (parsed.success) facts.push({ fact: parsed.data, span: draft.span });
    else problems.push({ ...draft.at, reason: issueText(parsed.error.issues[0]!) });
  }
  facts.sort((a, b) => compareByPlace({ ...a.span, id: a.fact.id }, { ...b.span, id: b.fact.id }));
  return problems.length > before ? undefined : { name, source, head: headOf(head, name), facts };
}

function issueText(issue: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return `${issue.path.length === 0 ? '' : `"${issue.path.map(String).join('.')}": `}${issue.message.replace(/\.$/, '')}`;
}

/**
 * The ids of facts: those that the file brings, and for the others ones that are worked out from the document's name,
 * the label and the place, so that the same file read twice gives the same facts.
 */
function idsOf(name: string, drafts: readonly Draft[]): string[] {
  const taken = new Set<string>();
  const given = drafts.map(({ content: { id } }) => {
    if (typeof id !== 'string' || !FACT_ID.test(id) || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  });
  return given.map((id, index) => {
    if (id !== undefined) return id;
    const { content, span } = drafts[index]!;
    const made = newFactId(randomFrom(JSON.stringify([name, content['kind'], content['label'], span.start, span.end])), (each) => taken.has(each));
    taken.add(made);
    return made;
  });
}

/** Numbers in [0, 1) that follow from a text alone (mulberry32, seeded with the text's CRC-32). */
function randomFrom(seed: string): () => number {
  let state = Number.parseInt(crc32Hex(seed), 16);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The links that the file holds in its own way, in the order of those that a side channel carries. One that is carried
 * but is gone from the file's own links was taken away by somebody; one that leads elsewhere has no other place.
 */
function linksOf({ links: own, content, holds = () => true }: Draft, idOfKey: ReadonlyMap<string, string>, known: ReadonlySet<string>): Record<string, unknown> | undefined {
  const carried = content['links'];
  if (own === undefined) return carried as Record<string, unknown> | undefined;
  const byType = new Map<string, string[]>();
  for (const { type, to } of own) {
    const id = idOfKey.get(to);
    if (id === undefined) continue;
    const targets = byType.get(type);
    if (targets) targets.push(id);
    else byType.set(type, [id]);
  }
  const others = new Map(isObject(carried) ? Object.entries(carried) : []);
  // Where all types are carried, their order is that of the sidecar.
  const types = [...byType.keys()].every((type) => others.has(type)) ? others.keys() : new Set([...byType.keys(), ...others.keys()]);
  const merged = [...types].map((type) => [type, mergedTargets(byType.get(type) ?? [], others.get(type), (target) => !holds(type) || !known.has(target))] as const);
  const all = merged.filter(([, targets]) => targets.length > 0);
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

function mergedTargets(own: readonly string[], carried: unknown, isElsewhere: (target: string) => boolean): string[] {
  if (!Array.isArray(carried)) return [...own];
  const kept = (carried as string[]).filter((target) => own.includes(target) || isElsewhere(target));
  return [...kept, ...own.filter((target) => !carried.includes(target))];
}

/** What a file says of the document as a whole, where it is what a sidecar may say; the text is UTF-8 from now on. */
function headOf(said: unknown, name: string): DocumentHead {
  const parsed = SidecarSchema.safeParse({ factlens: 1, source: { file: baseName(name) }, ...(isObject(said) ? said : {}), facts: [] });
  if (!parsed.success) return { factlens: 1, source: { file: baseName(name) } };
  const { facts: _, source, ...head } = parsed.data;
  const { encoding: _encoding, ...rest } = source;
  return { ...head, source: { ...rest, file: baseName(name) } };
}

/**
 * Kind and label of a fact whose file has only one word for both. What a side channel says stands while it still
 * amounts to that word; else the tagset knows the kind.
 * @param native how the format writes a label.
 */
export function kindAndLabel(word: string, carried: Readonly<Record<string, unknown>>, tagset: Tagset, native: (label: string) => string = (label) => label): { kind: Kind; label: string } {
  const { kind, label = word } = carried as { kind?: Kind; label?: string };
  if (kind !== undefined && typeof label === 'string' && native(label) === word) return { kind, label };
  return { kind: kindOfLabel(tagset, word) ?? 'entity', label: word };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fact without a description of its place, which the format gives in its own way. */
export function contentOf(fact: Fact): Record<string, unknown> {
  const { before: _before, text: _text, after: _after, line: _line, at: _at, ...content } = fact;
  return content;
}
