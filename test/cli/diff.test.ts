import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type ExitCode } from '../../src/cli/program';
import { diffMarkdown } from '../../src/cli/diffMarkdown';
import type { Fact } from '../../src/core/fact';
import { factOf } from '../support/arbitraries';
import { sidecarText, type Given } from '../support/sidecarText';

const TEXT = '昨天,港务局通报,渔船救起了269人。\n港口今天开放。\n';
const OFFICE: Given = { id: 'office00', kind: 'entity', label: 'ORG', text: '港务局' };
const PEOPLE: Given = { id: 'people00', kind: 'figure', label: 'COUNT', text: '269人', value: { type: 'quantity', amount: 269, unit: '人' } };

interface Told {
  changes: { file: string; id: string; change: string; before: Fact | null; after: Fact | null }[];
  moved: number;
  text: { file: string; key?: string; line?: number; before: unknown; after: unknown }[];
}

suite('factlens diff', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-diff-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  const save = (name: string, text: string, facts: readonly Given[]) => {
    write(name, text);
    write(`${name}.facts.json`, sidecarText(name.slice(name.lastIndexOf('/') + 1), text, facts));
  };
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, stdio: 'pipe' });
  const commit = (message: string) => (git('add', '-A'), git('commit', '-qm', message));

  async function factlens(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }
  async function told(...argv: string[]): Promise<string[]> {
    const { code, out } = await factlens('diff', '--format', 'json', ...argv);
    const { changes, moved, text } = JSON.parse(out) as Told;
    assert.equal(code, changes.length + moved + text.length > 0 ? 1 : 0);
    return [...changes.map(({ file, id, change }) => `${file} ${id} ${change}`), ...(moved > 0 ? [`${moved} moved`] : []), ...text.map(({ file, key, line }) => `${file} ${key ?? line}`)];
  }

  test('two files, two texts, two folders', async () => {
    mkdirSync(join(folder, 'old'));
    mkdirSync(join(folder, 'new'));
    save('old/a.txt', TEXT, [OFFICE, PEOPLE]);
    save('new/a.txt', TEXT, [{ ...OFFICE, label: 'GPE' }]);
    save('new/b.txt', TEXT, [PEOPLE]);
    assert.deepEqual(await told('old/a.txt', 'new/a.txt'), ['new/a.txt.facts.json office00 relabelled', 'new/a.txt.facts.json people00 removed']);
    assert.deepEqual(await told('old/a.txt.facts.json', 'new/a.txt.facts.json'), await told('old/a.txt', 'new/a.txt'));
    assert.deepEqual(await told('old', 'new'), ['a.txt.facts.json office00 relabelled', 'a.txt.facts.json people00 removed', 'b.txt.facts.json people00 added']);
    assert.deepEqual(await told('old', 'old'), []);
    assert.equal((await factlens('diff', 'new', 'new')).out, 'Nothing changed.\n');
  });

  test('JSON has the whole facts, what moved, and how the text changed', async () => {
    const edited = `据报道,${TEXT}`;
    save('a.txt', TEXT, [OFFICE, PEOPLE]);
    save('b.txt', edited, [OFFICE, { ...PEOPLE, note: '约数' }]);
    const { out } = await factlens('diff', 'a.txt', 'b.txt', '--format', 'json');
    const { changes, moved, text } = JSON.parse(out) as Told;
    assert.deepEqual(changes.map(({ change, before, after }) => [change, before?.note, after?.note, after?.text]), [['note', undefined, '约数', '269人']]);
    assert.equal(moved, 1);
    assert.deepEqual(text, [
      { file: 'b.txt.facts.json', key: 'source.file', before: 'a.txt', after: 'b.txt' },
      { file: 'b.txt', line: 1, before: [TEXT.split('\n')[0]], after: [edited.split('\n')[0]] },
    ]);
  });

  test('revisions: the work tree, what is staged, ranges, new files, renamed ones', async () => {
    git('init', '-q', '-b', 'main');
    save('a.txt', TEXT, [OFFICE, PEOPLE]);
    commit('one');
    git('checkout', '-q', '-b', 'feature');
    save('a.txt', TEXT, [{ ...OFFICE, entity: 'harbour' }, PEOPLE]);
    assert.deepEqual(await told(), ['a.txt.facts.json office00 entity']);
    assert.deepEqual(await told('--staged'), []);
    git('add', '-A');
    assert.deepEqual(await told('--staged'), ['a.txt.facts.json office00 entity']);
    commit('two');
    git('checkout', '-q', 'main');
    save('a.txt', TEXT, [OFFICE]);
    commit('three');
    assert.deepEqual(await told('main...feature'), ['a.txt.facts.json office00 entity']);
    assert.deepEqual(await told('main..feature'), ['a.txt.facts.json office00 entity', 'a.txt.facts.json people00 added']);
    assert.deepEqual(await told('main', 'feature'), await told('main..feature'));
    save('new.txt', TEXT, [PEOPLE]);
    assert.deepEqual(await told('HEAD'), ['new.txt.facts.json people00 added']);
    assert.deepEqual(await told('HEAD', 'a.txt.facts.json'), []);
    rmSync(join(folder, 'new.txt'));
    rmSync(join(folder, 'new.txt.facts.json'));
    renameSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
    renameSync(join(folder, 'a.txt.facts.json'), join(folder, 'b.txt.facts.json'));
    git('add', '-A');
    assert.deepEqual(await told('--staged'), []);
  });

  test('a text that changed alone is told', async () => {
    git('init', '-q', '-b', 'main');
    save('a.txt', TEXT, [OFFICE]);
    commit('one');
    write('a.txt', TEXT.replace('今天', '明天'));
    assert.deepEqual(await told(), ['a.txt 2']);
  });

  test('called wrongly, or with what cannot be read: exit 2 and the reason', async () => {
    save('a.txt', TEXT, [OFFICE]);
    write('bad.txt.facts.json', '{"factlens": 1,');
    for (const [argv, reason] of [[['a.txt', 'bad.txt'], /bad\.txt is no|bad\.txt\.facts\.json|no git/], [['nowhere'], /nowhere is no file, folder or revision/], [[], /no git/], [['a.txt.facts.json', 'bad.txt.facts.json'], /^bad\.txt\.facts\.json:1:16: This is not valid JSON/]] as const) {
      const { code, out, err } = await factlens('diff', ...argv);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, reason);
    }
    git('init', '-q', '-b', 'main');
    commit('one');
    assert.match((await factlens('diff', 'nosuch')).err, /nosuch is no file, folder or revision/);
    assert.match((await factlens('diff', 'nosuch..main')).err, /nosuch is no file, folder or revision/);
    assert.equal((await factlens('diff', '--format', 'xml')).code, 2);
  });

  test('Markdown: foreign words are neither Markdown nor HTML nor mentions', async () => {
    const hostile = '</details><img src=x> @admin #1 **b** `c` [l](http://x.example) | ~~~\n';
    save('a.txt', hostile, []);
    save('b.txt', hostile, [{ id: 'hostile0', kind: 'claim', label: 'STATEMENT', text: hostile.trim(), note: '</code>@team\u202e' }]);
    const { out } = await factlens('diff', 'a.txt', 'b.txt', '--format', 'markdown');
    const foreign = out.replace(/<\/?(?:details|summary|code|b)(?: open)?>/g, '').replace(/&#\d+;/g, '');
    assert.doesNotMatch(foreign, /[<>@#`|~[\]\u202e]/);
    assert.equal(out.split('</details>').length, 2);
    assert.match(out, /\*\*added\*\* <code><b>&#60;&#47;details&#62;/);
  });

  test('Markdown stays under what a comment may have, and says what was left out', () => {
    const diffs = Array.from({ length: 40 }, (_, n) => ({
      file: `${n}.txt.facts.json`, textFile: `${n}.txt`, moved: [], head: [], text: [],
      changes: Array.from({ length: 60 }, (_, i) => ({ id: `f${i}`, change: 'added' as const, after: factOf(`f${i}`, { text: '*公安部*'.repeat(9), before: '甲'.repeat(24) }) })),
    }));
    const out = diffMarkdown(diffs);
    assert.ok(out.length < 65_536 && out.length > 50_000, String(out.length));
    const shown = out.split('- **added**').length - 1;
    assert.match(out, /^\*\*FactLens:\*\* 2400 added in 40 files\n/);
    assert.match(out, new RegExp(`_${2400 - shown} items left out for length, with all of \\d+ files`));
    assert.equal(out.split('<details>').length, out.split('</details>').length);
    assert.doesNotMatch(diffMarkdown(diffs.slice(0, 2)), /left out/);
  });
});
