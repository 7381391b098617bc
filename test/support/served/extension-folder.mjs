// Lays out folders from which a workbench loads FactLens.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';
import { Stop } from '../progress.mjs';

/** Reads the manifest of the working copy. */
export function manifest() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
}

/**
 * Copies what the extension consists of to `folder`.
 * `host: 'web'` takes `main` out of the manifest: VS Code then loads the `browser` entry in the web worker host.
 */
export function copyExtension(folder, { host = 'node' } = {}) {
  if (!existsSync(join(ROOT, 'dist', 'extension.js'))) throw new Stop('The extension is not built.', 'Run: npm run build');
  mkdirSync(join(folder, 'dist'), { recursive: true });
  const bundle = readdirSync(join(ROOT, 'dist')).filter((file) => file.startsWith('extension.js')).map((file) => join('dist', file));
  const besides = readdirSync(ROOT).filter((file) => /^package\.nls.*\.json$|^(README|CHANGELOG|LICENSE)/.test(file));
  for (const path of [...bundle, ...besides, 'media']) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  const { main, ...rest } = manifest();
  writeFileSync(join(folder, 'package.json'), JSON.stringify(host === 'web' ? rest : { main, ...rest }, null, 2));
}

/**
 * Installs the working copy as a user's extension into `extensionsDir`, replacing what was there.
 * An installed extension stays through reloads and folder changes; one given by URL would not.
 */
export function installWorkingCopy(extensionsDir, options) {
  const { publisher, name, version } = manifest();
  // Without its list, VS Code makes a new one from the folders it finds.
  rmSync(extensionsDir, { recursive: true, force: true });
  copyExtension(join(extensionsDir, `${publisher}.${name}-${version}`), options);
}

/** Installs, beside the working copy, what stands in for virtual repositories: `repository` is a git repository of this machine. */
export function installVirtualRepository(extensionsDir, repository) {
  const folder = join(extensionsDir, 'ms-vscode.remote-repositories-0.0.1');
  cpSync(join(ROOT, 'test', 'support', 'served', 'virtual-repository'), folder, { recursive: true });
  writeFileSync(join(folder, 'repository.json'), JSON.stringify({ repository }));
}
