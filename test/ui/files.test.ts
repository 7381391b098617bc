// Files that are deleted, copied, moved behind the editor's back: their facts go along, come back, or can be assigned.
import * as assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotated, type GivenFact, savedFacts, savedSidecar, sidecarText } from '../support/annotated';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const text = (name: string) => `${name}港务局昨天通报,渔船救起了269人。\n${name}发言人梁雨说,搜救不会停。\n`;
const FACTS: readonly GivenFact[] = [
  { id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局' },
  { id: 'count001', kind: 'figure', label: 'COUNT', text: '269人' },
  { id: 'person01', kind: 'entity', label: 'PERSON', text: '梁雨' },
];
const ALL = ['entity ORG 港务局', 'figure COUNT 269人', 'entity PERSON 梁雨'];

suite('files that come and go', () => {
  const workbench = new Workbench();
  const gb = text('西部');
  const folder = fixture({
    files: {
      ...annotated('deleted.txt', text('东部'), FACTS),
      ...annotated('original.txt', text('南部'), FACTS),
      ...annotated('folder/inside.txt', text('北部'), FACTS),
      ...annotated('gone.txt', text('中部'), FACTS),
      'encoded.txt.facts.json': sidecarText('encoded.txt', gb, FACTS).replace('{"file": "encoded.txt"}', '{"file": "encoded.txt", "encoding": "gb18030"}'),
      'encoded.txt': gb,
      'copies/empty.txt': '空白。\n',
    },
  });
  const pathOf = (file: string) => join(folder.path, file);
  const exists = (file: string) => existsSync(pathOf(file));
  const saved = (file: string, expected = ALL) =>
    eventually(`${expected.length} facts of ${file}`, () => savedFacts(folder.path, file), (facts) => JSON.stringify(facts) === JSON.stringify(expected));
  /** The facts of the open text are on the screen, and none needs attention. */
  const seen = (words: string) =>
    eventually(`a lens with ${words}`, () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes(words)) && lenses.every((lens) => !lens.includes('attention')));
  const row = (name: string) => workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();

  /** 港务局通报 in GB18030. */
  const encoded = Buffer.from('b8dbcef1bed6cda8b1a8a1a30a', 'hex');

  suiteSetup(async () => {
    const decoded = new TextDecoder('gb18030').decode(encoded);
    assert.equal(decoded, '港务局通报。\n');
    writeFileSync(pathOf('wrong.txt'), encoded);
    writeFileSync(pathOf('wrong.txt.facts.json'), sidecarText('wrong.txt', decoded, [FACTS[0]!]).replace('{"file": "wrong.txt"}', '{"file": "wrong.txt", "encoding": "gb18030"}'));
    await workbench.open(folder.path, { settings: { 'explorer.confirmDelete': false, 'explorer.confirmUndo': 'light', 'explorer.confirmDragAndDrop': false, 'files.autoSave': 'off' } });
  });
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });
  teardown(async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('View: Close All Editors');
  });

  async function selectInExplorer(file: string): Promise<void> {
    await workbench.openFile(file);
    await workbench.runCommand('File: Reveal Active File in Explorer View');
    await workbench.page.locator('.explorer-folders-view .monaco-list-row.selected', { hasText: file.split('/').at(-1)! }).first().waitFor();
  }

  test('a text that is deleted takes its sidecar along; undoing the deletion brings both back', async () => {
    await selectInExplorer('deleted.txt');
    const before = readFileSync(pathOf('deleted.txt.facts.json'), 'utf8');
    await workbench.press('Delete');
    await eventually('both files to be gone', () => !exists('deleted.txt') && !exists('deleted.txt.facts.json'));
    await workbench.message('The sidecar of deleted.txt (3 facts) was deleted with the text');
    await workbench.openView('Explorer');
    await row('original.txt').click();
    await workbench.page.locator('.explorer-folders-view .monaco-list').first().focus();
    await eventually('both files again', async () => {
      if (exists('deleted.txt.facts.json')) return true;
      if (!exists('deleted.txt')) await workbench.press('Ctrl+Z');
      return false;
    });
    assert.equal(readFileSync(pathOf('deleted.txt.facts.json'), 'utf8'), before);
    assert.equal(readFileSync(pathOf('deleted.txt'), 'utf8'), text('东部'));
  });

  test('a copy is offered the facts of its original, as one step that can be undone', async () => {
    await selectInExplorer('original.txt');
    await workbench.chooseFromRowMenu(row('original.txt'), 'Copy');
    await workbench.chooseFromRowMenu(row('copies'), 'Paste');
    await eventually('the copy', () => exists('copies/original.txt'));
    await workbench.answerMessage('copies/original.txt looks like a copy of original.txt, which has 3 facts', 'Take Facts Over');
    await saved('copies/original.txt');
    assert.deepEqual(savedSidecar(folder.path, 'copies/original.txt')?.source, { file: 'original.txt' });
    await workbench.message('Facts taken over');
    await workbench.runCommand('FactLens: Undo');
    await saved('copies/original.txt', []);
    await saved('original.txt');
  });

  test('a folder that is renamed takes texts and sidecars along, and undo of a tag still finds them', async () => {
    await workbench.openFile('folder/inside.txt');
    await seen('梁雨');
    await workbench.goTo(1, 4);
    await workbench.press('Shift+Alt+X');
    await saved('folder/inside.txt', ALL.slice(1));
    await workbench.openView('Explorer');
    await row('folder').click();
    await workbench.press('F2');
    await workbench.page.locator('.explorer-folders-view input').fill('renamed');
    await workbench.press('Enter');
    await saved('renamed/inside.txt', ALL.slice(1));
    await workbench.runCommand('FactLens: Undo');
    await saved('renamed/inside.txt');
  });

  test('a text that was moved by another program: its sidecar is listed and assigned', async () => {
    mkdirSync(pathOf('archive'));
    renameSync(pathOf('gone.txt'), pathOf('archive/found.txt'));
    await workbench.openView('Needs Attention');
    await eventually('the sidecar in the view', () => workbench.treeRows('Needs Attention'), (rows) => rows.some(({ label, description }) => label === 'gone.txt.facts.json' && description === 'text is gone'));
    await workbench.chooseFromRowMenu(workbench.treeRow('gone.txt.facts.json', 'Needs Attention'), 'Assign Facts to Another Text…');
    const offered = await eventually('the texts', () => workbench.quickPickItems(), (rows) => rows.length > 1);
    assert.equal(offered[0]?.label, 'archive/found.txt');
    assert.match(offered[0]?.description ?? '', /100 %/);
    await workbench.pick('archive/found.txt');
    await saved('archive/found.txt');
    await eventually('the old one to be gone', () => !exists('gone.txt.facts.json'));
    await seen('梁雨');
  });

  test('a text that was turned from GB18030 into UTF-8 keeps its facts, and its sidecar says so once it is written', async () => {
    await workbench.openFile('encoded.txt');
    await seen('梁雨');
    assert.equal(savedSidecar(folder.path, 'encoded.txt')?.source.encoding, 'gb18030');
    await workbench.goTo(1, 4);
    await workbench.press('Shift+Alt+X');
    await saved('encoded.txt', ALL.slice(1));
    assert.deepEqual(savedSidecar(folder.path, 'encoded.txt')?.source, { file: 'encoded.txt' });
  });

  test('a text that is read in the wrong encoding is not tagged over: the button reads it right', async () => {
    await workbench.openFile('wrong.txt');
    await workbench.answerMessage('wrong.txt was read as utf8', 'Read as gb18030');
    await workbench.focusEditor();
    await seen('港务局');
  });
});
