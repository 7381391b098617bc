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

export function table(rows: readonly Row[]): string {
  const head = 'corpus method scenario seed | ms | exact near wrong missed | gone->lost | sure right';
  return [head, ...rows.map(line)].join('\n');
}

function line({ corpus, method, scenario, seed, milliseconds, score: s }: Row): string {
  const share = (part: number, of: number) => (of === 0 ? '-' : `${((part / of) * 100).toFixed(2)}`);
  return [
    corpus.padEnd(9), method.padEnd(12), scenario.padEnd(12), String(seed).padStart(3), '|', milliseconds.toFixed(0).padStart(5), '|',
    share(s.exact + s.near, s.live).padStart(6), `(near ${s.near})`.padEnd(9), `wrong ${s.wrong} (${share(s.wrong, s.live)})`.padEnd(16), `missed ${s.missed}`.padEnd(11), '|',
    share(s.lost, s.gone).padStart(6), `of ${s.gone}`.padEnd(7), '|', share(s.sureRight, s.sure), `bad ${s.sure - s.sureRight} of ${s.sure}`,
  ].join(' ');
}
