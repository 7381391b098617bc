// `npm run bench`: how fast FactLens is, in ratios, how well it finds facts again, and how often
// branches merge. Nothing here passes or fails:
// clocks differ, and tests do not look at them.
import { anchoringText, measureAnchoring, type AnchoringOptions } from './anchoring/measure';
import { measureCore } from './core';
import { measureEditor } from './editor/editor';
import { measureMerging, mergingText, type MergingOptions } from './merging/measure';
import { table } from './report';

const PARTS = ['core', 'editor', 'anchoring', 'merge'] as const;
type Part = (typeof PARTS)[number];

export interface BenchOptions extends AnchoringOptions, MergingOptions {
  readonly json: boolean;
  /** One of {@link PARTS}, or all when absent. */
  readonly only?: string | undefined;
  /** Windows of each kind that are opened in the editor. */
  readonly rounds?: string | undefined;
  /** Scenes of the editor by the beginnings of their names, or all when absent; the bare editor is always one. */
  readonly scenes?: string | undefined;
}

export async function bench({ json, only, rounds = '5', scenes, pairs, ...anchoring }: BenchOptions): Promise<void> {
  const wanted = PARTS.filter((part) => only === undefined || part === only);
  if (wanted.length === 0) throw new Error(`There is no part "${only}". Choose one of: ${PARTS.join(', ')}.`);
  const figures: Partial<Record<Part, unknown>> = {};
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const show = (part: Part, measured: unknown, text: string) => {
    figures[part] = measured;
    if (!json) print(`\n${part}\n\n${text}`);
  };
  for (const part of wanted) {
    if (part === 'anchoring') {
      const tables = measureAnchoring(anchoring);
      show(part, tables, anchoringText(tables));
    } else if (part === 'merge') {
      const merging = await measureMerging({ pairs });
      show(part, merging, mergingText(merging));
    } else {
      const measured = part === 'core' ? measureCore() : await measureEditor(Number(rounds), scenes?.split(';'));
      show(part, measured, table(measured));
    }
  }
  if (json) print(JSON.stringify({ node: process.version, platform: `${process.platform}-${process.arch}`, ...figures }, null, 2));
}
