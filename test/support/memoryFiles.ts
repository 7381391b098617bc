import type { Files } from '../../src/core/ports';

/**
 * Files in memory. Writes are whole or not at all, as the port asks. A `gate` makes every read and write wait, so that
 * a test can put them in any order; what a read gives is the content at the moment the gate opens.
 */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, string>();
  /** Paths written, in order. */
  readonly writes: string[] = [];
  /** Thrown by the next write, once. */
  failNextWrite: Error | undefined;
  /** Without locks, as in a browser, the windows can come between each other's reading and writing. */
  locks = false;
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly watchers: ((path: string) => void)[] = [];

  constructor(contents: Readonly<Record<string, string>> = {}, private readonly gate: (what: string) => Promise<void> = async () => {}) {
    for (const [path, text] of Object.entries(contents)) this.contents.set(path, text);
  }

  async read(path: string): Promise<string | undefined> {
    await this.gate(`read ${path}`);
    return this.contents.get(path);
  }

  async write(path: string, text: string): Promise<void> {
    await this.gate(`write ${path}`);
    const failure = this.failNextWrite;
    this.failNextWrite = undefined;
    if (failure) throw failure;
    this.writes.push(path);
    this.put(path, text);
  }

  async delete(path: string): Promise<void> {
    await this.gate(`delete ${path}`);
    this.put(path, undefined);
  }

  /** Work on one path waits for the work on it that came before, as among the windows of one machine. */
  async exclusively<T>(path: string, work: () => Promise<T>): Promise<T> {
    if (!this.locks) return work();
    const before = this.turns.get(path) ?? Promise.resolve();
    const done = before.then(work);
    this.turns.set(path, done.then(() => undefined, () => undefined));
    return done;
  }

  /** Changes a file (`undefined` deletes it) as another program would: at once, watchers told. */
  put(path: string, text: string | undefined): void {
    if (text === undefined) this.contents.delete(path);
    else this.contents.set(path, text);
    for (const watcher of this.watchers) watcher(path);
  }

  /** Tells of every change of a file, one's own included, as the editor's file watcher does. */
  watch(watcher: (path: string) => void): void {
    this.watchers.push(watcher);
  }
}
