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
import type { BrowserContext, Page } from 'playwright-core';
import { eventually } from './eventually';
import { type Place, type QuickPickRow, type TreeRow, placeOfText, rowsOfQuickPick, rowsOfTree, textsOfLenses, urisOfEditors } from './page-side.mjs';
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

const QUICK_INPUT = '.quick-input-widget:not(.hidden):not([style*="display: none"])';

/** How often a list must be seen unchanged, 50 ms apart, to count as settled. */
const SETTLED = 8;

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
    writeSettings(server.dataDir, { ...options.settings, theme: options.theme ?? 'light' });
    const browser = await sharedBrowser();
    this.#context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
    if (options.locale) await this.#context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(options.locale)}`);
    this.#page = await this.#context.newPage();
    openPages.add(this.#page);
    await this.page.goto(server.url(folder));
    await this.#restored();
  }

  /** Reloads the window by VS Code's command, which saves its state first, as closing a desktop window does. */
  async reload(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.runCommand('Developer: Reload Window')]);
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
    await this.#openQuickInput('ControlOrMeta+P', path);
    const name = path.split('/').at(-1);
    await this.#chooseRow(`the file ${path}`, (row) => row.label === name);
    await eventually(`an editor with ${path}`, () => this.page.evaluate(urisOfEditors), (uris) => uris.some((uri) => uri.endsWith(`/${path}`)));
    await this.focusEditor();
  }

  /** Puts the keyboard focus into the active editor. */
  async focusEditor(): Promise<void> {
    await this.press('ControlOrMeta+1');
  }

  /** Runs a command by its full title in the palette, such as `FactLens: Next Fact`. */
  async runCommand(title: string): Promise<void> {
    await this.#openQuickInput('F1', `>${title}`);
    await this.#chooseRow(`the command "${title}"`, (row) => row.label === title);
  }

  /** The commands that the palette offers for `text`. */
  async findCommands(text: string): Promise<readonly string[]> {
    await this.#openQuickInput('F1', `>${text}`);
    const rows = await this.#settledRows();
    await this.press('Escape');
    return rows.map((row) => row.label).filter((label) => label !== 'No matching commands');
  }

  /** Shows a view or a view container by its name, as `Ctrl+P`, `view NAME` does. */
  async openView(name: string): Promise<void> {
    await this.#openQuickInput('ControlOrMeta+P', `view ${name}`);
    await this.#chooseRow(`the view "${name}"`, (row) => row.label === name);
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
    await this.#openQuickInput('Control+G', `:${line}`);
    await this.press('Enter');
    await this.#quickInputGone();
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
    const { left, right, middle } = await this.place(text, nth);
    await this.page.mouse.move(left + 1, middle);
    await this.page.mouse.down();
    await this.page.mouse.move((left + right) / 2, middle, { steps: 4 });
    await this.page.mouse.move(right, middle, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Clicks into a text that is on the screen: the cursor is then inside it. */
  async clickText(text: string, nth = 0): Promise<void> {
    const { left, right, middle } = await this.place(text, nth);
    await this.page.mouse.click((left + right) / 2, middle);
  }

  /** Rests the mouse on a text and gives what the hover says. */
  async hoverText(text: string, nth = 0): Promise<string> {
    const { left, right, middle } = await this.place(text, nth);
    const hover = this.page.locator('.monaco-resizable-hover .monaco-hover:not(.hidden), .monaco-hover.fade-in:not(.hidden)').filter({ visible: true }).first();
    await eventually('the hover', async () => {
      // A mouse that is there already does not move, and text may move away under it: it comes from aside, again if need be.
      const { left, right, middle } = await this.place(text, nth);
      await this.page.mouse.move((left + right) / 2 - 3, middle);
      await this.page.mouse.move((left + right) / 2, middle, { steps: 3 });
      return hover.waitFor({ state: 'visible', timeout: 2_000 }).then(() => true, () => false);
    });
    const words = () => hover.innerText().then((said) => said.replaceAll('\u00a0', ' ').trim());
    return eventually('words in the hover', words, (said) => said !== '' && said !== 'Loading...');
  }

  /** Where a text is shown in the active editor. */
  place(text: string, nth = 0): Promise<Place> {
    return eventually(`the text "${text}" in the editor`, () => this.page.evaluate(placeOfText, { text, nth }));
  }

  /** Rows of the open quick pick. */
  quickPickItems(): Promise<readonly QuickPickRow[]> {
    return this.page.evaluate(rowsOfQuickPick);
  }

  /** Chooses the row with this label in the quick pick that is open or about to open. */
  async pick(label: string): Promise<void> {
    await this.page.locator(QUICK_INPUT).waitFor();
    await this.#chooseRow(`"${label}" in the quick pick`, (row) => row.label === label);
  }

  /** Answers the input box that is open or about to open. */
  async answer(text: string): Promise<void> {
    const input = this.page.locator(`${QUICK_INPUT} input[type="text"]`);
    await input.fill(text);
    await input.press('Enter');
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

  async #openQuickInput(keys: string, text: string): Promise<void> {
    const input = this.page.locator(`${QUICK_INPUT} input[type="text"]`);
    await eventually('the quick input', async () => {
      await this.press(keys);
      return input.waitFor({ timeout: 1000 }).then(() => true, () => false);
    });
    await input.fill(text);
  }

  async #chooseRow(what: string, isWanted: (row: QuickPickRow) => boolean): Promise<void> {
    const seen = await eventually(what, () => this.quickPickItems(), (rows) => rows.some(isWanted));
    const index = seen.find(isWanted)?.index;
    await this.page.locator(`${QUICK_INPUT} .quick-input-list .monaco-list-row[data-index="${index}"]`).click();
  }

  /** Rows once they have stopped changing: an empty list can only be told from a late one by waiting. */
  async #settledRows(): Promise<readonly QuickPickRow[]> {
    let before = '';
    let same = 0;
    return eventually('a settled list', () => this.quickPickItems(), (rows) => {
      const now = JSON.stringify(rows);
      same = now === before ? same + 1 : 0;
      before = now;
      return same >= SETTLED;
    });
  }

  async #quickInputGone(): Promise<void> {
    await this.page.locator(QUICK_INPUT).waitFor({ state: 'hidden' });
  }
}
