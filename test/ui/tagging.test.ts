// The main job as a person does it: tag by keyboard, tag by mouse, see the facts, find them after a reload.
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSidecar, type Sidecar } from '../../src/core/sidecar';
import { containAll, eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '港务局昨天通报,渔船救起了269人。\n\n发言人梁雨说,搜救不会停。\n';

suite('tagging by hand', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { 'keyboard.txt': TEXT, 'mouse.txt': TEXT, 'slow.txt': TEXT, 'again.txt': '缅甸、泰国、老挝\n' } });

  suiteSetup(() => workbench.open(folder.path, { settings: { 'factlens.toasts': 'all' } }));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  function sidecar(text: string): Sidecar | undefined {
    try {
      const parsed = parseSidecar(readFileSync(join(folder.path, `${text}.facts.json`), 'utf8'));
      return parsed.ok ? parsed.value : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  const facts = (text: string) => sidecar(text)?.facts.map((fact) => `${fact.kind} ${fact.label} ${fact.text}`) ?? [];
  const saved = (text: string, expected: string[]) => eventually(`${expected.length} facts on disk`, () => facts(text), (seen) => JSON.stringify(seen) === JSON.stringify(expected));

  /** Selects by the keys a person uses: go there, then Shift and the arrow. */
  async function selectByKeys(line: number, column: number, characters: number): Promise<void> {
    await workbench.goTo(line, column);
    for (let i = 0; i < characters; i++) await workbench.press('Shift+ArrowRight');
    await eventually('the selection', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes(`(${characters} selected)`)));
  }

  async function chooseFromContextMenu(words: string, item: string): Promise<void> {
    const { left, right, middle } = await workbench.place(words);
    await workbench.page.mouse.click((left + right) / 2, middle, { button: 'right' });
    await workbench.page.locator('.monaco-menu .action-label', { hasText: /^FactLens$/ }).hover();
    const entry = workbench.page.locator('.monaco-menu .action-label', { hasText: item });
    await entry.hover();
    // A menu ignores clicks in its first moments, as a person would not make them.
    await eventually('the menu to close', async () => {
      if (await entry.isVisible()) await entry.click();
      return !(await entry.isVisible());
    });
  }

  test('by keyboard alone: select, one chord, the label’s key', async () => {
    await workbench.openFile('keyboard.txt');
    await selectByKeys(1, 1, 3);
    await workbench.press('Shift+Alt+E');
    await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.some((row) => row.label.includes('Organisation')));
    await workbench.type('o');
    await saved('keyboard.txt', ['entity ORG 港务局']);
    await workbench.goTo(1, 15);
    await workbench.press('Shift+Alt+G');
    await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.some((row) => row.label.trim() === 'Count'));
    await workbench.type('c');
    await saved('keyboard.txt', ['entity ORG 港务局', 'figure COUNT 269']);
    await selectByKeys(3, 8, 5);
    await workbench.press('Shift+Alt+Q');
    await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.some((row) => row.label.includes('Statement')));
    await workbench.type('forecast');
    await workbench.press('Enter');
    await saved('keyboard.txt', ['entity ORG 港务局', 'figure COUNT 269', 'claim FORECAST 搜救不会停']);
  });

  test('a label’s name that is typed slowly never ends up in the text', async () => {
    await workbench.openFile('slow.txt');
    await selectByKeys(3, 8, 5);
    await workbench.press('Shift+Alt+Q');
    await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.some((row) => row.label.includes('Statement')));
    // Its first letter is its key, which takes it while the others are still to come.
    await workbench.page.keyboard.type('forecast', { delay: 280 });
    await workbench.press('Enter');
    await saved('slow.txt', ['claim FORECAST 搜救不会停']);
    await eventually('the words', () => workbench.page.locator('.view-lines').innerText(), (seen) => seen.includes('搜救不会停') && !seen.includes('orecast'));
    await eventually('its lens', () => workbench.lenses(), containAll('FORECAST'));
  });

  test('by mouse alone: drag, context menu, click the label', async () => {
    await workbench.openFile('mouse.txt');
    for (const [words, item, label, expected] of [
      ['港务局', 'Tag as Entity…', 'Organisation', 1],
      ['269人', 'Tag as Figure…', 'Count', 2],
      ['搜救不会停', 'Tag as Claim…', 'Statement', 3],
    ] as const) {
      await workbench.selectByMouse(words);
      await chooseFromContextMenu(words, item);
      const row = await eventually('the label', () => workbench.quickPickItems(), (rows) => rows.some((each) => each.label.trim() === label));
      await workbench.pick(row.find((each) => each.label.trim() === label)!.label);
      await eventually('the fact on disk', () => facts('mouse.txt').length, (count) => count === expected);
      // The first lens of a line moves the text down; a person aims after that, too.
      await eventually('its lens', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes(words)));
    }
    assert.deepEqual(facts('mouse.txt'), ['entity ORG 港务局', 'figure COUNT 269人', 'claim STATEMENT 搜救不会停']);
  });

  test('the facts are seen: lens, hover, tree row, highlight', async () => {
    await eventually('the lenses', () => workbench.lenses(), containAll('港务局', '269人'));
    // After a context menu the editor shows no hover until it is clicked into.
    await workbench.clickText('昨天');
    const hover = await workbench.hoverText('269人');
    assert.match(hover, /Figure/);
    assert.match(hover, /COUNT/);
    await workbench.runCommand('FactLens: Show All Facts');
    await eventually('the tree', () => workbench.treeRows('Facts'), (rows) => ['Entities', 'Figures', 'Claims'].every((kind) => rows.some(({ label }) => label.includes(kind))));
  });

  test('the toast’s button takes the last tag back, redo brings it again', async () => {
    await workbench.openFile('again.txt');
    await selectByKeys(1, 1, 2);
    await workbench.press('Shift+Alt+E');
    await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.length > 3);
    await workbench.type('g');
    await saved('again.txt', ['entity GPE 缅甸']);
    // Under the test driver VS Code shows no toasts; the same message with the same button stands in its list.
    await workbench.runCommand('Notifications: Show Notifications');
    await workbench.page.locator('.notifications-center .monaco-button', { hasText: 'Undo' }).first().click();
    await saved('again.txt', []);
    await workbench.focusEditor();
    await workbench.press('Shift+Alt+Y');
    await saved('again.txt', ['entity GPE 缅甸']);
    await selectByKeys(1, 4, 2);
    await workbench.press('Shift+Alt+V');
    await saved('again.txt', ['entity GPE 缅甸', 'entity GPE 泰国']);
  });

  test('after a reload everything is there', async () => {
    await workbench.reload();
    await workbench.openFile('keyboard.txt');
    // A line's lenses are drawn when they have come: those of the third line may be later than those of the first.
    await eventually('all lenses', () => workbench.lenses(), containAll('港务局', '269', '搜救不会停'));
  });
});
