import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run, type ExitCode } from '../../src/cli/program';
import { annotated } from '../support/annotated';

const TEXT = '近日,港务局通报,救起269人。\n';
const FACTS = [
  { id: 'k3v9x2mq', kind: 'entity', label: 'ORG', text: '港务局', note: '首次\n提到' },
  { id: 'p0c4d7ra', kind: 'figure', label: 'COUNT', text: '269人', value: { type: 'quantity', amount: 269, unit: '人' } },
] as const;

/** An annotated text in a folder. */
function below(path: string, facts: Parameters<typeof annotated>[2]): Record<string, string> {
  const files = annotated(path.slice(path.lastIndexOf('/') + 1), TEXT, facts);
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [path.slice(0, path.lastIndexOf('/') + 1) + name, content]));
}

suite('factlens export', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-export-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  }

  async function factlens(...args: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(args, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  test('one file goes to the standard output, what it holds and what not to stderr', async () => {
    write(below('news/a.txt', FACTS));
    const { code, out, err } = await factlens('export', '--to', 'csv', 'news');
    assert.equal(code, 0);
    assert.match(out, /^doc,id,kind,.*\na\.txt,k3v9x2mq,entity,ORG,3,6,3,6,港务局/);
    assert.equal(err, 'left out beside it: a.txt; --out DIR writes all.\ncsv: 1 text, 2 facts.\n');
  });

  test('names are relative to the folder that holds all, layers are on their own', async () => {
    write({ ...below('news/a.txt', FACTS), ...below('old/b.txt', []) });
    const own = annotated('a.txt', TEXT, FACTS.slice(0, 1))['a.txt.facts.json']!;
    write({ 'news/a.txt.lin.facts.json': own });
    const names = (out: string) => out.trim().split('\n').map((line) => { const { name, facts } = JSON.parse(line); return [name, facts.length]; });
    assert.deepEqual(names((await factlens('export', '--to', 'jsonl')).out), [['news/a.txt', 2], ['old/b.txt', 0]]);
    assert.deepEqual(names((await factlens('export', '--to', 'jsonl', 'news/a.txt', 'old')).out), [['news/a.txt', 2], ['old/b.txt', 0]]);
    assert.deepEqual(names((await factlens('export', '--to', 'jsonl', '--layer', 'lin', 'news')).out), [['a.txt', 1]]);
  });

  test('many files go into a folder; the same again changes nothing, others are not written over', async () => {
    write(annotated('a.txt', TEXT, FACTS));
    assert.equal((await factlens('export', '--to', 'brat')).code, 2);
    assert.equal((await factlens('export', '--to', 'brat', '--out', 'out', 'a.txt')).code, 0);
    assert.deepEqual(readdirSync(join(folder, 'out')).sort(), ['a.ann', 'a.txt', 'annotation.conf']);
    assert.equal((await factlens('export', '--to', 'brat', '--out', 'out', 'a.txt')).code, 0);
    write({ 'out/a.ann': 'mine', 'out/a.txt': 'mine too' });
    const { code, err } = await factlens('export', '--to', 'brat', '--out', 'out', 'a.txt');
    assert.equal(code, 2);
    assert.match(err, /a\.txt is there already and would change; --force/);
    assert.equal(read('out/a.ann'), 'mine');
    assert.equal((await factlens('export', '--to', 'brat', '--out', 'out', '--force', 'a.txt')).code, 0);
    assert.match(read('out/a.ann'), /^T1\tORG 3 6\t港务局\n/);
  });

  test('options of single formats', async () => {
    write(annotated('a.txt', TEXT, FACTS));
    assert.equal((await factlens('export', '--to', 'hf', '--parquet', '--out', 'hf', 'a.txt')).code, 0);
    assert.match(readFileSync(join(folder, 'hf/data/train.parquet'), 'latin1'), /^PAR1[\s\S]*PAR1$/);
    assert.equal((await factlens('export', '--to', 'conll', '--scheme', 'bioes', '--columns', '2003', '--out', 'conll', 'a.txt')).code, 0);
    assert.match(read('conll/a.txt.entity.conll'), /^-DOCSTART- -X- O O\n[\s\S]*\n局 -X- O E-ORG\n/);
    assert.match((await factlens('export', '--to', 'csv', '--spreadsheet', 'a.txt')).out, /^\ufeffdoc,.*\r\n/);
  });

  test('a text of the corpus is never written over, not even with --force', async () => {
    write({ ...annotated('a.txt', TEXT, FACTS), 'a.txt': TEXT.replace('\n', '\r\n') });
    const { code, err } = await factlens('export', '--to', 'brat', '--out', '.', '--force', 'a.txt');
    assert.equal(code, 2);
    assert.match(err, /a text of the corpus/);
    assert.equal(read('a.txt'), TEXT.replace('\n', '\r\n'));
    assert.ok(!existsSync(join(folder, 'a.ann')));
  });

  test('facts without a certain place are not exported, and are said', async () => {
    write({ ...annotated('a.txt', `${TEXT}共269艘。\n`, [FACTS[0], { id: 'p0c4d7ra', kind: 'figure', label: 'COUNT', text: '269艘' }]), 'a.txt': `${TEXT}无一艘。\n` });
    const { code, out, err } = await factlens('export', '--to', 'jsonl', '--report', 'losses.json', 'a.txt');
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(out).facts.map((fact: { id: string }) => fact.id), ['k3v9x2mq']);
    assert.match(err, /^a\.txt: p0c4d7ra is not exported: its words were not found in the text\.\n/);
    assert.deepEqual(JSON.parse(read('losses.json')).notExported, [{ document: 'a.txt', id: 'p0c4d7ra', state: 'lost' }]);
  });

  test('the loss report, for people and as JSON', async () => {
    write(annotated('a.txt', TEXT, FACTS));
    const { err } = await factlens('export', '--to', 'brat', '--out', 'out', '--report', 'losses.json', 'a.txt');
    assert.equal(err, 'brat: 1 text, 2 facts.\n  kept in comments (#) of the type FactLens: notes (of 1 fact)\n  kept in comments (#) of the type FactLens: values (of 1 fact)\n');
    const report = JSON.parse(read('losses.json'));
    assert.deepEqual({ ...report, losses: report.losses.length }, {
      format: 'brat', documents: 1, facts: 2, notExported: [], losses: 2,
      counts: [
        { aspect: 'note', carriedIn: 'comments (#) of the type FactLens', facts: 1, documents: 1 },
        { aspect: 'value', carriedIn: 'comments (#) of the type FactLens', facts: 1, documents: 1 },
      ],
    });
  });

  test('a broken sidecar or a missing text: nothing is written', async () => {
    write({ ...annotated('a.txt', TEXT, FACTS), 'b.txt': 'x', 'b.txt.facts.json': '{\n  "factlens": 1,' });
    rmSync(join(folder, 'a.txt'));
    const { code, err } = await factlens('export', '--to', 'brat', '--out', 'out');
    assert.equal(code, 1);
    assert.match(err, /^a\.txt\.facts\.json:1:1: the text a\.txt is not there\.\nb\.txt\.facts\.json:2:17: This is not valid JSON/);
    assert.ok(!existsSync(join(folder, 'out')));
  });

  test('a link that leads out of the folder is not followed', async () => {
    write({ ...below('news/a.txt', FACTS), 'elsewhere/keep': '', 'out/keep': '' });
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'out', 'news'));
    write(annotated('b.txt', TEXT, FACTS));
    const { code, err } = await factlens('export', '--to', 'brat', '--out', 'out', 'news', 'b.txt');
    assert.equal(code, 2);
    assert.match(err, /leads out of/);
    assert.deepEqual(readdirSync(join(folder, 'elsewhere')), ['keep']);
    assert.deepEqual(readdirSync(join(folder, 'out')).sort(), ['keep', 'news']);
  });

  test('called wrongly: no format, an unknown one, no such path', async () => {
    for (const args of [['export'], ['export', '--to', 'word'], ['export', '--to', 'jsonl', 'missing'], ['import', '--from', 'jsonl'], ['import', '--from', 'jsonl', 'missing']]) {
      assert.equal((await factlens(...args)).code, 2, args.join(' '));
    }
  });
});
