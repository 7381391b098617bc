// Builds the extension (one bundle for the Node and the web worker extension host) and the command line.
// `--watch` rebuilds on change, `--minify` is what packaging uses.
import { build, context } from 'esbuild';

const flags = new Set(process.argv.slice(2));

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  minify: flags.has('--minify'),
  sourcemap: flags.has('--minify') ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

/** No platform module may slip in: `neutral` knows none, so an import of `node:fs` fails the build. */
const extension = {
  ...common,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  entryPoints: ['src/vscode/extension.ts'],
  outfile: 'dist/extension.js',
  external: ['vscode'],
};

const cli = {
  ...common,
  platform: 'node',
  target: 'node20',
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/cli.js',
  banner: { js: '#!/usr/bin/env node' },
};

if (flags.has('--watch')) {
  for (const options of [extension, cli]) await (await context(options)).watch();
} else {
  await Promise.all([build(extension), build(cli)]);
}
