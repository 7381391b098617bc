import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
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
  function shell(line: string, args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-e', '-c', `factlens() { '${process.execPath}' '${CLI}' "$@"; }\n${line}`, 'bash', ...args], { cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  /** The steps of the action, as far as they are shell. */
  function steps(): { readonly name: string; readonly condition: string | undefined; readonly env: string | undefined; readonly run: string }[] {
    const action = readFileSync('action.yml', 'utf8');
    return action.split(/\n {4}- name: /).slice(1).map((step) => {
      const one = /\n {6}run: ([^|\n].*)/.exec(step)?.[1];
      const block = /\n {6}run: \|\n((?: {8}.*\n?)+)/.exec(step)?.[1]?.replace(/^ {8}/gm, '');
      assert.ok(one ?? block, step);
      assert.match(step, /\n {6}shell: bash\n/);
      return { name: step.split('\n')[0]!, condition: /\n {6}if: (.*)/.exec(step)?.[1], env: /\n {6}env:\n {8}(.*)/.exec(step)?.[1], run: (one ?? block)! };
    });
  }

  /** Runs a step as GitHub's runner does. */
  function runStep(script: string, env: object): { status: number | null; stdout: string; stderr: string } {
    writeFileSync(join(folder, 'step.sh'), script);
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(folder, 'step.sh')], { cwd: join(folder, 'work'), encoding: 'utf8', env: { ...process.env, ...env } });
    return { status, stdout, stderr };
  }

  test('the npm package: what npm pack prints is its name alone; the action installs it and checks with it', function () {
    if (process.platform === 'win32') this.skip();
    this.timeout(120_000);
    // pre-commit takes everything that is printed for the name of the package.
    const packed = spawnSync('npm', ['pack', '--pack-destination', folder], { encoding: 'utf8' });
    assert.equal(packed.stdout, `factlens-${(JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version}.tgz\n`, packed.stderr);
    mkdirSync(join(folder, 'work'));
    for (const name of ['a.txt', 'a.txt.facts.json', 'b c.md', 'b c.md.facts.json']) renameSync(join(folder, name), join(folder, 'work', name));
    const [build, install, check] = steps();
    assert.deepEqual([build, install, check].map((step) => [step?.condition, step?.env]), [["inputs.version == ''", undefined], ["inputs.version != ''", 'VERSION: ${{ inputs.version }}'], [undefined, 'PATHS: ${{ inputs.paths }}']]);
    const prefix = join(folder, 'installed');
    const env = { npm_config_prefix: prefix, npm_config_offline: 'true', PATH: `${join(prefix, 'bin')}${delimiter}${process.env['PATH']}` };
    const installed = runStep(install!.run, { ...env, VERSION: join(folder, packed.stdout.trim()) });
    assert.equal(installed.status, 0, installed.stderr);
    assert.deepEqual(readdirSync(join(prefix, 'lib/node_modules/factlens')).sort(), ['LICENSE', 'README.md', 'dist', 'package.json']);
    const all = runStep(check!.run, { ...env, PATHS: '.' });
    assert.equal(all.status, 0, all.stderr);
    assert.match(all.stdout, /^::warning file=a\.txt\.facts\.json,line=5,endLine=5,col=\d+,endColumn=\d+,title=label\.unknown::/);
    assert.equal(runStep(check!.run, { ...env, PATHS: '*.md' }).stdout, '');
    assert.match(runStep(check!.run, { ...env, PATHS: '*.md\n*.txt' }).stdout, /label\.unknown/);
    assert.equal(runStep(check!.run, { ...env, PATHS: 'gone' }).status, 2);
    writeFileSync(join(folder, 'work', 'a.txt'), 'else\n');
    assert.equal(runStep(check!.run, { ...env, PATHS: '.' }).status, 1, 'an error fails the job');
    // The other way: built from the action's own folder. What npm ci needs is not here, the rest is.
    const built = runStep(`cd '${resolve('.')}'\n${build!.run.replace('npm ci --ignore-scripts', 'true').replaceAll('npm pack', `npm pack --pack-destination '${folder}'`).replace('"$(', `"${folder}/$(`)}`, { ...env, npm_config_prefix: join(folder, 'built') });
    assert.equal(built.status, 0, built.stderr);
    assert.ok(existsSync(join(folder, 'built/bin/factlens')));
  });

  test('the pre-commit hooks run on all texts, so that a text that changed alone is seen', function () {
    if (process.platform === 'win32') this.skip();
    const hooks = readFileSync('.pre-commit-hooks.yaml', 'utf8').split(/^- /m).slice(1);
    assert.deepEqual(hooks.map((hook) => /^id: (.*)/.exec(hook)?.[1]), ['factlens-check', 'factlens-fix']);
    writeFileSync(join(folder, 'plain.txt'), 'a text without facts\n');
    for (const hook of hooks) {
      assert.match(hook, /^ {2}language: node$/m);
      assert.match(hook, /^ {2}types: \[text\]$/m);
      assert.doesNotMatch(hook, /files:/);
      const entry = /entry: (.*)/.exec(hook)?.[1];
      const { status, stdout, stderr } = shell(`${entry} "$@"`, ['a.txt', 'a.txt.facts.json', 'b c.md.facts.json', 'plain.txt']);
      assert.equal(status, 0, stderr);
      assert.match(stdout, /^2 sidecars, 2 facts: 0 errors, 1 warning\./);
    }
    writeFileSync(join(folder, 'a.txt'), 'else\n');
    assert.equal(shell('factlens check "$@"', ['a.txt', 'plain.txt']).status, 1);
  });

  test('the npm package is built when it is packed, and holds the command line', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { factlens: string }; scripts: { prepare: string } };
    assert.equal(manifest.scripts.prepare, 'node esbuild.mjs');
    assert.ok(existsSync(manifest.bin.factlens));
    assert.ok(readFileSync('.npmignore', 'utf8').includes(`!${manifest.bin.factlens.slice(1)}\n`));
    assert.match(readFileSync(CLI, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });
});
