import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run, type ExitCode } from '../../src/cli/program';
import { FORMAT_NAMES } from '../../src/formats/formats';
import { annotated } from '../support/annotated';

const TEXT = '近日,港务局通报,救起269人。\n';
const CLI = resolve('dist/cli.js');
/** What a JavaScript engine may have on a small machine. */
const SMALL = '--max-old-space-size=256';

suite('files that cannot be used', () => {
  let folder: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'factlens-unusable-'));
    for (const [path, content] of Object.entries(annotated('a.txt', TEXT, [{ id: 'k3v9x2mq', kind: 'entity', label: 'ORG', text: '港务局' }]))) writeFileSync(join(folder, path), content);
  });
  teardown(() => rmSync(folder, { recursive: true }));

  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  async function factlens(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  /** A file of a gigabyte on one line, which takes no room on the disk. */
  function gigabyte(name: string): void {
    closeSync(openSync(join(folder, name), 'w'));
    truncateSync(join(folder, name), 2 ** 30);
  }

  const READING: readonly (readonly [argv: readonly string[], code: number])[] = [
    [['stats', '.'], 1], [['export', '--to', 'jsonl', '.'], 1], [['resolve', 'b.txt'], 1], [['resolve', '--write', 'b.txt'], 1], [['textconv', 'b.txt.facts.json'], 1],
    [['diff', 'a.txt.facts.json', 'b.txt.facts.json'], 2], [['merge', 'a.txt.facts.json', 'a.txt.facts.json', 'b.txt.facts.json', '-o', 'm.facts.json'], 2],
  ];

  test('a gigabyte on one line, in every command and format, with little memory', function () {
    this.timeout(180_000);
    gigabyte('b.txt.facts.json');
    writeFileSync(join(folder, 'b.txt'), TEXT);
    for (const [argv, code] of [...READING, [['check', 'b.txt'], 1], [['check', '--fix', 'b.txt'], 1], ...FORMAT_NAMES.map((name) => [['import', '--from', name, '--out', 'out', 'b.txt.facts.json'], 1] as const)] as const) {
      const { status, stderr } = spawnSync(process.execPath, [SMALL, CLI, ...argv], { cwd: folder, encoding: 'utf8' });
      assert.equal(status, code, `${argv.join(' ')}: ${stderr.slice(0, 300)}`);
      assert.match(stderr, /^b\.txt\.facts\.json:1:1: (?:error file\.unusable: T|t)he line is longer than 64 MiB\.$/m, argv.join(' '));
    }
    assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'a.txt.facts.json', 'b.txt', 'b.txt.facts.json']);
  });

  test('a text of a gigabyte', () => {
    gigabyte('a.txt');
    for (const argv of [['check', '.'], ['resolve', 'a.txt'], ['export', '--to', 'jsonl', '.']]) {
      const { status, stderr } = spawnSync(process.execPath, [SMALL, CLI, ...argv], { cwd: folder, encoding: 'utf8' });
      assert.deepEqual([status, /^a\.txt:1:1: .*he line is longer than 64 MiB\.$/m.test(stderr)], [1, true], stderr.slice(0, 300));
    }
  });

  test('a sidecar in another encoding is told by its place, and never written back', async () => {
    const gbk = Buffer.concat([Buffer.from(read('a.txt.facts.json').split('港务局')[0]!.replaceAll(/[^\0-\x7f]/g, 'x')), Buffer.from([0xb8, 0xdb, 0xce, 0xf1]), Buffer.from('"}\n  ]\n}\n')]);
    writeFileSync(join(folder, 'b.txt.facts.json'), gbk);
    writeFileSync(join(folder, 'b.txt'), TEXT);
    for (const [argv, code] of READING) {
      const result = await factlens(...argv);
      assert.equal(result.code, code, argv.join(' '));
      assert.match(result.err, /^b\.txt\.facts\.json:\d+:\d+: the file is not UTF-8\.\n/m, argv.join(' '));
    }
    const checked = await factlens('check', '--fix', '.');
    assert.equal(checked.code, 1);
    assert.match(checked.err, /^b\.txt\.facts\.json:\d+:\d+: error file\.unusable: The file is not UTF-8\.\n$/);
    assert.deepEqual(readFileSync(join(folder, 'b.txt.facts.json')), gbk);
    writeFileSync(join(folder, 'in.jsonl'), JSON.stringify({ name: 'b.txt', text: TEXT, facts: [] }));
    assert.match((await factlens('import', '--from', 'jsonl', '--force', 'in.jsonl')).err, /^b\.txt\.facts\.json:\d+:\d+: the file is not UTF-8/);
    writeFileSync(join(folder, 'factlens.json'), Buffer.from('\ufeff{}', 'utf16le'));
    assert.match((await factlens('check', 'a.txt')).err, /^factlens\.json:1:1: error file\.unusable: The file is not UTF-8; it looks like UTF-16\.$/m);
  });

  test('a text that is not in the encoding that its sidecar names', async () => {
    writeFileSync(join(folder, 'a.txt'), Buffer.concat([Buffer.from(TEXT), Buffer.from([0xb8, 0xdb, 0x0a])]));
    const { code, err } = await factlens('check', '.');
    assert.equal(code, 1);
    assert.match(err, /^a\.txt\.facts\.json:3:\d+: error source\.encoding: The text is not in utf-8: line 2 has other bytes/);
    assert.deepEqual(await factlens('export', '--to', 'jsonl', '.'), { code: 1, out: '', err: 'a.txt:2:1: the text is not in utf-8; "encoding" in "source" of its sidecar names another.\nNothing was written.\n' });
    writeFileSync(join(folder, 'factlens.json'), JSON.stringify({ factlens: 1, check: { 'source.encoding': 'off' } }));
    assert.equal((await factlens('check', '.')).code, 0, 'the facts are found all the same');
  });

  test('folders where files should be', async () => {
    mkdirSync(join(folder, 'c.txt.facts.json'));
    for (const argv of [['textconv', 'c.txt.facts.json'], ['resolve', 'c.txt', '--sidecar', 'c.txt.facts.json'], ['merge', 'a.txt.facts.json', 'c.txt.facts.json', 'a.txt.facts.json']]) {
      writeFileSync(join(folder, 'c.txt'), TEXT);
      const { err } = await factlens(...argv);
      assert.match(err, /^c\.txt\.facts\.json:1:1: this is a folder\.\n$/, argv.join(' '));
    }
  });

  test('what the system refuses is one sentence', async () => {
    const { code, err } = await factlens('init', 'x'.repeat(5_000));
    assert.equal(code, 1);
    assert.match(err, /^error: ENAMETOOLONG: .*\n$/);
  });

  test('nothing to be read is no success', async () => {
    writeFileSync(join(folder, 'empty.jsonl'), '');
    mkdirSync(join(folder, 'nothing'));
    for (const name of FORMAT_NAMES) {
      for (const from of ['empty.jsonl', 'nothing']) {
        const { code, err } = await factlens('import', '--from', name, '--out', 'out', from);
        assert.equal(code, 1, name);
        assert.match(err, new RegExp(`^${from}:\\d+:\\d+: .*\\nNothing was written\\.\\n$`), name);
      }
    }
  });
});
