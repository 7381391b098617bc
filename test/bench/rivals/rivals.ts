// FactLens beside other annotators in the same browser: the same text, the same facts, in turns.
import { chineseFontEnvironment, step } from '../editor/harness.mjs';
import { openAndPaint } from '../editor/run-scene';
import { FEW, FIRST_FACTS, MANY, makeOurScenes } from '../editor/scenes';
import { attempt, inTurn } from '../editor/turns';
import { table } from '../report';
import { median, type Figure } from '../timing';
import { buildPages, versionOf } from './fetched.mjs';
import { ADDED, LIMIT_MS, runRival, type Rival, type RivalTimes } from './run-rival';
import { firstPageData, pageData } from './texts';

const SIZES = [{ scene: FEW, facts: 1_000 }, { scene: MANY, facts: 10_000 }];
const OURS = 'FactLens';
/** What the browser itself needs: nobody is asked to be quicker. */
const FLOOR = '<mark> elements';

const NOTE = `A rival has its text and its annotations in memory, in its own form; FactLens reads the text and the sidecar
from the disk and finds the facts in the text, and VS Code is around it. "<mark> elements" is a page with nothing
but these: what the browser itself needs. Not measured: brat, whose front end is not on the npm registry.`;

/** What one contestant does with so many facts. */
interface Run {
  readonly name: string;
  readonly facts: number;
  readonly measure: () => Promise<RivalTimes>;
}

/** `rounds` windows of FactLens and as many pages of each rival, for each number of facts. */
export async function measureRivals(rounds: number): Promise<Figure[]> {
  Object.assign(process.env, await chineseFontEnvironment());
  const rivals = await makeRivals();
  const runs = [...(await ourRuns()), ...rivals.flatMap(rivalRuns)];
  const results = new Map<Run, RivalTimes[]>(runs.map((run) => [run, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const run of inTurn(runs, round)) {
      const times = await attempt(run.name, run.measure);
      results.get(run)!.push(times);
      step(`round ${round}, ${run.name}, ${run.facts} facts: open ${times.open.toFixed(0)}, with highlights ${times.highlights.toFixed(0)}, paint ${times.paint?.toFixed(0) ?? '–'} ms`);
    }
  }
  return figures(results, rivals.map(({ name }) => name));
}

export function rivalsText(measured: readonly Figure[]): string {
  return `${table(measured)}\n\n${NOTE}`;
}

async function makeRivals(): Promise<Rival[]> {
  const [marks, oneNode, lines, doccano] = await buildPages(['marks', 'recogito', 'recogito-lines', 'doccano']);
  const recogito = `recogito text-annotator ${versionOf('@recogito/text-annotator')}`;
  return [
    { name: `${recogito}, text in one node`, page: oneNode! },
    { name: `${recogito}, an element a line`, page: lines! },
    { name: `doccano’s v-annotator ${versionOf('v-annotator')}`, page: doccano! },
    { name: FLOOR, page: marks! },
  ];
}

async function ourRuns(): Promise<Run[]> {
  const scenes = await makeOurScenes();
  return SIZES.map(({ scene: wanted, facts }) => {
    const scene = scenes.find(({ name }) => name === wanted)!;
    const measure = async () => {
      const { open, highlights, paint } = await openAndPaint(scene);
      return { open: median(open), highlights: median(highlights), paint: median(paint) };
    };
    return { name: OURS, facts, measure };
  });
}

function rivalRuns(rival: Rival): Run[] {
  const first = firstPageData(FIRST_FACTS);
  return SIZES.map(({ facts }) => {
    const data = pageData(facts, ADDED);
    return { name: rival.name, facts, measure: () => runRival(rival, first, data) };
  });
}

/** For each number of facts FactLens against each rival; it shall not be slower to open. */
function figures(results: ReadonlyMap<Run, readonly RivalTimes[]>, rivals: readonly string[]): Figure[] {
  const timesOf = (name: string, facts: number, kind: keyof RivalTimes) => {
    const [, times] = [...results].find(([run]) => run.name === name && run.facts === facts)!;
    return times.map((time) => time[kind]);
  };
  const compare = (what: string, kind: keyof RivalTimes, goal?: number) =>
    SIZES.flatMap(({ facts, scene }) => rivals.flatMap((rival) => against(`${what}, ${scene}`, timesOf(OURS, facts, kind), rival, timesOf(rival, facts, kind), rival === FLOOR ? undefined : goal)));
  return [...compare('open 200,000 code units until all is painted', 'open', 1), ...compare('the same until its highlights are painted', 'highlights', 1), ...compare('one fact more painted', 'paint')];
}

/** No figure where a rival never came so far. Its limit stands for what it did not finish, so the ratio is then too high rather than too low. */
function against(name: string, ours: readonly (number | undefined)[], rival: string, theirs: readonly (number | undefined)[], goal?: number): Figure[] {
  const rounds = ours.flatMap((ms, round) => (ms !== undefined && theirs[round] !== undefined ? [{ ms, floorMs: theirs[round] }] : []));
  if (rounds.length === 0) return [];
  const stopped = rounds.filter(({ floorMs }) => floorMs >= LIMIT_MS).length;
  return [{
    name,
    ms: median(rounds.map(({ ms }) => ms)),
    floorName: stopped === 0 ? rival : `${rival}, not done in ${LIMIT_MS / 1_000} s (${stopped} of ${rounds.length})`,
    floorMs: median(rounds.map(({ floorMs }) => floorMs)),
    ratio: median(rounds.map(({ ms, floorMs }) => ms / floorMs)),
    ...(goal !== undefined && { goal }),
  }];
}
