// Keys in the annotation mode that come faster than any of them is worked off.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSidecar } from '../../src/core/sidecar';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const LINES = Array.from({ length: 12 }, (_, index) => `Pier${index}x is here. Pier${index}x is there; Pier${index}x is far.`);

suite('fast keys in the annotation mode', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { 'fast.txt': `${LINES.join('\n')}\n` } });

  suiteSetup(() => workbench.open(folder.path));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const status = () => workbench.page.locator('.statusbar-item[id="factlens.factlens.factlens.annotationMode"]');

  function facts(): string[] {
    try {
      const parsed = parseSidecar(readFileSync(join(folder.path, 'fast.txt.facts.json'), 'utf8'));
      return parsed.ok ? parsed.value.facts.map(({ label, text, at }) => `${label} ${text} ${at?.[0]}`) : ['broken'];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  const saved = (expected: readonly string[]) => eventually('the facts', facts, (seen) => JSON.stringify(seen) === JSON.stringify(expected));

  test('each of them does what it says, in their order', async () => {
    await workbench.openFile('fast.txt');
    if (!(await status().isVisible())) await workbench.press('Shift+Alt+K');
    await eventually('the mode', () => status().innerText({ timeout: 1000 }).catch(() => ''), (text) => text.includes('Annotating'));
    await workbench.goTo(1, 2);
    // One after the other, until the keyboard is surely the editor's again.
    await workbench.press('o');
    await saved(['ORG Pier0x 0']);
    const { keyboard } = workbench.page;
    // Nothing of this has been worked off when the cursor goes on.
    await Promise.all(['Space', ...LINES.slice(1).flatMap(() => ['ArrowDown', 'o', 'Space'])].map((key) => keyboard.press(key)));
    const all = LINES.flatMap((line, index) => [...line.matchAll(/Pier\d+x/g)].map((match) => `ORG Pier${index}x ${match.index}`));
    await saved(all);
  });

  test('undo takes back the key before it, however fast it comes', async () => {
    const before = facts();
    const { keyboard } = workbench.page;
    await workbench.goTo(1, 8);
    await workbench.press('.');
    const [first = '', ...others] = before;
    await saved([first, 'ORG is 7', ...others]);
    // The second of three is taken back.
    await Promise.all(['ArrowDown', 'p', 'ArrowDown', 'p'].map((key) => keyboard.press(key)));
    await keyboard.press('Shift+Alt+Z');
    await Promise.all(['ArrowDown', 'p'].map((key) => keyboard.press(key)));
    await saved([first, 'ORG is 7', ...others.slice(0, 3), 'PERSON is 7', ...others.slice(3, 9), 'PERSON is 7', ...others.slice(9)]);
  });

  test('digits stand for the same labels in another window and after a restart', async () => {
    const before = facts();
    await eventually('the digits', () => status().innerText(), (text) => text.includes('1 Organisation'));
    await workbench.reload();
    await workbench.openFile('fast.txt');
    if (!(await status().isVisible())) await workbench.press('Shift+Alt+K');
    await eventually('the digits of before', () => status().innerText({ timeout: 1000 }).catch(() => ''), (text) => /1 Organisation\s+2 Person/.test(text.replaceAll('\u00a0', ' ')));
    await workbench.goTo(1, 11);
    await workbench.press('2');
    await eventually('a person', facts, (seen) => seen.length === before.length + 1 && seen.includes('PERSON here 10'));
  });
});
