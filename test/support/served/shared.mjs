// One served workbench and one browser for all UI tests of a run: starting them is what takes the time.
import { join } from 'node:path';
import { launchBrowser, temporaryFolder } from './browser-window.mjs';
import { installWorkingCopy } from './extension-folder.mjs';
import { startServer } from './server.mjs';

/** Pages of the windows that are open, for a picture of each when a test fails. */
export const openPages = new Set();

let server;
let browser;

/** The server with the working copy of FactLens installed; started at the first call. */
export function sharedServer() {
  server ??= startWith(installWorkingCopy);
  return server;
}

/** The browser; started at the first call. */
export function sharedBrowser() {
  browser ??= launchBrowser().then(({ browser: launched }) => launched);
  return browser;
}

/** A server of its own, whose extensions `install(extensionsDir)` puts in place. */
export async function startWith(install) {
  const dataDir = temporaryFolder('data').path;
  const extensionsDir = join(dataDir, 'extensions');
  await install(extensionsDir, dataDir);
  return startServer({ dataDir, extensionsDir, testDriver: true });
}
