// Drives a real VS Code as a person would: keys, mouse and what is on the screen.
//
//   const workbench = new Workbench();
//   suiteSetup(() => workbench.open(fixture().path));
//   suiteTeardown(() => workbench.dispose());
//   test('…', async () => {
//     await workbench.openFile('notes.md');
//     await workbench.selectByMouse('Acme Corp.');
//     await workbench.runCommand('FactLens: Tag Selection');
//     await workbench.pick('Organization');
//   });
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { chooseFromMenu } from './context-menu';
import { eventually, PATIENCE } from './eventually';
import { type Place, type QuickPickRow, type TreeRow, coloursOfRuler, lineOfCursor, linesUnderPlace, placeOfText, rowsOfTree, textsOfLenses, urisOfEditors } from './page-side.mjs';
import { QuickInput } from './quick-input';
import { type Theme, writeSettings } from './served/settings.mjs';
import { type ServedWorkbench, openPages, sharedBrowser, sharedServer } from './served/shared.mjs';

export interface OpenOptions {
  /** Light by default. */
  readonly theme?: Theme;
  /** Language of extensions' texts. VS Code's own stay English: its language packs are not fetched. */
  readonly locale?: 'zh-cn';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Words that are selected once more, because the first time was not seen, must not be dragged to another place. */
const STEADY = { 'editor.dragAndDrop': false };

/** How long a chosen file may take to be shown before it is chosen again, in milliseconds. */
const OPENING = 5000;

/** How long the cursor may take to be where it was sent, in milliseconds, before it is sent again. */
const MOVING = 3000;

/** How long a window may take to go and come back, in milliseconds. */
const RELOADING = 15_000;

/** One window of the served VS Code. Windows share the server, and nothing else. */
export class Workbench {
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  /** `server`: a workbench server of one's own, by default the one that all tests share. */
  constructor(private readonly server: () => Promise<ServedWorkbench> = sharedServer) {}

  /** The browser page, for what this class has no method for. */
  get page(): Page {
    if (!this.#page) throw new Error('The workbench is not open. Call open(folder) first.');
    return this.#page;
  }

  /** Opens a folder in a fresh window: no state of an earlier one is left. */
  async open(folder: string, options: OpenOptions = {}): Promise<void> {
    await this.dispose();
    const server = await this.server();
    writeSettings(server.dataDir, { ...STEADY, ...options.settings, theme: options.theme ?? 'light' });
    const browser = await sharedBrowser();
    this.#context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
    if (options.locale) await this.#context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(options.locale)}`);
    this.#page = await this.#context.newPage();
    this.page.setDefaultTimeout(PATIENCE);
    openPages.add(this.#page);
    await this.page.goto(server.url(folder));
    await this.#restored();
  }

  /** Reloads the window by VS Code's command, which saves its state first, as closing a desktop window does. */
  async reload(): Promise<void> {
    // By one key press: a click that is still being waited for when the page goes would be made again in the next one.
    await eventually('the window to be loaded anew', async () => {
      const loaded = this.page.waitForEvent('load', { timeout: RELOADING }).then(() => true, () => false);
      await this.#quickInput.openOn('F1', '>Developer: Reload Window', 'Developer: Reload Window');
      await this.press('Enter');
      return loaded;
    }, Boolean, 3 * RELOADING);
    await this.#restored();
  }

  /** Closes the window. */
  async dispose(): Promise<void> {
    if (this.#page) openPages.delete(this.#page);
    await this.#context?.close();
    this.#context = this.#page = undefined;
  }

  /** Opens a file of the folder by its path, `/`-separated, in the active editor group. */
  async openFile(path: string): Promise<void> {
    const isShown = (uris: readonly string[]) => uris.some((uri) => uri.endsWith(`/${path}`));
    // Results that come late may put another file under the mouse; then it is asked for again.
    await eventually(`an editor with ${path}`, async () => {
      await this.#quickInput.openAndChoose('ControlOrMeta+P', path, `The file ${path}`, path.split('/').at(-1) ?? path);
      return eventually('the editor', () => this.page.evaluate(urisOfEditors), isShown, OPENING).then(() => true, () => false);
    });
    await this.focusEditor();
  }

  /** Puts the keyboard focus into the active editor. */
  async focusEditor(): Promise<void> {
    await this.press('ControlOrMeta+1');
  }

  /** Runs a command by its full title in the palette, such as `FactLens: Next Fact`. */
  async runCommand(title: string): Promise<void> {
    await this.#quickInput.openAndChoose('F1', `>${title}`, `The command "${title}"`, title);
  }

  /** The commands that the palette offers for `text`. */
  async findCommands(text: string): Promise<readonly string[]> {
    await this.#quickInput.open('F1', `>${text}`);
    const rows = await this.#quickInput.settledRows();
    await this.press('Escape');
    return rows.map((row) => row.label).filter((label) => label !== 'No matching commands');
  }

  /** Shows a view or a view container by its name, as `Ctrl+P`, `view NAME` does. */
  async openView(name: string): Promise<void> {
    await this.#quickInput.openAndChoose('ControlOrMeta+P', `view ${name}`, `The view "${name}"`, name);
  }

  /** Presses keys one after the other: `Ctrl+K Ctrl+I`. `Ctrl` is the command key on macOS. */
  async press(keys: string): Promise<void> {
    for (const key of keys.split(' ')) await this.page.keyboard.press(key.replace(/\bCtrl\b/, 'ControlOrMeta'));
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /**
   * Puts the cursor before a character of a line, both counted from 1, as the arrow keys step. (The editor's own "go to
   * column" counts a Chinese character as two.)
   */
  async goTo(line: number, column: number): Promise<void> {
    await eventually(`the cursor on line ${line}`, async () => {
      await this.#quickInput.open('Control+G', `:${line}`);
      await this.press('Enter');
      await this.#quickInput.closed();
      // A key that comes before the editor has the keyboard again goes nowhere.
      return eventually('the cursor', () => this.page.evaluate(lineOfCursor), (seen) => seen === line, MOVING).then(() => true, () => false);
    });
    for (let i = 1; i < column; i++) await this.press('ArrowRight');
  }

  /** Selects part of a line by keyboard, columns as for `goTo`. The selection's end is where the cursor is. */
  async selectText(line: number, startColumn: number, endColumn: number): Promise<void> {
    await this.goTo(line, startColumn);
    await this.press('Ctrl+K Ctrl+B');
    await this.goTo(line, endColumn);
    await this.press('Ctrl+K Ctrl+K');
  }

  /** Selects a text that is on the screen by dragging over it; `nth` occurrence from 0. */
  async selectByMouse(text: string, nth = 0): Promise<void> {
    // Text that moves away while it is aimed at (a lens comes late above it) is aimed at again, as a person does.
    await eventually(`“${text}” to be selected`, async () => {
      const { left, right, middle } = await this.place(text, nth);
      await this.page.mouse.move(left + 1, middle);
      await this.page.mouse.down();
      await this.page.mouse.move((left + right) / 2, middle, { steps: 4 });
      await this.page.mouse.move(right, middle, { steps: 2 });
      // A button that comes up before the editor has drawn the last move leaves the words of the move before.
      const isSelected = await this.#selectionIs(text.length, () => this.page.mouse.move(right, middle, { steps: 2 }));
      await this.page.mouse.up();
      return isSelected;
    });
  }

  /** Whether the status bar comes to count so many selected characters while `move` is done again and again. */
  async #selectionIs(length: number, move: () => Promise<void>): Promise<boolean> {
    for (let round = 0; round < 20; round++) {
      if ((await this.statusBar()).some((each) => each.includes(`(${length} selected)`))) return true;
      await this.page.waitForTimeout(100);
      await move();
    }
    return false;
  }

  /** Clicks into a text that is on the screen: the cursor is then inside it. */
  async clickText(text: string, nth = 0): Promise<void> {
    const { left, right, middle } = await this.place(text, nth);
    await this.page.mouse.click((left + right) / 2, middle);
  }

  /** Rests the mouse on a text and gives what the hover says. */
  async hoverText(text: string, nth = 0): Promise<string> {
    const hover = this.page.locator('.monaco-resizable-hover .monaco-hover:not(.hidden), .monaco-hover.fade-in:not(.hidden)').filter({ visible: true }).first();
    // What answers a hover may still be starting, and is only asked again when the mouse comes anew.
    await eventually(`a hover on "${text}"`, async () => {
      // A mouse that is there already does not move, and text may move away under it: it comes from aside, again if need be.
      const { left, right, middle } = await this.place(text, nth);
      await this.page.mouse.move((left + right) / 2 - 3, middle);
      await this.page.mouse.move((left + right) / 2, middle, { steps: 3 });
      return hover.waitFor({ state: 'visible', timeout: 2_000 }).then(() => true, () => false);
    });
    const words = () => hover.innerText().then((said) => said.replaceAll('\u00a0', ' ').trim());
    return eventually('words in the hover', words, (said) => said !== '' && said !== 'Loading...');
  }

  /** Presses a link of the hover that is on the screen. */
  async clickHoverLink(text: string): Promise<void> {
    await this.page.locator('.monaco-hover:not(.hidden):visible a', { hasText: text }).first().click();
  }

  /** Opens a context menu by a right click on a text of the editor and chooses from it; several items lead through submenus. */
  async chooseFromEditorMenu(text: string, ...items: readonly string[]): Promise<void> {
    const open = async () => {
      const { left, right, middle } = await this.place(text);
      await this.page.mouse.click((left + right) / 2, middle, { button: 'right' });
    };
    await chooseFromMenu(this.page, open, items);
  }

  /** Opens the context menu of a tree's row and chooses from it. */
  async chooseFromRowMenu(row: Locator, ...items: readonly string[]): Promise<void> {
    await chooseFromMenu(this.page, () => row.click({ button: 'right' }), items);
  }

  /** Rows of a view with this label, top to bottom. Other views of the same side bar may have rows of that name too. */
  treeRow(label: string, view = 'Facts'): Locator {
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    const header = this.page.locator('.pane-header .title').getByText(view, { exact: true }).or(this.page.locator(`.pane-header[aria-label^="${view} Section"]`));
    return this.page.locator('.pane', { has: header }).locator('.monaco-list-row', { has: name });
  }

  /** Opens a tree's row. A tree that is still being filled may close it again at once. */
  async expandRow(label: string, view?: string): Promise<void> {
    const row = this.treeRow(label, view).first();
    await eventually(`the row "${label}" to be open`, async () => {
      await row.waitFor();
      if ((await row.getAttribute('aria-expanded')) === 'true') return true;
      await row.locator('.monaco-tl-twistie').click({ timeout: 2000 }).catch(() => undefined);
      // Its children may take a while; a second click would close it again.
      return row.and(this.page.locator('[aria-expanded="true"]')).waitFor({ timeout: 5000 }).then(() => true, () => false);
    });
  }

  /** Drops a tree's row on another. Rows of a tree that is filled anew meanwhile are taken hold of again. */
  async dropRow(label: string, onto: string): Promise<void> {
    const drop = () => this.treeRow(label).first().dragTo(this.treeRow(onto).first(), { timeout: 5000 });
    await eventually(`“${label}” to be dropped on “${onto}”`, () => drop().then(() => true, () => false));
  }

  /** Styles of the lines painted under a text, such as `solid 2px`: one for each highlight that covers it. */
  async linesUnder(text: string, nth = 0): Promise<readonly string[]> {
    return this.page.evaluate(linesUnderPlace, await this.place(text, nth));
  }

  /** Colours of the active editor's overview ruler. */
  rulerColours(): Promise<readonly string[]> {
    return this.page.evaluate(coloursOfRuler);
  }

  /** Where a text is shown in the active editor. */
  place(text: string, nth = 0): Promise<Place> {
    return eventually(`the text "${text}" in the editor`, () => this.page.evaluate(placeOfText, { text, nth }));
  }

  /** Rows of the open quick pick. */
  quickPickItems(): Promise<readonly QuickPickRow[]> {
    return this.#quickInput.rows();
  }

  /** Chooses the row with this label in the quick pick that is open or about to open; waits for it up to `patience` milliseconds. */
  pick(label: string, patience?: number): Promise<void> {
    return this.#quickInput.choose(label, patience);
  }

  /** Answers the input box that is open or about to open. */
  answer(text: string): Promise<void> {
    return this.#quickInput.answer(text);
  }

  /** Texts of the code lenses on the screen. */
  lenses(): Promise<readonly string[]> {
    return this.page.evaluate(textsOfLenses);
  }

  async clickLens(text: string): Promise<void> {
    await this.page.locator('.editor-instance .codelens-decoration a', { hasText: text }).first().click();
  }

  /** Rows of a tree view that is on the screen, as far as scrolled into view. */
  async treeRows(viewTitle: string): Promise<readonly TreeRow[]> {
    return eventually(`the view "${viewTitle}"`, () => this.page.evaluate(rowsOfTree, viewTitle));
  }

  /** Texts of the notifications on the screen. */
  notifications(): Promise<readonly string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /**
   * Waits for a message in the list of notifications and gives its text. Under the test driver VS Code shows no
   * toasts; what would be one stands in this list.
   */
  async message(part: string): Promise<string> {
    await this.runCommand('Notifications: Show Notifications');
    const row = this.#message(part);
    await row.waitFor();
    return row.innerText();
  }

  /** Waits for a message in the list of notifications and presses a button of it. */
  async answerMessage(part: string, button: string): Promise<void> {
    await this.message(part);
    await this.#message(part).locator('.monaco-button', { hasText: button }).first().click();
  }

  /** Rows of the Problems view, which it shows: each file, then what is to be said of it. */
  async problems(): Promise<readonly string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.runCommand('Problems: Focus on Problems View');
    return panel.locator('.monaco-list-row').allInnerTexts();
  }

  /** Waits for a notification's button and presses it. */
  async clickNotificationButton(label: string): Promise<void> {
    await this.page.locator('.notifications-toasts .notification-list-item-buttons-container .monaco-button', { hasText: label }).first().click();
  }

  /** Waits for a modal dialog and gives its text. */
  dialog(): Promise<string> {
    return this.page.locator('.monaco-dialog-box').innerText();
  }

  /** Waits for a modal dialog's button and presses it. */
  async clickDialogButton(label: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box .monaco-button', { hasText: label }).first().click();
  }

  /** Texts of the status bar, left to right. */
  async statusBar(): Promise<readonly string[]> {
    const texts = await this.page.locator('.statusbar-item').allInnerTexts();
    return texts.map((text) => text.trim()).filter(Boolean);
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  async #restored(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor();
    await this.page.waitForFunction('globalThis.driver?.whenWorkbenchRestored().then(() => true)');
    // Restored is what is on the screen; commands, languages and settings are there once the extensions are known.
    await this.page.waitForFunction("performance.getEntriesByName('code/didLoadExtensions').length > 0");
  }

  #message(part: string): Locator {
    return this.page.locator('.notifications-center .monaco-list-row', { hasText: part }).first();
  }

  get #quickInput(): QuickInput {
    return new QuickInput(this.page);
  }
}
