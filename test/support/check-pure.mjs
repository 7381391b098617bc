// Builds the pure folders for no platform: an import of `vscode` or of a Node module anywhere below them fails,
// also one that comes in through a package.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './paths.mjs';
import { Stop } from './progress.mjs';

const PURE = ['core', 'suggest', 'formats', 'measure'];

export default async function checkPure() {
  const files = PURE.flatMap((name) => sourcesIn(join(ROOT, 'src', name)));
  try {
    await build({ entryPoints: files, bundle: true, write: false, outdir: 'unused', platform: 'neutral', mainFields: ['module', 'main'], logLevel: 'error', absWorkingDir: ROOT });
  } catch (error) {
    throw new Stop(`The pure folders (${PURE.map((name) => `src/${name}`).join(', ')}) do not build without a platform: ${error.errors?.length ?? 0} errors, above.`, 'Take what the platform offers as a parameter, or move the code to src/vscode or src/cli.');
  }
  process.stdout.write(`${files.length} files\n`);
}

function sourcesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}
