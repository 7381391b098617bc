// The npm package as a user gets it: packed, installed into an empty folder, and run there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { annotated } from '../support/annotated';
import { npm } from '../support/npm.mjs';

suite('npm package', () => {
  let folder: string;
  suiteSetup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-tarball-'))));
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  test('holds the command line alone, installs without the registry, and checks', async () => {
    await npm(['pack', '--pack-destination', folder], process.cwd());
    const [tarball] = readdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{}');
    await npm(['install', '--offline', `./${tarball}`], folder);
    const installed = readdirSync(join(folder, 'node_modules', 'factlens'), { recursive: true }) as string[];
    assert.deepEqual(installed.sort(), ['LICENSE', 'README.md', 'dist', join('dist', 'cli.js'), 'package.json']);
    assert.deepEqual(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')), ['factlens'], 'it needs nothing else');
    for (const [path, content] of Object.entries(annotated('a.txt', '港务局通报。\n', [{ id: 'k3v9x2mq', kind: 'entity', label: 'ORG', text: '港务局' }]))) writeFileSync(join(folder, path), content);
    const factlens = join('node_modules', '.bin', process.platform === 'win32' ? 'factlens.cmd' : 'factlens');
    assert.equal(execFileSync(factlens, ['check'], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' }), '1 sidecar, 1 fact: 0 errors, 0 warnings.\n');
  });
});
