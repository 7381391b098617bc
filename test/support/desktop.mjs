// `npm run desktop`: FactLens in the desktop VS Code, installed or downloaded.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CACHE, ROOT } from './paths.mjs';
import { Stop, step } from './progress.mjs';
import { existingFolder } from './start.mjs';

/** Opens the desktop VS Code with the working copy of FactLens and returns when its window is closed. */
export default async function desktop(args) {
  const folder = existingFolder(args[0]);
  const executable = desktopExecutable() ?? (await downloadedExecutable());
  step(`Opening ${folder} in ${executable} …`);
  const data = join(CACHE, 'desktop');
  const flags = [`--extensionDevelopmentPath=${ROOT}`, `--user-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`, '--disable-workspace-trust', '--skip-welcome', '--wait'];
  // Started as root (a container), VS Code insists on the flag and on a user-data-dir.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [folder, ...flags], { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 0));
  });
}

/** Path of an installed VS Code's executable (not of its `code` script), or undefined. */
export function desktopExecutable() {
  return [...onPath(), ...usualPlaces()].find(existsSync);
}

function usualPlaces() {
  const { LOCALAPPDATA = '', PROGRAMFILES = '', HOME = '' } = process.env;
  if (process.platform === 'win32') return [join(LOCALAPPDATA, 'Programs', 'Microsoft VS Code', 'Code.exe'), join(PROGRAMFILES, 'Microsoft VS Code', 'Code.exe')];
  if (process.platform === 'darwin') return ['', HOME].map((root) => `${root}/Applications/Visual Studio Code.app/Contents/MacOS/Electron`);
  return ['/usr/share/code/code', '/usr/lib/code/code', '/opt/visual-studio-code/code', '/snap/code/current/usr/share/code/code'];
}

/** `code` on the PATH is a script in the `bin` folder beside the executable. */
function onPath() {
  const names = { win32: ['code.cmd'] }[process.platform] ?? ['code'];
  const scripts = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))).filter(existsSync);
  const beside = { win32: ['Code.exe'], darwin: ['../../MacOS/Electron'] }[process.platform] ?? ['code'];
  return scripts.flatMap((script) => beside.map((name) => join(realpathSync(script), '..', '..', name)));
}

async function downloadedExecutable() {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  step('No desktop VS Code is installed; downloading one …');
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: CACHE });
  } catch (error) {
    throw new Stop(`No desktop VS Code is installed, and it cannot be downloaded (${error.message.split('\n')[0]}).`, 'Install VS Code, or use the served one: npm start');
  }
}
