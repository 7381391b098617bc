// One window of one scene: opens the text, paints one more fact, types, opens the tree, and notes how long each took.
import { eventually } from '../../support/eventually';
import { QuickInput } from '../../support/quick-input';
import { Workbench } from '../../support/workbench';
import { seeded } from '../random';
import { step } from './harness.mjs';
import { watched, watchFromNextKey, type Look, type Watched } from './page-side.mjs';
import { FIRST_TEXT, KEYS, type Scene } from './scenes';

/** Milliseconds of each thing, all samples of one window. */
export interface Samples {
  readonly open: number[];
  /** The text alone, which can be read and typed into from then on. */
  readonly text: number[];
  /** The text with its highlights, without the lenses, which come last: what a rival that has none shows when it is done. */
  readonly highlights: number[];
  readonly paint: number[];
  readonly type: number[];
  readonly tree: number[];
}

/** The rest of what a window does at its start, or when typing pauses. */
const STARTED_MS = 2_000;
/** How long a slow machine may take for what is measured. */
const PATIENCE_MS = 60_000;
/** Nothing more is painted after that long without a change. */
const QUIET_MS = 1_200;
const PAINTED = 8;
const TYPED = 30;

/** The same in every scene: those that FactLens gives to plain text as well. */
const SETTINGS = { 'editor.wordWrap': 'on', 'editor.unicodeHighlight.ambiguousCharacters': false, 'files.autoSave': 'off' };

export function runScene(scene: Scene): Promise<Samples> {
  return inWindow(scene, async (workbench, open) => ({ ...open, paint: await painting(workbench), type: await typing(workbench), tree: [await tree(workbench)] }));
}

type Opened = Pick<Samples, 'open' | 'text' | 'highlights'>;

/** No more of a scene than others can be asked as well. */
export function openAndPaint(scene: Scene): Promise<Opened & Pick<Samples, 'paint'>> {
  return inWindow(scene, async (workbench, open) => ({ ...open, paint: await painting(workbench) }));
}

/** Opens the text in a window of its own and does the rest there. */
async function inWindow<T>(scene: Scene, rest: (workbench: Workbench, open: Opened) => Promise<T>): Promise<T> {
  const workbench = new Workbench(scene.server);
  try {
    await workbench.open(scene.folder(), { settings: SETTINGS });
    await started(workbench, scene);
    return await rest(workbench, await opening(workbench, scene));
  } finally {
    await workbench.dispose();
  }
}

/** The first text of a window makes the editor; and extensions start after the window is there. */
async function started(workbench: Workbench, { isOurs }: Scene): Promise<void> {
  await workbench.openFile(FIRST_TEXT);
  if (isOurs) await workbench.page.locator('.view-overlays [class*="TextEditorDecorationType"]').first().waitFor({ state: 'attached', timeout: PATIENCE_MS });
  await pause(STARTED_MS);
}

/** From Enter in the list of files to the last of the visible lines, highlights and lenses. */
async function opening(workbench: Workbench, { facts }: Scene): Promise<Opened> {
  const quick = new QuickInput(workbench.page);
  await quick.open('ControlOrMeta+P', 'text.txt');
  await eventually('the text first in the list', () => quick.settledRows(), ([first]) => first?.label === 'text.txt');
  const shown = ({ lines = 0, highlights = 0, lenses = 0 }: Watched['state']) => lines > 1 && (facts === 0 || (highlights > 0 && lenses > 0));
  const { last, steps } = await watchKey(workbench, 'Enter', 'Enter', { shown });
  if (process.env['FACTLENS_BENCH_STEPS']) step(JSON.stringify(steps));
  // Lenses push lines out of view: when most highlights are there, all of them are.
  const most = Math.max(...steps.map(({ highlights = 0 }) => highlights));
  const text = steps.find(({ lines = 0 }) => lines > 1)?.ms ?? last;
  return { open: [last], text: [text], highlights: [most === 0 ? last : steps.find(({ highlights }) => highlights === most)?.ms ?? last] };
}

/** From the key to the highlight of a range that had none. */
async function painting(workbench: Workbench): Promise<number[]> {
  const times: number[] = [];
  for (let sample = 0; sample <= PAINTED; sample++) {
    await workbench.goTo(5 + sample * 3, 2);
    await workbench.press('Shift+ArrowRight Shift+ArrowRight');
    await pause(700);
    const { first } = await watchKey(workbench, KEYS.paint, '9', { only: 'highlights' });
    // The first one makes what all others use.
    if (sample > 0) times.push(first);
  }
  return times;
}

/** From each key to its letter, with pauses in which whatever waits for one happens. */
async function typing(workbench: Workbench): Promise<number[]> {
  await workbench.goTo(12, 30);
  const random = seeded(7);
  const times: number[] = [];
  for (let key = 0; key < TYPED; key++) {
    await workbench.page.evaluate(watchFromNextKey, { key: 'x', only: 'words' as const });
    await workbench.page.keyboard.press('x');
    await pause(60 + random() * 240);
    const { first } = await eventually('the typed letter', () => workbench.page.evaluate(watched), ({ quiet }) => quiet >= 0, PATIENCE_MS);
    times.push(first);
  }
  return times;
}

async function tree(workbench: Workbench): Promise<number> {
  // What waited for a pause in the typing is not the tree's.
  await pause(STARTED_MS);
  return (await watchKey(workbench, KEYS.tree, '8', { only: 'rows' })).last;
}

/** Presses a key combination and waits until what is awaited is `shown` and nothing changes any more. */
async function watchKey(workbench: Workbench, keys: string, key: string, { only, shown = () => true }: { only?: Look; shown?: (state: Watched['state']) => boolean }): Promise<Watched> {
  await workbench.page.evaluate(watchFromNextKey, { key, ...(only && { only }) });
  await workbench.press(keys);
  const done = ({ quiet, state }: Watched) => quiet > QUIET_MS && shown(state);
  return eventually('a change after the key', () => workbench.page.evaluate(watched), done, PATIENCE_MS);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
