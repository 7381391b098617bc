import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/program';
import { FORMAT_NAMES } from '../../src/formats/formats';

async function script(shell: string): Promise<string> {
  let out = '';
  assert.equal(await run(['completion', shell], { cwd: '.', stdout: (text) => (out += text), stderr: () => undefined }), 0);
  return out;
}

/** Whether a shell is there. */
const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

suite('factlens completion', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-completion-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  /** What bash itself offers for a line, its last word being completed. */
  async function offered(...words: string[]): Promise<string[]> {
    const asked = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _factlens; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', `${await script('bash')}${asked}`, 'bash', 'factlens', ...words], { encoding: 'utf8' });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    return stdout.split('\n').filter((word) => word !== '');
  }

  test('bash completes commands, options, and values of options', async function () {
    if (!has('bash')) this.skip();
    assert.deepEqual(await offered('ch'), ['check']);
    assert.deepEqual((await offered('')).slice(0, 2), ['check', 'resolve']);
    assert.deepEqual(await offered('check', '--f'), ['--format', '--fix']);
    assert.deepEqual(await offered('check', '--format', ''), ['text', 'json', 'github', 'sarif']);
    assert.deepEqual(await offered('stats', '--format', 'j'), ['json']);
    assert.deepEqual(await offered('export', 'news', '--to', ''), [...FORMAT_NAMES]);
    assert.deepEqual(await offered('completion', ''), ['bash', 'zsh', 'fish']);
    assert.deepEqual(await offered('check', 'news'), [], 'files are the shell’s own business');
    assert.deepEqual(await offered('check', '--format', 'json', '--nothing'), []);
  });

  test('each shell’s script names every command and option that there is, and no other', async () => {
    let help = '';
    await run(['--help'], { cwd: '.', stdout: (text) => (help += text), stderr: () => undefined });
    const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1]!).filter((name) => name !== 'help');
    assert.ok(commands.length >= 5);
    for (const shell of ['bash', 'zsh', 'fish']) {
      const text = await script(shell);
      for (const command of commands) assert.ok(text.includes(command), `${shell} ${command}`);
      for (const option of ['fix', 'report', 'spreadsheet', 'sidecar']) assert.ok(text.includes(shell === 'fish' ? `-l ${option}` : `--${option}`), `${shell} ${option}`);
    }
  });

  for (const shell of ['zsh', 'fish']) {
    test(`${shell} takes its script`, async function () {
      if (!has(shell)) this.skip();
      writeFileSync(join(folder, '_factlens'), await script(shell));
      const { status, stderr } = spawnSync(shell, ['-n', join(folder, '_factlens')], { encoding: 'utf8' });
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    });
  }

  test('fish itself offers commands, options, values and files', async function () {
    if (!has('fish')) this.skip();
    writeFileSync(join(folder, 'factlens.fish'), await script('fish'));
    writeFileSync(join(folder, 'afile.txt'), '');
    for (const [line, ...words] of [['ch', 'check'], ['check --fo', '--format'], ['stats --format j', 'json'], ['export --to br', 'brat'], ['completion f', 'fish'], ['check af', 'afile.txt']]) {
      const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', `source factlens.fish; complete -C 'factlens ${line}'`], { cwd: folder, encoding: 'utf8' });
      assert.deepEqual([stdout.trim().split('\n').map((each) => each.split('\t')[0]), stderr], [words, ''], line);
    }
  });

  test('zsh completes at the first call, when it finds the script in $fpath, and when it is sourced', async function () {
    if (!has('zsh')) this.skip();
    writeFileSync(join(folder, '_factlens'), await script('zsh'));
    // What zsh's own part would be asked for; it needs a line editor to show it.
    const spy = 'compdef() { print -r -- "compdef $*" }; _describe() { print -r -- "$1" "${(@P)2}" }; _arguments() { print -rl -- "$@" }';
    const zsh = (line: string) => spawnSync('zsh', ['-f', '-c', `${spy}; ${line}`], { cwd: folder, encoding: 'utf8' }).stdout;
    const called = (words: string) => zsh(`fpath=(. $fpath); autoload -Uz _factlens; words=(factlens ${words}); CURRENT=$#words; _factlens`);
    assert.match(called('ch'), /^command check:Check sidecars/);
    assert.match(called('stats --fo'), /^--format\[.*\]:value:\(text json\)$/m);
    assert.equal(zsh('source ./_factlens'), 'compdef _factlens factlens\n');
  });
});
