// Sidecars that cannot be used or written, that go away or are replaced: nothing is lost, and the way out is shown.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotated, savedFacts, savedSidecar, sidecarText } from '../support/annotated';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '港务局通报,救起269人。\n';
const GOOD = (file: string) => sidecarText(file, TEXT, [{ id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局' }]);

/** Name of the text → what is wrong with its sidecar, what is said of it, and where the cursor is led (line). */
const BROKEN: Readonly<Record<string, { readonly sidecar: string; readonly says: RegExp; readonly line: number }>> = {
  'json.txt': { sidecar: GOOD('json.txt').replace('"kind":', '"kind"'), says: /not valid JSON/, line: 5 },
  'newer.txt': { sidecar: GOOD('newer.txt').replace('"factlens": 1', '"factlens": 99'), says: /format version 99/, line: 2 },
  'schema.txt': { sidecar: GOOD('schema.txt').replace('"at": [0, 3]', '"at": "here"'), says: /facts\.0\.at/, line: 5 },
  'conflict.txt': {
    sidecar: GOOD('conflict.txt').replace(/^(.*"org00001".*)$/m, '<<<<<<< HEAD\n$1\n=======\n$1\n>>>>>>> other'),
    says: /conflict markers/,
    line: 5,
  },
};

/** Names of 250 and 241 bytes; with `.facts.json` behind it only the second is one that file systems take. */
const LONG = `${'长'.repeat(82)}.txt`;
const ROOM = `${'长'.repeat(79)}.txt`;

suite('broken sidecars', () => {
  const workbench = new Workbench();
  const folder = fixture({
    files: {
      ...Object.fromEntries(Object.entries(BROKEN).flatMap(([file, { sidecar }]) => [[file, TEXT], [`${file}.facts.json`, sidecar]])),
      ...annotated('gone.txt', TEXT, [{ id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局' }]),
      ...annotated('checkout.txt', TEXT, [{ id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局' }]),
      'marked.txt': TEXT,
      'locked/a.txt': TEXT,
      [LONG]: TEXT,
      [ROOM]: TEXT,
    },
  });
  const pathOf = (file: string) => join(folder.path, file);
  const read = (file: string) => readFileSync(pathOf(file), 'utf8');
  const shows = (words: string) => eventually(`a lens with ${words}`, () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes(words)));

  suiteSetup(() => workbench.open(folder.path));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  /** Tags the number by keys, as a person does. */
  async function tagNumber(): Promise<void> {
    await workbench.focusEditor();
    await workbench.goTo(1, 10);
    await workbench.press('Shift+Alt+G');
    const title = workbench.page.locator('.quick-input-title', { hasText: '269' });
    await title.waitFor();
    await workbench.type('c');
    // The key stands alone for a moment before it counts; the palette would end the question.
    await title.waitFor({ state: 'hidden' });
  }

  for (const [file, { sidecar, says, line }] of Object.entries(BROKEN)) {
    test(`${file}: said with the way to it, left alone, and used again once mended`, async () => {
      await workbench.runCommand('Notifications: Clear All Notifications');
      await workbench.openFile(file);
      await workbench.goTo(1, 10);
      await workbench.press('Shift+Alt+G');
      assert.match(await workbench.message(`${file}.facts.json has to be mended`), says);
      await workbench.answerMessage(`${file}.facts.json has to be mended`, 'Open Sidecar');
      await eventually('the cursor in the sidecar', () => workbench.statusBar(), (texts) => texts.some((text) => text.startsWith(`Ln ${line}, `)));
      await eventually('the problem', () => workbench.problems(), (rows) => rows.some((row) => says.test(row)));
      assert.equal(read(`${file}.facts.json`), sidecar, 'the broken file was touched');
      writeFileSync(pathOf(`${file}.facts.json`), GOOD(file));
      await eventually('no problem', () => workbench.problems(), (rows) => !rows.some((row) => says.test(row)));
      await workbench.openFile(file);
      await shows('港务局');
      await tagNumber();
      await eventually('both facts', () => savedFacts(folder.path, file), (facts) => facts.join() === 'entity ORG 港务局,figure COUNT 269');
    });
  }

  test('git’s conflict markers are merged by the button of the message, and what is left open is settled by a command', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    writeFileSync(pathOf('marked.txt.facts.json'), GOOD('marked.txt').replace(/^(.*"org00001".*)$/m, (line) => `<<<<<<< HEAD\n${line}\n=======\n${line.replace('ORG', 'LOC')}\n>>>>>>> other`));
    await workbench.openFile('marked.txt');
    await workbench.goTo(1, 10);
    await workbench.press('Shift+Alt+G');
    await workbench.message('marked.txt.facts.json has to be mended');
    await workbench.answerMessage('marked.txt.facts.json has to be mended', 'Merge both sides');
    await workbench.message('Contradictions left: 1');
    await eventually('both candidates', () => savedFacts(folder.path, 'marked.txt'), (facts) => facts.toSorted().join() === 'entity LOC 港务局,entity ORG 港务局');
    await eventually('the problem', () => workbench.problems(), (rows) => rows.some((row) => /label ORG \(ours\).*label LOC \(theirs\)/.test(row)));
    await workbench.openFile('marked.txt');
    await workbench.goTo(1, 2);
    await workbench.runCommand('FactLens: Keep Theirs (Open Merge)');
    await eventually('their candidate', () => savedFacts(folder.path, 'marked.txt'), (facts) => facts.join() === 'entity LOC 港务局');
    assert.equal(read('marked.txt.facts.json'), GOOD('marked.txt').replace('ORG', 'LOC'));
    await eventually('no problem', () => workbench.problems(), (rows) => !rows.some((row) => row.includes('(theirs)')));
  });

  test('a sidecar that is deleted takes its facts off the screen; the next tag writes a new one', async () => {
    await workbench.openFile('gone.txt');
    await shows('港务局');
    rmSync(pathOf('gone.txt.facts.json'));
    await eventually('no lenses', () => workbench.lenses(), (lenses) => lenses.length === 0);
    await tagNumber();
    await eventually('the new fact', () => savedFacts(folder.path, 'gone.txt'), (facts) => facts.join() === 'figure COUNT 269');
  });

  test('what git checks out is what is shown', async () => {
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=tests', '-c', 'user.email=tests@factlens.invalid', ...args], { cwd: folder.path, stdio: 'pipe' });
    writeFileSync(pathOf('checkout.txt.facts.json'), sidecarText('checkout.txt', TEXT, [{ id: 'count001', kind: 'figure', label: 'COUNT', text: '269人' }]));
    git('commit', '--quiet', '--message', 'Other facts', '--', 'checkout.txt.facts.json');
    await workbench.openFile('checkout.txt');
    await shows('269人');
    git('checkout', '--quiet', 'HEAD~1', '--', 'checkout.txt.facts.json');
    await shows('港务局');
    git('checkout', '--quiet', 'HEAD', '--', 'checkout.txt.facts.json');
    await shows('269人');
  });

  test('a text whose name leaves no room for a sidecar is not tagged, and that is said', async () => {
    await workbench.openFile(LONG);
    await tagNumber();
    assert.match(await workbench.message('Nothing was changed'), /shorter name/);
    assert.deepEqual(await workbench.lenses(), []);
    await workbench.openFile(ROOM);
    await tagNumber();
    await eventually('the fact on disk', () => savedFacts(folder.path, ROOM), (facts) => facts.join() === 'figure COUNT 269');
  });

  test('where nothing can be written, that is said, and nothing is shown as tagged', async function () {
    // Whoever is root writes everywhere, so there is nothing to see.
    if (process.getuid?.() === 0 || process.platform === 'win32') return this.skip();
    chmodSync(pathOf('locked'), 0o555);
    try {
      await workbench.openFile('locked/a.txt');
      await tagNumber();
      assert.match(await workbench.message('a.txt.facts.json'), /could not be written/);
      assert.deepEqual(await workbench.lenses(), []);
    } finally {
      chmodSync(pathOf('locked'), 0o755);
    }
  });
});

suite('texts that are not UTF-8', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { 'readme.txt': 'GB18030\n' } });
  /** 公安部通报,移交269人。 */
  const GB = Buffer.from('b9abb0b2b2bfcda8b1a82cd2c6bdbb323639c8cba1a30a', 'hex');

  suiteSetup(async () => {
    writeFileSync(join(folder.path, 'gb.txt'), GB);
    mkdirSync(join(folder.path, '.vscode'));
    writeFileSync(join(folder.path, '.vscode/settings.json'), '{"files.encoding": "gb18030"}');
    await workbench.open(folder.path);
  });
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  test('the sidecar names the encoding, and counts characters', async () => {
    await workbench.openFile('gb.txt');
    await workbench.selectByMouse('移交269人');
    await workbench.press('Shift+Alt+G');
    await workbench.page.locator('.quick-input-title', { hasText: '移交269人' }).waitFor();
    await workbench.type('c');
    await eventually('the sidecar', () => savedFacts(folder.path, 'gb.txt'), (facts) => facts.length === 1);
    const saved = savedSidecar(folder.path, 'gb.txt');
    assert.deepEqual(saved?.source, { file: 'gb.txt', encoding: 'gb18030' });
    assert.deepEqual(saved?.facts[0]?.at, [6, 12]);
    assert.equal(saved?.facts[0]?.before, '公安部通报,');
    assert.deepEqual(readFileSync(join(folder.path, 'gb.txt')), GB);
    await workbench.reload();
    await workbench.openFile('gb.txt');
    await eventually('the lens', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('移交269人')));
  });
});
