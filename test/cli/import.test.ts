import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importFacts } from '../../src/cli/importCommand';
import { run, type ExitCode } from '../../src/cli/program';
import { annotated, savedFacts, savedSidecar, sidecarText } from '../support/annotated';

const TEXT = '近日,港务局通报,救起269人。\n';
const LINE = JSON.stringify({ name: 'news/a.txt', text: TEXT, facts: [{ id: 'k3v9x2mq', kind: 'entity', label: 'ORG', range: [3, 6], text: '港务局' }] });

async function* chunks(text: string | Uint8Array, size = 5): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

suite('factlens import', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-import-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  }

  async function factlens(args: readonly string[], stdin: string | Uint8Array = ''): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(args, { cwd: folder, stdin: chunks(stdin), stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  test('the standard input becomes a text with its sidecar; again changes nothing', async () => {
    assert.deepEqual(await factlens(['import', '--from', 'jsonl', '-'], LINE), { code: 0, out: '1 text, 1 fact: 2 files written.\n', err: '' });
    assert.equal(read('news/a.txt'), TEXT);
    assert.equal(read('news/a.txt.facts.json'), sidecarText('a.txt', TEXT, [{ id: 'k3v9x2mq', kind: 'entity', label: 'ORG', text: '港务局' }]));
    assert.equal((await factlens(['import', '--from', 'jsonl', '-'], LINE)).out, '1 text, 1 fact: 0 files written.\n');
  });

  test('facts that are there are only replaced when asked; merged, both are kept', async () => {
    const there = annotated('news/a.txt', TEXT, [{ id: 'p0c4d7ra', kind: 'figure', label: 'COUNT', text: '269人' }]);
    write({ ...there, 'news/a.txt.facts.json': there['news/a.txt.facts.json']!.replace('news/a.txt', 'a.txt') });
    const before = read('news/a.txt.facts.json');
    const refused = await factlens(['import', '--from', 'jsonl', '-'], LINE);
    assert.equal(refused.code, 1);
    assert.equal(refused.err, 'news/a.txt.facts.json:1:1: there are facts already; --merge adds to them, --force replaces them.\nNothing was written.\n');
    assert.equal(read('news/a.txt.facts.json'), before);
    assert.equal((await factlens(['import', '--from', 'jsonl', '--merge', '-'], LINE)).code, 0);
    assert.deepEqual(savedFacts(folder, 'news/a.txt'), ['entity ORG 港务局', 'figure COUNT 269人']);
    assert.equal((await factlens(['import', '--from', 'jsonl', '--force', '-'], LINE)).code, 0);
    assert.deepEqual(savedFacts(folder, 'news/a.txt'), ['entity ORG 港务局']);
    assert.equal((await factlens(['import', '--from', 'jsonl', '--force', '--merge', '-'], LINE)).code, 2);
  });

  test('merged, a fact that is there under another id keeps it, and what it says besides', async () => {
    write({ 'news/a.txt': TEXT, 'news/a.txt.facts.json': sidecarText('a.txt', TEXT, [{ id: 'zzzzzzz1', kind: 'entity', label: 'ORG', text: '港务局', note: '首次' }]) });
    const line = LINE.replace('"label":"ORG"', '"label":"ORG","entity":"harbour","links":{"same-as":["k3v9x2mq"]}');
    assert.equal((await factlens(['import', '--from', 'jsonl', '--merge', '-'], line)).code, 0);
    assert.deepEqual(savedSidecar(folder, 'news/a.txt')?.facts.map(({ id, note, entity, links }) => ({ id, note, entity, links })), [{ id: 'zzzzzzz1', note: '首次', entity: 'harbour', links: { 'same-as': ['zzzzzzz1'] } }]);
  });

  test('another text of that name is not written over', async () => {
    write({ 'news/a.txt': '别的\n' });
    const { code, err } = await factlens(['import', '--from', 'jsonl', '-'], LINE);
    assert.equal(code, 1);
    assert.match(err, /^news\/a\.txt:1:1: the text is there already and is another one; --force replaces it\.\n/);
    assert.deepEqual(readdirSync(join(folder, 'news')), ['a.txt']);
  });

  test('a text that is there with other line ends, or in another encoding, stays as it is', async () => {
    write({ 'news/a.txt': `\ufeff${TEXT.replace('\n', '\r\n')}` });
    assert.equal((await factlens(['import', '--from', 'jsonl', '-'], LINE)).out, '1 text, 1 fact: 1 file written.\n');
    assert.equal(read('news/a.txt'), `\ufeff${TEXT.replace('\n', '\r\n')}`);
    const utf16 = Buffer.from(TEXT, 'utf16le');
    write({ 'news/a.txt': utf16, 'news/a.txt.facts.json': sidecarText('a.txt', TEXT, []).replace('"a.txt"', '"a.txt", "encoding": "utf-16le"') });
    assert.equal((await factlens(['import', '--from', 'jsonl', '--merge', '-'], LINE)).code, 0);
    assert.deepEqual(readFileSync(join(folder, 'news/a.txt')), utf16);
    assert.equal(savedSidecar(folder, 'news/a.txt')?.source.encoding, 'utf-16le');
  });

  test('an annotator\'s own layer', async () => {
    assert.equal((await factlens(['import', '--from', 'jsonl', '--layer', 'lin', '-'], LINE)).code, 0);
    assert.deepEqual(readdirSync(join(folder, 'news')).sort(), ['a.txt', 'a.txt.lin.facts.json']);
  });

  test('a folder of files, and a text beside a table', async () => {
    write({ 'in/sub/a.txt': TEXT, 'in/sub/a.ann': 'T1\tORG 3 6\t港务局\n', 'in/notes.md': 'x' });
    assert.equal((await factlens(['import', '--from', 'brat', '--out', 'corpus', 'in'])).code, 0);
    assert.deepEqual(savedFacts(join(folder, 'corpus'), 'sub/a.txt'), ['entity ORG 港务局']);
    write({ 'tables/t.csv': 'doc,label,start,end,text\na.txt,ORG,3,6,港务局\n', 'tables/a.txt': TEXT });
    assert.equal((await factlens(['import', '--from', 'csv', '--out', 'corpus', 'tables/t.csv'])).code, 0);
    assert.deepEqual(savedFacts(join(folder, 'corpus'), 'a.txt'), ['entity ORG 港务局']);
  });

  test('names that lead out of the folder are refused', async () => {
    for (const name of ['../a.txt', '/a.txt', 'x/../../a.txt', 'C:\\a.txt', 'a\\b.txt', '.', 'a\u0000.txt', 'a//b.txt']) {
      const { code, err } = await factlens(['import', '--from', 'jsonl', '--out', 'in', '-'], LINE.replace('"news/a.txt"', JSON.stringify(name)));
      assert.equal(code, 1, name);
      assert.match(err, /(leads out of the folder|is no name for a file)\.\nNothing was written\.\n$/);
    }
    assert.deepEqual(readdirSync(folder), []);
  });

  test('bad input: file, line and column on stderr, and nothing is written', async () => {
    const other = LINE.replace('news/a.txt', 'b.txt').replace('[3,6]', '[3,99]');
    const { code, err } = await factlens(['import', '--from', 'jsonl', '-'], `${LINE}\n${other}\n{"x`);
    assert.equal(code, 1);
    assert.match(err, /^-:3:2: This is not valid JSON.*\n-:2:1: "facts\.0": the words at 3–99 .*\nNothing was written\.\n$/);
    assert.deepEqual(readdirSync(folder), []);
  });

  test('what is not UTF-8 is told where', async () => {
    const bytes = Buffer.concat([Buffer.from(`${LINE}\n"通`), Buffer.from([0xb8, 0xdb])]);
    assert.equal((await factlens(['import', '--from', 'jsonl', '-'], bytes)).err, '-:2:3: the file is not UTF-8.\nNothing was written.\n');
    assert.match((await factlens(['import', '--from', 'jsonl', '-'], Buffer.from(`\ufeff${LINE}`, 'utf16le'))).err, /looks like UTF-16/);
  });

  test('lines and files that are too long are given up on before they are read to their end', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1000;
        yield Buffer.alloc(1000, 'x');
      }
    }
    const long = await importFacts(['-'], { from: 'jsonl' }, folder, endless(), { line: 5_000, file: 1e6 });
    assert.equal(long.problems[0]?.reason, 'the line is longer than 0 MiB');
    assert.ok(given < 20_000);
    const large = await importFacts(['-'], { from: 'jsonl' }, folder, chunks('x\n'.repeat(5_000), 100), { line: 1e6, file: 5_000 });
    assert.match(large.problems[0]?.reason ?? '', /^the file is larger than/);
  });

  test('two documents of one name are told', async () => {
    const { code, err } = await factlens(['import', '--from', 'jsonl', '-'], `${LINE}\n${LINE}`);
    assert.equal(code, 1);
    assert.match(err, /two documents of the import have this name/);
    assert.ok(!existsSync(join(folder, 'news')));
  });
});
