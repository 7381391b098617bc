// Context menus as a person uses them: looked at, chosen from, and opened once more where they went away unused.
import type { Page } from 'playwright-core';
import { eventually, succeeds } from './eventually';

/** How long a menu may take to come before it is asked for again. */
const COMING = 5_000;
/** How long a click may take, and how long a menu stays that has ignored it. */
const STEP = 2_000;

/**
 * Opens a menu by `open` and chooses from it; several items lead through submenus. A slow machine may draw the row anew
 * under the mouse: then no menu comes, or it goes unused, and it is opened again.
 */
export async function chooseFromMenu(page: Page, open: () => Promise<void>, items: readonly string[]): Promise<void> {
  const named = (item: string) => page.locator('.monaco-menu .action-label').getByText(item, { exact: true });
  const last = named(items.at(-1) ?? '');

  const choose = async (): Promise<boolean> => {
    for (const item of items) await named(item).hover({ timeout: COMING });
    // A menu ignores clicks in its first moments, as a person would not make them, and stays.
    for (;;) {
      await last.click({ timeout: STEP });
      if (await succeeds(last.waitFor({ state: 'hidden', timeout: STEP }))) return true;
    }
  };

  await eventually(`“${items.join(' › ')}” to be chosen from a menu`, async () => {
    await open();
    if (await succeeds(choose())) return true;
    await page.keyboard.press('Escape');
    return false;
  });
}
