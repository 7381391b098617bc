// Two windows on one folder: what either tags, both show and the sidecar keeps.
import * as assert from 'node:assert/strict';
import { savedFacts } from '../support/annotated';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const NAMES = ['缅甸', '泰国', '老挝', '柬埔寨', '越南', '中国', '印度', '新加坡', '菲律宾', '文莱'];
const OTHERS = ['法国', '德国', '英国', '美国', '日本', '韩国', '巴西', '智利', '埃及', '南非'];
const LINES = [...NAMES, ...OTHERS];
const TEXT = `${LINES.join('\n')}\n`;

suite('two windows on one folder', () => {
  const left = new Workbench();
  const right = new Workbench();
  const folder = fixture({ files: { 'turns.txt': TEXT, 'together.txt': TEXT, 'undo.txt': TEXT } });

  suiteSetup(async () => {
    await left.open(folder.path);
    await right.open(folder.path);
  });
  suiteTeardown(async () => {
    await left.dispose();
    await right.dispose();
    await folder.remove();
  });

  const both = <T>(work: (workbench: Workbench) => Promise<T>) => Promise.all([work(left), work(right)]);
  const names = (file: string) => savedFacts(folder.path, file).map((fact) => fact.split(' ').at(-1)!);
  const saved = (file: string, expected: readonly string[]) =>
    eventually(`${expected.length} facts on disk`, () => names(file), (seen) => JSON.stringify(seen) === JSON.stringify(expected));
  const shown = (workbench: Workbench, count: number) =>
    eventually(`a lens that counts ${count}`, () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.startsWith(`FactLens: ${count} fact`)));

  async function tag(workbench: Workbench, line: number): Promise<void> {
    await workbench.goTo(line, 1);
    await workbench.press('Shift+Alt+E');
    await workbench.page.locator('.quick-input-title', { hasText: LINES[line - 1]! }).waitFor();
    await workbench.type('g');
    await workbench.page.locator('.quick-input-title').waitFor({ state: 'hidden' });
  }

  test('in turns', async () => {
    await both((workbench) => workbench.openFile('turns.txt'));
    await tag(left, 1);
    await shown(right, 1);
    await tag(right, 2);
    await shown(left, 2);
    await tag(left, 3);
    await saved('turns.txt', LINES.slice(0, 3));
    await both((workbench) => shown(workbench, 3));
  });

  test('at the same time, as fast as the keys go', async () => {
    await both((workbench) => workbench.openFile('together.txt'));
    const tagTen = async (workbench: Workbench, from: number) => {
      for (let line = from; line < from + 10; line++) {
        await workbench.goTo(line, 1);
        await workbench.press('Shift+Alt+V');
      }
    };
    await Promise.all([tagTen(left, 1), tagTen(right, 11)]);
    await saved('together.txt', LINES);
    // The lens that counts is at the top, and only what is on the screen is kept up to date.
    await both((workbench) => workbench.goTo(1, 1));
    await both((workbench) => shown(workbench, 20));
    assert.deepEqual(names('together.txt'), LINES, 'the sidecar did not stay as it was');
  });

  test('one deletes what the other tagged; each undoes what is its own', async () => {
    await both((workbench) => workbench.openFile('undo.txt'));
    await tag(left, 1);
    await shown(right, 1);
    await tag(right, 2);
    await shown(left, 2);
    await left.goTo(2, 1);
    await left.press('Shift+Alt+X');
    await saved('undo.txt', ['缅甸']);
    await shown(right, 1);
    await left.press('Shift+Alt+Z');
    await saved('undo.txt', ['缅甸', '泰国']);
    await shown(right, 2);
    await right.press('Shift+Alt+Z');
    await saved('undo.txt', ['缅甸']);
    await shown(left, 1);
    await left.press('Shift+Alt+Z');
    await saved('undo.txt', []);
    await both((workbench) => eventually('no lenses', () => workbench.lenses(), (lenses) => lenses.length === 0));
  });
});
