import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type ExitCode } from '../../src/cli/program';
import { describe } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { parseSidecar, writeSidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';

const OLD = '😀近日,公安部新闻发言人在发布会上透露,已移交犯罪嫌疑人4.1万余名。\n\n缅北地区电信网络诈骗犯罪活动猖獗,群众财产安全受到威胁。\n';
const MOVED = '缅北地区电信网络诈骗犯罪活动猖獗,群众财产安全受到威胁。\n\n据悉,😀近日,公安部新闻发言人在发布会上透露,已移交犯罪嫌疑人4.1万余名。\n';

function sidecar(text: string, quotes: readonly string[], source: object = {}): string {
  const described = quotes.map((quote, index): Fact => {
    const start = text.indexOf(quote);
    return { id: `fact000${index}`, kind: 'entity', label: 'ORG', ...describe(new SourceText(text), { start, end: start + quote.length }) };
  });
  return writeSidecar({ factlens: 1, source: { file: 'a.txt', ...source }, facts: described });
}

suite('factlens resolve', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-resolve-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, stdio: 'pipe' });

  async function factlens(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  test('nothing changed: all exact, exit 0, nothing is written', async () => {
    write('a.txt', OLD);
    write('a.txt.facts.json', sidecar(OLD, ['公安部', '4.1万余名', '缅北']));
    const before = read('a.txt.facts.json');
    assert.deepEqual(await factlens('resolve', 'a.txt', '--write'), { code: 0, out: '3 facts: 3 exact, 0 moved, 0 changed, 0 ambiguous, 0 lost.\n', err: '' });
    assert.equal(read('a.txt.facts.json'), before);
  });

  test('JSON has absolute ranges in code points', async () => {
    write('a.txt', MOVED);
    write('old.txt', OLD);
    write('x.json', sidecar(OLD, ['公安部', '缅北']));
    const { code, out } = await factlens('resolve', '--format', 'json', '--old', 'old.txt', 'a.txt', '--sidecar', 'x.json');
    assert.equal(code, 0);
    const { facts } = JSON.parse(out) as { facts: { id: string; state: string; range: [number, number] }[] };
    const points = [...MOVED];
    assert.deepEqual(facts.map(({ id, state, range }) => [id, state, points.slice(...range).join('')]), [['fact0000', 'moved', '公安部'], ['fact0001', 'exact', '缅北']]);
  });

  test('without an old text too; --write saves what is certain and keeps the rest', async () => {
    const gone = MOVED.replace('4.1万余名', '若干');
    write('a.txt', gone);
    write('a.txt.facts.json', sidecar(OLD, ['公安部', '4.1万余名', '缅北']));
    const { code, out } = await factlens('resolve', 'a.txt', '--write');
    assert.equal(code, 1);
    assert.match(out, /fact0001 lost: "4\.1万余名"/);
    const parsed = parseSidecar(read('a.txt.facts.json'));
    assert.ok(parsed.ok);
    const byId = new Map(parsed.value.facts.map((fact) => [fact.id, fact]));
    assert.equal(byId.get('fact0000')!.line, new SourceText(gone).lineKey(2));
    assert.equal(byId.get('fact0001')!.line, new SourceText(OLD).lineKey(0));
    assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'a.txt.facts.json']);
    const again = read('a.txt.facts.json');
    await factlens('resolve', 'a.txt', '--write');
    assert.equal(read('a.txt.facts.json'), again);
  });

  test('git has the old text at the commit that last touched the sidecar', async () => {
    const repeated = '甲方公安部说。乙方公安部说。丙方公安部说。\n';
    const start = repeated.indexOf('公安部', 8);
    const fact: Fact = { id: 'fact0000', kind: 'entity', label: 'ORG', ...describe(new SourceText(repeated), { start, end: start + 3 }) };
    write('a.txt', repeated);
    write('a.txt.facts.json', writeSidecar({ factlens: 1, source: { file: 'a.txt' }, facts: [fact] }));
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    const changed = `新的开头。${repeated}`;
    write('a.txt', changed);
    git('commit', '-qam', 'two');
    const { out } = await factlens('resolve', 'a.txt', '--format', 'json');
    const [found] = (JSON.parse(out) as { facts: { state: string; range: number[]; confidence: number }[] }).facts;
    assert.deepEqual(found, { id: 'fact0000', state: 'moved', range: [start + 5, start + 8], confidence: 1, candidates: [] });
  });

  test('of the texts that git has, each fact is found with the one that it describes', async () => {
    const first = '甲方公安部说。乙方公安部说。丙方公安部说。\n';
    const second = `新的开头。${first}`;
    const nth = (text: string, id: string): Fact => {
      const start = text.indexOf('公安部', text.indexOf('乙'));
      return { id, kind: 'entity', label: 'ORG', ...describe(new SourceText(text), { start, end: start + 3 }) };
    };
    write('a.txt', first);
    write('a.txt.facts.json', writeSidecar({ factlens: 1, source: { file: 'a.txt' }, facts: [nth(first, 'fact0000')] }));
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    write('a.txt', second);
    git('commit', '-qam', 'two');
    write('a.txt.facts.json', writeSidecar({ factlens: 1, source: { file: 'a.txt' }, facts: [nth(first, 'fact0000'), { ...nth(second, 'fact0001'), label: 'GPE' }] }));
    const now = `又一个开头。${second}`;
    write('a.txt', now);
    const { out } = await factlens('resolve', 'a.txt', '--format', 'json');
    const { facts } = JSON.parse(out) as { facts: { state: string; range: number[]; confidence: number }[] };
    const start = now.indexOf('公安部', now.indexOf('乙'));
    assert.deepEqual(facts.map(({ state, range, confidence }) => [state, ...range, confidence]), [['moved', start, start + 3, 1], ['moved', start, start + 3, 1]]);
  });

  test('a text that was turned from GB 18030 into UTF-8', async () => {
    write('a.txt', OLD);
    write('a.txt.facts.json', sidecar(OLD, ['公安部'], { encoding: 'gb18030' }));
    assert.equal((await factlens('resolve', 'a.txt')).code, 0);
    await factlens('resolve', 'a.txt', '--write');
    assert.ok(!read('a.txt.facts.json').includes('gb18030'));
  });

  test('called wrongly: no text, no sidecar, no old text; a broken sidecar', async () => {
    write('a.txt', OLD);
    assert.equal((await factlens('resolve')).code, 2);
    assert.equal((await factlens('resolve', 'nowhere.txt')).code, 2);
    assert.equal((await factlens('resolve', 'a.txt')).code, 2);
    write('a.txt.facts.json', '{');
    const broken = await factlens('resolve', 'a.txt');
    assert.equal(broken.code, 1);
    assert.match(broken.err, /^a\.txt\.facts\.json:1:2: This is not valid JSON/);
    write('a.txt.facts.json', sidecar(OLD, ['公安部']));
    assert.equal((await factlens('resolve', 'a.txt', '--old', 'nowhere.txt')).code, 2);
    assert.equal((await factlens('resolve', 'a.txt', '--format', 'xml')).code, 2);
  });
});
