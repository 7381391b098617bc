// `npm run test:unit`: all tests that need no editor.
import { runBundledTests } from './run-mocha.mjs';

const TEST_TIMEOUT = 30_000;

const FOLDERS = ['core', 'suggest', 'formats', 'measure', 'cli', 'vscode'];

export default (args) => runBundledTests({ name: 'unit', folders: FOLDERS, timeout: TEST_TIMEOUT, args });
