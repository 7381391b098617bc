// `npm run test:ui`: the tests of test/ui, which drive the served workbench as a person would.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURES } from './paths.mjs';
import { step } from './progress.mjs';
import { runBundledTests } from './run-mocha.mjs';
import { openPages } from './served/shared.mjs';

/** A UI test does many steps, each of which may wait for the editor. */
const TEST_TIMEOUT = 180_000;

/** A browser that drives an editor that drives another process has days when something is late. */
const RETRIES = 1;

export default (args) => runBundledTests({ name: 'ui', folders: ['ui'], timeout: TEST_TIMEOUT, args, afterEach: pictureOfFailure, retries: RETRIES });

/** Mocha calls it after each test, with the test as `this.currentTest`. */
async function pictureOfFailure() {
  const { currentTest } = this;
  if (currentTest?.state !== 'failed') return;
  mkdirSync(FAILURES, { recursive: true });
  const name = currentTest.fullTitle().replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
  for (const [index, page] of [...openPages].entries()) {
    const path = join(FAILURES, `${name}${index || ''}.png`);
    await page.screenshot({ path }).then(() => step(`What was on the screen: ${path}`), (error) => step(`No screenshot: ${error.message}`));
  }
}
