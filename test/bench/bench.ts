// `npm run bench`: how fast FactLens is, in ratios. Nothing here passes or fails: clocks differ, and tests do not look at them.
import { measureCore } from './core';
import { measureEditor } from './editor/editor';
import { table } from './report';
import type { Figure } from './timing';

export interface BenchOptions {
  readonly json: boolean;
  /** `core`, `editor`, or both when absent. */
  readonly only?: string | undefined;
  /** Windows of each kind that are opened in the editor. */
  readonly rounds?: string | undefined;
}

export async function bench({ json, only, rounds = '5' }: BenchOptions): Promise<void> {
  const parts: Record<string, Figure[]> = {};
  if (only !== 'editor') parts['core'] = measureCore();
  if (only !== 'core') parts['editor'] = await measureEditor(Number(rounds));
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  if (json) return print(JSON.stringify({ node: process.version, platform: `${process.platform}-${process.arch}`, ...parts }, null, 2));
  for (const [name, figures] of Object.entries(parts)) print(`\n${name}\n\n${table(figures)}`);
}
