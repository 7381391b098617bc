import type { Fact } from './fact';
import type { JsonProblem, Parsed } from './jsonProblem';
import { mergeFacts, mergeHead, sameFact, type SidecarHead } from './merge';
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
 * How long a change that was written here is made again when another writer's file is without it. Where nothing keeps
 * two windows apart, those that write within the same moment each replace the whole file; nobody takes back somebody
 * else's action that fast.
 */
const GRACE_MS = 3_000;
/** Should two people take back each other's action all the same, their windows must not answer each other for long. */
const MOST_REPAIRS = 5;

/** An action of a moment ago on one fact; an absent fact is one that is not there. */
interface Recent {
  /** What the fact was before: a writer that did not see the action brings one of these. */
  readonly older: readonly (Fact | undefined)[];
  readonly now: Fact | undefined;
  readonly until: number;
  repairs: number;
}

/**
 * One sidecar on disk, shared with other windows and programs. Reads and writes happen one after another; before each
 * write the file is read again and what others wrote since is merged in, as one step where the file system allows it.
 */
export class SidecarFile {
  private last: Seen = NOTHING;
  /**
   * What the caller's facts go back to: what it asked to save last while that is still under way, else what it was
   * given last. A save is merged from there; what the file held when its turn came is not what the caller knew.
   */
  private known: Sidecar | undefined;
  private saving = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly recent = new Map<string, Recent>();

  /**
   * @param arrange puts merged facts into the format's order; it knows the text.
   * @param now milliseconds, from the edge: the core has no clock.
   * @param parse what a file's text says.
   */
  constructor(
    private readonly files: Files,
    readonly path: string,
    private readonly arrange: (facts: readonly Fact[]) => readonly Fact[],
    private readonly now: () => number,
    private readonly parse: (text: string) => Parsed<Sidecar> = parseSidecar,
  ) {}

  /** What was last seen on disk. */
  get seen(): Seen {
    return this.last;
  }

  /**
   * Reads the file. What was added, changed or removed here a moment ago and another window's write undid is done
   * again, on disk as well.
   */
  load(): Promise<Seen> {
    return this.inTurn(async () => {
      this.last = await this.read();
      if (this.last.sidecar && this.undone(this.last.sidecar.facts).size > 0) await this.files.exclusively(this.path, () => this.repair());
      this.settle();
      return this.last;
    });
  }

  private async repair(): Promise<void> {
    const disk = await this.read();
    const facts = disk.sidecar && this.repaired(disk.sidecar.facts);
    if (disk.sidecar && facts && facts !== disk.sidecar.facts) await this.put({ ...disk.sidecar, facts: [...this.arrange(facts)] }, disk);
    else this.last = disk;
  }

  /**
   * Saves what an action made of the facts. What others wrote since the last look is merged in and comes back.
   * A file that cannot be understood is left alone and its problems come back instead. Where there is no file, no
   * fact and nothing to say of the document, none is written.
   * @param deletesEmpty whether a file that would say nothing any more is deleted.
   */
  save(head: SidecarHead, facts: readonly Fact[], deletesEmpty = false): Promise<Saved> {
    const base = this.known;
    const ours = { ...head, facts: [...facts] } as Sidecar;
    this.known = ours;
    this.saving++;
    return this.inTurn(async () => {
      try {
        return await this.files.exclusively(this.path, () => this.saveNow(base, ours, deletesEmpty));
      } finally {
        this.saving--;
        this.settle();
      }
    });
  }

  /** The caller is given what the file holds now. A file that cannot be used gives it nothing. */
  private settle(): void {
    if (this.saving === 0 && this.last.problems.length === 0) this.known = this.last.sidecar;
  }

  private async saveNow(base: Sidecar | undefined, ours: Sidecar, deletesEmpty: boolean): Promise<Saved> {
    const disk = await this.read();
    if (disk.problems.length > 0) {
      this.last = disk;
      return { ok: false, problems: disk.problems };
    }
    const merged = disk.sidecar === base ? ours : this.mergeWith(base, disk, ours);
    if (disk.text === undefined && merged.facts.length === 0 && merged.document === undefined) {
      this.last = disk;
      return { ok: true, sidecar: undefined };
    }
    if (deletesEmpty && saysNothing(merged)) {
      await this.files.delete(this.path);
      this.last = NOTHING;
      this.remember(base, ours.facts);
      return { ok: true, sidecar: undefined };
    }
    await this.put({ ...merged, facts: [...this.arrange(merged.facts)] }, disk);
    this.remember(base, ours.facts);
    return { ok: true, sidecar: this.last.sidecar };
  }

  private mergeWith(base: Sidecar | undefined, disk: Seen, ours: Sidecar): Sidecar {
    const theirHead = headOf(disk.sidecar ?? ours);
    const theirs = disk.sidecar ? this.repaired(disk.sidecar.facts) : [];
    const head = mergeHead(base && headOf(base), headOf(ours), theirHead);
    return { ...head, facts: mergeFacts(base?.facts ?? [], ours.facts, theirs) } as Sidecar;
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
    const parsed = this.parse(text);
    return parsed.ok ? { text, sidecar: parsed.value, problems: [] } : { text, sidecar: undefined, problems: parsed.problems };
  }

  /** Remembers what a save added, changed and removed. */
  private remember(base: Sidecar | undefined, facts: readonly Fact[]): void {
    const before = new Map(base?.facts.map((fact) => [fact.id, fact]));
    const after = new Map(facts.map((fact) => [fact.id, fact]));
    const until = this.now() + GRACE_MS;
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const was = before.get(id);
      const now = after.get(id);
      if (was === now || sameFact(was, now)) continue;
      this.recent.set(id, { older: [...(this.recent.get(id)?.older ?? []), was], now, until, repairs: 0 });
    }
  }

  /** The recent actions of ours without which these facts are, as if they had not been. */
  private undone(facts: readonly Fact[]): Map<string, Recent> {
    const byId = new Map(facts.map((fact) => [fact.id, fact]));
    const found = new Map<string, Recent>();
    for (const [id, action] of this.recent) {
      const there = byId.get(id);
      if (action.until < this.now()) this.recent.delete(id);
      else if (!sameFact(there, action.now) && action.repairs < MOST_REPAIRS && action.older.some((older) => sameFact(older, there))) found.set(id, action);
    }
    return found;
  }

  /** The facts with those actions done again; the same list if there are none. */
  private repaired(facts: Fact[]): Fact[] {
    const undone = this.undone(facts);
    if (undone.size === 0) return facts;
    const byId = new Map(facts.map((fact) => [fact.id, fact]));
    for (const [id, action] of undone) {
      action.repairs++;
      if (action.now) byId.set(id, action.now);
      else byId.delete(id);
    }
    return [...byId.values()];
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    // A failure belongs to whoever asked; the next in the queue must run all the same.
    this.queue = result.then(() => undefined, () => undefined);
    return result;
  }
}

/** Whether a sidecar says no more than which text it belongs to. */
function saysNothing(sidecar: Sidecar): boolean {
  const { factlens: _, source, facts, ...others } = sidecar;
  return facts.length === 0 && Object.keys(others).length === 0 && Object.keys(source).every((key) => key === 'file' || key === 'encoding');
}

export function headOf(sidecar: Sidecar): SidecarHead {
  const { facts: _, ...head } = sidecar;
  return head;
}
