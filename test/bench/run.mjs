// `npm run bench -- [--json] [--only core|editor|rivals|session|anchoring|merge] [--rounds N] [--scenes '10,000;no'] [--large] [--seeds 7,11,23] [--scenarios everything,…] [--pairs 1000]`:
// bundles the benchmark and runs it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleForNode } from '../support/bundle.mjs';
import { ROOT } from '../support/paths.mjs';
import { stopEverything } from '../support/processes.mjs';

export default async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      rounds: { type: 'string' },
      scenes: { type: 'string' },
      large: { type: 'boolean', default: false },
      seeds: { type: 'string' },
      scenarios: { type: 'string' },
      pairs: { type: 'string' },
    },
  });
  const [bundle] = await bundleForNode('bench', [join(ROOT, 'test', 'bench', 'bench.ts')]);
  const { bench } = await import(pathToFileURL(bundle).href);
  try {
    await bench(values);
  } finally {
    await stopEverything();
  }
}
