// `npm run bench`: how fast FactLens is, in ratios and beside other annotators, how many keys tagging takes, how well it
// finds facts again, and how often branches merge. Nothing here passes or fails: clocks differ, and tests do not look
// at them.
import { anchoringText, measureAnchoring, type AnchoringOptions } from './anchoring/measure';
import { measureCore } from './core';
import { measureEditor } from './editor/editor';
import { measureMerging, mergingText, type MergingOptions } from './merging/measure';
import { table } from './report';
import { measureRivals, rivalsText } from './rivals/rivals';
import { sessionText } from './session/report';
import { measureSession } from './session/session';

const PARTS = ['core', 'editor', 'rivals', 'session', 'anchoring', 'merge'] as const;
type Part = (typeof PARTS)[number];

export interface BenchOptions extends AnchoringOptions, MergingOptions {
  readonly json: boolean;
  /** One of {@link PARTS}, or all when absent. */
  readonly only?: string | undefined;
  /** Windows of each kind that are opened in the editor, and pages of each rival. */
  readonly rounds?: string | undefined;
  /** Scenes of the editor and ways of the session by the beginnings of their names, or all when absent; the bare editor is always one. */
  readonly scenes?: string | undefined;
}

export async function bench({ json, only, rounds = '5', scenes, pairs, ...anchoring }: BenchOptions): Promise<void> {
  const wanted = PARTS.filter((part) => only === undefined || part === only);
  if (wanted.length === 0) throw new Error(`There is no part "${only}". Choose one of: ${PARTS.join(', ')}.`);
  const figures: Partial<Record<Part, unknown>> = {};
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const measure: Record<Part, () => Promise<readonly [measured: unknown, text: string]>> = {
    core: async () => withText(measureCore(), table),
    editor: async () => withText(await measureEditor(Number(rounds), scenes?.split(';')), table),
    rivals: async () => withText(await measureRivals(Number(rounds)), rivalsText),
    session: async () => withText(await measureSession(scenes?.split(';')), sessionText),
    anchoring: async () => withText(measureAnchoring(anchoring), anchoringText),
    merge: async () => withText(await measureMerging({ pairs }), mergingText),
  };
  for (const part of wanted) {
    const [measured, text] = await measure[part]();
    figures[part] = measured;
    if (!json) print(`\n${part}\n\n${text}`);
  }
  if (json) print(JSON.stringify({ node: process.version, platform: `${process.platform}-${process.arch}`, ...figures }, null, 2));
}

function withText<T>(measured: T, text: (measured: T) => string): readonly [T, string] {
  return [measured, text(measured)];
}
