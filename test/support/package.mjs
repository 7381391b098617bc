// `npm run package`: builds `factlens.vsix`, ready to install.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { Stop, step } from './progress.mjs';

/** The package, in the repository's root. */
export const VSIX = join(ROOT, 'factlens.vsix');

const VSCE = join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');

export default async function packageExtension() {
  step('Building the package …');
  await must('The extension does not build.', ['esbuild.mjs', '--minify']);
  // The bundle holds what it needs, so no dependency is packed; the repository has no public address to link to yet.
  await must('The package cannot be made.', [VSCE, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', VSIX]);
  step(`${VSIX}: ${Math.round(statSync(VSIX).size / 1000)} kB`);
}

async function must(sentence, args) {
  const { code, output } = await run(process.execPath, args, { cwd: ROOT, timeout: 120_000 });
  if (code !== 0) throw new Stop(sentence, output.trim());
}
