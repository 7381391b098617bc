// `npm run test:integration`: the tests of test/workbench inside a real VS Code, in both extension hosts.
// Options: `--grep TEXT`, `--host node|web`. FACTLENS_DESKTOP=1 takes an installed desktop VS Code where there is one.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { bundleForWorkbench, testFiles } from './bundle.mjs';
import { desktopExecutable } from './desktop.mjs';
import { fixture } from './fixture.mjs';
import { ROOT } from './paths.mjs';
import { stopEverything } from './processes.mjs';
import { Stop, elapsed, step } from './progress.mjs';
import { temporaryFolder } from './served/browser-window.mjs';
import { copyExtension } from './served/extension-folder.mjs';

const HOSTS = ['node', 'web'];

export default async function runIntegration(args) {
  const { values } = parseArgs({ args, options: { grep: { type: 'string' }, host: { type: 'string' } } });
  if (values.host && !HOSTS.includes(values.host)) throw new Stop(`There is no host "${values.host}".`, `Choose one of: ${HOSTS.join(', ')}.`, 2);
  try {
    const results = [];
    for (const host of values.host ? [values.host] : HOSTS) results.push(await runIn(host, values.grep));
    return results.every(Boolean) ? 0 : 1;
  } finally {
    await stopEverything();
  }
}

/** Runs all tests in one host. True when all passed. */
async function runIn(host, grep) {
  const since = performance.now();
  step(`Tests in the ${host} extension host`);
  const extension = temporaryFolder('extension').path;
  copyExtension(extension, { host });
  const extensionTestsPath = join(extension, 'tests.js');
  await bundleForWorkbench(extensionTestsPath, testFiles('workbench'), { grep });
  const data = temporaryFolder('data').path;
  const options = {
    vscodeExecutablePath: executable(),
    extensionDevelopmentPath: extension,
    extensionTestsPath,
    launchArgs: [fixture().path, `--user-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`, ...(host === 'web' ? ['--extensionDevelopmentKind=web'] : [])],
    extensionTestsEnv: { FACTLENS_HOST: host },
  };
  const passed = await runTests(options).then(() => true, (error) => (process.stderr.write(`${error.message}\n`), false));
  step(`${host} extension host: ${passed ? 'passed' : 'FAILED'} in ${elapsed(since)}`);
  return passed;
}

/** The served workbench, unless the installed desktop is asked for and there. */
function executable() {
  const desktop = process.env.FACTLENS_DESKTOP === '1' ? desktopExecutable() : undefined;
  if (process.env.FACTLENS_DESKTOP === '1' && !desktop) step('No desktop VS Code is installed; the served one is used.');
  const served = process.platform === 'win32' ? 'workbench-electron.cmd' : 'workbench-electron';
  return desktop ?? join(ROOT, 'test', 'support', served);
}
