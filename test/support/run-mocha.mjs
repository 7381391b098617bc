// Runs test files under Node with mocha.
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { bundleForNode, testFiles } from './bundle.mjs';
import { stopEverything } from './processes.mjs';

/** Runs all tests of `folders`, prints `NAME: N passed, N failed`, and gives the exit code. Options: `--grep TEXT`. */
export async function runBundledTests({ name, folders, timeout, args, afterEach = [] }) {
  const { values } = parseArgs({ args, options: { grep: { type: 'string' } } });
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({ ui: 'tdd', timeout, grep: values.grep, forbidOnly: Boolean(process.env.CI), rootHooks: { afterEach } });
  for (const file of await bundleForNode(name, testFiles(...folders))) mocha.addFile(file);
  await mocha.loadFilesAsync();
  try {
    const { passes, failures } = await new Promise((resolve) => {
      const runner = mocha.run(() => resolve(runner.stats));
    });
    process.stdout.write(`${name}: ${passes} passed, ${failures} failed\n`);
    return failures > 0 ? 1 : 0;
  } finally {
    await stopEverything();
  }
}
