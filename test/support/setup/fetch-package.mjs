// Brings one package of the npm registry into a folder, without running any of its install scripts.
import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../npm.mjs';

/** Installs `name@version` under `folder/node_modules` and gives the package's own folder there. */
export async function fetchPackage(folder, name, version) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  // --force: npm refuses packages whose declared platform or engine is not this process's, which we know better.
  await npm(['install', '--ignore-scripts', '--omit=dev', '--no-save', '--no-package-lock', '--force', `${name}@${version}`], folder);
  return join(folder, 'node_modules', ...name.split('/'));
}

/** Keeps only `inner` of what was installed in `folder`: its contents become `folder/<as>`. */
export function keepOnly(folder, inner, as) {
  renameSync(inner, join(folder, as));
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
}

/** Installs what the `package.json` and `package-lock.json` of `manifests` name under `folder/node_modules`: these versions, each checked against its digest. */
export async function fetchLocked(folder, manifests) {
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(manifests, file), join(folder, file));
  await npm(['ci', '--ignore-scripts', '--omit=dev', '--omit=optional', '--force'], folder);
}
