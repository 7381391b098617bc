/** Work at a stretch that nobody feels: a typed key waits no longer than this. */
const STRETCH_MS = 12;

/** Does some work on each of many things; between stretches of it everybody else has a turn. */
export async function inStretches<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let since = Date.now();
  for (const item of items) {
    work(item);
    if (Date.now() - since < STRETCH_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = Date.now();
  }
}

/**
 * Background work on things that are named by keys. Keys that come in while one waits are collected, a key that comes
 * twice is worked on once, and one piece of work never overlaps another; a key that comes while it is being worked on
 * is worked on again. Between stretches of work everybody else has a turn.
 */
export class Batch {
  private readonly keys = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private disposed = false;

  /**
   * @param delay how long, in milliseconds, keys are collected before the first is worked on.
   * @param failed told of work that threw; the other keys are still worked on.
   */
  constructor(
    private readonly work: (key: string) => void | Promise<void>,
    private readonly delay: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  add(keys: Iterable<string>): void {
    if (this.disposed) return;
    for (const key of keys) this.keys.add(key);
    if (this.keys.size === 0 || this.running) return;
    this.timer ??= setTimeout(() => void this.run(), this.delay);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.keys.clear();
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    this.running = true;
    let since = Date.now();
    // A set may grow while it is walked; each key is taken off before its work, so that it may come again.
    for (const key of this.keys) {
      this.keys.delete(key);
      await this.attempt(key);
      if (Date.now() - since < STRETCH_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      since = Date.now();
    }
    this.running = false;
  }

  private async attempt(key: string): Promise<void> {
    try {
      await this.work(key);
    } catch (error) {
      this.failed(error);
    }
  }
}
