// Starts the served VS Code on a free port of this machine and stops it again.
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, run, stop } from '../processes.mjs';
import { Stop, step } from '../progress.mjs';
import { node24 } from '../setup/node24.mjs';
import { vscodeServer } from '../setup/vscode-server.mjs';

/** How long a start may take on a slow machine that reads the server from a cold disk. */
const START_TIMEOUT = 60_000;

/**
 * Serves a workbench.
 * - `dataDir`: server data: user settings, state, logs. Made when missing.
 * - `extensionsDir`: installed extensions; `undefined` means an empty one inside `dataDir`.
 * - `port`: 0 takes a free one.
 * - `testDriver`: the page then accepts extensions and tests by URL, and runs web extensions without a foreign host.
 * - `env`: more environment for the server and its extension host.
 */
export async function startServer({ dataDir, extensionsDir = join(dataDir, 'extensions'), port = 0, testDriver = false, env = {} }) {
  const node = await node24();
  const main = join(await vscodeServer(), 'out', 'server-main.js');
  mkdirSync(extensionsDir, { recursive: true });
  step('Starting VS Code …');
  const token = randomBytes(16).toString('hex');
  const args = serverArguments({ dataDir, extensionsDir, port, token, testDriver });
  const child = launch(node, [main, ...args], { env: { ...cleanEnvironment(), ...env } });
  const logPath = join(dataDir, 'server.log');
  const log = createWriteStream(logPath);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const actualPort = await listeningPort(child, logPath);
  return new ServedWorkbench(child, actualPort, token, dataDir);
}

/** Runs one of the server's own commands (`--install-extension` and the like) and gives its output. */
export async function serverCommand(args, { dataDir, extensionsDir }) {
  const main = join(await vscodeServer(), 'out', 'server-main.js');
  const places = ['--accept-server-license-terms', '--server-data-dir', dataDir, '--extensions-dir', extensionsDir];
  return run(await node24(), [main, ...places, ...args], { env: cleanEnvironment(), timeout: START_TIMEOUT });
}

/** A running server. */
class ServedWorkbench {
  #child;

  constructor(child, port, token, dataDir) {
    this.#child = child;
    this.port = port;
    this.token = token;
    this.dataDir = dataDir;
  }

  /** The server's process; its extension hosts are below it. */
  get pid() {
    return this.#child.pid;
  }

  /** The page that shows `folder`, a path or a URI. `payload` is a list of `[key, value]` for a workbench with `testDriver`. */
  url(folder, payload) {
    const query = new URLSearchParams({ tkn: this.token, folder: isUri(folder) ? folder : pathOfUri(folder) });
    if (payload) query.set('payload', JSON.stringify(payload));
    return `http://127.0.0.1:${this.port}/?${query}`;
  }

  /** A file of this machine as the served workbench names it. */
  uri(path) {
    return `vscode-remote://127.0.0.1:${this.port}${pathOfUri(path)}`;
  }

  /** Resolves when the server has ended. */
  ended() {
    return new Promise((resolve) => this.#child.once('exit', resolve));
  }

  stop() {
    return stop(this.#child);
  }
}

function serverArguments({ dataDir, extensionsDir, port, token, testDriver }) {
  const valued = { host: '127.0.0.1', port, 'connection-token': token, 'telemetry-level': 'off', 'server-data-dir': dataDir, 'extensions-dir': extensionsDir };
  const flags = ['accept-server-license-terms', 'disable-workspace-trust', 'disable-getting-started-override', 'disable-update-check'];
  if (testDriver) flags.push('enable-smoke-test-driver');
  return [...Object.entries(valued).flatMap(([name, value]) => [`--${name}`, String(value)]), ...flags.map((name) => `--${name}`)];
}

/** What an outer VS Code (its terminal, its debugger) leaves in the environment would confuse an inner one. */
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)));
}

/** A scheme has more letters than a drive of Windows. */
function isUri(path) {
  return /^[a-z-]{2,}:\/\//.test(path);
}

function pathOfUri(path) {
  const slashed = path.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

function listeningPort(child, logPath) {
  return new Promise((resolve, reject) => {
    let seen = '';
    const fail = (sentence) => reject(new Stop(sentence, `Its output is in ${logPath}.`));
    const timer = setTimeout(() => void stop(child).then(() => fail(`The served VS Code did not start within ${START_TIMEOUT / 1000} s.`)), START_TIMEOUT);
    child.once('exit', (code) => (clearTimeout(timer), fail(`The served VS Code ended at once (exit code ${code}).`)));
    child.stdout.on('data', function look(chunk) {
      seen += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(seen)?.[1];
      if (!port) return;
      clearTimeout(timer);
      child.stdout.off('data', look);
      resolve(Number(port));
    });
  });
}
