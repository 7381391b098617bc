import type { Fact } from './fact';
import type { JsonProblem, Phrase } from './jsonProblem';
import { mergeFacts, mergeHead, type SidecarHead } from './merge';
import type { Files } from './ports';
import { parseSidecar, writeSidecar, type Sidecar } from './sidecar';

/** The sidecar as it was last seen on disk. `text` is undefined when there is no file. */
export interface Seen {
  readonly text: string | undefined;
  readonly sidecar: Sidecar | undefined;
  /** Why the file cannot be used; then it is never overwritten. */
  readonly problems: readonly JsonProblem[];
}

export type Saved = { readonly ok: true; readonly sidecar: Sidecar | undefined } | { readonly ok: false; readonly problems: readonly JsonProblem[] };

const NOTHING: Seen = { text: undefined, sidecar: undefined, problems: [] };

/**
 * How long a fact that was written here is put back when another writer's file lacks it. Two windows that write within
 * the same moment each replace the whole file; nobody deletes somebody else's fact that fast.
 */
const GRACE_MS = 3_000;

/**
 * One sidecar on disk, shared with other windows and programs. Reads and writes happen one after another; before each
 * write the file is read again and what others wrote since is merged in.
 */
export class SidecarFile {
  private last: Seen = NOTHING;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly written = new Map<string, { fact: Fact; until: number }>();

  /**
   * @param arrange puts merged facts into the format's order; it knows the text.
   * @param now milliseconds, from the edge: the core has no clock.
   */
  constructor(
    private readonly files: Files,
    readonly path: string,
    private readonly arrange: (facts: readonly Fact[]) => readonly Fact[],
    private readonly now: () => number,
    private readonly phrase?: Phrase,
  ) {}

  /** What was last seen on disk. */
  get seen(): Seen {
    return this.last;
  }

  /**
   * Reads the file. Facts that were written here a moment ago and that another window's write dropped are put back,
   * on disk as well.
   */
  load(): Promise<Seen> {
    return this.inTurn(async () => {
      const disk = await this.read();
      const dropped = this.droppedFacts(disk);
      if (disk.sidecar && dropped.length > 0) {
        await this.put({ ...disk.sidecar, facts: [...this.arrange([...disk.sidecar.facts, ...dropped])] }, disk);
      } else {
        this.last = disk;
      }
      return this.last;
    });
  }

  /**
   * Saves what an action made of the facts. What others wrote since the last look is merged in and comes back.
   * A file that cannot be understood is left alone and its problems come back instead. Where there is no file and no
   * fact, none is written.
   */
  save(head: SidecarHead, facts: readonly Fact[]): Promise<Saved> {
    return this.inTurn(async () => {
      const base = this.last;
      const disk = await this.read();
      if (disk.problems.length > 0) {
        this.last = disk;
        return { ok: false, problems: disk.problems };
      }
      const merged = disk.text === base.text ? { ...head, facts } : this.mergeWith(base, disk, head, facts);
      if (disk.text === undefined && merged.facts.length === 0) return { ok: true, sidecar: undefined };
      this.remember(base, facts);
      await this.put({ ...merged, facts: [...this.arrange(merged.facts)] } as Sidecar, disk);
      return { ok: true, sidecar: this.last.sidecar };
    });
  }

  private mergeWith(base: Seen, disk: Seen, head: SidecarHead, facts: readonly Fact[]) {
    const theirHead = disk.sidecar ? headOf(disk.sidecar) : head;
    const theirs = disk.sidecar ? [...disk.sidecar.facts, ...this.droppedFacts(disk)] : [];
    return {
      ...mergeHead(base.sidecar && headOf(base.sidecar), head, theirHead),
      facts: mergeFacts(base.sidecar?.facts ?? [], facts, theirs),
    };
  }

  private async put(sidecar: Sidecar, disk: Seen): Promise<void> {
    const text = writeSidecar(sidecar);
    if (text !== disk.text) await this.files.write(this.path, text);
    this.last = { text, sidecar, problems: [] };
  }

  private async read(): Promise<Seen> {
    const text = await this.files.read(this.path);
    if (text === undefined) return NOTHING;
    if (text === this.last.text) return this.last;
    const parsed = parseSidecar(text, this.phrase);
    return parsed.ok ? { text, sidecar: parsed.value, problems: [] } : { text, sidecar: undefined, problems: parsed.problems };
  }

  /** Remembers what this save adds or changes, and forgets what it removes. */
  private remember(base: Seen, facts: readonly Fact[]): void {
    const before = new Map((base.sidecar?.facts ?? []).map((fact) => [fact.id, fact]));
    const kept = new Set(facts.map((fact) => fact.id));
    for (const id of this.written.keys()) if (!kept.has(id)) this.written.delete(id);
    for (const fact of facts) if (before.get(fact.id) !== fact) this.written.set(fact.id, { fact, until: this.now() + GRACE_MS });
  }

  private droppedFacts(disk: Seen): Fact[] {
    const there = new Set(disk.sidecar?.facts.map((fact) => fact.id));
    const dropped: Fact[] = [];
    for (const [id, { fact, until }] of this.written) {
      if (until < this.now()) this.written.delete(id);
      else if (!there.has(id)) dropped.push(fact);
    }
    return dropped;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    // A failure belongs to whoever asked; the next in the queue must run all the same.
    this.queue = result.then(() => undefined, () => undefined);
    return result;
  }
}

export function headOf(sidecar: Sidecar): SidecarHead {
  const { facts: _, ...head } = sidecar;
  return head;
}
