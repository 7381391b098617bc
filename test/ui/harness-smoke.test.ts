// Proves each method of the UI driver against the real workbench, without any feature of FactLens.
import * as assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const TEXT = 'On 1 May, Acme Corp. paid 张伟 $3.5 million.\n😀 second line\n';

suite('UI driver', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { 'notes.txt': TEXT, 'sub/更多.md': '# Title\n\nSee [link](../notes.txt).\n', 'conflict.txt': '<<<<<<< a\none\n=======\ntwo\n>>>>>>> b\n' } });

  suiteSetup(() => workbench.open(folder.path));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const selection = () => eventually('a selection', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes('selected')));

  test('opens files, also in folders and with Chinese names', async () => {
    await workbench.openFile('sub/更多.md');
    await workbench.openFile('notes.txt');
  });

  test('finds commands of the palette', async () => {
    const found = await workbench.findCommands('FactLens');
    assert.ok(found.some((label) => label.startsWith('FactLens: ')), JSON.stringify(found));
  });

  test('selects by mouse', async () => {
    await workbench.selectByMouse('Acme Corp.');
    assert.ok((await selection()).includes('Ln 1, Col 21 (10 selected)'), String(await workbench.statusBar()));
    await workbench.selectByMouse('张伟');
    await eventually('two characters', () => workbench.statusBar(), (texts) => texts.includes('Ln 1, Col 29 (2 selected)'));
  });

  test('selects by keyboard, counting characters', async () => {
    await workbench.selectText(2, 3, 9);
    await eventually('six characters', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes('(6 selected)')));
  });

  test('types and undoes', async () => {
    await workbench.selectText(2, 3, 9);
    await workbench.type('第二');
    await workbench.place('第二 line');
    await workbench.press('Ctrl+Z');
    await workbench.place('second line');
  });

  test('lists and picks quick pick items', async () => {
    await workbench.runCommand('Preferences: Color Theme');
    const items = await eventually('themes', () => workbench.quickPickItems(), (rows) => rows.length > 3);
    assert.ok(items.some((row) => row.label === 'Dark Modern'), JSON.stringify(items));
    await workbench.pick('Dark Modern');
    await workbench.page.locator('.monaco-workbench.vs-dark').waitFor();
  });

  test('shows views and reads trees', async () => {
    await workbench.openView('Explorer');
    const rows = await eventually('files', () => workbench.treeRows('texts'), (found) => found.length > 1);
    assert.ok(rows.some((row) => row.label === 'notes.txt'), JSON.stringify(rows));
  });

  test('reads dialogs and presses their buttons', async () => {
    await workbench.openFile('notes.txt');
    await workbench.runCommand('Format Document');
    assert.match(await workbench.dialog(), /no formatter for 'plaintext'/);
    await workbench.clickDialogButton('Cancel');
  });

  test('reads and presses code lenses', async () => {
    await workbench.openFile('conflict.txt');
    const lenses = await eventually('lenses', () => workbench.lenses(), (found) => found.length > 0);
    assert.deepEqual(lenses.slice(0, 2), ['Accept Current Change', 'Accept Incoming Change']);
    await workbench.clickLens('Accept Incoming Change');
    await eventually('no lenses', () => workbench.lenses(), (found) => found.length === 0);
    await workbench.press('Ctrl+S');
  });

  test('reads hovers', async () => {
    await workbench.openFile('sub/更多.md');
    assert.match(await workbench.hoverText('../notes.txt'), /Follow link/);
  });

  test('keeps its editor through a reload', async () => {
    await workbench.openFile('notes.txt');
    await workbench.reload();
    await workbench.place('second line');
  });
});
