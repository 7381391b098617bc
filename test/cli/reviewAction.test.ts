// The action that tells a pull request which judgements it changes: its shell as it stands in the file, with a program in
// the place of GitHub's own that writes down what it is asked.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { annotated } from '../support/annotated';

const TEXT = '近日,港务局通报,救起269人。\n';

suite('review action', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=FactLens tests', '-c', 'user.email=tests@factlens.invalid', ...args], { cwd: at('work'), encoding: 'utf8' });
  const put = (label: string) => {
    for (const [name, content] of Object.entries(annotated('a.txt', TEXT, [{ id: 'k3v9x2mq', kind: 'entity', label, text: '港务局' }]))) writeFileSync(join(at('work'), name), content);
  };
  const program = (name: string, lines: string) => writeFileSync(join(at('bin'), name), `#!/bin/bash\n${lines}\n`, { mode: 0o755 });

  setup(function () {
    if (process.platform === 'win32') this.skip();
    folder = mkdtempSync(join(tmpdir(), 'factlens-review-action-'));
    for (const name of ['work', 'bin', 'temp']) mkdirSync(at(name));
    program('factlens', `exec '${process.execPath}' '${resolve('dist/cli.js')}' "$@"`);
    git('init', '--quiet', '--initial-branch=main');
    put('ORG');
    git('add', '.');
    git('commit', '--quiet', '--message', 'one');
  });
  teardown(() => folder && rmSync(folder, { recursive: true }));

  /** Runs the shell of a step as GitHub's runner does. */
  function run(name: string, env: object): string {
    const step = readFileSync('.github/actions/review/action.yml', 'utf8').split(/\n {4}- name: /).find((each) => each.startsWith(`${name}\n`))!;
    assert.match(step, /\n {6}shell: bash\n/);
    const script = /\n {6}run: \|\n((?: {8}.*\n?)+)/.exec(step)![1]!.replace(/^ {8}/gm, '');
    writeFileSync(at('step.sh'), script);
    const path = `${at('bin')}${delimiter}${process.env['PATH']}`;
    const given = { ...process.env, PATH: path, RUNNER_TEMP: at('temp'), GITHUB_STEP_SUMMARY: at('summary.md'), GITHUB_REPOSITORY: 'some/one', NUMBER: '7', GH_TOKEN: 'x', ...env };
    const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', at('step.sh')], { cwd: at('work'), encoding: 'utf8', env: given });
    assert.equal(status, 0, stderr);
    return stderr;
  }

  /** Compares with main, and comments where these comments are there; gives what was written on GitHub. */
  function review(comments: string): string {
    program('gh', `if [[ "$*" == *--jq* ]]; then printf '%s' '${comments}'; else echo "$*" >> '${at('asked')}'; fi`);
    rmSync(at('asked'), { force: true });
    run('Compare', { BASE: 'main', PATHS: '.' });
    run('Comment', {});
    return existsSync(at('asked')) ? readFileSync(at('asked'), 'utf8') : '';
  }

  test('what a branch changed is one comment, which is written anew', () => {
    git('switch', '--quiet', '--create', 'branch');
    assert.equal(review(''), '', 'nothing to say, and no comment yet');
    put('GPE');
    git('commit', '--quiet', '--all', '--message', 'two');
    const body = `body=@${at('temp')}/factlens-review.md`;
    assert.equal(review(''), `api --silent repos/some/one/issues/7/comments -F ${body}\n`);
    const said = readFileSync(at('temp/factlens-review.md'), 'utf8');
    assert.match(said, /^<!-- factlens-review -->\n\*\*FactLens:\*\* .*\n/);
    assert.match(said, /\*\*relabelled\*\*/);
    assert.ok(readFileSync(at('summary.md'), 'utf8').endsWith(said));
    assert.equal(review('12\n34\n'), `api --silent --method PATCH repos/some/one/issues/comments/12 -F ${body}\n`);
    put('ORG');
    git('commit', '--quiet', '--all', '--message', 'back');
    assert.match(review('12\n'), /PATCH/, 'a comment that is there says that nothing is left');
  });

  test('a revision that is not there fails the job', () => {
    assert.throws(() => run('Compare', { BASE: 'gone', PATHS: '.' }), /gone/);
  });
});
