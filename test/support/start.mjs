// `npm start`: FactLens in a real VS Code in your browser.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PERSONAL_DATA, ROOT } from './paths.mjs';
import { stopEverything } from './processes.mjs';
import { Stop, step } from './progress.mjs';
import { installWorkingCopy } from './served/extension-folder.mjs';
import { startServer } from './served/server.mjs';
import { offerSettings } from './served/settings.mjs';

const USAGE = 'Usage: npm start -- [FOLDER] [--port N] [--no-open]';

/** Serves until Ctrl+C. Prints exactly one line on stdout: the URL. */
export default async function start(args) {
  const { folder, port, open } = readArguments(args);
  const extensionsDir = join(PERSONAL_DATA, 'extensions');
  installWorkingCopy(extensionsDir);
  offerSettings(PERSONAL_DATA);
  const server = await startServer({ dataDir: PERSONAL_DATA, extensionsDir, port });
  const url = server.url(folder);
  step(`FactLens is ready with ${folder}. Open the URL; Ctrl+C ends it.`);
  process.stdout.write(`${url}\n`);
  if (open && hasDisplay()) openInBrowser(url);
  const code = await server.ended();
  await stopEverything();
  throw new Stop(`The served VS Code ended (exit code ${code}).`, `Its output is in ${join(PERSONAL_DATA, 'server.log')}.`);
}

function readArguments(args) {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw new Stop('One folder at most can be opened.', USAGE, 2);
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Stop(`"${values.port}" is not a port.`, USAGE, 2);
  return { folder: existingFolder(positionals[0]), port, open: !values['no-open'] };
}

function parse(args) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } } });
  } catch (error) {
    throw new Stop(error.message, USAGE, 2);
  }
}

/** The asked folder as an absolute path; relative ones count from where the command was typed. */
export function existingFolder(asked) {
  const folder = asked ? resolve(process.env.INIT_CWD ?? process.cwd(), asked) : join(ROOT, 'seeds');
  if (existsSync(folder) && statSync(folder).isDirectory()) return folder;
  throw new Stop(`There is no folder ${folder}.`, 'Give an existing folder, or none for the sample texts.', 2);
}

function hasDisplay() {
  if (process.env.CI) return false;
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function openInBrowser(url) {
  const [command, ...args] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '""', url.replaceAll('&', '^&')] }[process.platform] ?? ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true });
  child.once('error', () => step('No browser could be opened; open the URL yourself.'));
  child.unref();
}
