import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { annotated } from '../support/annotated';

const TEXT = '近日,港务局通报,救起269人。\n';
const CLI = resolve('dist/cli.js');

/** What other tools call: the GitHub Action, the pre-commit hooks. Their lines are run as they stand in the files. */
suite('distribution', () => {
  let folder: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'factlens-distribution-'));
    for (const [name, label] of [['a.txt', 'AGENCY'], ['b c.md', 'ORG']] as const) {
      for (const [path, content] of Object.entries(annotated(name, TEXT, [{ id: 'k3v9x2mq', kind: 'entity', label, text: '港务局' }]))) writeFileSync(join(folder, path), content);
    }
  });
  teardown(() => rmSync(folder, { recursive: true }));

  /** Runs a line of shell with `factlens` being the built command line. */
  function shell(line: string, args: readonly string[] = [], env: object = {}): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-e', '-c', `factlens() { '${process.execPath}' '${CLI}' "$@"; }\n${line}`, 'bash', ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } });
    return { status, stdout, stderr };
  }

  test('the action checks what it is given and prints workflow commands', function () {
    if (process.platform === 'win32') this.skip();
    const action = readFileSync('action.yml', 'utf8');
    const step = /\n {8}set -f\n {8}(factlens check .*)\n/.exec(action)?.[1] ?? '';
    assert.match(action, /PATHS: \$\{\{ inputs\.paths \}\}/);
    assert.match(action, /\n {2}paths:\n[^]*?default: \.\n/);
    const all = shell(`set -f\n${step}`, [], { PATHS: '.' });
    assert.equal(all.status, 0, all.stderr);
    assert.match(all.stdout, /^::warning file=a\.txt\.facts\.json,line=5,endLine=5,col=\d+,endColumn=\d+,title=label\.unknown::/);
    assert.equal(shell(`set -f\n${step}`, [], { PATHS: '*.md' }).stdout, '');
    assert.match(shell(`set -f\n${step}`, [], { PATHS: '*.md *.txt' }).stdout, /label\.unknown/);
    assert.equal(shell(`set -f\n${step}`, [], { PATHS: 'gone' }).status, 2);
  });

  test('the pre-commit hooks run on the files that they ask for', function () {
    if (process.platform === 'win32') this.skip();
    const hooks = readFileSync('.pre-commit-hooks.yaml', 'utf8').split(/^- /m).slice(1);
    assert.deepEqual(hooks.map((hook) => /^id: (.*)/.exec(hook)?.[1]), ['factlens-check', 'factlens-fix']);
    for (const hook of hooks) {
      const files = new RegExp(/files: '(.*)'/.exec(hook)?.[1] ?? '$.^');
      const given = ['a.txt', 'a.txt.facts.json', 'b c.md.facts.json', 'x/factlens.json', 'notfactlens.json'].filter((path) => files.test(path));
      assert.deepEqual(given, ['a.txt.facts.json', 'b c.md.facts.json', 'x/factlens.json']);
      const { status, stdout, stderr } = shell(`${/entry: (.*)/.exec(hook)?.[1]} "$@"`, given.slice(0, 2));
      assert.equal(status, 0, stderr);
      assert.match(stdout, /^2 sidecars, 2 facts: 0 errors, 1 warning\./);
    }
  });

  test('the npm package is built when it is packed, and holds the command line', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { factlens: string }; scripts: { prepare: string } };
    assert.equal(manifest.scripts.prepare, 'node esbuild.mjs');
    assert.ok(existsSync(manifest.bin.factlens));
    assert.ok(readFileSync('.npmignore', 'utf8').includes(`!${manifest.bin.factlens.slice(1)}\n`));
    assert.match(readFileSync(CLI, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });
});
