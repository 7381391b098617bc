import type { Row } from './bench';
import { edit, type Scenario } from './edits';
import { pickFacts } from './facts';
import { generate } from './generate';
import { exactContext, hypothesis, matchMain, quoted, type ApproxSearch, type Matcher, type Quoted } from './rivals';
import { score, truths, type Answer } from './score';

export interface RivalOptions {
  readonly seed: number;
  readonly scenarios: readonly Scenario[];
  readonly size: number;
  readonly facts: number;
  /** How many facts are looked for; the time is extrapolated to all of them. Facts that were taken out come first. */
  readonly sample: number;
  readonly approx: ApproxSearch;
  readonly matcher: Matcher;
}

/** The rivals' methods on the same texts. They take minutes for all facts, so they get a sample. */
export function runRivals(options: RivalOptions, clock: () => number): Row[] {
  const { approx, matcher, seed } = options;
  const methods: [string, (text: string, quote: Quoted) => Answer][] = [
    ['exact context', exactContext],
    ['Hypothesis', (text, quote) => hypothesis(text, quote, approx)],
    ['match_main', (text, quote) => matchMain(text, quote, matcher)],
  ];
  const corpus = generate(seed, options.size);
  const ranges = pickFacts(corpus, options.facts, seed);
  return options.scenarios.flatMap((scenario) => {
    const edited = edit(corpus, ranges, scenario, seed);
    const truth = truths(ranges, edited);
    const gone = [...truth.keys()].filter((index) => truth[index] === 'gone').slice(0, Math.floor(options.sample / 5));
    const step = Math.max(1, Math.floor(ranges.length / Math.max(1, options.sample - gone.length)));
    const live = [...truth.keys()].filter((index) => index % step === 0 && typeof truth[index] === 'object');
    const picked = [...gone, ...live];
    return methods.map(([method, find]): Row => {
      const before = clock();
      const answers = picked.map((index) => find(edited.text, quoted(corpus.text, ranges[index]!)));
      const milliseconds = ((clock() - before) / picked.length) * ranges.length;
      return { corpus: 'invented', method, scenario, seed, milliseconds, score: score(picked.map((index) => truth[index]!), answers), sampled: picked.length };
    });
  });
}
