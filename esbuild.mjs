// Builds the extension (one bundle for the Node and the web worker extension host) and the command line.
// `--watch` rebuilds on change, `--minify` is what packaging uses.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/**
 * No platform module may slip in: `neutral` knows none. The few exceptions are imported only where there is Node, to
 * write sidecars atomically and one window after the other.
 */
const extension = {
  ...common,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  entryPoints: ['src/vscode/extension.ts'],
  outfile: 'dist/extension.js',
  external: ['vscode', 'node:fs/promises', 'node:crypto', 'node:os', 'node:path'],
};

const cli = {
  ...common,
  platform: 'node',
  // jsonc-parser's CommonJS build requires its parts in a way that cannot be bundled.
  mainFields: ['module', 'main'],
  target: 'node20',
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/cli.js',
  banner: { js: '#!/usr/bin/env node' },
};

/** The JSON schemas that ship with the extension. They are committed; a file that is up to date is not touched. */
async function writeSchemas() {
  const bundled = await build({ ...common, sourcemap: false, platform: 'neutral', mainFields: ['module', 'main'], format: 'esm', entryPoints: ['src/core/jsonSchemas.ts'], write: false });
  const { text } = bundled.outputFiles[0];
  const { sidecarJsonSchema, tagsetJsonSchema } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  mkdirSync('media/schemas', { recursive: true });
  for (const [name, schema] of Object.entries({ sidecar: sidecarJsonSchema(), tagset: tagsetJsonSchema() })) {
    const path = `media/schemas/${name}.schema.json`;
    const content = `${JSON.stringify(schema, undefined, 2)}\n`;
    if (!existsSync(path) || readFileSync(path, 'utf8') !== content) writeFileSync(path, content);
  }
}

await writeSchemas();
if (flags.has('--watch')) {
  for (const options of [extension, cli]) await (await context(options)).watch();
} else {
  await Promise.all([build(extension), build(cli)]);
}
