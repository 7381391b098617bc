// The folder's tagset: what is offered, what becomes of labels that it lacks, and of a file that is broken.
import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateText } from '../../src/core/templates/template';
import { TEMPLATES } from '../../src/core/templates/templates';
import { annotated, savedFacts } from '../support/annotated';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '海燕号停靠青岛港,共装3箱。\n';
const SHIP = { name: 'SHIP', title: 'Ship', description: 'A named ship.', key: 'h' };
const PORT = { name: 'PORT', title: 'Port', key: 't' };
const tagset = (...entity: readonly object[]) => JSON.stringify({ factlens: 1, labels: { entity } });

suite('tagset of a folder', () => {
  const workbench = new Workbench();
  const folder = fixture({
    files: {
      ...annotated('ships.txt', TEXT, [{ id: 'ship0001', kind: 'entity', label: 'SHIP', text: '海燕号' }]),
      'keys.txt': TEXT,
      'factlens.json': tagset(SHIP),
    },
  });
  const bare = fixture({ files: { 'a.txt': TEXT } });
  const write = (text: string) => writeFileSync(join(folder.path, 'factlens.json'), text);

  suiteSetup(() => workbench.open(folder.path));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
    await bare.remove();
  });

  /** Opens the pick on the first words until its labels are these. */
  async function offers(titles: readonly string[]): Promise<void> {
    await eventually(`the labels ${titles.join()}`, async () => {
      await workbench.focusEditor();
      await workbench.goTo(1, 2);
      await workbench.press('Shift+Alt+E');
      await workbench.page.locator('.quick-input-title', { hasText: 'Tag' }).waitFor();
      const rows = await eventually('labels', () => workbench.quickPickItems(), (found) => found.length > 0);
      await workbench.press('Escape');
      await workbench.page.locator('.quick-input-title').waitFor({ state: 'hidden' });
      return rows.map(({ label }) => label.trim()).join() === titles.join();
    });
  }

  test('its labels are offered, and their keys work', async () => {
    await workbench.openFile('keys.txt');
    await offers(['Ship']);
    await workbench.goTo(1, 1);
    for (let i = 0; i < 3; i++) await workbench.press('Shift+ArrowRight');
    await workbench.press('Shift+Alt+E');
    await workbench.page.locator('.quick-input-title', { hasText: '海燕号' }).waitFor();
    await workbench.type('h');
    await eventually('the fact', () => savedFacts(folder.path, 'keys.txt'), (facts) => facts.join() === 'entity SHIP 海燕号');
  });

  test('a change on disk is offered at once', async () => {
    await workbench.openFile('ships.txt');
    write(tagset(PORT, SHIP));
    await offers(['Port', 'Ship']);
  });

  test('a label that is gone is a warning; its facts stay', async () => {
    await workbench.openFile('ships.txt');
    write(tagset(PORT));
    await eventually('the warning', () => workbench.problems(), (rows) => rows.some((row) => row.includes('The tagset has no label "SHIP"')));
    await workbench.focusEditor();
    await eventually('the lens', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('SHIP 海燕号')));
    await workbench.clickText('共装');
    assert.match(await workbench.hoverText('海燕号'), /SHIP · not in the tagset/);
    assert.deepEqual(savedFacts(folder.path, 'ships.txt'), ['entity SHIP 海燕号']);
    write(tagset(PORT, SHIP));
    await eventually('no warning', () => workbench.problems(), (rows) => !rows.some((row) => row.includes('SHIP')));
  });

  test('a broken file is reported, and the last good labels are still offered', async () => {
    await workbench.openFile('ships.txt');
    write('{"factlens": 1, "labels" }');
    await eventually('the problem', () => workbench.problems(), (rows) => rows.some((row) => row.includes('not valid JSON')) && rows.some((row) => row.includes('factlens.json')));
    await offers(['Port', 'Ship']);
    write(tagset(SHIP));
    await offers(['Ship']);
    await eventually('no problem', () => workbench.problems(), (rows) => !rows.some((row) => row.includes('not valid JSON')));
  });

  test('labels are offered with their guidelines, and the hover has them, as plain words', async () => {
    const guided = { name: 'SHIP', title: 'Ship', description: 'A **named** ship, $(trash) not a class.', example: 'the ferry [Swan]' };
    write(tagset(guided));
    await workbench.openFile('ships.txt');
    await eventually('the guideline in the pick', async () => {
      await workbench.focusEditor();
      await workbench.goTo(1, 2);
      await workbench.press('Shift+Alt+E');
      await workbench.page.locator('.quick-input-title', { hasText: 'Tag' }).waitFor();
      const detail = await workbench.page.locator('.quick-input-list .monaco-list-row').first().innerText();
      await workbench.press('Escape');
      await workbench.page.locator('.quick-input-title').waitFor({ state: 'hidden' });
      return detail.includes('A **named** ship, $(trash) not a class. For example: the ferry [Swan]');
    });
    await workbench.clickText('共装');
    assert.match(await workbench.hoverText('海燕号'), /SHIP: A \*\*named\*\* ship, \$\(trash\) not a class\. For example: the ferry \[Swan\]/);
    write(tagset(SHIP));
    await offers(['Ship']);
  });

  test('F2 on a label’s name in factlens.json renames it in closed sidecars too, after showing what changes', async () => {
    await workbench.runCommand('View: Close All Editors');
    write(`${JSON.stringify({ factlens: 1, labels: { entity: [SHIP] } }, undefined, 2)}\n`);
    await workbench.openFile('factlens.json');
    await eventually('the label’s line', () => workbench.page.locator('.view-line').allInnerTexts(), (lines) => lines.some((line) => line.includes('"SHIP"')));
    // "name": "SHIP" is in the sixth line.
    await workbench.goTo(6, 20);
    await workbench.press('F2');
    const box = workbench.page.locator('.rename-box input');
    await box.waitFor();
    assert.equal(await box.inputValue(), 'SHIP');
    await box.fill('VESSEL');
    await workbench.press('Enter');
    const rows = await eventually('what would change', () => workbench.quickPickItems(), (found) => found.filter(({ label }) => label.includes('【海燕号】')).length === 2);
    assert.ok(rows.some(({ label }) => label.includes('factlens.json')), JSON.stringify(rows));
    await workbench.press('Enter');
    await eventually('the facts', () => savedFacts(folder.path, 'ships.txt'), (facts) => facts.join() === 'entity VESSEL 海燕号');
    await eventually('the other text', () => savedFacts(folder.path, 'keys.txt'), (facts) => facts.join() === 'entity VESSEL 海燕号');
    await eventually('the tagset', () => readFileSync(join(folder.path, 'factlens.json'), 'utf8'), (text) => text.includes('"name": "VESSEL"') && !text.includes('"SHIP"'));
    await workbench.runCommand('FactLens: Undo');
    await eventually('the facts as before', () => savedFacts(folder.path, 'ships.txt'), (facts) => facts.join() === 'entity SHIP 海燕号');
    await eventually('the other text as before', () => savedFacts(folder.path, 'keys.txt'), (facts) => facts.join() === 'entity SHIP 海燕号');
  });

  test('a new tagset is made of the template that is chosen; colours have swatches', async () => {
    const [, conll] = TEMPLATES;
    await workbench.open(bare.path);
    await workbench.runCommand('FactLens: New Tagset (factlens.json)…');
    const rows = await eventually('the templates', () => workbench.quickPickItems(), (found) => found.length === TEMPLATES.length);
    assert.deepEqual(rows.map(({ label }) => label.trim()), TEMPLATES.map(({ title }) => title));
    assert.match(await workbench.page.locator('.quick-input-list .monaco-list-row').nth(1).innerText(), /PER, LOC, ORG, MISC/);
    await workbench.type('conll');
    await workbench.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: 'factlens.json' }).waitFor();
    assert.equal(readFileSync(join(bare.path, 'factlens.json'), 'utf8'), templateText(conll!));
    await eventually('swatches', () => workbench.page.locator('.colorpicker-color-decoration').count(), (count) => count >= 2);
    assert.ok(!(await workbench.problems()).some((row) => row.includes('factlens.json')));
  });

  test('a tagset that is there is opened and stays as it is', async () => {
    const mine = '{"factlens": 1, "labels": {"entity": []}}\n';
    writeFileSync(join(bare.path, 'factlens.json'), mine);
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('FactLens: New Tagset (factlens.json)…');
    await workbench.page.locator('.tab.active', { hasText: 'factlens.json' }).waitFor();
    // The palette, by which the command was given, may take a moment to go.
    await eventually('no list of templates', () => workbench.quickPickItems(), (rows) => rows.length === 0);
    assert.equal(readFileSync(join(bare.path, 'factlens.json'), 'utf8'), mine);
  });
});
