// What `workbench-electron` does: opens the served workbench in a headless browser with the extension and the tests
// that desktop VS Code would be given, shows what the tests print, and ends with their exit code.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { inspect } from 'node:util';
import { FAILURES, ROOT } from './paths.mjs';
import { stopEverything } from './processes.mjs';
import { Stop, elapsed, main } from './progress.mjs';
import { launchBrowser, temporaryFolder } from './served/browser-window.mjs';
import { startServer } from './served/server.mjs';
import { writeSettings } from './served/settings.mjs';

/** From opening the page to the exit code; FACTLENS_TEST_TIMEOUT (seconds) overrides. */
const TIMEOUT = Number(process.env.FACTLENS_TEST_TIMEOUT ?? 900) * 1000;

/** Errors of a workbench that is served without code-server's own front end and, perhaps, without the internet. */
const EXPECTED = /\[Service Worker\]|open-vsx\.org|authentication provider|^error: Error: \d+ failed/;

await main(async () => {
  try {
    return await runInWorkbench(readArguments(process.argv.slice(2)));
  } finally {
    await stopEverything();
  }
});

/** Knows the flags that matter here; others of the desktop (`--no-sandbox` and the like) have no meaning for a page. */
function readArguments(args) {
  const valueOf = (name) => args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  const [tests] = valueOf('extensionTestsPath');
  const folder = args.find((arg) => !arg.startsWith('-'));
  if (!tests || !folder) throw new Stop('A folder and --extensionTestsPath= are needed.', 'This executable is meant for runTests of @vscode/test-electron.', 2);
  return { tests, folder, extensions: valueOf('extensionDevelopmentPath'), dataDir: valueOf('user-data-dir')[0] };
}

async function runInWorkbench({ tests, folder, extensions, dataDir = temporaryFolder('data').path }) {
  writeSettings(dataDir);
  const server = await startServer({ dataDir, testDriver: true });
  const { browser } = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const log = [];
  const result = exitCode(page, printer(tests, log));
  await page.goto(server.url(folder, [
    ...extensions.map((path) => ['extensionDevelopmentPath', server.uri(path)]),
    ['extensionTestsPath', server.uri(tests)],
    ['skipWelcome', 'true'],
  ]));
  const outcome = await result;
  if (outcome.code !== 0) await keepEvidence(page, dataDir, log, outcome.why);
  return outcome.code;
}

/** The exit code that the page reports, or why none came. */
async function exitCode(page, print) {
  return new Promise((settle) => {
    const since = performance.now();
    const timer = setTimeout(() => settle({ code: 1, why: `The tests did not finish within ${elapsed(since)}.` }), TIMEOUT);
    const finish = (outcome) => (clearTimeout(timer), settle(outcome));
    void page.exposeFunction('codeAutomationLog', print);
    void page.exposeFunction('codeAutomationExit', (code) => finish({ code, why: `The tests ended with exit code ${code}.` }));
    page.once('crash', () => finish({ code: 1, why: 'The browser page crashed.' }));
    page.once('close', () => finish({ code: 1, why: 'The browser page was closed.' }));
  });
}

/** Lines that the tests print begin with a bar; all else is the workbench talking to itself, kept for failures. */
function printer(testsPath, log) {
  const translate = stackTranslator(testsPath);
  return (type, args) => {
    const text = args.map((arg) => (typeof arg === 'string' ? arg : inspect(arg))).join(' ');
    if (text.startsWith('│')) process.stdout.write(`${translate(text)}\n`);
    else log.push(`${type}: ${text}`);
  };
}

/** Turns places in the bundle into places in the sources, where a source map lies beside the bundle. */
function stackTranslator(testsPath) {
  const map = `${testsPath}.map`;
  if (!existsSync(map)) return (text) => text;
  const sources = new SourceMap(JSON.parse(readFileSync(map, 'utf8')));
  return (text) => text.replace(/[^\s(]*tests\.js[^\s:)]*:(\d+):(\d+)/g, (place, line, column) => {
    const { originalSource, originalLine, originalColumn } = sources.findEntry(line - 1, column - 1);
    return originalSource ? `${relative(ROOT, resolve(ROOT, originalSource))}:${originalLine + 1}:${originalColumn + 1}` : place;
  });
}

/** Saves what helps to understand a failure, outside the folders that are about to be removed. */
async function keepEvidence(page, dataDir, log, why) {
  const place = join(FAILURES, `workbench-${Date.now()}`);
  mkdirSync(place, { recursive: true });
  await page.screenshot({ path: join(place, 'screen.png') }).catch((error) => log.push(`No screenshot: ${error.message}`));
  writeFileSync(join(place, 'workbench.log'), `${log.join('\n')}\n`);
  const logs = join(dataDir, 'data', 'logs');
  if (existsSync(logs)) cpSync(logs, join(place, 'logs'), { recursive: true });
  const errors = log.filter((line) => line.startsWith('error') && !EXPECTED.test(line)).slice(-5).map((line) => line.split('\n').slice(0, 3).join('\n  '));
  process.stderr.write([why, `Screenshot, messages and logs of the extension hosts: ${place}`, ...errors].join('\n  ') + '\n');
}
