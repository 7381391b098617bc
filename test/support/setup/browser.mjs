// A Chromium-like browser: the one that is installed, else one from the npm registry.
import { spawnSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { Stop } from '../progress.mjs';
import { component } from './component.mjs';
import { fetchPackage } from './fetch-package.mjs';

const CHROMIUM = '147.0.0';

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'];

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** Path of the browser's executable. `FACTLENS_BROWSER` overrides the search. */
export async function browserExecutable() {
  const chosen = process.env.FACTLENS_BROWSER;
  if (chosen && !existsSync(chosen)) throw new Stop(`FACTLENS_BROWSER names ${chosen}, which does not exist.`, 'Give the path of a Chrome, Chromium or Edge executable, or unset it.', 2);
  return chosen || installedBrowser() || fetchedBrowser();
}

function installedBrowser() {
  if (process.platform === 'darwin') return MAC.find(existsSync);
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => WINDOWS.map((tail) => join(root, tail))).find(existsSync);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

async function fetchedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop('No Chrome, Chromium or Edge was found.', 'Install one, or name its executable in the environment variable FACTLENS_BROWSER.');
  }
  const folder = await component(`chromium-${CHROMIUM}`, `Fetching a browser (Chromium ${CHROMIUM}, 70 MB) …`, fill);
  return join(folder, 'chromium');
}

/** The package holds the browser compressed with Brotli, which Node can unpack without the package's own code. */
async function fill(draft) {
  const bin = join(await fetchPackage(draft, '@sparticuz/chromium', CHROMIUM), 'bin');
  await unpack(join(bin, 'chromium.br'), join(draft, 'chromium'));
  chmodSync(join(draft, 'chromium'), 0o755);
  const libraries = join(draft, 'libraries.tar');
  await unpack(join(bin, 'al2023.tar.br'), libraries);
  spawnSync('tar', ['xf', libraries, '-C', draft]);
  for (const rest of [libraries, join(draft, 'node_modules')]) rmSync(rest, { recursive: true, force: true });
}

function unpack(from, to) {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

/**
 * Environment for the browser. A bare Linux may lack the NSS libraries; the fetched browser brings them, and they
 * are used only then, because the system's own fit its C library better.
 */
export function browserEnvironment(executable) {
  const libraries = join(dirname(executable), 'lib');
  if (process.platform !== 'linux' || !existsSync(libraries)) return process.env;
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return stdout?.includes('not found') ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
}
