// The package as a user gets it: small, holding what it must and nothing else, and working where it is installed.
import * as assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { fixture } from '../support/fixture.mjs';
import { installPackage, startWith } from '../support/served/shared.mjs';
import { Workbench } from '../support/workbench';
import { zipEntries } from '../support/zip-entries';

const VSIX = 'factlens.vsix';
const LARGEST = 360_000;

/** What belongs into the package; `extension.vsixmanifest` and `[Content_Types].xml` are the format's own. */
const BELONGS = /^(extension\.vsixmanifest|\[Content_Types\]\.xml|extension\/(package(\.nls(\.[a-z-]+)?)?\.json|readme\.md|changelog\.md|license\.txt|LICENSE|dist\/extension\.js|media\/.+))$/i;

suite('package', () => {
  const paths = zipEntries(VSIX).map((entry) => entry.path);

  test('is small', () => {
    assert.ok(statSync(VSIX).size < LARGEST, `${statSync(VSIX).size} bytes, allowed are ${LARGEST}`);
  });

  test('holds what it must and nothing else', () => {
    assert.deepEqual(paths.filter((path) => !BELONGS.test(path)), []);
    for (const needed of ['extension/package.json', 'extension/dist/extension.js', 'extension/package.nls.json']) assert.ok(paths.includes(needed), needed);
  });

  test('holds every file its manifest names', () => {
    const named = readFileSync('package.json', 'utf8').match(/"\.?\/?(media|dist)\/[^"]+"/g) ?? [];
    const missing = named.map((quoted) => quoted.slice(1, -1).replace(/^\.\//, '')).filter((path) => path !== 'dist/cli.js' && !paths.some((packed) => `${packed}/`.startsWith(`extension/${path}/`)));
    assert.deepEqual(missing, []);
  });

  test('installs into a fresh VS Code and offers its commands there', async () => {
    const server = await startWith((extensionsDir, dataDir) => installPackage(VSIX, extensionsDir, dataDir));
    const folder = fixture({ files: { 'notes.txt': 'Acme Corp. paid $3.5 million.\n' } });
    const workbench = new Workbench(() => Promise.resolve(server));
    try {
      await workbench.open(folder.path);
      const found = await workbench.findCommands('FactLens');
      assert.ok(found.some((label) => label.startsWith('FactLens: ')), JSON.stringify(found));
    } finally {
      await workbench.dispose();
      await server.stop();
      await folder.remove();
    }
  });
});
