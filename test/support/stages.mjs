// Runs stages one after the other, each in a process of its own, and stops at the first that fails.
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { elapsed } from './progress.mjs';
import { verdictsIn } from './verdicts.mjs';

const TALLY = /^.*: (\d+) passed, (\d+) failed$/gm;

/** A stage that runs a task of the bootstrap. `timeout` in seconds. */
export function task(title, name, timeout) {
  return { title, args: [join(ROOT, 'test', 'support', 'bootstrap.mjs'), name], timeout };
}

/** A stage that runs a tool of `node_modules` under this Node. */
export function tool(title, path, args, timeout) {
  return { title, args: [join(ROOT, 'node_modules', path), ...args], timeout };
}

/**
 * Gives `{ passed, failed, verdicts, failedStage }`: the tests of all runners together, a line for each that failed or
 * was tried again, and the stage that stopped the run.
 */
export async function runStages(stages) {
  const totals = { passed: 0, failed: 0, verdicts: [], failedStage: undefined };
  for (const stage of stages) {
    const since = performance.now();
    heading(`▶ ${stage.title}`);
    const { code, output, timedOut } = await runStage(stage);
    for (const [, passed, failed] of output.matchAll(TALLY)) {
      totals.passed += Number(passed);
      totals.failed += Number(failed);
    }
    totals.verdicts.push(...verdictsIn(output));
    heading(`${code === 0 ? '✔' : '✘'} ${stage.title}: ${timedOut ? `stopped after its limit of ${stage.timeout} s` : elapsed(since)}`);
    if (code !== 0) return { ...totals, failedStage: stage.title };
  }
  return totals;
}

function runStage({ args, timeout }) {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  return run(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...colour },
    timeout: timeout * 1000,
    onOutput: (text, isError) => (isError ? process.stderr : process.stdout).write(text),
  });
}

function heading(text) {
  process.stdout.write(`\n${text}\n`);
}
