// What annotating costs the hands: the same spans of a sample text tagged in the real workbench in three ways, by keys
// alone, with every key and click counted by the page itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSidecar } from '../../../src/core/sidecar';
import { eventually } from '../../support/eventually';
import { fixture, type Folder } from '../../support/fixture.mjs';
import { Workbench } from '../../support/workbench';
import { chineseFontEnvironment, step } from '../editor/harness.mjs';
import { countFromNow, counted, watched, watchFromNextKey, type Counted } from '../editor/page-side.mjs';
import { median, quantile } from '../timing';
import { expectedFacts, factLine, sessionTask, TEXT, type Name, type SessionTask } from './spans';

/** What one way of tagging took. Keys are key presses; a modifier held down for one is not counted by itself. */
export interface SessionFigure {
  readonly way: string;
  readonly spans: number;
  /** To put the cursor to the words and select them. */
  readonly selecting: Counted;
  /** To tag what is selected, or all that is meant. */
  readonly tagging: Counted;
  /** Milliseconds from key to painted highlight, of the keys whose highlights were on the screen. */
  readonly paint: { readonly samples: number; readonly median: number; readonly slowestTenth: number; readonly sum: number };
}

type Way = (session: Session) => Promise<void>;

const WAYS: Readonly<Record<string, Way>> = {
  'each span selected, its label’s key': async (session) => {
    const spans = session.task.names.flatMap((name) => name.spans.map((_, index) => ({ name, index })));
    for (const { name, index } of spans.sort((a, b) => a.name.spans[a.index]!.start - b.name.spans[b.index]!.start)) await session.tag(name, index);
  },
  'first mentions by their label’s key, further ones by Tab and Enter': async (session) => {
    for (const name of session.task.names) await session.tag(name, 0);
    await session.tagging(() => session.workbench.press('Tab'));
    const further = session.task.names.reduce((sum, { spans }) => sum + spans.length - 1, 0);
    for (let accepted = 0; accepted < further; accepted++) await session.press('Enter');
  },
  'each name by its label’s key and Space': async (session) => {
    for (const name of session.task.names) {
      await session.tag(name, 0);
      await session.press('Space', ' ', session.facts + name.spans.length - 1);
    }
  },
};

/**
 * Annotates in the ways whose names begin so, or in all; a window of its own for each.
 * @throws Error when a way leaves other facts than it should.
 */
export async function measureSession(names: readonly string[] = ['']): Promise<SessionFigure[]> {
  Object.assign(process.env, await chineseFontEnvironment());
  const task = sessionTask();
  const figures: SessionFigure[] = [];
  for (const [way, work] of Object.entries(WAYS).filter(([name]) => names.some((start) => name.startsWith(start)))) {
    const session = await Session.open(task);
    try {
      await work(session);
      await session.check();
      figures.push(session.figure(way));
    } finally {
      await session.dispose();
    }
    const { spans, tagging, paint } = figures.at(-1)!;
    step(`${way}: ${spans} spans, ${tagging.keys} keys, ${tagging.clicks} clicks, key to paint ${paint.median.toFixed(0)} ms`);
  }
  return figures;
}

/** The highlight is awaited that long, in milliseconds; it may be off the screen. */
const UNSEEN_MS = 1_500;
/** Nothing more is painted after that long without a change. */
const QUIET_MS = 300;

const NOTHING: Counted = { keys: 0, clicks: 0 };

/** One window with the sample text in the annotation mode. */
class Session {
  readonly workbench = new Workbench();
  /** Facts that are on disk by now. */
  facts = 0;
  private spentSelecting = NOTHING;
  private spentTagging = NOTHING;
  private readonly times: number[] = [];

  private constructor(readonly task: SessionTask, private readonly folder: Folder) {}

  static async open(task: SessionTask): Promise<Session> {
    const session = new Session(task, fixture({ files: task.files }));
    await session.workbench.open(session.folder.path);
    await session.workbench.openFile(TEXT);
    const status = session.workbench.page.locator('.statusbar-item[id="factlens.factlens.factlens.annotationMode"]');
    await session.workbench.press('Shift+Alt+K');
    await status.filter({ hasText: 'Annotating' }).waitFor();
    return session;
  }

  async dispose(): Promise<void> {
    await this.workbench.dispose();
    await this.folder.remove();
  }

  /** Selects a mention by keys and tags it with its label's letter. */
  async tag(name: Name, mention: number): Promise<void> {
    this.spentSelecting = await this.counting(this.spentSelecting, () => this.select(name, mention));
    await this.press(name.key, name.key);
  }

  /**
   * Presses a key that tags and waits until its facts are on disk.
   * @param key the key as events name it, where Playwright calls it otherwise.
   * @param facts how many facts there are then.
   */
  async press(keys: string, key = keys, facts = this.facts + 1): Promise<void> {
    const { page } = this.workbench;
    await page.evaluate(watchFromNextKey, { key, only: 'facts' as const });
    await this.tagging(() => this.workbench.press(keys));
    await eventually(`${facts} facts after ${keys}`, () => this.onDisk().length, (count) => count === facts);
    this.facts = facts;
    const pressed = Date.now();
    const seen = await eventually('the highlight', () => page.evaluate(watched), ({ quiet }) => quiet > QUIET_MS || (quiet < 0 && Date.now() - pressed > UNSEEN_MS));
    if (seen.quiet >= 0) this.times.push(seen.first);
  }

  async tagging(work: () => Promise<void>): Promise<void> {
    this.spentTagging = await this.counting(this.spentTagging, work);
  }

  /** That the sidecar says what it should, and no more. */
  async check(): Promise<void> {
    const expected = expectedFacts(this.task).join('\n');
    const there = this.onDisk().sort().join('\n');
    if (there !== expected) throw new Error(`The session was to leave these facts:\n${expected}\nIt left:\n${there}`);
  }

  figure(way: string): SessionFigure {
    const paint = { samples: this.times.length, median: median(this.times), slowestTenth: quantile(this.times, 0.9), sum: this.times.reduce((sum, ms) => sum + ms, 0) };
    return { way, spans: this.facts, selecting: this.spentSelecting, tagging: this.spentTagging, paint };
  }

  private async select({ words, spans }: Name, mention: number): Promise<void> {
    const { source } = this.task;
    const { start } = spans[mention]!;
    const line = source.lineAt(start);
    await this.workbench.goTo(line + 1, Array.from(source.text.slice(source.lineStart(line), start)).length + 1);
    for (const _ of words) await this.workbench.press('Shift+ArrowRight');
  }

  private async counting(before: Counted, work: () => Promise<void>): Promise<Counted> {
    const { page } = this.workbench;
    await page.evaluate(countFromNow);
    await work();
    const { keys, clicks } = await page.evaluate(counted);
    return { keys: before.keys + keys, clicks: before.clicks + clicks };
  }

  private onDisk(): string[] {
    const sidecar = join(this.folder.path, `${TEXT}.facts.json`);
    try {
      const read = parseSidecar(readFileSync(sidecar, 'utf8'));
      return read.ok ? read.value.facts.map(factLine) : [];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}
