import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type ExitCode } from '../../src/cli/program';
import { annotated } from '../support/annotated';

const TEXT = '近日,港务局通报,救起269人。\n';

suite('factlens stats', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-stats-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  }

  async function factlens(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  test('text for people, JSON for programs; an annotator’s own sidecar is a row of its own', async () => {
    const files = annotated('a.txt', TEXT, [{ id: 'k3v9x2mq', kind: 'entity', label: 'ORG', text: '港务局', entity: 'harbour' }, { id: 'p0c4d7ra', kind: 'figure', label: 'COUNT', text: '269人' }]);
    write({ ...files, 'a.txt.lin.facts.json': annotated('a.txt', TEXT, [])['a.txt.facts.json']! });
    const { code, out, err } = await factlens('stats');
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.match(out, /^2 sidecars, 2 facts\n\nLabels\n {2}1 {2}entity ORG\n {2}1 {2}figure COUNT\n/);
    assert.match(out, /\nEntities: 1 key, 1 mention\n {2}1 {2}harbour\n\nValues of figures: 0 with, 1 without\n\nFiles\n {2}2 {2}a\.txt\n {2}0 {2}a\.txt \(lin\)\n$/);
    assert.equal(JSON.parse((await factlens('stats', '--format', 'json', 'a.txt')).out).facts, 2);
  });

  test('a sidecar that cannot be read is told, and the others are counted', async () => {
    write({ ...annotated('a.txt', TEXT, []), 'b.txt.facts.json': '{' });
    const { code, out, err } = await factlens('stats');
    assert.equal(code, 1);
    assert.match(err, /^b\.txt\.facts\.json:1:\d+: This is not valid JSON/);
    assert.match(out, /^1 sidecar, 0 facts\n/);
    assert.equal((await factlens('stats', 'gone')).code, 2);
  });
});
