// Export and import by keyboard: the loss is shown before anything is written, a bad file is opened at its place.
import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotated, savedFacts, type GivenFact } from '../support/annotated';
import { containAll, eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '港务局昨天通报,渔船救起了269人。\n';
const FACTS: readonly GivenFact[] = [
  { id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局', note: '首次提到' },
  { id: 'count001', kind: 'figure', label: 'COUNT', text: '269人', value: { type: 'quantity', amount: 269, unit: '人' } },
];

suite('export and import by keyboard', () => {
  const workbench = new Workbench();
  const folder = fixture({
    files: {
      ...annotated('a.txt', TEXT, FACTS),
      'project/b.txt': TEXT,
      'project/b.ann': 'T1\tORG 0 3\t港务局\nT2\tSHIP 8 10\t渔船\n',
      'bad/c.txt': TEXT,
      'bad/c.ann': 'T1\tORG 0 3\t港务局\nT2\tORG 50 99\t渔船\n',
    },
  });
  const pathOf = (path: string) => join(folder.path, path);

  suiteSetup(() => workbench.open(folder.path, { settings: { 'files.simpleDialog.enable': true } }));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const titled = (title: string) => workbench.page.locator('.quick-input-title', { hasText: title }).waitFor();
  const labels = async () => (await workbench.quickPickItems()).map(({ label }) => label);
  /** Types, waits for a row with these words, goes down to it and presses Enter. */
  async function choose(text: string): Promise<void> {
    await workbench.type(text);
    const rows = await eventually(`“${text}” among the rows`, labels, (seen) => seen.some((label) => label.includes(text)));
    for (let row = rows.findIndex((label) => label.includes(text)); row > 0; row--) await workbench.press('ArrowDown');
    await workbench.press('Enter');
  }

  /** The simple dialog for files and folders: a path is typed and confirmed. */
  async function answerDialog(title: string, path: string): Promise<void> {
    await titled(title);
    const box = workbench.page.locator('.quick-input-widget input[type="text"]');
    // The dialog writes the folder that it starts in once it has read it, over what is there by then.
    let times = 0;
    await eventually('the path to stay', async () => {
      if ((await box.inputValue()) !== path) await box.fill(path).then(() => (times = 0));
      return ++times;
    }, (seen) => seen > 10);
    // On a folder that it has not looked into yet, the first Enter only does that.
    await eventually('the dialog to take the path', async () => {
      await box.press('Enter');
      return box.waitFor({ state: 'hidden', timeout: 2000 }).then(() => true, async () => !(await box.inputValue()).startsWith('/'));
    });
  }

  test('an export shows what is lost first, and opens its result', async () => {
    await workbench.openFile('a.txt');
    await eventually('the lens', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('港务局')));
    await workbench.runCommand('FactLens: Export Facts…');
    await eventually('what to export', labels, (rows) => rows.includes('This text'));
    await choose('This text');
    await titled('Export Facts');
    await eventually('the formats', labels, (rows) => rows.includes('doccano') && rows.includes('brat'));
    await choose('CoNLL');
    await choose('BIO');
    await choose('CoNLL-2002');
    await choose('Words');
    await titled('Export as CoNLL');
    await eventually('what is lost', labels, containAll('values (of 1 fact)', 'notes (of 1 fact)'));
    assert.ok(!existsSync(pathOf('a.txt.entity.conll')), 'Expected nothing to be written yet');
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await titled('Export Facts');
    await choose('JSON Lines');
    await titled('Export as JSON Lines');
    await eventually('nothing to be lost', labels, (seen) => seen.some((label) => label.endsWith('Export 2 facts of 1 text')));
    await workbench.press('Enter');
    await answerDialog('Export Facts', pathOf('out.jsonl'));
    await workbench.answerMessage('Exported: 1 file written', 'Open Result');
    await workbench.page.locator('.tab.active', { hasText: 'out.jsonl' }).waitFor();
    assert.match(readFileSync(pathOf('out.jsonl'), 'utf8'), /"name":"a\.txt".*港务局/);
  });

  test('an import shows what comes and which labels are unknown, and reports', async () => {
    await workbench.runCommand('FactLens: Import Facts…');
    await eventually('what to import', labels, (rows) => rows.some((label) => label.includes('A folder')));
    await workbench.press('Enter');
    await answerDialog('Import Facts', pathOf('project'));
    await eventually('brat as the first format', labels, (rows) => rows.includes('brat') && rows.indexOf('brat') < rows.indexOf('CoNLL'));
    await workbench.press('Enter');
    await eventually('the folders', labels, (rows) => rows.some((label) => label.includes('project')));
    await choose('project');
    await titled('Import from brat into project');
    await eventually('the label and the text', labels, containAll('SHIP', 'the same text, without facts'));
    assert.ok(!existsSync(pathOf('project/b.txt.facts.json')), 'Expected nothing to be written yet');
    await workbench.press('Enter');
    await workbench.message('Imported 1 text;');
    assert.deepEqual(savedFacts(folder.path, 'project/b.txt'), ['entity ORG 港务局', 'entity SHIP 渔船']);
  });

  test('a bad file is one sentence with its place, and is opened there', async () => {
    await workbench.runCommand('FactLens: Import Facts…');
    await eventually('what to import', labels, (rows) => rows.some((label) => label.includes('A folder')));
    await workbench.press('Enter');
    await answerDialog('Import Facts', pathOf('bad'));
    await eventually('brat as the first format', labels, (rows) => rows.includes('brat') && rows.indexOf('brat') < rows.indexOf('CoNLL'));
    await workbench.press('Enter');
    await eventually('the folders', labels, (rows) => rows.some((label) => label.includes('bad')));
    await choose('bad');
    await workbench.answerMessage('c.ann:2:1:', 'Open File');
    await workbench.page.locator('.tab.active', { hasText: 'c.ann' }).waitFor();
    await eventually('the line', () => workbench.statusBar(), (texts) => texts.some((text) => text.startsWith('Ln 2, Col 1')));
    assert.ok(!existsSync(pathOf('bad/c.txt.facts.json')), 'Expected nothing to be written');
  });
});
