import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { listFiles, NoSuchPath } from '../../src/cli/pathArguments';
import { run } from '../../src/cli/program';
import { annotated } from '../support/annotated';

suite('paths on the command line', () => {
  let folder: string;
  setup(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'factlens-paths-')))));
  teardown(() => rmSync(folder, { recursive: true }));

  function write(...paths: string[]): void {
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), '');
    }
  }

  async function listed(argument: string, layer?: string, cwd = folder): Promise<string[]> {
    return (await listFiles(argument, cwd, layer)).files.map((path) => relative(folder, path).split(sep).join('/'));
  }

  test('a folder, a sidecar, a text', async () => {
    write('a.txt', 'a.txt.facts.json', 'news/b.txt', 'news/b.txt.facts.json', 'factlens.json', 'node_modules/c.txt.facts.json');
    assert.deepEqual(await listed('.'), ['a.txt.facts.json', 'factlens.json', 'news/b.txt.facts.json']);
    assert.deepEqual(await listed('news/b.txt.facts.json'), ['news/b.txt.facts.json']);
    assert.deepEqual(await listed('news/b.txt'), ['news/b.txt.facts.json']);
    await assert.rejects(listed('nothing'), NoSuchPath);
  });

  test('patterns fit texts or sidecars, from the current folder', async () => {
    write(...['a.txt', 'b.md', 'news/c.txt', 'news/old/d.txt', 'news/old/d.txt.lin'].map((path) => `${path}.facts.json`));
    assert.deepEqual(await listed('*.txt'), ['a.txt.facts.json']);
    assert.deepEqual(await listed('**/*.txt'), ['a.txt.facts.json', 'news/c.txt.facts.json', 'news/old/d.txt.facts.json']);
    assert.deepEqual(await listed('**/*.txt', 'lin'), ['news/old/d.txt.lin.facts.json']);
    assert.deepEqual(await listed('{b,x}.*'), ['b.md.facts.json']);
    assert.deepEqual(await listed('../news/?.txt', undefined, join(folder, 'news')), ['news/c.txt.facts.json']);
    assert.deepEqual(await listed(`${folder.split(sep).join('/')}/news/*.txt.facts.json`), ['news/c.txt.facts.json']);
    await assert.rejects(listed('*.html'), /fits no text with facts/);
  });

  test('a name that looks like a pattern is that file where it is there', async () => {
    write('[a].txt', '[a].txt.facts.json', 'a.txt.facts.json');
    assert.deepEqual(await listed('[a].txt'), ['[a].txt.facts.json']);
  });

  test('what git ignores is left out of folders and patterns, unless it is tracked or named itself', async function () {
    if (process.platform === 'win32') this.skip();
    const git = (...args: string[]) => execFileSync('git', ['-c', 'core.excludesFile=', ...args], { cwd: folder });
    write('a.txt.facts.json', 'out/b.txt.facts.json', '草稿/c.txt.facts.json', '草稿/d.txt.facts.json');
    writeFileSync(join(folder, '.gitignore'), 'out/\n草稿/*\n');
    assert.equal((await listed('.')).length, 4, 'no repository');
    git('init', '-q');
    git('add', '-f', '草稿/d.txt.facts.json');
    assert.deepEqual(await listed('.'), ['a.txt.facts.json', '草稿/d.txt.facts.json']);
    assert.deepEqual(await listed('**/*.txt'), ['a.txt.facts.json', '草稿/d.txt.facts.json']);
    assert.deepEqual(await listed('out/b.txt.facts.json'), ['out/b.txt.facts.json']);
    symlinkSync(folder, join(tmpdir(), `${folder.split(sep).at(-1)!}-link`));
    try {
      assert.equal((await listFiles('.', join(tmpdir(), `${folder.split(sep).at(-1)!}-link`))).files.length, 2, 'by a symbolic link');
    } finally {
      rmSync(join(tmpdir(), `${folder.split(sep).at(-1)!}-link`));
    }
  });

  test('progress is shown where somebody watches, and is gone at the end', async () => {
    for (let i = 0; i < 200; i++) for (const [path, content] of Object.entries(annotated(`${i}.txt`, '港务局', []))) writeFileSync(join(folder, path), content);
    for (const isWatched of [true, false]) {
      let err = '';
      assert.equal(await run(['check'], { cwd: folder, isWatched, stdout: () => undefined, stderr: (text) => (err += text) }), 0);
      if (isWatched) assert.match(err, /^\r32 of 200 files[^]*\r\u001b\[K$/);
      else assert.equal(err, '');
    }
  });
});
