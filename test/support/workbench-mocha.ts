// Sets mocha up inside an extension host, before the test files are loaded. Mocha's browser build needs neither a
// page nor Node, so the same code serves the Node host and the web worker host.
import 'mocha/mocha.js';
import { failedLine, unsteadyLine } from './verdicts.mjs';

const HOST = 'importScripts' in globalThis ? 'web' : 'node';

/** How long one test may take: a host that is busy starting needs seconds for a first answer. */
const TEST_TIMEOUT = 40_000;

/** The window belongs to the whole run and to VS Code's own timers: a failed test is tried once more, and said to be. */
const RETRIES = 1;

interface Failure {
  readonly title: string;
  readonly error: { readonly message?: string; readonly stack?: string };
}

declare global {
  /** Called by the generated entry of a bundle once all test files are loaded. */
  var runFactLensTests: (options: { readonly grep?: string }) => Promise<void>;
}

/** Reporting is done below, by events. */
function silent(): void {}

mocha.setup({ ui: 'tdd', timeout: TEST_TIMEOUT, retries: RETRIES, reporter: silent as unknown as Mocha.ReporterConstructor });

globalThis.runFactLensTests = async ({ grep }) => {
  if (grep) mocha.grep(grep);
  const failures = await report();
  for (const { title, error } of failures) print(`✗ ${title}\n${error.stack ?? error.message ?? String(error)}`);
  // The host turns a rejected run into a failing exit code; a resolved one into success.
  if (failures.length > 0) throw new Error(`${failures.length} failed`);
};

/** Runs all tests and prints each as it ends. Gives the failed ones. */
function report(): Promise<readonly Failure[]> {
  return new Promise((resolve) => {
    const failures: Failure[] = [];
    let passed = 0;
    const runner = startRun();
    runner.on('suite', (suite) => suite.title && print(suite.titlePath().join(' › ')));
    runner.on('pass', (test) => ((passed += 1), print(`  ✓ ${test.title} (${test.duration} ms)`)));
    runner.on('pending', (test) => print(`  - ${test.title} (skipped)`));
    runner.on('retry', (test, error) => print(unsteadyLine(test.fullTitle(), error)));
    runner.on('fail', (test, error) => {
      failures.push({ title: test.fullTitle(), error });
      print(failedLine(test.fullTitle(), error));
    });
    runner.on('end', () => {
      print(`${HOST} extension host: ${passed} passed, ${failures.length} failed`);
      resolve(failures);
    });
  });
}

/** Mocha's browser build wraps `run` to read a page's URL, and a host has no page: the plain one is meant. */
function startRun(): Mocha.Runner {
  return Mocha.prototype.run.call(mocha);
}

/** A host's console carries everybody's messages; the bar in front of each line tells which are the tests'. */
function print(text: string): void {
  console.log(text.replace(/^/gm, '│ '));
}
