// A real VS Code that is served to a browser: the `code-server` package holds one, complete and without a compiler.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from '../npm.mjs';
import { step } from '../progress.mjs';
import { component } from './component.mjs';
import { fetchPackage, keepOnly } from './fetch-package.mjs';

/** 4.139.1 holds VS Code 1.139.1. The selectors of the UI driver are those of this version. */
const VERSION = '4.139.1';

/** Counts up when the layout below changes, so that older caches are not used. */
const LAYOUT = 2;

/** Heavy, unused here, or only to be had with a compiler. */
const LEFT_OUT = [
  '@github/copilot-sdk', '@microsoft/mxc-sdk', '@devcontainers/cli', '@vscode/sandbox-runtime', '@vscode/sqlite3',
  '@vscode/windows-process-tree', '@vscode/windows-registry', 'kerberos', 'node-addon-api', 'ssh2',
];

/** Built-in extensions that are no use to annotators: chat, and the largest of the rest. */
const EXTENSIONS_LEFT_OUT = ['copilot', 'mermaid-markdown-features', 'microsoft-authentication', 'ms-vscode.js-debug'];

/** The folder with the server's `out/server-main.js`. */
export async function vscodeServer() {
  const name = `vscode-server-${VERSION}-${LAYOUT}`;
  const folder = await component(name, `Fetching VS Code (code-server ${VERSION}, 46 MB) …`, fill);
  return join(folder, 'vscode');
}

async function fill(draft) {
  const code = join(await fetchPackage(draft, 'code-server', VERSION), 'lib', 'vscode');
  keepOnly(draft, code, 'vscode');
  const vscode = join(draft, 'vscode');
  for (const name of EXTENSIONS_LEFT_OUT) rmSync(join(vscode, 'extensions', name), { recursive: true, force: true });
  leaveOutDependencies(join(vscode, 'package.json'));
  step('Fetching the modules VS Code needs …');
  await npm(['install', '--omit=dev', '--ignore-scripts'], vscode);
  placeStandIns(vscode);
}

function leaveOutDependencies(path) {
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  for (const name of LEFT_OUT) delete manifest.dependencies[name];
  writeFileSync(path, JSON.stringify(manifest, null, 2));
}

/** Two native modules are needed at every start; without a compiler, plain JavaScript does their work. */
function placeStandIns(vscode) {
  const from = join(dirname(fileURLToPath(import.meta.url)), 'stand-ins');
  for (const name of ['spdlog', 'native-watchdog']) {
    cpSync(join(from, `${name}.cjs`), join(vscode, 'node_modules', '@vscode', name, 'index.js'));
  }
}
