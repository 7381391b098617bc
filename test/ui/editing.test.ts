// Changing facts as a person does: from the hover, the light bulb, the tree, the lens and by keys; and taking it back.
import * as assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { annotated, type GivenFact, savedFacts, savedSidecar } from '../support/annotated';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '港务局昨天通报,渔船救起了269人。\n\n发言人梁雨说,搜救不会停。\n';
const FACTS: readonly GivenFact[] = [
  { id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局' },
  { id: 'count001', kind: 'figure', label: 'COUNT', text: '269人' },
  { id: 'claim001', kind: 'claim', label: 'STATEMENT', text: '搜救不会停' },
];
const ALL = ['entity ORG 港务局', 'figure COUNT 269人', 'claim STATEMENT 搜救不会停'];
const WITHOUT_COUNT = ALL.filter((fact) => !fact.includes('269'));

/** Each test has a text of its own, so that none depends on another. */
const FILES = ['hover.txt', 'bulb.txt', 'row.txt', 'keys.txt', 'resize.txt', 'delete-row.txt', 'delete-hover.txt', 'history.txt', 'lens.txt', 'step.txt', 'old.txt', 'before.txt', 'deleted.txt'];

suite('editing by hand', () => {
  const workbench = new Workbench();
  const folder = fixture({
    files: {
      ...Object.assign({}, ...FILES.map((file) => annotated(file, TEXT, FACTS))),
      'cursors.txt': '缅甸与泰国会谈。\n老挝没有来。\n',
      'words.txt': '公安部 said Interpol counted 1,079 cases.\n',
    },
  });

  suiteSetup(() => workbench.open(folder.path));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const saved = (file: string, expected: readonly string[]) =>
    eventually(`${JSON.stringify(expected)} on disk`, () => savedFacts(folder.path, file), (facts) => JSON.stringify(facts) === JSON.stringify(expected));
  const noteOf = (file: string, id: string) => savedSidecar(folder.path, file)?.facts.find((fact) => fact.id === id)?.note;
  const selected = (count: number) => eventually(`${count} selected`, () => workbench.statusBar(), (texts) => texts.some((text) => text.includes(`(${count} selected)`)));
  const cursorAt = (place: string) => eventually(`the cursor at ${place}`, () => workbench.statusBar(), (texts) => texts.some((text) => text.startsWith(place)));

  /** Opens a text whose facts are on the screen. */
  async function openFacts(file: string): Promise<void> {
    await workbench.openFile(file);
    await eventually('the lenses', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('搜救')));
  }

  async function pickRow(title: string): Promise<void> {
    const rows = await eventually(`"${title}"`, () => workbench.quickPickItems(), (found) => found.some((row) => row.label.trim() === title));
    await workbench.pick(rows.find((row) => row.label.trim() === title)!.label);
  }

  /** Answers the two questions of an edit. */
  async function editTo(label: string, note: string): Promise<void> {
    await workbench.page.locator('.quick-input-title', { hasText: 'Label of' }).waitFor();
    await workbench.type(label);
    await pickRow(label);
    await workbench.page.locator('.quick-input-title', { hasText: 'Note of' }).waitFor();
    await workbench.answer(note);
  }

  async function hover(words: string, away: string): Promise<void> {
    // The hover is not shown while the cursor's own word is pointed at, nor right after a menu.
    await workbench.clickText(away);
    await workbench.hoverText(words);
  }

  test('label and note from the hover’s link', async () => {
    await openFacts('hover.txt');
    await hover('港务局', '通报');
    await workbench.clickHoverLink('Edit');
    await editTo('Place', '在码头');
    await saved('hover.txt', ['entity LOC 港务局', ...ALL.slice(1)]);
    assert.equal(noteOf('hover.txt', 'org00001'), '在码头');
    await hover('港务局', '通报');
    await eventually('the note in the hover', () => workbench.hoverText('港务局'), (said) => said.includes('Note: 在码头'));
  });

  test('label from the light bulb', async () => {
    await openFacts('bulb.txt');
    await workbench.clickText('港务局');
    await workbench.page.locator('.lightBulbWidget.codicon:visible, .codicon-gutter-lightbulb:visible').first().click();
    const entry = workbench.page.locator('.action-widget .action-item, .action-widget .monaco-list-row', { hasText: 'Edit label and note of ORG' });
    await entry.first().click();
    await editTo('Person', '');
    await saved('bulb.txt', ['entity PERSON 港务局', ...ALL.slice(1)]);
    assert.equal(noteOf('bulb.txt', 'org00001'), undefined);
  });

  test('label and note from the tree’s context menu, another kind too', async () => {
    await openFacts('row.txt');
    await workbench.runCommand('FactLens: Group by File');
    await workbench.runCommand('FactLens: Show All Facts');
    await workbench.expandRow('row.txt');
    await workbench.chooseFromRowMenu(workbench.treeRow('269人').first(), 'Edit Label and Note…');
    await editTo('Event', '不是数字');
    await saved('row.txt', [ALL[0]!, 'entity EVENT 269人', ALL[2]!]);
    assert.equal(noteOf('row.txt', 'count001'), '不是数字');
    await workbench.treeRow('row.txt').first().locator('.monaco-tl-twistie').click();
  });

  test('label and note by keys alone; Escape at the note changes nothing', async () => {
    await openFacts('keys.txt');
    await workbench.goTo(1, 2);
    await workbench.press('Shift+Alt+M');
    await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.length > 3);
    await workbench.type('e');
    await workbench.page.locator('.quick-input-title', { hasText: 'Note of' }).waitFor();
    await workbench.press('Escape');
    await eventually('the box to close', async () => (await workbench.page.locator('.quick-input-widget:visible').count()) === 0);
    assert.deepEqual(savedFacts(folder.path, 'keys.txt'), ALL);
    await workbench.press('Shift+Alt+M');
    await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.length > 3);
    await workbench.type('e');
    await workbench.page.locator('.quick-input-title', { hasText: 'Note of' }).waitFor();
    await workbench.type('a note');
    await workbench.press('Enter');
    await saved('keys.txt', ['entity EVENT 港务局', ...ALL.slice(1)]);
    assert.equal(noteOf('keys.txt', 'org00001'), 'a note');
  });

  test('resize by keys: a selection that touches the fact becomes its span', async () => {
    await openFacts('resize.txt');
    await workbench.goTo(1, 1);
    for (let i = 0; i < 5; i++) await workbench.press('Shift+ArrowRight');
    await selected(5);
    await workbench.press('Shift+Alt+S');
    await saved('resize.txt', ['entity ORG 港务局昨天', ...ALL.slice(1)]);
    await workbench.press('Shift+Alt+Z');
    await saved('resize.txt', ALL);
  });

  test('Delete in the tree, and back by the key in the tree', async () => {
    await workbench.runCommand('FactLens: Show All Facts');
    await workbench.expandRow('delete-row.txt');
    await workbench.treeRow('269人').first().click();
    await selected(4);
    await workbench.runCommand('FactLens: Show All Facts');
    await workbench.page.locator('.pane-body .monaco-list:focus').waitFor();
    await workbench.press('Delete');
    await saved('delete-row.txt', WITHOUT_COUNT);
    await workbench.press('Shift+Alt+Z');
    await saved('delete-row.txt', ALL);
    await workbench.runCommand('FactLens: Group by Kind');
  });

  test('delete from the hover', async () => {
    await openFacts('delete-hover.txt');
    await hover('269人', '昨天');
    await workbench.clickHoverLink('Delete');
    await saved('delete-hover.txt', WITHOUT_COUNT);
    await eventually('the lens without it', () => workbench.lenses(), (lenses) => lenses.length > 0 && !lenses.some((lens) => lens.includes('269')));
  });

  test('undo and redo by keys, palette and the message’s button, several steps deep', async () => {
    await openFacts('history.txt');
    for (const [column, left] of [[15, 2], [2, 1]] as const) {
      await workbench.goTo(1, column);
      await workbench.press('Shift+Alt+X');
      await eventually(`${left} facts on disk`, () => savedFacts(folder.path, 'history.txt').length, (count) => count === left);
    }
    await workbench.press('Shift+Alt+Z');
    await saved('history.txt', WITHOUT_COUNT);
    await workbench.runCommand('FactLens: Undo');
    await saved('history.txt', ALL);
    await workbench.runCommand('FactLens: Redo');
    await saved('history.txt', WITHOUT_COUNT);
    await workbench.focusEditor();
    await workbench.press('Shift+Alt+Y');
    await saved('history.txt', ALL.slice(2));
    await workbench.press('Shift+Alt+Z Shift+Alt+Z');
    await saved('history.txt', ALL);
    await workbench.goTo(3, 9);
    await workbench.press('Shift+Alt+X');
    await saved('history.txt', ALL.slice(0, 2));
    await workbench.runCommand('Notifications: Show Notifications');
    await workbench.page.locator('.notifications-center .monaco-button', { hasText: 'Undo' }).first().click();
    await saved('history.txt', ALL);
  });

  test('several cursors tag several spans, one undo takes all back', async () => {
    await workbench.openFile('cursors.txt');
    await workbench.goTo(1, 1);
    await workbench.clickText('缅甸');
    for (const words of ['泰国', '老挝']) {
      const { left, right, middle } = await workbench.place(words);
      await workbench.page.keyboard.down('Alt');
      await workbench.page.mouse.click((left + right) / 2, middle);
      await workbench.page.keyboard.up('Alt');
    }
    await eventually('three cursors', () => workbench.statusBar(), (texts) => texts.some((text) => text.startsWith('3 selections')));
    await workbench.press('Shift+Alt+E');
    await workbench.page.locator('.quick-input-title', { hasText: '3 spans' }).waitFor();
    await pickRow('Country, state, city');
    await saved('cursors.txt', ['entity GPE 缅甸', 'entity GPE 泰国', 'entity GPE 老挝']);
    await workbench.press('Escape');
    await workbench.press('Shift+Alt+Z');
    await saved('cursors.txt', []);
  });

  test('without a selection the word or number at the cursor is tagged', async () => {
    await workbench.openFile('words.txt');
    for (const [column, chord, key, fact] of [
      [2, 'Shift+Alt+E', 'o', 'entity ORG 公安部'],
      [12, 'Shift+Alt+E', 'o', 'entity ORG Interpol'],
      [28, 'Shift+Alt+G', 'c', 'figure COUNT 1,079'],
    ] as const) {
      await workbench.goTo(1, column);
      await workbench.press(chord);
      await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.length > 3);
      await workbench.type(key);
      await eventually(`"${fact}" on disk`, () => savedFacts(folder.path, 'words.txt'), (facts) => facts.includes(fact));
    }
  });

  test('next and previous fact by keys, round the end', async () => {
    await openFacts('step.txt');
    await workbench.goTo(1, 1);
    await workbench.press('Shift+Alt+N');
    await cursorAt('Ln 1, Col 4 (3 selected)');
    await workbench.press('Shift+Alt+N');
    await cursorAt('Ln 1, Col 18 (4 selected)');
    await workbench.press('Shift+Alt+N');
    await cursorAt('Ln 3, Col 13 (5 selected)');
    await workbench.press('Shift+Alt+N');
    await cursorAt('Ln 1, Col 4 (3 selected)');
    await workbench.press('Shift+Alt+B');
    await cursorAt('Ln 3, Col 13 (5 selected)');
    await workbench.press('Shift+Alt+B');
    await cursorAt('Ln 1, Col 18 (4 selected)');
  });

  test('a text that is renamed or moved takes its facts along', async () => {
    await openFacts('old.txt');
    await workbench.runCommand('File: Reveal Active File in Explorer View');
    await workbench.page.locator('.explorer-folders-view .monaco-list-row.selected', { hasText: 'old.txt' }).waitFor();
    await workbench.press('F2');
    await workbench.page.locator('.explorer-folders-view input').fill('new.txt');
    await workbench.press('Enter');
    await saved('new.txt', ALL);
    assert.deepEqual(savedSidecar(folder.path, 'new.txt')?.source, { file: 'new.txt' });
    await eventually('the old sidecar to be gone', () => !existsSync(join(folder.path, 'old.txt.facts.json')));
    await workbench.openFile('new.txt');
    await eventually('the lenses', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('搜救')));
  });

  test('undo passes over a step in a text that was deleted meanwhile', async () => {
    await openFacts('before.txt');
    await workbench.goTo(1, 2);
    await workbench.press('Shift+Alt+X');
    await saved('before.txt', ALL.slice(1));
    await openFacts('deleted.txt');
    await workbench.goTo(1, 2);
    await workbench.press('Shift+Alt+X');
    await saved('deleted.txt', ALL.slice(1));
    await workbench.runCommand('View: Close Editor');
    rmSync(join(folder.path, 'deleted.txt'));
    await workbench.runCommand('FactLens: Undo');
    await workbench.message('FactLens could not do this');
    await workbench.runCommand('FactLens: Undo');
    await saved('before.txt', ALL);
  });

  test('a click on a lens leads to a fact and what can be done with it; the top lens to the tree', async () => {
    await openFacts('lens.txt');
    await workbench.clickLens('ORG 港务局');
    await workbench.page.locator('.quick-input-title', { hasText: 'Which fact?' }).waitFor();
    await pickRow('269人');
    await selected(4);
    await pickRow('Edit label and note…');
    await editTo('Measure', '');
    await saved('lens.txt', [ALL[0]!, 'figure MEASURE 269人', ALL[2]!]);
    await workbench.openView('Explorer');
    await workbench.focusEditor();
    await workbench.clickLens('FactLens: 3 facts');
    await eventually('the tree', () => workbench.treeRows('Facts'), (rows) => rows.some(({ label }) => label === 'Entities' || label === 'lens.txt'));
  });
});
