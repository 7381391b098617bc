// Child processes that never outlive us. Each child leads a process group of its own, so that stopping it also
// stops what it started (the extension hosts of a server, the helpers of a browser).
import { spawn, spawnSync } from 'node:child_process';

const windows = process.platform === 'win32';
const children = new Set();
const cleanups = new Set();
let stopping = false;

/** Starts a process that is stopped with us. Options as for `spawn`. */
export function launch(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: !windows });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/**
 * Runs a process to its end. Gives `{ code, output, timedOut }`; `output` is empty when `stdio` is inherited.
 * `timeout` is in milliseconds; the whole process group is stopped when it is over.
 */
export function run(command, args, { timeout, onOutput, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = launch(command, args, options);
    let output = '';
    let timedOut = false;
    const timer = timeout && setTimeout(() => ((timedOut = true), void stop(child)), timeout);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => ((output += text), onOutput?.(text, stream === child.stderr)));
    }
    child.once('error', (error) => (clearTimeout(timer), reject(error)));
    child.once('close', (code) => (clearTimeout(timer), resolve({ code: code ?? 1, output, timedOut })));
  });
}

/** Stops a process and all it started: politely first, by force after three seconds. */
export async function stop(child) {
  if (!isRunning(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), 3000);
  await gone;
  clearTimeout(force);
  // The leader may be gone while a helper still ends: nothing of the group shall stay.
  if (!windows) signalGroup(child, 'SIGKILL');
}

/** Registers work to be done before this process ends, also on Ctrl+C. Gives a function that does it now. */
export function atEnd(cleanup) {
  cleanups.add(cleanup);
  return async () => {
    if (cleanups.delete(cleanup)) await cleanup();
  };
}

/** Does all registered work and stops all children. Called on Ctrl+C; a command may call it when it is done. */
export async function stopEverything() {
  const work = [...cleanups].reverse();
  cleanups.clear();
  for (const cleanup of work) {
    try {
      await cleanup();
    } catch (error) {
      process.stderr.write(`While stopping: ${error?.message ?? error}\n`);
    }
  }
  await Promise.all([...children].map(stop));
}

/** Whether a process of this number exists. Numbers are used again, so this is a good guess and no proof. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // alive, and somebody else's
  }
}

function isRunning(child) {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function signalGroup(child, signal) {
  if (windows) {
    // Windows knows no groups and no polite signal: taskkill ends the tree.
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // already gone: that is what was wanted
  }
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stopEverything().finally(() => process.exit(code));
  });
}

process.on('exit', () => {
  for (const child of children) if (isRunning(child)) signalGroup(child, 'SIGKILL');
});
