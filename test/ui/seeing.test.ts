// What is on the screen: highlights, ruler, outline, hovers and their links, settings at once, and text that wants to
// be more than text.
import * as assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotated } from '../support/annotated';
import { containAll, eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { markupOnScreen } from '../support/page-side.mjs';
import { Workbench } from '../support/workbench';

const REPORT = '近日,公安部通报,缅北移交4.1万余名嫌疑人。\n\n贾俊强说,行动继续。\n';
const FACTS = annotated('report.txt', REPORT, [
  { id: 'org00001', kind: 'entity', label: 'ORG', text: '公安部' },
  { id: 'claim001', kind: 'claim', label: 'STATEMENT', text: '缅北移交4.1万余名嫌疑人', links: { claimant: ['person01'] }, note: '说的是去年' },
  { id: 'count001', kind: 'figure', label: 'COUNT', text: '4.1万余名', value: { type: 'quantity', amount: 41000, bound: 'more_than', unit: '人' } },
  { id: 'person01', kind: 'entity', label: 'PERSON', text: '贾俊强' },
]);

const IMAGE = '<img src=x onerror=document.title=`run`>';
const LINK = '[x](command:workbench.action.quit)';
const ICON = '$(alert) **bold** `code`';
const HEADING = '# heading';
const HOSTILE = annotated('hostile.txt', `甲 ${ICON} 乙\n丙 ${IMAGE} 丁\n${LINK} 戊\n${HEADING}\n`, [
  { id: 'image001', kind: 'entity', label: 'WORK', text: IMAGE, note: `${HEADING}\n\n${IMAGE} ${LINK} ${ICON}`, by: 'lin' },
  { id: 'link0001', kind: 'entity', label: 'WORK', text: LINK, entity: LINK },
  { id: 'icon0001', kind: 'entity', label: 'WORK', text: ICON, note: '$(bug)' },
  { id: 'claim002', kind: 'claim', label: 'STATEMENT', text: `${ICON} 乙` },
  { id: 'head0001', kind: 'claim', label: 'STATEMENT', text: HEADING, links: { [LINK]: ['image001'] } },
]);

suite('seeing facts', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { ...FACTS, ...HOSTILE } });

  suiteSetup(() => workbench.open(folder.path));
  // A test that fails must not leave its settings to the next.
  teardown(() => set({}));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  /** Changes settings of the folder as somebody does who edits the file. */
  function set(settings: Readonly<Record<string, unknown>>): void {
    mkdirSync(join(folder.path, '.vscode'), { recursive: true });
    writeFileSync(join(folder.path, '.vscode/settings.json'), JSON.stringify(settings));
  }

  async function openReport(): Promise<void> {
    await workbench.openFile('report.txt');
    await eventually('the lenses', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('公安部')));
  }

  async function hover(words: string, away: string): Promise<string> {
    await noHover();
    await workbench.clickText(away);
    return workbench.hoverText(words);
  }

  /** A hover stays, over what is below it, until the mouse is elsewhere. */
  async function noHover(): Promise<void> {
    await workbench.page.mouse.move(900, 700);
    await workbench.page.locator('.monaco-hover:not(.hidden):visible').waitFor({ state: 'hidden' });
  }

  const hasLines = (words: string, styles: readonly string[]) =>
    eventually(`the lines ${styles.join()} under "${words}"`, () => workbench.linesUnder(words), (lines) => JSON.stringify(lines) === JSON.stringify(styles));

  test('each kind has a line of its own, a nested fact shows both', async () => {
    await openReport();
    await hasLines('公安部', ['solid 2px']);
    await hasLines('移交', ['dotted 2px']);
    await hasLines('4.1万余名', ['dotted 2px', 'dashed 2px']);
    await hasLines('近日', []);
  });

  test('the overview ruler shows three colours', async () => {
    await eventually('the colours', () => workbench.rulerColours(), (colours) => colours.length >= 3);
  });

  test('each part is switched off and on at once by its setting', async () => {
    const colours = (await workbench.rulerColours()).length;
    set({ 'factlens.highlights.enabled': false });
    await hasLines('公安部', []);
    await hasLines('4.1万余名', []);
    set({ 'factlens.overviewRuler.enabled': false });
    await hasLines('公安部', ['solid 2px']);
    await eventually('a bare ruler', () => workbench.rulerColours(), (seen) => seen.length < colours);
    set({ 'factlens.codeLens.enabled': false });
    await eventually('no lenses', () => workbench.lenses(), (lenses) => lenses.length === 0);
    set({ 'factlens.codeLens.document': false });
    await eventually('the lens of the line only', () => workbench.lenses(), (lenses) => lenses.length === 2 && !lenses.some((lens) => lens.startsWith('FactLens')));
    set({});
    await eventually('all lenses', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.startsWith('FactLens')));
    await eventually('the ruler', () => workbench.rulerColours(), (seen) => seen.length >= colours);
  });

  test('the outline holds a claim’s facts inside it, and goes when it is switched off', async () => {
    await workbench.runCommand('Explorer: Focus on Outline View');
    const labels = () => workbench.treeRows('Outline').then((rows) => rows.map(({ level, label, description }) => `${level} ${label} ${description}`.trim()));
    await eventually('the outline', labels, (rows) => rows.some((row) => row.startsWith('1 缅北移交')));
    await workbench.expandRow('缅北移交4.1万余名嫌疑人', 'Outline');
    await eventually('the nested figure', labels, (seen) => ['2 4.1万余名', '1 公安部'].every((start) => seen.some((row) => row.startsWith(start))));
    set({ 'factlens.outline.enabled': false });
    await eventually('an empty outline', labels, (seen) => !seen.some((row) => row.includes('公安部')));
    set({});
    await eventually('the outline', labels, (seen) => seen.some((row) => row.startsWith('1 公安部')));
    await workbench.focusEditor();
  });

  test('the outline of a text with very many facts lists lines, which lead there', async () => {
    await openReport();
    await workbench.runCommand('Explorer: Focus on Outline View');
    const labels = () => workbench.treeRows('Outline').then((rows) => rows.map(({ level, label, description }) => `${level} ${label} ${description}`.trim()));
    set({ 'factlens.outline.limit': 3 });
    const rows = await eventually('a row for each line', labels, (seen) => seen.some((row) => row.includes('3 facts')));
    assert.deepEqual(rows, ['1 公安部 · 缅北移交4.1万余名嫌疑人 · 4.1万余名 3 facts', '1 贾俊强 PERSON']);
    await workbench.treeRow('公安部 · 缅北移交4.1万余名嫌疑人 · 4.1万余名', 'Outline').first().click();
    await eventually('the cursor where the facts of the line begin', () => workbench.statusBar(), (texts) => texts.includes('Ln 1, Col 4'));
    set({});
    await eventually('each fact again', labels, (seen) => seen.some((row) => row.startsWith('1 缅北移交')));
    await workbench.focusEditor();
  });

  test('the hover lists the inner fact first; its links lead to the target', async () => {
    const said = await hover('4.1万余名', '近日');
    assert.ok(said.indexOf('COUNT') >= 0 && said.indexOf('COUNT') < said.indexOf('STATEMENT'), said);
    assert.match(said, /Value: > 41,000 人/);
    assert.match(said, /说的是去年/);
    await workbench.clickHoverLink('PERSON 贾俊强');
    await eventually('the claimant selected', () => workbench.statusBar(), (texts) => texts.includes('Ln 3, Col 4 (3 selected)'));
    // And back from there: the person knows who points at it.
    await hover('贾俊强', '行动');
    await workbench.clickHoverLink('STATEMENT 缅北移交');
    await eventually('the claim selected', () => workbench.statusBar(), (texts) => texts.includes('Ln 1, Col 23 (13 selected)'));
  });

  test('no hover where it is switched off', async () => {
    await openReport();
    set({ 'factlens.hover.enabled': false });
    await workbench.clickText('行动');
    const { left, right, middle } = await workbench.place('公安部');
    await eventually('the hover to stay away', async () => {
      await noHover();
      await workbench.page.mouse.move((left + right) / 2, middle, { steps: 3 });
      const hovers = workbench.page.locator('.monaco-hover:not(.hidden):visible');
      return hovers.first().waitFor({ timeout: 1500 }).then(() => false, () => true);
    });
  });

  suite('foreign text', () => {
    /** Nothing on the screen has become more than text. */
    const onlyText = async () => assert.deepEqual(await workbench.page.evaluate(markupOnScreen), { images: 0, icons: 0, headings: 0, links: 0, scripts: 0 });
    const includes = (said: string, words: string) => assert.ok(said.replaceAll(/\s+/g, ' ').includes(words), `Expected ${words} in: ${said}`);

    suiteSetup(async () => {
      await workbench.openFile('hostile.txt');
      await eventually('the lenses', () => workbench.lenses(), (lenses) => lenses.length >= 5);
    });

    test('is only text in lenses', async () => {
      const plain = async () => (await workbench.lenses()).map((lens) => lens.replaceAll(/\s+/g, ' '));
      await eventually('the lenses in full', plain, containAll('<img src=x onerror=', '[x](command:', ICON, HEADING));
      await onlyText();
    });

    test('is only text in hovers', async () => {
      const image = await hover('onerror', '甲');
      includes(image, IMAGE);
      includes(image, `Note: ${HEADING}↵${IMAGE} ${LINK} ${ICON}`);
      await onlyText();
      includes(await hover('command', '甲'), LINK);
      await onlyText();
      includes(await hover('bold', '丙'), ICON);
      await onlyText();
      includes(await hover('heading', '甲'), `${LINK} → WORK ${IMAGE}`.slice(0, 60));
      await onlyText();
    });

    test('is only text in quick picks and the status bar', async () => {
      await noHover();
      await workbench.clickLens('bold');
      const rows = await eventually('the facts', () => workbench.quickPickItems(), (found) => found.length === 2);
      includes(rows.map(({ label }) => label).join('\n'), ICON);
      includes(rows.map(({ detail }) => detail).join('\n'), '$(bug)');
      await onlyText();
      await workbench.pick(rows.find(({ description }) => description.includes('WORK'))!.label);
      const title = workbench.page.locator('.quick-input-title', { hasText: 'WORK' });
      await title.waitFor();
      includes(await title.innerText(), ICON);
      await workbench.press('Escape');
      await workbench.focusEditor();
      await workbench.goTo(1, 3);
      await workbench.press('Shift+Alt+X');
      await workbench.page.locator('.quick-input-title', { hasText: 'Which fact?' }).waitFor();
      await workbench.pick(rows.find(({ description }) => description.includes('WORK'))!.label);
      await eventually('the status bar', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes(`Deleted ${ICON}`)));
      await onlyText();
      await workbench.press('Shift+Alt+Z');
      await eventually('the fact to be back', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('5 facts')));
    });

    test('is only text in the tree and the outline', async () => {
      await workbench.runCommand('FactLens: Group by File');
      await workbench.runCommand('FactLens: Show All Facts');
      await workbench.expandRow('hostile.txt');
      await eventually('the rows', () => workbench.treeRows('Facts'), (rows) => [HEADING, IMAGE, LINK, ICON].every((text) => rows.some(({ label }) => label === text)));
      await onlyText();
      await workbench.treeRow(IMAGE).hover();
      await workbench.page.locator('.workbench-hover-container:visible', { hasText: 'lin' }).or(workbench.page.locator('.monaco-hover:visible', { hasText: '【' })).first().waitFor();
      await onlyText();
      await workbench.focusEditor();
      await workbench.runCommand('Explorer: Focus on Outline View');
      await eventually('the outline', () => workbench.treeRows('Outline'), (found) => found.some(({ label }) => label === HEADING));
      await onlyText();
    });
  });
});
