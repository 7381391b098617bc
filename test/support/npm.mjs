// Calling npm from a script, the same way on every platform.
import { run } from './processes.mjs';
import { Stop } from './progress.mjs';

/** Runs npm with `args` in `cwd`; throws a `Stop` with npm's own words when it fails. */
export async function npm(args, cwd) {
  const [command, ...prefix] = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  // A shell is needed for npm.cmd on Windows; the arguments are ours and hold no character it would interpret.
  const shell = process.platform === 'win32' && prefix.length === 0;
  const { code, output } = await run(command, [...prefix, ...args, ...quiet], { cwd, shell, env: outerEnvironment() });
  if (code === 0) return;
  // npm says what is wrong first, and then explains how it is used.
  const words = output.split('\n').filter((line) => /^npm error ./.test(line)).slice(0, 12).join('\n  ');
  throw new Stop(`npm ${args[0]} failed in ${cwd}:\n  ${words}`, 'Check the network or the npm registry setting, then run the command again.');
}

/** Inside `npm run`, npm tells where it is; that one is used, so a second npm on the PATH does not matter. */
function npmCommand() {
  const path = process.env.npm_execpath;
  return path && /npm-cli\.c?js$/.test(path) ? [process.execPath, path] : ['npm'];
}

/** What an outer `npm run` adds to the environment would redirect an inner npm (prefix, production, dry run…). */
function outerEnvironment() {
  const ownedByOuterRun = /^npm_(lifecycle|package|command|config_(prefix|local_prefix|global|omit|include|dry_run|package_lock))/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownedByOuterRun.test(name)));
}
