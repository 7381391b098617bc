// The served VS Code needs Node 24 or later. Where this process is older, the binary comes from the npm registry.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../progress.mjs';
import { component } from './component.mjs';
import { fetchPackage, keepOnly } from './fetch-package.mjs';

const NEEDED = 24;

/** Platform → the npm package that holds Node as plain files, pinned to a version that exists for it. */
const PACKAGES = {
  'linux-x64': '24.21.0',
  'linux-arm64': '24.21.0',
  'darwin-x64': '24.18.1',
  'win32-x64': '24.21.0',
};

/** Path of a Node binary that can run the served VS Code. */
export async function node24() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const version = PACKAGES[platform];
  if (!version) {
    throw new Stop(`The served VS Code needs Node ${NEEDED}, and the npm registry has none for ${platform}.`, `Install Node ${NEEDED} or later and run the command with it.`);
  }
  const folder = await component(`node-${version}`, `Fetching Node ${version} for the served VS Code (45 MB) …`, (draft) => fill(draft, platform, version));
  return binaryIn(folder);
}

async function fill(draft, platform, version) {
  const name = `node-${platform.replace('win32', 'win')}`;
  const bin = join(await fetchPackage(draft, name, version), 'bin');
  keepOnly(draft, bin, 'bin');
  chmodSync(binaryIn(draft), 0o755);
}

function binaryIn(folder) {
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
