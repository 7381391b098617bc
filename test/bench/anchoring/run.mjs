// The anchoring bench: `node test/bench/anchoring/run.mjs [--json] [--seeds 7,11,23] [--scenarios everything,…]
// [--large] [--no-rivals] [--sample 60] [--modules DIR]`. Rivals that are not installed (in the repository or in DIR)
// are left out, and that is said. Times are CPU times, so that a busy machine does not count.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { BUNDLES, ROOT } from '../../support/paths.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '7,11,23' },
    scenarios: { type: 'string', default: '' },
    large: { type: 'boolean', default: false },
    'no-rivals': { type: 'boolean', default: false },
    sample: { type: 'string', default: '60' },
    modules: { type: 'string', default: ROOT },
  },
});

const outfile = join(BUNDLES, 'bench', 'anchoring.mjs');
await build({ entryPoints: [join(ROOT, 'test/bench/anchoring/main.ts')], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning', absWorkingDir: ROOT });
const bench = await import(pathToFileURL(outfile).href);

const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** @returns {Promise<any>} the package's default export, or undefined where it is not installed. */
async function optional(name) {
  for (const base of new Set([ROOT, options.modules])) {
    let path;
    try {
      path = createRequire(join(base, 'package.json')).resolve(name);
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
      continue;
    }
    return (await import(pathToFileURL(path).href)).default;
  }
  process.stderr.write(`${name} is not installed: its method is left out\n`);
  return undefined;
}

const seeds = options.seeds.split(',').map(Number);
const scenarios = options.scenarios === '' ? bench.SCENARIOS : options.scenarios.split(',');
const rows = bench.run({ ...bench.ALL, seeds, scenarios }, clock);
const large = options.large ? bench.run({ ...bench.ALL, seeds: seeds.slice(0, 1), scenarios: ['everything'], size: 1_000_000, facts: 10_000 }, clock) : [];
let rivals = [];
if (!options['no-rivals']) {
  const approx = await optional('approx-string-match');
  const Matcher = await optional('diff-match-patch');
  rivals = bench.runRivals({ ...bench.ALL, seed: seeds[0], scenarios: scenarios.filter((name) => name === 'restructure' || name === 'everything'), sample: Number(options.sample), approx, matcher: Matcher && new Matcher() }, clock);
}

if (options.json) process.stdout.write(`${JSON.stringify({ rows, large, rivals })}\n`);
else {
  process.stdout.write(`200,000 units, 2,000 facts, seeds ${seeds.join(', ')}\n${bench.table(rows)}\n`);
  if (large.length > 0) process.stdout.write(`\n1,000,000 units, 10,000 facts\n${bench.table(large)}\n`);
  if (rivals.length > 0) process.stdout.write(`\nOther methods: a sample of the facts, time extrapolated to 2,000\n${bench.table(rivals)}\n`);
}
