// Runs test files under Node with mocha.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { bundleForNode, testFiles } from './bundle.mjs';
import { ROOT } from './paths.mjs';
import { stopEverything } from './processes.mjs';
import { step } from './progress.mjs';
import { failedLine, unsteadyLine } from './verdicts.mjs';

/** Sets up the laws in the bundle, which has a fast-check of its own. */
const SEED = join(ROOT, 'test', 'support', 'seed.ts');

/**
 * Runs all tests of `folders`, prints `NAME: N passed, N failed`, and gives the exit code. Options: `--grep TEXT`.
 * `retries`: how often a failed test is tried again, which is then printed.
 */
export async function runBundledTests({ name, folders, timeout, args, afterEach = [], retries = 0 }) {
  const { values } = parseArgs({ args, options: { grep: { type: 'string' } } });
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({ ui: 'tdd', timeout, grep: values.grep, forbidOnly: Boolean(process.env.CI), rootHooks: { afterEach }, retries });
  for (const file of await bundleForNode(name, [SEED, ...testFiles(...folders)])) mocha.addFile(file);
  await mocha.loadFilesAsync();
  try {
    const { passes, failures } = await new Promise((resolve) => {
      const runner = mocha.run(() => resolve(runner.stats));
      runner.on('retry', (test, error) => step(unsteadyLine(test.fullTitle(), error)));
      runner.on('fail', (test, error) => step(failedLine(test.fullTitle(), error)));
    });
    process.stdout.write(`${name}: ${passes} passed, ${failures} failed\n`);
    return failures > 0 ? 1 : 0;
  } finally {
    await stopEverything();
  }
}
