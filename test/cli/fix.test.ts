import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type ExitCode } from '../../src/cli/program';
import { annotated } from '../support/annotated';

const TEXT = '近日,港务局通报,救起269人。\n';
const FACTS = [
  { id: 'k3v9x2mq', kind: 'entity', label: 'ORG', text: '港务局' },
  { id: 'p0c4d7ra', kind: 'figure', label: 'COUNT', text: '269人', value: { type: 'quantity', amount: 269, unit: '人' } },
] as const;
const GOOD = annotated('a.txt', TEXT, FACTS)['a.txt.facts.json']!;
const FORMATTED = JSON.stringify(JSON.parse(GOOD), undefined, 4);

suite('factlens check --fix', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-fix-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  }

  const read = (path: string) => readFileSync(join(folder, path), 'utf8');

  async function factlens(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  test('form and order are put right, and nothing is left to say', async () => {
    const { facts, ...head } = JSON.parse(GOOD) as { facts: object[] };
    write({ 'a.txt': TEXT, 'a.txt.facts.json': JSON.stringify({ ...head, facts: facts.reverse() }) });
    assert.deepEqual(await factlens('check', '--fix'), { code: 0, out: '1 sidecar, 2 facts: 0 errors, 0 warnings. 1 file fixed.\n', err: '' });
    assert.equal(read('a.txt.facts.json'), GOOD);
    assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'a.txt.facts.json'], 'no temporary file stays');
  });

  test('a file that is as it should be is not written', async () => {
    write({ 'a.txt': TEXT, 'a.txt.facts.json': GOOD });
    const before = statSync(join(folder, 'a.txt.facts.json'));
    assert.equal((await factlens('check', '--fix')).out, '1 sidecar, 2 facts: 0 errors, 0 warnings.\n');
    const after = statSync(join(folder, 'a.txt.facts.json'));
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  });

  test('without --fix nothing is written', async () => {
    write({ 'a.txt': TEXT, 'a.txt.facts.json': FORMATTED });
    await factlens('check');
    assert.equal(read('a.txt.facts.json'), FORMATTED);
  });

  test('files that cannot be read stay byte for byte', async () => {
    const broken = {
      'syntax.txt.facts.json': FORMATTED.replace('"kind":', '"kind"'),
      'conflict.txt.facts.json': `<<<<<<< ours\n${FORMATTED}=======\n>>>>>>> theirs\n`,
      'newer.txt.facts.json': FORMATTED.replace('"factlens": 1', '"factlens": 2'),
      'twice.txt.facts.json': FORMATTED.replace('p0c4d7ra', 'k3v9x2mq'),
      // Valid JSON, but not UTF-8: what is written back would have another character there.
      'latin.txt.facts.json': new Uint8Array([...Buffer.from(FORMATTED.replace('港务局', 'X'))].map((byte) => (byte === 0x58 ? 0xe9 : byte))),
    };
    write(broken);
    assert.equal((await factlens('check', '--fix')).code, 1);
    for (const [path, content] of Object.entries(broken)) assert.deepEqual(readFileSync(join(folder, path)), Buffer.from(content as string), path);
  });

  test('a copy that another text links to stays', async () => {
    const { facts, ...head } = JSON.parse(GOOD) as { facts: { id: string }[] };
    write({ 'a.txt': TEXT, 'a.txt.facts.json': JSON.stringify({ ...head, facts: [facts[0], { ...facts[0], id: 'copy0001' }] }) });
    write(annotated('b.txt', TEXT, [{ ...FACTS[0], links: { 'same-as': ['a.txt#copy0001'] } }]));
    const { code, err } = await factlens('check', '--fix');
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.deepEqual(JSON.parse(read('a.txt.facts.json')).facts.map(({ id }: { id: string }) => id), ['copy0001']);
  });

  test('what the tagset switches off is not mended', async () => {
    write({ 'a.txt': TEXT, 'a.txt.facts.json': FORMATTED, 'factlens.json': '{"factlens": 1, "check": {"format.canonical": "off"}}' });
    assert.deepEqual(await factlens('check', '--fix'), { code: 0, out: '1 sidecar, 2 facts: 0 errors, 0 warnings.\n', err: '' });
    assert.equal(read('a.txt.facts.json'), FORMATTED);
  });

  test('a text that is missing is still an error, and the form is put right', async () => {
    write({ 'a.txt.facts.json': FORMATTED });
    const { code, err } = await factlens('check', '--fix');
    assert.equal(code, 1);
    assert.match(err, /error source\.missing/);
    assert.equal(read('a.txt.facts.json'), GOOD);
  });

  test('the permissions of a file and a symbolic link to it stay', async function () {
    if (process.platform === 'win32') this.skip();
    write({ 'a.txt': TEXT, 'kept.json': FORMATTED });
    chmodSync(join(folder, 'kept.json'), 0o640);
    symlinkSync('kept.json', join(folder, 'a.txt.facts.json'));
    await factlens('check', '--fix', 'a.txt');
    assert.ok(lstatSync(join(folder, 'a.txt.facts.json')).isSymbolicLink());
    assert.equal(read('kept.json'), GOOD);
    assert.equal(statSync(join(folder, 'kept.json')).mode & 0o777, 0o640);
  });
});
