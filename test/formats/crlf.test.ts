// A text with CRLF on disk, exported and imported by the command line in every format. What it exports is committed: programs
// of others have read it, each word where it should be (the README says which). The text is made here and not a file of the
// repository, for git may write line ends as it likes. `UPDATE=1 npm run test:unit -- --grep "formats: CRLF"` writes the
// exports anew; then have them read again.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { run } from '../../src/cli/program';
import { parseSidecar, writeSidecar } from '../../src/core/sidecar';
import { FORMAT_NAMES, type FormatName } from '../../src/formats/formats';
import type { LossCount } from '../../src/formats/losses';
import { plainRows } from '../support/plainRows';
import { savedFacts, savedSidecar, sidecarText, type GivenFact } from '../support/annotated';

const EXPECTED = join('test', 'formats', 'expected', 'crlf');
const [NAME, OTHER] = ['news/crlf.txt', 'other/b.txt'];

const TEXT = [
  '😀 港务局通报：“𠮷田号”渔船',
  '8月28日在𪚥岛',
  '救起２６９人。',
  '',
  'The "Harbour Office" 👨‍👩‍👧 said:',
  'about 3 % more, 3.5亿美元。',
  '最后一行没有换行，e\u0301tude𠮷',
].join('\r\n');

const claim = { kind: 'claim', label: 'STATEMENT' } as const;
const figure = { kind: 'figure' } as const;
const FACTS: readonly GivenFact[] = [
  { id: 'aaaaaaa1', kind: 'entity', label: 'ORG', text: '港务局', entity: 'harbour-office', note: '一行\n两行' },
  { id: 'aaaaaaa2', kind: 'entity', label: 'WORK', text: '𠮷田号', links: { 'same-as': ['aaaaaab1', '../other/b.txt#zzzzzzz1'] } },
  { id: 'aaaaaaa3', ...claim, text: '“𠮷田号”渔船\n8月28日在𪚥岛\n救起２６９人', attributes: { stance: 'asserts', weight: 0.5 }, links: { claimant: ['aaaaaaa1', 'aaaaaaa8'], evidence: ['aaaaaaa6'] } },
  { id: 'aaaaaaa4', ...figure, label: 'DATE', text: '8月28日', value: { type: 'date', edtf: '2023-08-28', bound: 'about' } },
  { id: 'aaaaaaa5', kind: 'entity', label: 'LOC', text: '𪚥岛' },
  { id: 'aaaaaaa6', ...figure, label: 'COUNT', text: '２６９人', value: { type: 'quantity', amount: 269, unit: '人' }, links: { counts: ['aaaaaaa2'] }, by: 'lin' },
  { id: 'aaaaaaa7', ...claim, label: 'FORECAST', text: '人。\n\nThe "Harbour' },
  { id: 'aaaaaaa8', kind: 'entity', label: 'ORG', text: '"Harbour Office" 👨‍👩‍👧', entity: 'harbour-office' },
  { id: 'aaaaaaa9', ...figure, label: 'PERCENT', text: 'about 3 %', value: { type: 'percent', amount: 3, bound: 'about' } },
  { id: 'aaaaaab0', ...figure, label: 'MONEY', text: '3.5亿美元', value: { type: 'money', amount: 350_000_000, currency: 'USD' }, status: 'suggested', confidence: 0.25 },
  { id: 'aaaaaab1', kind: 'entity', label: 'WORK', text: 'e\u0301tude𠮷', 'x-later': { deep: [1, null, '甲'] } },
];

/** What a link of the other text leads to. */
const [OTHER_TEXT, OTHER_FACTS]: readonly [string, readonly GivenFact[]] = ['甲\r\n𠮷田号\r\n', [{ id: 'zzzzzzz1', kind: 'entity', label: 'WORK', text: '𠮷田号' }]];

suite('formats: CRLF', () => {
  let folder: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'factlens-crlf-'));
    write({ [`corpus/${NAME}`]: TEXT, [`corpus/${NAME}.facts.json`]: SIDECAR });
    // The weight is no attribute of the embedded tagset.
    write({ 'corpus/factlens.json': '{"factlens": 1, "check": {"attribute.unknown": "off"}}' });
    write({ [`corpus/${OTHER}`]: OTHER_TEXT, [`corpus/${OTHER}.facts.json`]: sidecarText(OTHER, OTHER_TEXT, OTHER_FACTS) });
  });
  teardown(() => rmSync(folder, { recursive: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  }

  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  async function factlens(...argv: string[]): Promise<{ out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    assert.equal(code, 0, `${out}${err}`);
    return { out, err };
  }

  async function exported(name: FormatName, ...options: string[]): Promise<LossCount[]> {
    const { losses, notes } = JSON.parse((await factlens('export', '--to', name, ...options, '--out', 'out', '--format', 'json', 'corpus')).out) as { losses: LossCount[]; notes: string[] };
    assert.deepEqual(notes, [`${NAME}, ${OTHER}: each CRLF, and a byte order mark, is gone from the exported text, and offsets speak of that`]);
    return losses;
  }

  test('the fixture: each line ends in CRLF on disk, and the check finds nothing', async () => {
    assert.equal(read(`corpus/${NAME}`).match(/\r\n/g)?.length, 6);
    assert.equal((await factlens('check', 'corpus')).out, '2 sidecars, 12 facts: 0 errors, 0 warnings.\n');
  });

  for (const name of FORMAT_NAMES) {
    test(`${name}: the export is the one that others have read`, async () => {
      await exported(name);
      const files = filesBelow(join(folder, 'out'));
      const expected = join(EXPECTED, name);
      if (process.env['UPDATE']) {
        rmSync(expected, { recursive: true, force: true });
        for (const file of files) {
          mkdirSync(dirname(join(expected, file)), { recursive: true });
          writeFileSync(join(expected, file), readFileSync(join(folder, 'out', file)));
        }
      }
      assert.deepEqual(filesBelow(expected), files);
      for (const file of files) assert.deepEqual(readFileSync(join(folder, 'out', file)), readFileSync(join(expected, file)), file);
    });

    test(`${name}: what comes back is what went, and the text keeps its CRLF`, async () => {
      const [before, words] = [savedSidecar(join(folder, 'corpus'), NAME), savedFacts(join(folder, 'corpus'), NAME)];
      const gone = (await exported(name)).filter(({ carriedIn }) => carriedIn === undefined);
      // Into another folder, and over the very text, whose sidecar is gone.
      await factlens('import', '--from', name, '--out', 'elsewhere', 'out');
      for (const text of [NAME, OTHER]) rmSync(join(folder, `corpus/${text}.facts.json`));
      await factlens('import', '--from', name, '--out', 'corpus', 'out');
      assert.equal(read(`corpus/${NAME}`), TEXT);
      assert.equal(read(`elsewhere/${NAME}`), TEXT.replaceAll('\r\n', '\n'));
      assert.equal(read(`elsewhere/${NAME}.facts.json`), read(`corpus/${NAME}.facts.json`));
      if (name === 'conll') {
        assert.deepEqual(gone.map(({ aspect }) => aspect).sort(), ['attributes', 'by', 'confidence', 'entity', 'fact', 'id', 'links', 'note', 'other', 'status', 'value']);
        assert.deepEqual(savedFacts(join(folder, 'corpus'), NAME), words.filter((fact) => !fact.startsWith('claim FORECAST')));
      } else {
        assert.deepEqual(gone, []);
        assert.deepEqual(savedSidecar(join(folder, 'corpus'), NAME), before);
      }
      assert.equal((await factlens('check', 'corpus')).err, '');
    });
  }

  for (const [name, ...options] of [['csv', '--spreadsheet'], ['tsv', '--spreadsheet'], ['doccano', '--unit', 'graphemes'], ['doccano', '--unit', 'code-points']] as const) {
    test(`${name} ${options.join(' ')}: what comes back is what went`, async () => {
      const before = savedSidecar(join(folder, 'corpus'), NAME)!;
      const gone = (await exported(name, ...options)).filter(({ carriedIn }) => carriedIn === undefined);
      assert.deepEqual(gone, []);
      await factlens('import', '--from', name, '--out', 'elsewhere', 'out');
      assert.deepEqual(savedSidecar(join(folder, 'elsewhere'), NAME), before);
      assert.equal(read(`elsewhere/${NAME}`), TEXT.replaceAll('\r\n', '\n'));
    });
  }

  test('hf --parquet: the rows are those of the JSON Lines', async () => {
    await exported('hf');
    const lines = Object.fromEntries(dataFiles('.jsonl').map(([name, bytes]) => [name, new TextDecoder().decode(bytes).trim().split('\n').map((line) => JSON.parse(line) as unknown)]));
    rmSync(join(folder, 'out'), { recursive: true });
    await exported('hf', '--parquet');
    const tables = dataFiles('.parquet');
    assert.deepEqual(tables.map(([name]) => name), Object.keys(lines));
    for (const [name, bytes] of tables) assert.deepEqual(plainRows(await parquetReadObjects({ file: bytes.slice().buffer })), lines[name]);
  });

  function dataFiles(ending: string): [name: string, content: Uint8Array][] {
    return filesBelow(join(folder, 'out')).filter((file) => file.endsWith(ending)).map((file) => [file.slice(0, -ending.length), new Uint8Array(readFileSync(join(folder, 'out', file)))]);
  }
});

const SIDECAR = withHead(sidecarText(NAME, TEXT, FACTS));

function withHead(content: string): string {
  const parsed = parseSidecar(content);
  assert.ok(parsed.ok);
  return writeSidecar({ ...parsed.value, document: { status: 'done', language: 'zh', title: 'A text with CRLF', date: '2023-09-01' } });
}

/** Paths of all files below a folder, with `/`. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort();
}
