// The way into every npm script: makes a fresh clone ready, then runs the asked task.
// Runs on bare Node before anything is installed, so it and what it imports statically use only `node:*`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { npm } from './npm.mjs';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { Stop, main, step } from './progress.mjs';

/** Task name → the script that does it, and whether it wants the built extension. */
const TASKS = {
  start: { script: './start.mjs', build: true },
  desktop: { script: './desktop.mjs', build: true },
  test: { script: './run-all.mjs' },
  'test:unit': { script: './run-unit.mjs', build: true },
  'test:integration': { script: './run-integration.mjs', build: true },
  'test:ui': { script: './run-ui.mjs', build: true },
  'test:package': { script: './run-package.mjs' },
  lint: { script: './lint.mjs' },
  'check-pure': { script: './check-pure.mjs' },
  package: { script: './package.mjs' },
  pictures: { script: './pictures.mjs', build: true },
  bench: { script: '../bench/run.mjs', build: true },
};

const LOWEST_NODE = 20;

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const task = TASKS[name];
  if (!task) throw new Stop(`There is no task "${name ?? ''}".`, `Choose one of: ${Object.keys(TASKS).join(', ')}.`, 2);
  checkNode();
  await installDependencies();
  if (task.build) await buildExtension();
  const { default: runTask } = await import(task.script);
  return runTask(args);
});

function checkNode() {
  if (Number.parseInt(process.versions.node, 10) >= LOWEST_NODE) return;
  throw new Stop(`FactLens needs Node ${LOWEST_NODE} or later; this is ${process.version}.`, 'Install a current Node from https://nodejs.org and run the command again.');
}

async function installDependencies() {
  if (dependenciesAreInstalled()) return;
  await alone('install', async () => {
    if (dependenciesAreInstalled()) return;
    step('Installing the development tools (npm ci; about half a minute) …');
    await npm(['ci', '--ignore-scripts'], ROOT);
  });
}

/**
 * npm writes `node_modules/.package-lock.json` as its very last act, so it is the stamp of a finished install.
 * Its contents are compared, not times: a checkout changes times.
 */
function dependenciesAreInstalled() {
  const stamp = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(stamp)) return false;
  const installed = JSON.parse(readFileSync(stamp, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

async function buildExtension() {
  const { code } = await run(process.execPath, ['esbuild.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (code !== 0) throw new Stop('The extension does not build.', 'The messages above name the file and line.');
}
