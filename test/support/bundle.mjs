// Bundles TypeScript tests so that they run as they are written, without a compiler step in between.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { BUNDLES, ROOT } from './paths.mjs';

/** All `*.test.ts` below the given folders of `test/`, sorted, so that every machine runs them in the same order. */
export function testFiles(...folders) {
  return folders.flatMap((folder) => {
    const root = join(ROOT, 'test', folder);
    if (!existsSync(root)) return [];
    return readdirSync(root, { recursive: true }).map(String).filter((name) => name.endsWith('.test.ts')).sort().map((name) => join(root, name));
  });
}

/** Bundles tests for Node, one output per test file, shared code shared. Gives the outputs in the order of `files`. */
export async function bundleForNode(name, files) {
  const outdir = join(BUNDLES, name);
  rmSync(outdir, { recursive: true, force: true });
  if (files.length === 0) return [];
  await build({
    ...COMMON,
    entryPoints: files,
    outbase: join(ROOT, 'test'),
    outdir,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    splitting: true,
    // Packages written for `require` find it; the name must not clash with a test's own imports.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    external: ['vscode', 'playwright-core'],
    plugins: [keepSupportScripts],
  });
  return files.map((file) => join(outdir, relative(join(ROOT, 'test'), file).replace(/\.ts$/, '.mjs')));
}

/**
 * Bundles tests and mocha into the one module that an extension host runs. `vscode` is the only thing left outside,
 * for both hosts: so what runs in the web worker host is what ran in the Node host. `outfile` must lie inside the
 * extension's folder: VS Code runs tests in the host of the extension they belong to.
 */
export async function bundleForWorkbench(outfile, files, { grep }) {
  const imports = ['./workbench-mocha', ...files].map((path) => `import ${JSON.stringify(path)};`);
  await build({
    ...COMMON,
    stdin: {
      contents: [...imports, `export const run = () => globalThis.runFactLensTests(${JSON.stringify({ grep })});`].join('\n'),
      resolveDir: join(ROOT, 'test', 'support'),
      sourcefile: 'all-tests.ts',
    },
    outfile,
    sourcemap: 'linked',
    sourceRoot: ROOT,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode', 'node:fs/promises', 'node:crypto', 'node:os', 'node:path'],
    // Mocha's browser build would take the bundle's own `module` for its own and replace what the bundle exports.
    define: { module: 'undefined', exports: 'undefined' },
  });
}

const COMMON = {
  bundle: true,
  target: 'es2022',
  mainFields: ['module', 'main'],
  sourcemap: 'inline',
  logLevel: 'warning',
  absWorkingDir: ROOT,
};

/** The harness's own scripts know their place in the repository: they are imported where they are, not copied in. */
const keepSupportScripts = {
  name: 'keep-support-scripts',
  setup({ onResolve }) {
    onResolve({ filter: /\.mjs$/ }, ({ path, resolveDir }) =>
      path.startsWith('.') ? { path: pathToFileURL(resolve(resolveDir, path)).href, external: true } : undefined,
    );
  },
};
