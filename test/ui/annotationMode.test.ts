// The annotation mode as a person meets it: single keys in a text that takes no typing.
import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSidecar } from '../../src/core/sidecar';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { urisOfEditors } from '../support/page-side.mjs';
import { settingsPath } from '../support/served/settings.mjs';
import { sharedServer } from '../support/served/shared.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '港务局昨天通报,渔船救起了269人。发言人梁雨说,搜救不会停。\n\n港务局长没有来,港务局不答。记者问港务局。\n';
const ENGLISH = 'Mira met Ann. Ann told Anna so.\nAnn left.\n';
const FILES = { 'keys.txt': TEXT, 'spans.txt': ENGLISH, 'stops.txt': TEXT, 'all.txt': TEXT, 'ime.txt': TEXT, 'words.txt': TEXT, 'corpus/a.txt': '码头很忙。码头昨天也忙。\n', 'corpus/b.txt': '去码头。\n', 'corpus/c.txt': '没有。\n', 'other.json': '{}\n' };
const TAGSET = { factlens: 1, include: ['corpus/*.txt'] };

suite('annotation mode', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { ...FILES, 'factlens.json': `${JSON.stringify(TAGSET)}\n` } });

  suiteSetup(() => workbench.open(folder.path));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const textOf = (file: string) => readFileSync(join(folder.path, file), 'utf8');

  /** What a text's sidecar says: label, words and offset, with `!` for a rejection. */
  function facts(file: string): string[] {
    try {
      const parsed = parseSidecar(textOf(`${file}.facts.json`));
      return parsed.ok ? parsed.value.facts.map(({ label, text, at, status }) => `${status === 'rejected' ? '!' : ''}${label} ${text} ${at?.[0]}`) : ['broken'];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  const saved = (file: string, expected: readonly string[]) =>
    eventually(`the facts ${expected.join(', ')} of ${file}`, () => facts(file), (seen) => JSON.stringify(seen) === JSON.stringify(expected));

  const status = () => workbench.page.locator('.statusbar-item[id="factlens.factlens.factlens.annotationMode"]');

  /** How many lines on the screen have the mode's line along their edge. */
  const edges = () => workbench.page.evaluate<number>("[...document.querySelectorAll('.view-overlays .cdr')].filter((each) => getComputedStyle(each).borderLeftWidth === '2px').length");

  async function enter(file: string): Promise<void> {
    await workbench.openFile(file);
    // The mode goes along from text to text.
    if (!(await status().isVisible())) await workbench.press('Shift+Alt+K');
    await eventually('the mode', () => status().innerText({ timeout: 1000 }).catch(() => ''), (text) => text.includes('Annotating'));
    // The status bar may still speak of the text before.
    await eventually('the line along the edge', edges, (count) => count > 0);
  }

  /** What takes the keys that are pressed. */
  const takesInput = () => workbench.page.evaluate<string>("document.activeElement.tagName + (document.activeElement.editContext ? ' with a context' : '')");

  /** The selected words, as the editor's own copy sees them. */
  async function selected(): Promise<string> {
    await workbench.page.evaluate('navigator.clipboard.writeText("")');
    await workbench.press('Ctrl+C');
    return eventually('the clipboard', () => workbench.page.evaluate<string>('navigator.clipboard.readText()'), (text) => text !== '');
  }

  const selects = (words: string) => eventually(`“${words}” to be selected`, selected, (text) => text === words);

  test('is said in the status bar, for a screen reader too, and by a line along the edge', async () => {
    await enter('keys.txt');
    assert.match((await status().locator('[aria-label]').first().getAttribute('aria-label')) ?? (await status().getAttribute('aria-label')) ?? '', /Annotation mode is on/);
    assert.ok((await edges()) >= 3, 'every line has its edge');
  });

  test('a letter tags the word at the cursor or the selection, a digit a recent label, a full stop the last one', async () => {
    await workbench.selectText(1, 1, 4);
    await workbench.press('o');
    await saved('keys.txt', ['ORG 港务局 0']);
    await workbench.goTo(1, 15);
    await workbench.press('c');
    await saved('keys.txt', ['ORG 港务局 0', 'COUNT 269 13']);
    await eventually('the digits', () => status().innerText(), (text) => /1 Organisation\s+2 Count/.test(text.replaceAll('\u00a0', ' ')));
    await workbench.selectText(3, 1, 5);
    await workbench.press('1');
    await saved('keys.txt', ['ORG 港务局 0', 'COUNT 269 13', 'ORG 港务局长 0']);
    await workbench.selectText(1, 22, 24);
    await workbench.press('.');
    await saved('keys.txt', ['ORG 港务局 0', 'COUNT 269 13', 'ORG 梁雨 21', 'ORG 港务局长 0']);
  });

  test('nothing is typed, pasted or cut, and Backspace deletes the fact at the cursor', async () => {
    await workbench.press('Backspace');
    await saved('keys.txt', ['ORG 港务局 0', 'COUNT 269 13', 'ORG 港务局长 0']);
    await workbench.press('h b Shift+A Delete Ctrl+X Ctrl+V ,');
    await workbench.press('Ctrl+S');
    assert.equal(textOf('keys.txt'), TEXT);
  });

  test('the keys are not taken from another input or another editor', async () => {
    await workbench.press('Ctrl+F');
    await workbench.page.locator('.find-widget.visible .find-part textarea').first().waitFor();
    await workbench.type('pog');
    await eventually('the find widget', () => workbench.page.locator('.find-widget.visible .find-part textarea').first().inputValue(), (value) => value.endsWith('pog'));
    await workbench.press('Escape');
    await workbench.openFile('other.json');
    await eventually('the mode to stand aside', () => status().innerText(), (text) => text.includes('not in this editor'));
    await workbench.press('Ctrl+A');
    await workbench.type('po1');
    await workbench.press('Ctrl+S');
    await eventually('what was typed', () => textOf('other.json'), (text) => text.includes('po1'));
    await saved('keys.txt', ['ORG 港务局 0', 'COUNT 269 13', 'ORG 港务局长 0']);
  });

  test('arrows with modifiers grow and shrink the selection by each unit, at both ends', async () => {
    await enter('spans.txt');
    await workbench.goTo(1, 6);
    for (const [keys, words] of [
      ['Ctrl+Shift+ArrowRight', 'met'], ['Ctrl+Shift+ArrowRight', 'met Ann'], ['Shift+ArrowRight', 'met Ann.'], ['Shift+ArrowLeft', 'met Ann'],
      ['Ctrl+Shift+ArrowLeft', 'met'], ['Shift+Alt+ArrowRight', 'met Ann.'], ['Shift+Alt+ArrowRight', 'met Ann. Ann told Anna so.'], ['Shift+Alt+ArrowLeft', 'met Ann.'],
      ['; Ctrl+Shift+ArrowLeft', 'Mira met Ann.'], ['Ctrl+Shift+ArrowRight', 'met Ann.'], ['; Shift+ArrowDown', 'met Ann. Ann told Anna so.'],
      ['Shift+ArrowDown', 'met Ann. Ann told Anna so.\nAnn left.'], ['Shift+ArrowUp', 'met Ann. Ann told Anna so.'],
    ] as const) {
      await workbench.press(keys);
      await selects(words);
    }
  });

  test('Tab goes to untagged mentions, Enter accepts, Backspace rejects, and each is undone by itself', async () => {
    await enter('stops.txt');
    await workbench.selectText(1, 1, 4);
    await workbench.press('o');
    await saved('stops.txt', ['ORG 港务局 0']);
    // 港务局长 is an entity of another text; its beginning is not offered by itself.
    await workbench.press('Tab');
    await selects('港务局长');
    await workbench.press('Tab');
    await selects('港务局');
    await workbench.press('Shift+Tab');
    await selects('港务局长');
    await workbench.press('Backspace');
    await saved('stops.txt', ['ORG 港务局 0', '!ORG 港务局长 0']);
    await workbench.press('Tab Tab Enter');
    await eventually('one more', () => facts('stops.txt').length, (count) => count === 3);
    await workbench.press('Shift+Alt+Z');
    await saved('stops.txt', ['ORG 港务局 0', '!ORG 港务局长 0']);
    await workbench.press('Shift+Alt+Z');
    await saved('stops.txt', ['ORG 港务局 0']);
  });

  test('Space tags all further mentions as one step', async () => {
    await enter('all.txt');
    await workbench.selectText(3, 9, 12);
    await workbench.press('o');
    await saved('all.txt', ['ORG 港务局 8']);
    await workbench.press('Space');
    await saved('all.txt', ['ORG 港务局 0', 'ORG 港务局 0', 'ORG 港务局 8', 'ORG 港务局 17']);
    await workbench.press('Shift+Alt+Z');
    await saved('all.txt', ['ORG 港务局 8']);
    await workbench.press('Shift+Alt+Y');
    await saved('all.txt', ['ORG 港务局 0', 'ORG 港务局 0', 'ORG 港务局 8', 'ORG 港务局 17']);
  });

  test('in the corpus they are listed in context, what is taken out is rejected, and all is one step', async () => {
    await enter('corpus/a.txt');
    await workbench.selectText(1, 1, 3);
    await workbench.press('l');
    await saved('corpus/a.txt', ['LOC 码头 0']);
    await workbench.press('Shift+Enter');
    const rows = await eventually('the list', () => workbench.quickPickItems(), (found) => found.length >= 2);
    assert.deepEqual(rows.map(({ label }) => label).filter((label) => label.includes('【')), ['码头很忙。【码头】昨天也忙。', '去【码头】。']);
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: '昨天' }).first().click();
    await workbench.page.locator('.quick-input-widget .quick-input-action .monaco-button').filter({ visible: true }).first().click();
    await saved('corpus/b.txt', ['LOC 码头 1']);
    await saved('corpus/a.txt', ['LOC 码头 0', '!LOC 码头 5']);
    assert.deepEqual(facts('corpus/c.txt'), []);
    await workbench.focusEditor();
    await workbench.press('Shift+Alt+Z');
    await saved('corpus/b.txt', []);
    await saved('corpus/a.txt', ['LOC 码头 0']);
  });

  test('with an input method switched on, a protected text starts no composition and its keys still tag', async () => {
    await workbench.openFile('ime.txt');
    if (await status().isVisible()) await workbench.press('Shift+Alt+K');
    await eventually('the editor’s own way of taking input', takesInput, (seen) => seen === 'DIV with a context');
    await enter('ime.txt');
    await eventually('the way that can be read-only', takesInput, (seen) => seen === 'TEXTAREA');
    await workbench.selectText(1, 1, 4);
    const cdp = await workbench.page.context().newCDPSession(workbench.page);
    await workbench.page.evaluate('globalThis.compositions = 0; document.addEventListener("compositionstart", () => globalThis.compositions++, true); document.activeElement.editContext?.addEventListener("compositionstart", () => globalThis.compositions++)');
    await cdp.send('Input.imeSetComposition', { text: 'gang', selectionStart: 4, selectionEnd: 4 });
    await cdp.send('Input.insertText', { text: '港' });
    // An input method that has nothing to compose in lets the key through as it is.
    await workbench.press('o');
    await saved('ime.txt', ['ORG 港务局 0']);
    assert.equal(await workbench.page.evaluate('globalThis.compositions'), 0);
    await workbench.press('Shift+Alt+K');
    await eventually('the mode to end', () => status().isVisible(), (visible) => !visible);
    await eventually('the editor’s own way again', takesInput, (seen) => seen === 'DIV with a context');
    await workbench.page.evaluate('document.activeElement.editContext.addEventListener("compositionstart", () => globalThis.compositions++)');
    await cdp.send('Input.imeSetComposition', { text: 'gang', selectionStart: 4, selectionEnd: 4 });
    await cdp.send('Input.insertText', { text: '岗' });
    await eventually('a composition', () => workbench.page.evaluate<number>('globalThis.compositions'), (count) => count > 0);
    await workbench.press('Ctrl+S');
    await eventually('what was composed', () => textOf('ime.txt'), (text) => text === TEXT.replace('港务局', '岗'));
  });

  test('leaving gives the text and the selection back, also the other texts when they are next active', async () => {
    await enter('words.txt');
    await workbench.selectText(1, 4, 6);
    await workbench.press('Shift+Alt+K');
    await eventually('the mode to end', () => status().isVisible(), (visible) => !visible);
    await selects('昨天');
    await workbench.type('x');
    await workbench.press('Ctrl+S');
    await eventually('what was typed', () => textOf('words.txt'), (text) => text === TEXT.replace('昨天', 'x'));
    await workbench.openFile('all.txt');
    await workbench.goTo(2, 1);
    await eventually('the other text to take typing', async () => {
      await workbench.type('y');
      await workbench.press('Ctrl+S');
      return textOf('all.txt').includes('\ny');
    });
  });

  test('a double click takes a word, not the clause', async () => {
    await workbench.openFile('words.txt');
    const { left, middle } = await workbench.place('搜救不会停');
    await workbench.page.mouse.dblclick(left + 6, middle);
    await selects('搜救');
  });

  test('a window that ended in the mode gives the editor’s way of taking input back when it starts again', async () => {
    await enter('ime.txt');
    await eventually('the way that can be read-only', takesInput, (seen) => seen === 'TEXTAREA');
    await workbench.reload();
    await workbench.openFile('ime.txt');
    await eventually('the editor’s own way', takesInput, (seen) => seen === 'DIV with a context');
  });

  test('settings that cannot be written are told once, with what to do, and the keys work all the same', async () => {
    const path = settingsPath((await sharedServer()).dataDir);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, '{ "files.autoSave": ');
    try {
      await enter('keys.txt');
      await workbench.runCommand('Notifications: Show Notifications');
      const message = workbench.page.locator('.notifications-center .notification-list-item', { hasText: 'could not set “editor.editContext”' });
      await message.getByText('switch an input method to Latin letters').waitFor();
      await message.getByRole('button', { name: 'Open Settings' }).click();
      await eventually('the settings to be mended', () => workbench.page.evaluate(urisOfEditors), (uris) => uris.some((uri) => uri.endsWith('/settings.json')));
      assert.equal(readFileSync(path, 'utf8'), '{ "files.autoSave": ', 'what could not be read is left alone');
      await workbench.openFile('keys.txt');
      await workbench.selectByMouse('梁雨');
      await workbench.press('P');
      await eventually('the fact', () => facts('keys.txt'), (seen) => seen.some((fact) => fact.startsWith('PERSON 梁雨')));
    } finally {
      writeFileSync(path, before);
    }
  });
});
