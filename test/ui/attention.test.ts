// Texts that change while nobody looks: facts are found again, and what is not certain is listed and settled by a person.
import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotated, type GivenFact, savedFacts, savedSidecar } from '../support/annotated';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '昨天港务局通报,渔船在东礁附近救起了269人,其中儿童31人。\n气象台说,风力将在周三减弱。\n港务局发言人梁雨说,搜救不会停。\n';
const FACTS: readonly GivenFact[] = [
  { id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局' },
  { id: 'place001', kind: 'entity', label: 'LOC', text: '东礁' },
  { id: 'count001', kind: 'figure', label: 'COUNT', text: '269人' },
  { id: 'weather1', kind: 'entity', label: 'ORG', text: '气象台' },
  { id: 'person01', kind: 'entity', label: 'PERSON', text: '梁雨' },
  { id: 'claim001', kind: 'claim', label: 'STATEMENT', text: '搜救不会停' },
];
/** Lines in another order, a sentence more, a number mended, the weather gone. */
const CHANGED = '港务局发言人梁雨说,搜救不会停。\n据悉,昨天港务局通报,渔船在东礁附近救起了271人,其中儿童31人。\n';

suite('texts that change while nobody looks', () => {
  const workbench = new Workbench();
  const folder = fixture({
    files: Object.assign({}, ...['closed.txt', 'open.txt', 'focus.txt', 'settle.txt', 'quick.txt', 'bulk.txt'].map((file) => annotated(file, TEXT, FACTS))),
  });
  const pathOf = (file: string) => join(folder.path, file);
  const sidecar = (file: string) => readFileSync(pathOf(`${file}.facts.json`), 'utf8');
  const rows = () => workbench.treeRows('Needs Attention');
  const listed = (expected: readonly string[]) =>
    eventually(`${expected.join(', ')} in the view`, async () => (await rows()).map(({ label, description }) => `${label} ${description}`), (seen) => JSON.stringify(seen) === JSON.stringify(expected));
  const fact = (file: string, id: string) => savedSidecar(folder.path, file)?.facts.find((each) => each.id === id);

  suiteSetup(async () => {
    await workbench.open(folder.path);
    await workbench.openView('Needs Attention');
  });
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });
  teardown(async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('View: Close All Editors');
  });

  test('a text that is not open is looked at, and nothing is written', async () => {
    assert.deepEqual(await rows(), []);
    const before = sidecar('closed.txt');
    writeFileSync(pathOf('closed.txt'), CHANGED);
    await listed(['closed.txt 2', '269人 COUNT · its words changed', '气象台 ORG · not found in the text']);
    await workbench.openFile('closed.txt');
    await eventually('the lenses', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('梁雨')) && lenses.some((lens) => lens.includes('2 need attention')));
    assert.equal(sidecar('closed.txt'), before, 'looking has changed the sidecar');
    writeFileSync(pathOf('closed.txt'), TEXT);
    await listed([]);
    assert.equal(sidecar('closed.txt'), before);
  });

  test('a text that is open and changed by another program', async () => {
    await workbench.openFile('open.txt');
    await eventually('the lenses', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('气象台')));
    const before = sidecar('open.txt');
    writeFileSync(pathOf('open.txt'), CHANGED);
    await listed(['open.txt 2', '269人 COUNT · its words changed', '气象台 ORG · not found in the text']);
    await eventually('both problems', () => workbench.problems(), (seen) => [/269人.*have changed/, /气象台.*no longer found/].every((problem) => seen.some((row) => problem.test(row))));
    assert.equal(sidecar('open.txt'), before);
    writeFileSync(pathOf('open.txt'), TEXT);
    await listed([]);
    assert.equal(sidecar('open.txt'), before);
  });

  test('lenses follow when the text loses the focus at that moment, of which the editor forgets to ask for them', async () => {
    await workbench.openFile('focus.txt');
    await eventually('the lenses', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('气象台')));
    for (const changed of [true, false, true]) {
      await workbench.focusEditor();
      writeFileSync(pathOf('focus.txt'), changed ? CHANGED : TEXT);
      await eventually('the list', rows, (seen) => seen.length === (changed ? 3 : 0));
      await workbench.openView('Needs Attention');
      await eventually('the lens at the top', () => workbench.lenses(), ([top]) => top?.includes('2 need attention') === changed);
    }
    writeFileSync(pathOf('focus.txt'), TEXT);
    await listed([]);
  });

  test('in the view: accept the words as they are, reattach what is lost to the selection, each undone', async () => {
    writeFileSync(pathOf('settle.txt'), CHANGED);
    await listed(['settle.txt 2', '269人 COUNT · its words changed', '气象台 ORG · not found in the text']);
    await workbench.openFile('settle.txt');
    await workbench.openView('Needs Attention');
    await workbench.chooseFromRowMenu(workbench.treeRow('269人', 'Needs Attention'), 'Accept Place');
    await eventually('the new words on disk', () => fact('settle.txt', 'count001')?.text, (text) => text === '271人');
    await listed(['settle.txt 1', '气象台 ORG · not found in the text']);
    await workbench.focusEditor();
    await workbench.selectText(2, 1, 3);
    await workbench.chooseFromRowMenu(workbench.treeRow('气象台', 'Needs Attention'), 'Reattach to Selection');
    await eventually('the fact on the selection', () => fact('settle.txt', 'weather1')?.text, (text) => text === '据悉');
    await listed([]);
    await workbench.focusEditor();
    await workbench.press('Shift+Alt+Z');
    await listed(['settle.txt 1', '气象台 ORG · not found in the text']);
    await workbench.press('Shift+Alt+Z');
    await listed(['settle.txt 2', '269人 COUNT · its words changed', '气象台 ORG · not found in the text']);
    assert.equal(fact('settle.txt', 'count001')?.text, '269人');
    // Opened again, each fact is found with the text that it describes: one still that of the commit, the others this one.
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('settle.txt');
    await eventually('the lenses', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('2 need attention')));
    await workbench.openView('Needs Attention');
    await listed(['settle.txt 2', '269人 COUNT · its words changed', '气象台 ORG · not found in the text']);
    await workbench.chooseFromRowMenu(workbench.treeRow('气象台', 'Needs Attention'), 'Delete Fact');
    await listed(['settle.txt 1', '269人 COUNT · its words changed']);
    assert.deepEqual(savedFacts(folder.path, 'settle.txt').filter((each) => each.includes('气象台')), []);
    // Brought back, it stands where it stood, also among others that are not found.
    await workbench.focusEditor();
    await workbench.press('Shift+Alt+Z');
    await listed(['settle.txt 2', '269人 COUNT · its words changed', '气象台 ORG · not found in the text']);
    await workbench.chooseFromRowMenu(workbench.treeRow('气象台', 'Needs Attention'), 'Delete Fact');
    await listed(['settle.txt 1', '269人 COUNT · its words changed']);
    await workbench.runCommand('FactLens: Accept All Places');
    await listed([]);
  });

  test('by the light bulb: a fact that may stand in several places', async () => {
    // The sentence that the fact stood in is gone; its words are elsewhere twice.
    writeFileSync(pathOf('quick.txt'), TEXT.replace('港务局发言人梁雨说', '发言人梁雨说').replace('昨天港务局通报', '昨天通报').replace('气象台说', '北部港务局说') + '南部港务局没有答复。\n');
    await workbench.openFile('quick.txt');
    await eventually('one to look at', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('need')));
    await workbench.goTo(1, 1);
    await workbench.press('Ctrl+.');
    const action = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Choose the place of ORG “港务局”' });
    await action.waitFor();
    await action.click();
    await workbench.page.locator('.quick-input-title', { hasText: 'Where does “港务局” stand now?' }).waitFor();
    const places = await workbench.quickPickItems();
    const south = places.find(({ label }) => label.includes('南部【港务局】'));
    assert.ok(south, JSON.stringify(places));
    await workbench.pick(south.label);
    await eventually('the fact in its place', () => fact('quick.txt', 'org00001')?.before, (text) => text?.endsWith('南部') === true);
  });

  test('all places that only wait for a word are accepted at once, as one step', async () => {
    writeFileSync(pathOf('bulk.txt'), TEXT.replace('269人', '271人').replace('梁雨', '梁宇').replace('东礁', '东大礁'));
    await workbench.openView('Needs Attention');
    await eventually('three to look at', rows, (seen) => seen.filter(({ description }) => description.includes('its words changed')).length >= 3);
    await workbench.runCommand('FactLens: Accept All Places');
    await eventually('the words on disk', () => ['count001', 'person01', 'place001'].map((id) => fact('bulk.txt', id)?.text).join(), (texts) => texts === '271人,梁宇,东大礁');
    await workbench.runCommand('FactLens: Undo');
    await eventually('all back', () => ['count001', 'person01', 'place001'].map((id) => fact('bulk.txt', id)?.text).join(), (texts) => texts === '269人,梁雨,东礁');
  });
});
