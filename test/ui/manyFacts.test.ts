// A text with more facts than are sent to the editor at once: wherever somebody looks, the facts are there.
import * as assert from 'node:assert/strict';
import { annotated, savedFacts, type GivenFact } from '../support/annotated';
import { containAll, eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const LINES = 400;
const numbers = Array.from({ length: LINES }, (_, index) => String(index + 1).padStart(4, '0'));
const TEXT = numbers.map((number) => `${number}号码头停着B${number}船K${number}艘,由P${number}科记录。\n`).join('');
const FACTS = numbers.flatMap((number): GivenFact[] => [
  { id: `quay${number}`, kind: 'entity', label: 'LOC', text: `${number}号码头` },
  { id: `boat${number}`, kind: 'figure', label: 'COUNT', text: `K${number}艘` },
  { id: `dept${number}`, kind: 'entity', label: 'ORG', text: `P${number}科` },
]);

suite('a text with many facts', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { ...annotated('quays.txt', TEXT, FACTS), 'other.txt': '别的\n' } });
  suiteSetup(() => workbench.open(folder.path, { settings: { 'factlens.codeLens.enabled': false } }));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const hasLine = (words: string, style: string) =>
    eventually(`a ${style} line under "${words}"`, () => workbench.linesUnder(words), (lines) => lines.join() === style);

  test('what is in view has its highlights, and so has the end when somebody goes there at once', async () => {
    await workbench.openFile('quays.txt');
    await hasLine('0003号码头', 'solid 2px');
    await hasLine('K0003艘', 'dashed 2px');
    await workbench.openFile('other.txt');
    await workbench.openFile('quays.txt');
    await workbench.press('Control+End');
    await hasLine('0400号码头', 'solid 2px');
    await hasLine('K0399艘', 'dashed 2px');
    await workbench.press('Control+Home');
    await hasLine('P0001科', 'solid 2px');
  });

  test('highlights stay with their words when the text is edited before all of them are sent', async () => {
    await workbench.openFile('other.txt');
    await workbench.openFile('quays.txt');
    await workbench.press('Control+Home');
    await workbench.type('新');
    await workbench.press('Enter');
    await hasLine('0002号码头', 'solid 2px');
    await workbench.goTo(200, 1);
    await hasLine('0199号码头', 'solid 2px');
    await hasLine('K0199艘', 'dashed 2px');
    assert.deepEqual(await workbench.linesUnder('B0199'), []);
  });

  test('a tag and its undo are seen among them', async () => {
    await workbench.goTo(300, '0299号码头停着'.length + 1);
    for (const _ of 'B0299') await workbench.press('Shift+ArrowRight');
    await workbench.press('Shift+Alt+E');
    const rows = await eventually('the labels', () => workbench.quickPickItems(), (found) => found.length > 0);
    await workbench.pick(rows.find(({ label }) => label.includes('Organisation'))!.label);
    await hasLine('B0299', 'solid 2px');
    await eventually('the fact on disk', () => savedFacts(folder.path, 'quays.txt').length, (count) => count === FACTS.length + 1);
    await workbench.runCommand('FactLens: Undo');
    await eventually('no line', () => workbench.linesUnder('B0299'), (lines) => lines.length === 0);
    await eventually('no fact on disk', () => savedFacts(folder.path, 'quays.txt').length, (count) => count === FACTS.length);
  });
});

suite('lenses, outline and problems of a text with many facts', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { ...annotated('quays.txt', TEXT, FACTS), 'other.txt': '别的\n' } });
  suiteSetup(() => workbench.open(folder.path));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const lensOf = (...words: string[]) => eventually(`the lenses of ${words.join(', ')}`, () => workbench.lenses(), containAll(...words));

  test('what is in view has its lenses, and so has the end when somebody goes there at once', async () => {
    await workbench.openFile('quays.txt');
    await lensOf('1200 facts', '0001号码头', '0005号码头');
    await workbench.press('Control+End');
    await lensOf('0399号码头', '0400号码头');
    await workbench.openFile('other.txt');
    await workbench.openFile('quays.txt');
    await workbench.press('Control+Home');
    // The rest comes by itself, too, and takes nothing away from what is there.
    await lensOf('0001号码头', '0005号码头');
  });

  test('once the typing pauses, all that is said of the text is said of the text as it is', async () => {
    await workbench.goTo(2, 1);
    await workbench.type('新的一行');
    await workbench.press('Enter');
    await lensOf('0001号码头', '0002号码头');
    await workbench.goTo(4, '0003号码头停着B0003船K0'.length + 1);
    await workbench.type('777');
    await lensOf('K0777003艘');
    await workbench.goTo(5, '0004号码头停着B0004船K0004艘,由'.length + 1);
    for (const _ of 'P0004科') await workbench.press('Delete');
    await lensOf('1 needs attention');
    await eventually('the problem', () => workbench.problems(), (rows) => rows.some((row) => /P0004科.*no longer found/.test(row)));
    await workbench.runCommand('Explorer: Focus on Outline View');
    const rows = () => workbench.treeRows('Outline').then((found) => found.map(({ label }) => label));
    await eventually('the outline', rows, containAll('0001号码头', 'K0777003艘'));
  });
});
