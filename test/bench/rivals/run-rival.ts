// One page of one rival: opens the text, then adds facts one by one, and notes how long each took to be painted.
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually';
import { sharedBrowser } from '../../support/served/shared.mjs';
import { step } from '../editor/harness.mjs';
import { median } from '../timing';
import { add, open, prepare, watched, type PageData, type Seen } from './page-side.mjs';

export interface Rival {
  /** What the tables call it. */
  readonly name: string;
  /** Address of its page. */
  readonly page: string;
}

/** Milliseconds; {@link LIMIT_MS} for a thing that was not done in that time. What would come after it is not known. */
export interface RivalTimes {
  readonly open: number;
  /** The text with its highlights; a rival paints nothing else. */
  readonly highlights: number;
  readonly paint?: number;
}

/** How long a rival may take for one thing. */
export const LIMIT_MS = 60_000;
/** Nothing more is painted after that long without a change, as in the editor. */
const QUIET_MS = 1_200;
/** Facts that are added one by one. The first makes what all others use and is not counted, as in the editor. */
export const ADDED = 9;

/** In the viewport of the workbench. `first` is opened before anything is measured, as in the editor. */
export async function runRival(rival: Rival, first: PageData, data: PageData): Promise<RivalTimes> {
  const context = await (await sharedBrowser()).newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(rival.page);
    if (!(await show(page, first))) throw new Error(`${rival.name} did not open a text with ${first.facts.length} facts.`);
    const opened = await show(page, data);
    if (process.env['FACTLENS_BENCH_STEPS']) step(JSON.stringify(opened?.steps));
    if (!opened) return { open: LIMIT_MS, highlights: LIMIT_MS };
    return { open: opened.last, highlights: opened.last, paint: await adding(page) };
  } finally {
    await context.close();
  }
}

async function show(page: Page, data: PageData): Promise<Seen | undefined> {
  await page.evaluate(prepare, data);
  return settled(page, () => page.evaluate(open));
}

/** As in the editor, until the fact itself is seen. */
async function adding(page: Page): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < ADDED; index++) {
    const seen = await settled(page, () => page.evaluate(add, index));
    if (!seen) return LIMIT_MS;
    times.push(seen.first);
  }
  return median(times.slice(1));
}

/** What is seen when nothing changes any more after `act`, or nothing when that takes longer than {@link LIMIT_MS}: a page that is busy does not even answer. */
async function settled(page: Page, act: () => Promise<void>): Promise<Seen | undefined> {
  const patience = LIMIT_MS + QUIET_MS;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined);
  });
  const isStill = (seen: Seen | undefined) => seen !== undefined && seen.state.marks > 0 && seen.quiet > QUIET_MS;
  // The limit comes first: it says the same of a page that answers and of one that does not.
  const still = act().then(() => eventually('a page that is still', () => page.evaluate(watched), isStill, 2 * patience));
  try {
    return await Promise.race([still, limit]);
  } finally {
    clearTimeout(timer);
  }
}
