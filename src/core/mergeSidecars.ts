import { crc32Hex } from './crc32';
import type { Fact } from './fact';
import { mergeOrder } from './mergeOrder';
import { mergeProperties, withPlaceOf } from './mergeProperties';
import { findTwins } from './mergeTwins';
import { sameValue } from './sameValue';
import { writeFact, type Sidecar } from './sidecar';
import type { SourceText } from './sourceText';

/** What two sides contradict each other about. Both candidates are in the merged sidecar, marked with `conflict`. */
export interface Conflict {
  /** The id that the fact has on the sides; absent for what is said of the document. */
  readonly id?: string;
  /** Keys of the fact (`label`, `text`, `value` …), `removed`, or a key of the head (`document.title`). */
  readonly about: readonly string[];
}

export interface MergedSidecars {
  readonly sidecar: Sidecar;
  readonly conflicts: readonly Conflict[];
  /** Facts that both sides added: the id that went, and the one that its links lead to now. */
  readonly united: ReadonlyMap<string, string>;
}

/**
 * Three-way merge of the sidecars of one document, for branches. Unlike `mergeFacts`, which is for two windows of one
 * person and lets the later action stand, it takes no side: which one is `ours` shows only in the marks of conflicts.
 * Near-linear; depends on nothing but its arguments.
 *
 * - Nothing that a side added or judged is lost; what a side removed and the other left alone is gone.
 * - Two facts added with the same kind, label and span are one, also where one side edited the line if it is certain; the
 *   lesser id stays and links follow.
 * - Contradictions leave both candidates. The one that is written first keeps the id, the other gets one that is made of
 *   what it says.
 * @param base absent where the sides have no sidecar in common.
 * @param text the text in any state, where one is at hand: it says more of what both sides added.
 */
export function mergeSidecars(base: Sidecar | undefined, ours: Sidecar, theirs: Sidecar, text?: SourceText): MergedSidecars {
  const clean = (sidecar: Sidecar) => ({ sidecar, conflicts: [], united: new Map<string, string>() });
  if (sameValue(ours, base) || sameValue(ours, theirs)) return clean(theirs);
  if (sameValue(theirs, base)) return clean(ours);
  const merge = new Merge(base?.facts ?? [], ours.facts, theirs.facts, text);
  const facts = merge.facts();
  const head = mergeHeads(base, ours, theirs);
  const told = merge.conflicts.sort((a, b) => (a.id! < b.id! ? -1 : 1));
  return { sidecar: { ...head.head, facts } as Sidecar, conflicts: [...told, ...head.conflicts], united: merge.united };
}

class Merge {
  readonly conflicts: Conflict[] = [];
  readonly united = new Map<string, string>();
  private readonly base: ReadonlyMap<string, Fact>;
  private readonly ours: ReadonlyMap<string, Fact>;
  private readonly theirs: ReadonlyMap<string, Fact>;
  private readonly taken: Set<string>;
  private readonly merged = new Map<string, readonly Fact[]>();

  constructor(private readonly baseFacts: readonly Fact[], private readonly ourFacts: readonly Fact[], private readonly theirFacts: readonly Fact[], private readonly text: SourceText | undefined) {
    [this.base, this.ours, this.theirs] = [byId(baseFacts), byId(ourFacts), byId(theirFacts)];
    this.taken = new Set([...this.base.keys(), ...this.ours.keys(), ...this.theirs.keys()]);
  }

  facts(): Fact[] {
    this.unite();
    const disputed: string[] = [];
    for (const id of new Set([...this.ours.keys(), ...this.theirs.keys()])) {
      if (this.united.has(id)) continue;
      const fact = this.undisputed(id);
      if (fact) this.merged.set(id, [fact]);
      else disputed.push(id);
    }
    // In one order whichever side is which. Few are left: ten thousand ids would take longer to sort than to merge.
    for (const id of disputed.sort()) this.merged.set(id, this.mergeOne(id));
    this.keepLinked();
    const order = mergeOrder(this.baseFacts, this.ourFacts, this.theirFacts);
    return order.flatMap((id) => this.merged.get(id) ?? []).map((fact) => this.relinked(fact));
  }

  private unite(): void {
    for (const { ours, theirs, placed } of findTwins(this.base, this.ours, this.theirs, this.text)) {
      const [id, gone] = ours.id < theirs.id ? [ours.id, theirs.id] : [theirs.id, ours.id];
      this.united.set(gone, id);
      this.twins.set(id, [ours, theirs].map((fact) => ({ ...(placed ? withPlaceOf(fact, placed) : fact), id })) as [Fact, Fact]);
    }
  }

  private readonly twins = new Map<string, readonly [ours: Fact, theirs: Fact]>();

  /** The fact where both sides have it and at most one of them changed it. */
  private undisputed(id: string): Fact | undefined {
    const [base, ours, theirs] = [this.base.get(id), this.ours.get(id), this.theirs.get(id)];
    if (!ours || !theirs) return undefined;
    if (base && sameValue(ours, base)) return theirs;
    return sameValue(theirs, base) ? ours : undefined;
  }

  private mergeOne(id: string): Fact[] {
    const base = this.base.get(id);
    const twins = this.twins.get(id);
    const ours = twins?.[0] ?? this.ours.get(id);
    const theirs = twins?.[1] ?? this.theirs.get(id);
    if (ours && theirs) return this.mergeBoth(base, ours, theirs);
    const left = (ours ?? theirs)!;
    if (!base) return [left];
    if (!judgedAnew(base, left)) return [];
    return [this.marked(left, id, ours ? 'ours' : 'theirs', ['removed'])];
  }

  private mergeBoth(base: Fact | undefined, ours: Fact, theirs: Fact): Fact[] {
    if (sameValue(ours, theirs)) return [ours];
    const [first, second] = writeFact(ours) <= writeFact(theirs) ? [ours, theirs] : [theirs, ours];
    const { fact, contradicted } = mergeProperties(base, first, second);
    if (contradicted.length === 0) return [fact];
    this.conflicts.push({ id: ours.id, about: contradicted });
    const [one, other] = first === ours ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    return [mark(first, ours.id, one, contradicted), { ...mark(second, ours.id, other, contradicted), id: this.newId(second) }];
  }

  /** A fact that one side removed while the other linked to it stays, for somebody to decide. */
  private keepLinked(): void {
    const gone = new Set([...this.merged].filter(([, facts]) => facts.length === 0).map(([id]) => id));
    if (gone.size === 0) return;
    for (const fact of [...this.merged.values()].flat()) {
      for (const [type, targets] of Object.entries(fact.links ?? {})) for (const target of targets) {
        if (!gone.has(target) || (this.base.get(fact.id)?.links?.[type] ?? []).includes(target)) continue;
        gone.delete(target);
        const side = this.ours.has(target) ? 'ours' : 'theirs';
        this.merged.set(target, [this.marked((this.ours.get(target) ?? this.theirs.get(target))!, target, side, ['removed'])]);
      }
    }
  }

  private marked(fact: Fact, id: string, side: 'ours' | 'theirs', about: readonly string[]): Fact {
    this.conflicts.push({ id, about });
    return mark(fact, id, side, about);
  }

  /** Eight characters made of what the fact says, so that every clone that merges makes the same. */
  private newId(fact: Fact): string {
    for (let salt = 0; ; salt++) {
      const id = [0, 1].map((half) => Number.parseInt(crc32Hex(`${salt}:${half}:${writeFact(fact)}`), 16).toString(36).padStart(7, '0').slice(-4)).join('');
      if (this.taken.has(id)) continue;
      this.taken.add(id);
      return id;
    }
  }

  private relinked(fact: Fact): Fact {
    if (!fact.links || this.united.size === 0) return fact;
    const entries = Object.entries(fact.links);
    if (!entries.some(([, targets]) => targets.some((target) => this.united.has(target)))) return fact;
    return { ...fact, links: Object.fromEntries(entries.map(([type, targets]) => [type, [...new Set(targets.map((target) => this.united.get(target) ?? target))]])) };
  }
}

function mark(fact: Fact, id: string, side: 'ours' | 'theirs', about: readonly string[]): Fact {
  const { conflict: _, ...rest } = fact;
  return { conflict: { of: id, side, about: [...about] }, ...rest } as Fact;
}

/** Whether more than its place in a text that changed is different. */
function judgedAnew(base: Fact, fact: Fact): boolean {
  if (base.text !== fact.text) return true;
  if (base.line !== undefined && base.line === fact.line && !sameValue(base.at, fact.at)) return true;
  return [...new Set([...Object.keys(base), ...Object.keys(fact)])].some((key) => !['before', 'after', 'line', 'at'].includes(key) && !sameValue(base[key], fact[key]));
}

function byId(facts: readonly Fact[]): Map<string, Fact> {
  return new Map(facts.map((fact) => [fact.id, fact]));
}

type Head = Record<string, unknown>;

/** How far the annotation is: of two that went on, the further one. */
const PROGRESS: readonly unknown[] = ['to-do', 'in-progress', 'done', 'reviewed'];

function mergeHeads(base: Sidecar | undefined, ours: Sidecar, theirs: Sidecar): { head: Head; conflicts: Conflict[] } {
  const head: Head = {};
  const open: Record<string, { ours: unknown; theirs: unknown }> = {};
  const decide = (path: string, b: unknown, o: unknown, t: unknown): unknown => {
    if (sameValue(o, t) || sameValue(t, b)) return o;
    if (sameValue(o, b)) return t;
    if (path === 'document.status') return PROGRESS.indexOf(o) > PROGRESS.indexOf(t) ? o : t;
    if (b === undefined && (o === undefined || t === undefined)) return o ?? t;
    open[path] = { ours: o ?? null, theirs: t ?? null };
    return o !== undefined && (t === undefined || JSON.stringify(o) <= JSON.stringify(t)) ? o : t;
  };
  for (const key of keysOf(ours, theirs)) {
    if (key === 'facts' || key === 'conflict') continue;
    const [b, o, t] = [base?.[key], ours[key], theirs[key]];
    const value = isRecord(o) && isRecord(t) ? mergeInner(key, isRecord(b) ? b : {}, o, t, decide) : decide(key, b, o, t);
    if (value !== undefined) head[key] = value;
  }
  const conflicts = Object.keys(open).map((path): Conflict => ({ about: [path] }));
  const earlier = decide('conflict', base?.['conflict'], ours['conflict'], theirs['conflict']);
  delete open['conflict'];
  const conflict = { ...(earlier as object | undefined), ...open };
  return { head: Object.keys(conflict).length > 0 ? { conflict, ...head } : head, conflicts };
}

function mergeInner(name: string, b: Head, o: Head, t: Head, decide: (path: string, b: unknown, o: unknown, t: unknown) => unknown): Head {
  const merged: Head = {};
  for (const key of keysOf(o, t)) {
    const value = decide(`${name}.${key}`, b[key], o[key], t[key]);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** The keys of both, the same order whichever side they are on: known ones are put in their order on writing. */
function keysOf(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)].sort())];
}

function isRecord(value: unknown): value is Head {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
