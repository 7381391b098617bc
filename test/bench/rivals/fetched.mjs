// The rivals themselves: fetched into the cache when they are measured, and bundled with a small page for each.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { BUNDLES, ROOT } from '../../support/paths.mjs';
import { component } from '../../support/setup/component.mjs';
import { fetchLocked } from '../../support/setup/fetch-package.mjs';

const HERE = join(ROOT, 'test', 'bench', 'rivals');
const MANIFESTS = join(HERE, 'packages');

/** The version of a package that is measured. */
export function versionOf(name) {
  return JSON.parse(readFileSync(join(MANIFESTS, 'package.json'), 'utf8')).dependencies[name];
}

/** Builds the page of each name, `pages/NAME.mjs`, and gives their addresses. */
export async function buildPages(names) {
  const packages = await rivalPackages();
  const outdir = join(BUNDLES, 'rivals');
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: names.map((name) => join(HERE, 'pages', `${name}.mjs`)),
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    nodePaths: [join(packages, 'node_modules')],
    logLevel: 'warning',
    absWorkingDir: ROOT,
  });
  return names.map((name) => {
    const page = join(outdir, `${name}.html`);
    writeFileSync(page, html(name));
    return pathToFileURL(page).href;
  });
}

/** A page that is ready to open texts: `globalThis.rival`. */
function html(name) {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>${name}</title>
<link rel="stylesheet" href="${name}.css">
<body><div id="place"></div></body>
<script src="${name}.js"></script>
</html>
`;
}

/** The folder with the `node_modules` of the rivals, another one for other versions. */
function rivalPackages() {
  const lock = readFileSync(join(MANIFESTS, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  return component(`rivals-${digest}`, 'Fetching the rivals (recogito text-annotator, doccano’s v-annotator) …', (draft) => fetchLocked(draft, MANIFESTS));
}
