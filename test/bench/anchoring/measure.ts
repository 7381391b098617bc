// How well facts are found again in changed texts, beside the methods of others.
import approx from 'approx-string-match';
import DiffMatchPatch from 'diff-match-patch';
import { ALL, run, table, type Row } from './bench';
import { SCENARIOS, type Scenario } from './edits';
import { corpusOf, repetitiveText } from './realText';
import { runRivals } from './runRivals';

export interface AnchoringOptions {
  /** Seeds of the invented texts, separated by commas. */
  readonly seeds?: string | undefined;
  /** Scenarios, separated by commas; all when absent. */
  readonly scenarios?: string | undefined;
  /** Whether a text of 1,000,000 units with 10,000 facts is measured too. */
  readonly large?: boolean | undefined;
}

export interface AnchoringTable {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The others take minutes for all facts. */
const SAMPLE = 100;

export function measureAnchoring({ seeds = ALL.seeds.join(), scenarios = SCENARIOS.join(), large = false }: AnchoringOptions): AnchoringTable[] {
  const options = { ...ALL, seeds: seeds.split(',').map(Number), scenarios: scenarios.split(',').map(scenarioOf) };
  const [seed] = options.seeds as [number];
  const everything = { ...options, scenarios: ['everything'] as const };
  const tables: AnchoringTable[] = [
    { title: '200,000 units, 2,000 facts', rows: run(options, processorTime) },
    { title: 'The same of tables, lists and formulas', rows: run({ ...everything, corpus: { name: 'repetitive', make: (n) => corpusOf(repetitiveText(n, ALL.size), n) } }, processorTime) },
  ];
  if (large) tables.push({ title: '1,000,000 units, 10,000 facts', rows: run({ ...everything, seeds: [seed], size: 1_000_000, facts: 10_000 }, processorTime) });
  const rivals = { ...ALL, seed, scenarios: options.scenarios.filter((name) => name === 'restructure' || name === 'everything'), sample: SAMPLE, approx, matcher: new DiffMatchPatch() };
  tables.push({ title: `Methods of others: ${SAMPLE} of the 2,000 facts, a fifth of them deleted ones; the time is extrapolated to all`, rows: runRivals(rivals, processorTime) });
  return tables.filter(({ rows }) => rows.length > 0);
}

export function anchoringText(tables: readonly AnchoringTable[]): string {
  return tables.map(({ title, rows }) => `${title}\n\n${table(rows)}`).join('\n\n');
}

function scenarioOf(name: string): Scenario {
  const scenario = SCENARIOS.find((known) => known === name);
  if (!scenario) throw new Error(`There is no scenario "${name}". Choose from: ${SCENARIOS.join(', ')}.`);
  return scenario;
}

/** Milliseconds of processor time, so that a busy machine does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
