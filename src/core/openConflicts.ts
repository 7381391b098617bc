import { CONFLICT_SIDES, type Fact } from './fact';
import { withOtherTarget, withoutLink } from './links';
import { sameValue } from './sameValue';
import { valueText } from './valueText';

export type ConflictSide = (typeof CONFLICT_SIDES)[number];

/** How a contradiction may be settled. */
export const CONFLICT_CHOICES = [...CONFLICT_SIDES, 'both'] as const;
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

/** A contradiction about one fact that a merge left open. */
export interface OpenConflict {
  /** The id that the fact had on both sides. */
  readonly of: string;
  /** What the sides say, ours first; one alone where the other side removed the fact. */
  readonly candidates: readonly Fact[];
  /** Keys of the fact, or `removed`. */
  readonly about: readonly string[];
}

/** The contradictions that are open among a sidecar's facts, in the order in which they begin there. */
export function openConflicts(facts: readonly Fact[]): OpenConflict[] {
  const candidates = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (!fact.conflict) continue;
    const { of } = fact.conflict;
    if (candidates.has(of)) candidates.get(of)!.push(fact);
    else candidates.set(of, [fact]);
  }
  const isTheirs = ({ conflict }: Fact) => Number(conflict?.side === 'theirs');
  return [...candidates].map(([of, each]) => ({ of, candidates: each.sort((a, b) => isTheirs(a) - isTheirs(b)), about: [...new Set(each.flatMap(({ conflict }) => conflict!.about))] }));
}

/** What may be chosen: of a single candidate, whether it stays. */
export function choicesOf({ candidates }: OpenConflict): readonly ConflictChoice[] {
  return candidates.length > 1 ? CONFLICT_CHOICES : CONFLICT_SIDES;
}

/** The candidates that stay when somebody has chosen. */
export function keptBy({ candidates }: OpenConflict, choice: ConflictChoice): Fact[] {
  return candidates.filter(({ conflict }) => choice === 'both' || conflict?.side === choice);
}

/** What a choice makes of the facts. */
export interface Settlement {
  /** For the candidates' ids, what stands under them afterwards and which candidate that was; undefined where nothing does. */
  readonly changes: ReadonlyMap<string, { readonly fact: Fact; readonly was: Fact } | undefined>;
  /** Ids that are gone, with the one that links to them lead to from now on. */
  readonly followed: ReadonlyMap<string, string>;
}

/**
 * Settles a contradiction. Of what stays, one has the id that the fact had on both sides, so that links from everywhere
 * still lead to it; no mark of the contradiction is left on it.
 * @param facts all of the sidecar.
 */
export function settle(facts: readonly Fact[], conflict: OpenConflict, choice: ConflictChoice): Settlement {
  const { of, candidates } = conflict;
  const kept = keptBy(conflict, choice);
  const isDecided = facts.some(({ id, conflict: mark }) => id === of && mark?.of !== of);
  const heir = isDecided ? undefined : (kept.find(({ id }) => id === of) ?? kept[0]);
  const changes = new Map<string, { fact: Fact; was: Fact } | undefined>(candidates.map(({ id }) => [id, undefined]));
  const survivor = heir || isDecided ? of : undefined;
  const followed = new Map<string, string>();
  for (const { id } of candidates) if (survivor !== undefined && id !== of && (id === heir?.id || !kept.some((fact) => fact.id === id))) followed.set(id, survivor);
  for (const was of kept) {
    const { conflict: _, ...rest } = was;
    const fact = relinked({ ...rest, id: was === heir ? of : was.id } as Fact, followed);
    changes.set(fact.id, { fact: was === heir ? withoutLinksTo(fact, of) : fact, was });
  }
  return { changes, followed };
}

/** Two facts of which one stays may have been linked with each other; that one is not linked with itself. */
export function withoutLinksTo(fact: Fact, id: string): Fact {
  return Object.keys(fact.links ?? {}).reduce((now, type) => withoutLink(now, type, id), fact);
}

/** A fact whose links lead to what took the place of facts that are gone; the same fact where none of its links led there. */
export function relinked(fact: Fact, followed: ReadonlyMap<string, string>): Fact {
  let now = fact;
  for (const [type, targets] of Object.entries(fact.links ?? {})) for (const target of targets) {
    const other = followed.get(target);
    if (other !== undefined) now = withOtherTarget(now, type, target, other);
  }
  return now;
}

/**
 * What a candidate says about the keys that are in question, short and for people: `label GPE, note 改`.
 * @param locale BCP 47 tag of how numbers are written.
 */
export function candidateWords(fact: Fact, about: readonly string[], locale: string): string {
  return about.map((key) => `${key} ${keyWords(fact, key, locale)}`).join(', ');
}

function keyWords(fact: Fact, key: string, locale: string): string {
  if (key === 'label') return fact.label;
  if (key === 'text') return `“${fact.text}”`;
  if (key === 'value' && fact.value) return valueText(fact.value, locale);
  return saidWords(fact[key]);
}

/** A value of JSON as people read it; a dash for what is not said. */
export function saidWords(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'object' && !Array.isArray(value)) return Object.entries(value).map(([name, each]) => `${name}: ${saidWords(each)}`).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What the sides say of the document: `document.title`, and what each says; null where it says nothing. */
export type HeadConflicts = Readonly<Record<string, { readonly ours?: unknown; readonly theirs?: unknown }>>;

/** Values of a sidecar's head by their path (`document.title`, `conflict`); undefined for what is not there. */
export type HeadValues = ReadonlyMap<string, unknown>;

type Head = Readonly<Record<string, unknown>>;

/** What settling a contradiction about the document changes in the head: the values before and after. */
export function settleHead(head: Head, key: string, side: ConflictSide): { readonly before: HeadValues; readonly after: HeadValues } | undefined {
  const conflicts = head['conflict'] as HeadConflicts | undefined;
  if (!conflicts || !Object.hasOwn(conflicts, key)) return undefined;
  const { [key]: open, ...others } = conflicts;
  const left = Object.keys(others).length > 0 ? others : undefined;
  return {
    before: new Map([[key, headValue(head, key)], ['conflict', conflicts as unknown]]),
    after: new Map([[key, open![side] ?? undefined], ['conflict', left as unknown]]),
  };
}

/** The head with values put in, or taken out, by their paths. Nothing empty stays behind. */
export function withHeadValues<T extends Head>(head: T, values: HeadValues): T {
  let now: Head = head;
  for (const [path, value] of values) {
    const [first, second] = partsOf(now, path);
    const inner = second === undefined ? value : withKey((now[first] ?? {}) as Head, second, value);
    now = withKey(now, first, first === 'document' && sameValue(inner, {}) ? undefined : inner);
  }
  return now as T;
}

function headValue(head: Head, path: string): unknown {
  const [first, second] = partsOf(head, path);
  return second === undefined ? head[first] : (head[first] as Head | undefined)?.[second];
}

/** Of a key of the head, its name; of a key within one (`document.title`), both names. */
function partsOf(head: Head, path: string): [string, string?] {
  if (Object.hasOwn(head, path)) return [path];
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const first = path.slice(0, dot);
    if (first === 'document' || (typeof head[first] === 'object' && head[first] !== null)) return [first, path.slice(dot + 1)];
  }
  return [path];
}

function withKey(record: Head, key: string, value: unknown): Head {
  const { [key]: _, ...rest } = record;
  return value === undefined ? rest : { ...record, [key]: value };
}
