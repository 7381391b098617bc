// `npm test`: everything, from the cheapest to the dearest, ending with one line `N passed, N failed`.
import { STATIC_STAGES } from './lint.mjs';
import { stopEverything } from './processes.mjs';
import { elapsed } from './progress.mjs';
import { runStages, task } from './stages.mjs';

/** Limits in seconds. Generous: they end a run that hangs, they do not measure it. */
const STAGES = [
  ...STATIC_STAGES,
  task('Unit tests', 'test:unit', 300),
  task('Tests in VS Code, both extension hosts', 'test:integration', 1500),
  task('UI tests', 'test:ui', 3000),
  task('The package', 'test:package', 300),
];

const OVERALL_LIMIT = 5000;

export default async function runAll() {
  const limit = setTimeout(() => void giveUp(), OVERALL_LIMIT * 1000);
  limit.unref();
  const { passed, failed, verdicts, failedStage } = await runStages(STAGES);
  clearTimeout(limit);
  // Once more at the end: thousands of lines stand between a test that failed and what a reader of the run sees.
  for (const verdict of verdicts) process.stdout.write(`\n${verdict}`);
  process.stdout.write(`\n${failedStage ? `Stopped at: ${failedStage}` : 'All stages passed'} (${elapsed()})\n${passed} passed, ${failed} failed\n`);
  return failedStage ? 1 : 0;
}

async function giveUp() {
  process.stdout.write(`\nStopped: the whole run took more than ${OVERALL_LIMIT} s.\n`);
  await stopEverything();
  process.exit(1);
}
