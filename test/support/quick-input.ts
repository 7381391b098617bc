// The box at the top of the workbench: palette, quick open, quick picks, input boxes.
import type { Locator, Page } from 'playwright-core';
import { eventually, succeeds } from './eventually';
import { type QuickPickRow, rowsOfQuickPick } from './page-side.mjs';

const VISIBLE = '.quick-input-widget:not(.hidden):not([style*="display: none"])';

/** How often a list must be seen unchanged, 50 ms apart, to count as settled. */
const SETTLED = 8;

/** The same for a row that is about to be clicked. */
const STILL = 3;

/** How long a step may take before it is tried again, in milliseconds. */
const STEP = 1500;

export class QuickInput {
  constructor(private readonly page: Page) {}

  /** Rows on the screen, as far as scrolled into view. */
  rows(): Promise<readonly QuickPickRow[]> {
    return this.page.evaluate(rowsOfQuickPick);
  }

  /** Rows once they have stopped changing: an empty list can only be told from a late one by waiting. */
  async settledRows(times = SETTLED): Promise<readonly QuickPickRow[]> {
    let before = '';
    let same = 0;
    return eventually('a settled list', () => this.rows(), (rows) => {
      const now = JSON.stringify(rows);
      same = now === before ? same + 1 : 0;
      before = now;
      return same >= times;
    });
  }

  /**
   * Opens the box with `keys` and fills it with `text`. What a command did a moment ago may take the focus away and
   * so close the box again; then all is done anew.
   */
  async open(keys: string, text: string): Promise<void> {
    await eventually(`the quick input with "${text}"`, async () => {
      await this.page.keyboard.press(keys);
      return (await this.#appears()) && this.#fills(text);
    });
  }

  /** Opens the box and fills it so that the first row is the one with this label. */
  async openOn(keys: string, text: string, label: string): Promise<void> {
    await this.open(keys, text);
    await eventually(`"${label}" as the first row`, () => this.rows(), ([first]) => first?.label === label);
  }

  /** Opens the box, fills it and chooses the row with this label. */
  async openAndChoose(keys: string, text: string, what: string, label: string): Promise<void> {
    let seen: readonly QuickPickRow[] = [];
    await eventually(what, async () => {
      await this.open(keys, text);
      const rows = await this.#until(async () => ((seen = await this.rows()), seen.some((row) => row.label === label) || !(await this.isOpen())));
      return rows && this.#clicks(label);
    }).catch((error: unknown) => {
      throw new Error(`${what} was not offered. Offered were: ${seen.map((row) => row.label).join(', ') || 'no rows'}.`, { cause: error });
    });
  }

  /** Chooses a row of the box that is open or about to open. */
  async choose(label: string, patience?: number): Promise<void> {
    await this.page.locator(VISIBLE).waitFor({ ...(patience !== undefined && { timeout: patience }) });
    // A list that is filled anew between looking and clicking has the row elsewhere.
    await eventually(`"${label}" in the quick pick`, async () => (await this.rows()).some((row) => row.label === label) && this.#clicks(label), Boolean, patience);
  }

  /** Answers the input box that is open or about to open. */
  async answer(text: string): Promise<void> {
    await this.#input.fill(text);
    await this.#input.press('Enter');
  }

  isOpen(): Promise<boolean> {
    return this.page.locator(VISIBLE).isVisible();
  }

  async closed(): Promise<void> {
    await this.page.locator(VISIBLE).waitFor({ state: 'hidden' });
  }

  get #input(): Locator {
    return this.page.locator(`${VISIBLE} input[type="text"]`);
  }

  #appears(): Promise<boolean> {
    return succeeds(this.#input.waitFor({ timeout: STEP }));
  }

  async #fills(text: string): Promise<boolean> {
    return (await succeeds(this.#input.fill(text, { timeout: STEP }))) && (await this.isOpen());
  }

  async #clicks(label: string): Promise<boolean> {
    const row = await this.#row(label);
    return succeeds(row.click({ timeout: STEP }));
  }

  /** The row with this label, once late results no longer push it to another place. */
  async #row(label: string): Promise<Locator> {
    const index = (await this.settledRows(STILL)).find((row) => row.label === label)?.index ?? -1;
    return this.page.locator(`${VISIBLE} .quick-input-list .monaco-list-row[data-index="${index}"]`);
  }

  async #until(condition: () => Promise<boolean>): Promise<boolean> {
    return succeeds(eventually('a row', condition, Boolean, 2 * STEP));
  }
}
