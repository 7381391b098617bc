import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run, type ExitCode } from '../../src/cli/program';
import { AnnotatedText } from '../../src/core/annotatedText';
import { describe } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { writeSidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';

const TEXT = '近日,公安部通报,移交269人。\n';

/** A sidecar as FactLens writes it, with a fact for each of the words. */
function sidecar(file: string, facts: readonly (Partial<Fact> & { id: string; text: string })[], text = TEXT, more: object = {}): string {
  const source = SourceText.of(text);
  const described = facts.map((fact): Fact => {
    const start = source.text.indexOf(fact.text);
    return { kind: 'entity', label: 'ORG', ...describe(source, { start, end: start + fact.text.length }), ...fact };
  });
  return writeSidecar({ factlens: 1, source: { file, ...more }, facts: new AnnotatedText(source, described).arrange(described) });
}

const GOOD = sidecar('a.txt', [{ id: 'k3v9x2mq', text: '公安部' }]);

suite('factlens check', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-check-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }

  async function factlens(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  test('a clean folder', async () => {
    write({ 'a.txt': TEXT, 'a.txt.facts.json': GOOD });
    assert.deepEqual(await factlens('check'), { code: 0, out: '1 sidecar, 1 fact: 0 errors, 0 warnings.\n', err: '' });
  });

  test('a finding is one line with its place', async () => {
    write({ 'news/a.txt': TEXT, 'news/a.txt.facts.json': sidecar('a.txt', [{ id: 'k3v9x2mq', text: '公安部', label: 'AGENCY' }]) });
    const { code, out, err } = await factlens('check', 'news');
    assert.equal(code, 0, 'warnings are allowed');
    assert.equal(out, '1 sidecar, 1 fact: 0 errors, 1 warning.\n');
    assert.equal(err, `${join('news', 'a.txt.facts.json')}:5:51: warning label.unknown: The tagset has no entity label "AGENCY".\n`);
  });

  test('what a merge left open is an error at its place, with what both sides say', async () => {
    const open = (id: string, side: string, label: string, about: string) => ({ id, text: '公安部', label, conflict: { of: 'k3v9x2mq', side, about: [about] } }) as never;
    const head = JSON.stringify({ 'document.title': { ours: '乙\u001b', theirs: null } });
    const facts = [open('k3v9x2mq', 'ours', 'ORG', 'label'), open('b2m6q1xy', 'theirs', 'GPE', 'label'), { id: 'zzzzzzzz', text: '通报', conflict: { of: 'zzzzzzzz', side: 'theirs', about: ['removed'] } } as never];
    write({ 'a.txt': TEXT, 'a.txt.facts.json': sidecar('a.txt', facts).replace('  "facts"', `  "conflict": ${head.replaceAll(':', ': ').replaceAll(',', ', ')},\n  "facts"`) });
    const { code, out, err } = await factlens('check');
    assert.equal(code, 1);
    assert.equal(out, '1 sidecar, 3 facts: 3 errors, 0 warnings.\n');
    assert.deepEqual(err.split('\n'), [
      'a.txt.facts.json:4:34: error merge.document: The branches contradict each other about "document.title": "乙�" (ours) or "–" (theirs).',
      'a.txt.facts.json:7:161: error merge.conflict: The branches contradict each other about "公安部": label ORG (ours) or label GPE (theirs).',
      'a.txt.facts.json:8:161: error merge.conflict: "通报" (ORG) was removed on one branch (ours) and judged anew or linked to on the other (theirs).',
      '',
    ]);
  });

  test('facts that overlap are told with the words and the id of the other one, and count as the tagset says', async () => {
    const facts = [{ id: 'k3v9x2mq', text: '公安部通报' }, { id: 'b2m6q1xy', text: '通报,移交' }, { id: 'aaaaaaaa', text: '269人', kind: 'figure', label: 'COUNT' }, { id: 'bbbbbbbb', text: '269', kind: 'figure', label: 'COUNT' }] as const;
    write({ 'a.txt': TEXT, 'a.txt.facts.json': sidecar('a.txt', [...facts, { id: 'cccccccc', text: '近日', entity: 'x' }, { id: 'dddddddd', text: '日', entity: 'x' }]) });
    assert.deepEqual(await factlens('check'), {
      code: 0,
      out: '1 sidecar, 6 facts: 0 errors, 3 warnings.\n',
      err: [
        'a.txt.facts.json:6:5: warning fact.overlap: "日" is inside "近日" (cccccccc), which has the same label and the same entity key.',
        'a.txt.facts.json:8:5: warning fact.overlap: "通报,移交" and "公安部通报" (k3v9x2mq) have the same label and overlap.',
        'a.txt.facts.json:10:5: warning fact.overlap: "269" is inside "269人" (aaaaaaaa), which has the same label.',
        '',
      ].join('\n'),
    });
    write({ 'factlens.json': '{"factlens": 1, "check": {"fact.overlap": "off"}}' });
    assert.equal((await factlens('check')).out, '1 sidecar, 6 facts: 0 errors, 0 warnings.\n');
  });

  test('lost facts are errors', async () => {
    write({ 'a.txt': '别的。\n', 'a.txt.facts.json': GOOD });
    const { code, err } = await factlens('check', 'a.txt');
    assert.equal(code, 1);
    assert.match(err, /^a\.txt\.facts\.json:5:\d+: error place\.lost: "公安部" was not found in the text\.\n$/);
  });

  test('broken files are reported where they are broken, and the rest is checked all the same', async () => {
    write({ 'a.txt': TEXT, 'a.txt.facts.json': GOOD, 'b.txt.facts.json': GOOD.replace('"kind":', '"kind"') });
    write({ 'factlens.json': '{"factlens": 1, "labels": {"entity": [{"name": "A B"}]}}' });
    const { code, out, err } = await factlens('check');
    assert.equal(code, 1);
    assert.equal(out, '2 sidecars, 1 fact: 2 errors, 0 warnings.\n');
    assert.match(err, /^factlens\.json:1:48: error tagset\.schema: "labels\.entity\.0\.name": /);
    assert.match(err, /\nb\.txt\.facts\.json:5:31: error sidecar\.json: This is not valid JSON \(ColonExpected\)\.\n$/);
  });

  test('the nearest factlens.json upwards holds', async () => {
    const tagset = (name: string) => JSON.stringify({ factlens: 1, labels: { entity: [{ name }] } });
    write({ 'factlens.json': tagset('OTHER'), 'x/factlens.json': tagset('ORG'), 'x/y/a.txt': TEXT, 'x/y/a.txt.facts.json': GOOD });
    assert.equal((await factlens('check', 'x/y')).err, '');
    rmSync(join(folder, 'x/factlens.json'));
    assert.match((await factlens('check', 'x/y')).err, /label\.unknown/);
  });

  test('what is said twice in a tagset or leads nowhere is a warning', async () => {
    const labels = { entity: [{ name: 'ORG', key: 'o' }, { name: 'ORG' }, { name: 'OFFICE', key: 'o' }] };
    write({ 'factlens.json': JSON.stringify({ factlens: 1, labels, links: [{ name: 'in', to: ['entity:CITY\u001b'] }] }) });
    const { code, out, err } = await factlens('check');
    assert.deepEqual([code, out], [0, '0 sidecars, 0 facts: 0 errors, 3 warnings.\n']);
    assert.deepEqual(err.trimEnd().split('\n').map((line) => line.replace(/^factlens\.json:1:\d+: /, '')), [
      'warning tagset.label.duplicate: The kind entity has a label "ORG" already; the first one holds.',
      'warning tagset.key.duplicate: The key "o" belongs to the label "ORG" already.',
      'warning tagset.link.unknown-end: The link "in" names "entity:CITY�", which is no kind and no label of this tagset.',
    ]);
  });

  test('links into other documents are followed', async () => {
    const links = (target: string) => sidecar('a.txt', [{ id: 'k3v9x2mq', text: '公安部', links: { 'same-as': [target] } }]);
    write({ 'a.txt': TEXT, 'sub/b.txt': TEXT, 'sub/b.txt.facts.json': sidecar('b.txt', [{ id: 'b2m6q1xy', text: '公安部' }]) });
    write({ 'a.txt.facts.json': links('sub/b.txt#b2m6q1xy') });
    assert.equal((await factlens('check', 'a.txt')).err, '');
    write({ 'a.txt.facts.json': links('sub/b.txt#gone') });
    assert.match((await factlens('check', 'a.txt')).err, /error link\.dangling: The link "same-as" leads to "sub\/b\.txt#gone", which is not there\.\n$/);
  });

  test('the text: missing, of another name, of another encoding', async () => {
    write({ 'a.txt.facts.json': GOOD });
    assert.match((await factlens('check')).err, /error source\.missing: The text "a\.txt" is not there\./);
    write({ 'a.txt': TEXT, 'a.txt.facts.json': GOOD.replace('"a.txt"', '"b.txt"') });
    assert.match((await factlens('check')).err, /error source\.file: "source\.file" says "b\.txt", but this sidecar lies beside "a\.txt"\./);
    // 公安部。 in GB 18030.
    write({ 'a.txt': new Uint8Array([0xb9, 0xab, 0xb0, 0xb2, 0xb2, 0xbf, 0xa1, 0xa3]) });
    write({ 'a.txt.facts.json': sidecar('a.txt', [{ id: 'k3v9x2mq', text: '公安部' }], '公安部。', { encoding: 'gb18030' }) });
    assert.equal((await factlens('check')).err, '');
    write({ 'a.txt.facts.json': GOOD.replace('"a.txt"', '"a.txt", "encoding": "rot13"') });
    assert.match((await factlens('check')).err, /error source\.encoding/);
  });

  test('an annotator’s layer belongs to the text that it names', async () => {
    write({ 'a.txt': TEXT, 'a.txt.lin.facts.json': GOOD });
    assert.deepEqual(await factlens('check'), { code: 0, out: '1 sidecar, 1 fact: 0 errors, 0 warnings.\n', err: '' });
  });

  test('a file that a formatter went over is fine, but said to be rewritten', async () => {
    write({ 'a.txt': TEXT, 'a.txt.facts.json': JSON.stringify(JSON.parse(GOOD), undefined, 4) });
    const { code, err } = await factlens('check');
    assert.equal(code, 0);
    assert.match(err, /^a\.txt\.facts\.json:1:1: warning format\.canonical: /);
  });

  test('JSON goes to stdout, alone', async () => {
    write({ 'a.txt': TEXT, 'a.txt.facts.json': sidecar('a.txt', [{ id: 'k3v9x2mq', text: '公安部', label: 'AGENCY' }]) });
    const { out, err } = await factlens('check', '--format', 'json');
    assert.equal(err, '');
    assert.deepEqual(JSON.parse(out), {
      summary: { sidecars: 1, facts: 1, errors: 0, warnings: 1, infos: 0 },
      fixed: [],
      findings: [{ file: 'a.txt.facts.json', line: 5, column: 51, endLine: 5, endColumn: 59, severity: 'warning', code: 'label.unknown', message: 'The tagset has no entity label "AGENCY".', id: 'k3v9x2mq' }],
    });
  });

  test('control characters of a sidecar do not reach the terminal', async () => {
    write({ 'a.txt': TEXT, 'a.txt.facts.json': sidecar('a.txt', [{ id: 'k3v9x2mq', text: '公安部', label: '\u001b[31mX' }]) });
    assert.ok(!(await factlens('check')).err.includes('\u001b'));
  });

  test('called wrongly: an unknown option, an unknown command, a path that is not there', async () => {
    assert.equal((await factlens('check', '--nope')).code, 2);
    assert.equal((await factlens('chekc')).code, 2);
    assert.equal((await factlens()).code, 2);
    assert.equal((await factlens('check', '--format', 'xml')).code, 2);
    const { code, out, err } = await factlens('check', 'nowhere');
    assert.deepEqual({ code, out }, { code: 2, out: '' });
    assert.match(err, /nowhere does not exist/);
  });

  test('help and version', async () => {
    const help = await factlens('check', '--help');
    assert.equal(help.code, 0);
    assert.match(help.out, /Examples:\n/);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(await factlens('--version'), { code: 0, out: `${version}\n`, err: '' });
  });

  test('the sample corpus is clean', async () => {
    let err = '';
    const code = await run(['check', 'seeds'], { cwd: process.cwd(), stdout: () => undefined, stderr: (text) => (err += text) });
    assert.deepEqual({ code, err }, { code: 0, err: '' });
  });

  test('the built program does the same', () => {
    write({ 'a.txt': '别的。\n', 'a.txt.facts.json': GOOD });
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'check', folder], { encoding: 'utf8' });
    assert.equal(status, 1, stderr);
    assert.match(stderr, /error place\.lost/);
    assert.equal(stdout, '1 sidecar, 1 fact: 1 error, 0 warnings.\n');
  });
});
