// One served workbench and one browser for all UI tests of a run: starting them is what takes the time.
import { join, resolve } from 'node:path';
import { Stop } from '../progress.mjs';
import { launchBrowser, temporaryFolder } from './browser-window.mjs';
import { installVirtualRepository, installWorkingCopy } from './extension-folder.mjs';
import { serverCommand, startServer } from './server.mjs';

export { installVirtualRepository, installWorkingCopy };

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

/** Installs a `.vsix` by the server's own command, as a user does from the command line. */
export async function installPackage(vsix, extensionsDir, dataDir) {
  const { code, output } = await serverCommand(['--install-extension', resolve(vsix)], { dataDir, extensionsDir });
  if (code !== 0 || !/successfully installed/.test(output)) throw new Stop(`${vsix} could not be installed.`, output.trim());
}
