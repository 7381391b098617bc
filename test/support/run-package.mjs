// `npm run test:package`: builds the package and tests it as a user would get it.
import packageExtension from './package.mjs';
import { runBundledTests } from './run-mocha.mjs';

const TEST_TIMEOUT = 120_000;

export default async function runPackage(args) {
  await packageExtension();
  return runBundledTests({ name: 'package', folders: ['package'], timeout: TEST_TIMEOUT, args });
}
