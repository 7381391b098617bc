// How FactLens feels in the real editor: the served workbench in a headless browser, scenes in turns.
import { median, quantile, type Figure } from '../timing';
import { chineseFontEnvironment, step } from './harness.mjs';
import { runScene, type Samples } from './run-scene';
import { BARE, FEW, FLOOR, MANY, NONE, makeScenes } from './scenes';
import { attempt, inTurn } from './turns';

/** Measures the bare editor and the scenes whose names begin so, or all; `rounds` windows of each. */
export async function measureEditor(rounds: number, names: readonly string[] = ['']): Promise<Figure[]> {
  Object.assign(process.env, await chineseFontEnvironment());
  const scenes = (await makeScenes()).filter(({ name }) => name === BARE || names.some((start) => name.startsWith(start)));
  const results = new Map<string, Samples[]>(scenes.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const scene of inTurn(scenes, round)) {
      const samples = await attempt(scene.name, () => runScene(scene));
      results.get(scene.name)!.push(samples);
      step(`round ${round}, ${scene.name}: open ${samples.open[0]!.toFixed(0)}, text ${samples.text[0]!.toFixed(0)}, with highlights ${samples.highlights[0]!.toFixed(0)}, paint ${median(samples.paint).toFixed(0)}, key ${median(samples.type).toFixed(0)}, tree ${samples.tree[0]!.toFixed(0)} ms`);
    }
  }
  return figures(results);
}

function figures(results: ReadonlyMap<string, readonly Samples[]>): Figure[] {
  const samples = (scene: string, kind: keyof Samples) => results.get(scene)!.flatMap((round) => round[kind]);
  const compare = (what: string, kind: keyof Samples, scenes: readonly string[], goal: number, share = 0.5): Figure[] =>
    scenes.filter((scene) => results.has(scene)).map((scene) => {
      const [ms, floorMs] = [quantile(samples(scene, kind), share), quantile(samples(BARE, kind), share)];
      return { name: `${what}, ${scene}`, ms, floorName: 'bare extension', floorMs, ratio: ms / floorMs, goal };
    });
  // What the same ranges and lenses cost in VS Code, whoever sends them: below that only what is not sent at once can be.
  const againstFloor = (what: string, kind: keyof Samples): Figure[] => {
    if (!results.has(FLOOR) || !results.has(MANY)) return [];
    const [ms, floorMs] = [median(samples(MANY, kind)), median(samples(FLOOR, kind))];
    return [{ name: `${what}, ${MANY}`, ms, floorName: FLOOR, floorMs, ratio: ms / floorMs }];
  };
  return [
    ...againstFloor('open 200,000 code units until all is painted', 'open'),
    ...againstFloor('the same until its highlights are painted', 'highlights'),
    ...againstFloor('one range more painted', 'paint'),
    ...againstFloor('key to paint', 'type'),
    ...compare('open 200,000 code units until all is painted', 'open', [NONE, FEW, MANY], 1.3),
    ...compare('the same until the text is painted', 'text', [NONE, FEW, MANY], 1.3),
    ...compare('the same until its highlights are painted', 'highlights', [FEW, MANY], 1.3),
    ...compare('one range more painted', 'paint', [NONE, FEW, MANY], 1.5),
    ...compare('key to paint', 'type', [NONE, FEW, MANY], 1.1),
    ...compare('key to paint, slowest tenth', 'type', [NONE, FEW, MANY], 1.1, 0.9),
    ...compare('open the tree', 'tree', [FEW, MANY], 1.5),
  ];
}
