import { findFacts } from '../../../src/core/anchoring/findFacts';
import { SourceText } from '../../../src/core/sourceText';
import { edit, SCENARIOS, type Scenario } from './edits';
import { describeFacts, pickFacts } from './facts';
import { generate, type Corpus } from './generate';
import { score, truths, type Score } from './score';

export interface Row {
  readonly corpus: string;
  readonly method: string;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly milliseconds: number;
  readonly score: Score;
  /** Where only a sample of the facts was looked for: its size. The time is that of all, extrapolated. */
  readonly sampled?: number;
}

export interface Options {
  readonly seeds: readonly number[];
  readonly scenarios: readonly Scenario[];
  readonly size: number;
  readonly facts: number;
  readonly corpus?: { readonly name: string; readonly make: (seed: number) => Corpus };
}

export const ALL: Options = { seeds: [7, 11, 23], scenarios: SCENARIOS, size: 200_000, facts: 2_000 };

/** Runs the finder with and without the old text on generated texts; times are the better of two runs. */
export function run(options: Options, clock: () => number): Row[] {
  const rows: Row[] = [];
  for (const seed of options.seeds) {
    const corpus = options.corpus?.make(seed) ?? generate(seed, options.size);
    const ranges = pickFacts(corpus, options.facts, seed);
    const old = SourceText.of(corpus.text);
    const facts = describeFacts(old, ranges);
    for (const scenario of options.scenarios) {
      const edited = edit(corpus, ranges, scenario, seed);
      const truth = truths(ranges, edited);
      for (const method of ['old text', 'no old text'] as const) {
        let milliseconds = Infinity;
        let answers: ReturnType<typeof findFacts> = [];
        for (let round = 0; round < 2; round++) {
          const before = clock();
          answers = findFacts(SourceText.of(edited.text), facts, method === 'old text' ? SourceText.of(corpus.text) : undefined);
          milliseconds = Math.min(milliseconds, clock() - before);
        }
        rows.push({ corpus: options.corpus?.name ?? 'invented', method, scenario, seed, milliseconds, score: score(truth, answers) });
      }
    }
  }
  return rows;
}

const COLUMNS = ['method', 'scenario', 'found', 'exactly', 'wrong', 'deleted -> lost', 'sure is right', 'time'];

/** One line for each method and scenario, all seeds together. */
export function table(rows: readonly Row[]): string {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.corpus} ${row.method} ${row.scenario}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const lines = [COLUMNS, ...Array.from(groups.values(), cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) => line.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')).join('\n');
}

function cells(rows: readonly Row[]): string[] {
  const [{ method, scenario, sampled }] = rows as [Row];
  const sum = (what: keyof Score) => rows.reduce((total, { score }) => total + score[what], 0);
  const share = (part: number, of: number) => (of === 0 ? '-' : `${((part / of) * 100).toFixed(2)} %`);
  const milliseconds = Math.max(...rows.map((row) => row.milliseconds));
  return [
    method, scenario,
    share(sum('exact') + sum('near'), sum('live')), share(sum('exact'), sum('live')), share(sum('wrong'), sum('live')),
    share(sum('lost'), sum('gone')), share(sum('sureRight'), sum('sure')),
    `${(milliseconds / 1_000).toFixed(2)} s${sampled === undefined ? '' : ` (from ${sampled})`}`,
  ];
}
