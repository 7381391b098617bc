// Review in the editor: what changed in meaning since a commit, seen in the text's diff, taken back or agreed with.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotated, type GivenFact, savedSidecar } from '../support/annotated';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { barsInMargin, wordsInDiff } from '../support/page-side.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '昨天港务局通报,渔船在东礁附近救起了269人。\n气象台说,风力将在周三减弱。\n';
const FACTS: readonly GivenFact[] = [
  { id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局' },
  { id: 'place001', kind: 'entity', label: 'PERSON', text: '东礁' },
  { id: 'count001', kind: 'figure', label: 'COUNT', text: '269人' },
  { id: 'weather1', kind: 'entity', label: 'ORG', text: '气象台' },
];
/** A line more above; one label mended, one fact gone, one new. The two others only moved. */
const NEW_TEXT = `港口消息\n${TEXT}`;
const NEW_FACTS: readonly GivenFact[] = [
  FACTS[0]!,
  { ...FACTS[1]!, label: 'LOC' },
  FACTS[2]!,
  { id: 'wednesda', kind: 'figure', label: 'TIME', text: '周三' },
];

suite('review in the editor', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { ...annotated('reef.txt', TEXT, FACTS), ...annotated('quiet.txt', TEXT, FACTS) } });
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=FactLens tests', '-c', 'user.email=tests@factlens.invalid', ...args], { cwd: folder.path });
  const rows = () => workbench.treeRows('Review');
  const listed = (expected: readonly string[]) =>
    eventually(`${expected.join(' | ')} in the view`, async () => (await rows()).map(({ label, description }) => `${label} ${description}`), (seen) => JSON.stringify(seen) === JSON.stringify(expected));
  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder.path, name), content);
  };
  const fact = (id: string) => savedSidecar(folder.path, 'reef.txt')?.facts.find((each) => each.id === id);
  const CHANGES = ['reef.txt 3 · 2 moved', '东礁 relabelled: PERSON → LOC', '气象台 removed: ORG', '周三 added: TIME'];

  /** The beginnings of the shapes: a line through, dots, a triangle. */
  const SHAPES = [['line', 'd="M8 0h4v16'], ['dots', 'd="M8 0h4v4'], ['triangle', 'd="M7 3l7 5']] as const;
  const bars = (...expected: string[]) =>
    eventually(`the bars ${expected.join(', ')}`, async () => (await workbench.page.evaluate(barsInMargin)).map(({ line, image }) => `${line} ${SHAPES.find(([, path]) => image.includes(path))?.[0] ?? image}`), (seen) => JSON.stringify(seen) === JSON.stringify(expected));

  suiteSetup(async () => {
    // Wide enough for both sides of a diff.
    await workbench.open(folder.path, { viewport: { width: 1600, height: 900 } });
    await workbench.openView('Review');
  });
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  test('says that nothing has changed, and lists what does', async () => {
    await workbench.page.getByText('No fact has changed in meaning.').waitFor();
    write(annotated('reef.txt', NEW_TEXT, NEW_FACTS));
    await listed(CHANGES);
    await workbench.page.getByText('2 facts only moved with the text.').waitFor();
  });

  test('bars beside the lines tell what happened to their facts, and go with the text', async () => {
    await workbench.openFile('reef.txt');
    const [dots, mixed] = ['2 dots', '3 dots'];
    await bars(dots, mixed);
    await workbench.goTo(1, 1);
    await workbench.press('Enter');
    await bars('3 dots', '4 dots');
    await workbench.press('ControlOrMeta+Z');
    await bars(dots, mixed);
    write(annotated('reef.txt', NEW_TEXT, NEW_FACTS.slice(0, 3)));
    await bars(dots, '3 triangle');
    write(annotated('reef.txt', NEW_TEXT, [FACTS[0]!, FACTS[1]!, ...NEW_FACTS.slice(2), FACTS[3]!]));
    await bars('3 line');
    write(annotated('reef.txt', NEW_TEXT, NEW_FACTS));
    await bars(dots, mixed);
  });

  /** The words that stand in the diff, each with its side and the words that it is about. */
  const marked = async () => (await workbench.page.evaluate(wordsInDiff)).map(({ side, text, words }) => `${side} ${text} ${words}`);
  const shows = (...expected: string[]) => eventually(expected.join(' | '), marked, (seen) => JSON.stringify(seen) === JSON.stringify(expected));

  test('the keys go from change to change, each marked on the side that has it', async () => {
    const [both, removed] = [['before 东礁 relabelled: PERSON → LOC', 'now 东礁 relabelled: PERSON → LOC'], 'before 气象台 removed: ORG'];
    await workbench.openFile('reef.txt');
    await workbench.focusEditor();
    await workbench.press('Shift+Alt+C');
    await shows(...both);
    await workbench.press('Shift+Alt+C');
    await shows(removed);
    await workbench.press('Shift+Alt+P');
    await shows(...both);
  });

  test('Enter on a row opens its change', async () => {
    await workbench.openView('Review');
    await workbench.treeRow('周三', 'Review').click();
    await workbench.press('Enter');
    await shows('now 周三 added: TIME');
  });

  test('the same by kind of change, and the keys go on in that order', async () => {
    await workbench.runCommand('FactLens: Review by Kind of Change');
    try {
      // As many rows as the view has room for.
      const expected = ['added 1', '周三 added: TIME · reef.txt', 'removed 1', '气象台 removed: ORG · reef.txt'];
      const first = async () => (await rows()).slice(0, expected.length).map(({ label, description }) => `${label} ${description}`);
      await eventually('the kinds of change', first, (seen) => JSON.stringify(seen) === JSON.stringify(expected));
      await workbench.treeRow('气象台', 'Review').click();
      await shows('before 气象台 removed: ORG');
      await workbench.press('Shift+Alt+C');
      await shows('before 东礁 relabelled: PERSON → LOC', 'now 东礁 relabelled: PERSON → LOC');
    } finally {
      await workbench.runCommand('FactLens: Review by File');
    }
    await listed(CHANGES);
  });

  test('one change is taken back and the others stay; undo brings it again', async () => {
    await workbench.chooseFromRowMenu(workbench.treeRow('东礁', 'Review'), 'Revert Change of Fact');
    await eventually('the old label on disk', () => fact('place001')?.label, (label) => label === 'PERSON');
    await listed(['reef.txt 2 · 3 moved', '气象台 removed: ORG', '周三 added: TIME']);
    await workbench.chooseFromRowMenu(workbench.treeRow('气象台', 'Review'), 'Revert Change of Fact');
    await eventually('the fact on disk again', () => fact('weather1')?.label, (label) => label === 'ORG');
    await listed(['reef.txt 1 · 3 moved', '周三 added: TIME']);
    await workbench.runCommand('FactLens: Undo');
    await workbench.runCommand('FactLens: Undo');
    await listed(CHANGES);
    assert.equal(fact('weather1'), undefined);
  });

  test('a fact is marked as reviewed', async () => {
    await workbench.chooseFromRowMenu(workbench.treeRow('周三', 'Review'), 'Mark Fact as Reviewed');
    await eventually('the status on disk', () => fact('wednesda')?.status, (status) => status === 'reviewed');
    await listed([...CHANGES.slice(0, 3), '周三 added: TIME · reviewed']);
  });

  test('a comment needs somebody who takes it', async () => {
    await workbench.chooseFromRowMenu(workbench.treeRow('周三', 'Review'), 'Comment on Change of Fact');
    await workbench.page.getByText('Nobody here takes comments on reef.txt.facts.json.').first().waitFor();
  });

  test('after a commit nothing is left, and against the commit before all is there again', async () => {
    git('tag', '--force', 'before', git('rev-list', '--max-parents=0', 'HEAD').toString().trim());
    git('commit', '--quiet', '--all', '--allow-empty', '--message', 'New facts');
    await listed([]);
    await workbench.runCommand('FactLens: Review Against…');
    await workbench.pick('before');
    await listed([...CHANGES.slice(0, 3), '周三 added: TIME · reviewed']);
    await workbench.runCommand('FactLens: Review Against…');
    await workbench.pick('HEAD');
    await listed([]);
  });

  test('the history of a fact: who did what, in the view and in the hover', async () => {
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date());
    const events = (expected: readonly string[]) =>
      eventually(expected.join(' | '), async () => (await workbench.treeRows('Fact History')).map(({ label, description }) => `${label} – ${description}`), (seen) => JSON.stringify(seen) === JSON.stringify(expected));
    const committed = [`relabelled: PERSON → LOC – FactLens tests, ${day}`, `added: PERSON – FactLens tests, ${day}`];
    await workbench.openFile('reef.txt');
    await workbench.goTo(2, 12);
    await workbench.runCommand('FactLens: History of Fact');
    await events(committed);
    await workbench.treeRow('relabelled: PERSON → LOC', 'Fact History').click();
    await workbench.page.locator('.tab.active', { hasText: /reef\.txt \([0-9a-f]{8}\)/ }).waitFor();
    write(annotated('reef.txt', NEW_TEXT, NEW_FACTS.map((each) => (each.id === 'place001' ? { ...each, note: 'a reef' } : each))));
    await events(['note changed: – → a reef – not committed yet', ...committed]);
    await workbench.openFile('reef.txt');
    const said = async () => {
      await workbench.page.mouse.move(5, 5);
      await workbench.hoverText('东礁');
      return (await workbench.page.locator('.monaco-hover:not(.hidden):visible').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
    };
    // What changed is known a second after it did: a hover that came before that is asked for again.
    const hover = await eventually('the history in the hover', said, (seen) => seen.includes('History of This Fact') && seen.includes('Changed since'));
    assert.match(hover, /Changed since HEAD: note changed: – → a reef/);
    assert.doesNotMatch(hover, /not committed yet/, 'it is not told twice');
    assert.match(hover, /relabelled: PERSON → LOC – FactLens tests/);
  });
});
