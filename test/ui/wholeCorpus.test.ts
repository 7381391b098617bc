// Tagging a name in a corpus of many texts: what the search shows, that it can be cancelled, and that it is one step.
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSidecar } from '../../src/core/sidecar';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { sidecarText } from '../support/sidecarText';
import { Workbench } from '../support/workbench';

const TEXTS = 200;
/** Every so many texts one is tagged already; in each other one all mentions are to be found. */
const TAGGED_EVERY = 10;
const MENTIONS = 2;

const nameOf = (index: number) => `corpus/t${String(index).padStart(3, '0')}.txt`;
const textOf = (index: number) => `第${index}天,码头很忙。\n渔政所去了码头。\n`;
const FILES = Object.fromEntries(Array.from({ length: TEXTS }, (_, index) => index).flatMap((index) => {
  const [name, text] = [nameOf(index), textOf(index)];
  const sidecar = sidecarText(name.slice('corpus/'.length), text, [{ id: `corpus${String(index % 100).padStart(2, '0')}`, kind: 'entity', label: 'ORG', text: '渔政所' }]);
  return index % TAGGED_EVERY === 1 ? [[name, text], [`${name}.facts.json`, sidecar]] : [[name, text]];
}));
const TAGSET = { factlens: 1, include: ['corpus/*.txt'] };

/** Writing as many sidecars takes a while on a slow machine. */
const PATIENCE = 240_000;

suite('tagging in a corpus of many texts', function () {
  this.timeout(3 * PATIENCE);

  const workbench = new Workbench();
  const folder = fixture({ files: { ...FILES, 'factlens.json': `${JSON.stringify(TAGSET)}\n` } });

  suiteSetup(() => workbench.open(folder.path));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const read = (file: string) => readFileSync(join(folder.path, file), 'utf8');

  /** All sidecars of the corpus as they are on disk. */
  const sidecars = () => new Map(readdirSync(join(folder.path, 'corpus')).filter((name) => name.endsWith('.facts.json')).sort().map((name) => [name, read(`corpus/${name}`)]));

  /** All facts of the corpus, a line each. */
  function facts(): string[] {
    return [...sidecars()].flatMap(([name, text]) => {
      const parsed = parseSidecar(text);
      return parsed.ok ? parsed.value.facts.map(({ label, text: words, status }) => `${name} ${label} ${words} ${status ?? ''}`.trim()) : [`${name} broken`];
    });
  }

  const count = (label: string) => facts().filter((fact) => fact.includes(` ${label} `)).length;
  const tagged = (expected: number) => eventually(`${expected} places`, () => count('LOC'), (seen) => seen === expected, PATIENCE);
  const search = () => workbench.page.locator('.notifications-center .monaco-list-row', { hasText: 'Looking for “码头”' });

  /** Begins a search; one that was over before it was seen is left, and false is given. */
  async function searching(): Promise<boolean> {
    // Under the test driver a message is in this list only, which must be open before the search is over.
    await workbench.runCommand('Notifications: Show Notifications');
    await workbench.focusEditor();
    await workbench.press('Shift+Enter');
    const isSeen = await search().filter({ hasText: new RegExp(`\\d+ of ${TEXTS} texts`) }).waitFor({ timeout: 5000 }).then(() => true, () => false);
    if (!isSeen && (await workbench.quickPickItems()).length > 0) await workbench.press('Escape');
    return isSeen;
  }

  test('a search that is cancelled changes no sidecar and leaves no step to undo', async () => {
    await workbench.openFile(nameOf(0));
    const isAnnotating = async () => (await workbench.statusBar()).some((text) => text.includes('Annotating'));
    if (!(await isAnnotating())) await workbench.press('Shift+Alt+K');
    await eventually('annotation mode', isAnnotating);
    await workbench.selectText(1, 5, 7);
    if (count('LOC') === 0) await workbench.press('l');
    await tagged(1);
    const before = sidecars();
    await eventually('a search that is under way', searching);
    await search().locator('.monaco-button', { hasText: 'Cancel' }).click();
    await eventually('the status bar to say so', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes('Cancelled, nothing was tagged')));
    assert.equal(await search().count(), 0, 'the progress is gone');
    assert.deepEqual(await workbench.quickPickItems(), [], 'nothing is offered');
    assert.deepEqual(sidecars(), before);
    // What is undone is the tag before the search, and nothing else.
    await workbench.focusEditor();
    await workbench.press('Shift+Alt+Z');
    await tagged(0);
    assert.equal(count('ORG'), TEXTS / TAGGED_EVERY);
    await workbench.press('Shift+Alt+Y');
    await tagged(1);
    assert.deepEqual(sidecars(), before);
  });

  test('a second search finishes, and what it finds is tagged as one step', async () => {
    const before = facts();
    await workbench.press('Shift+Enter');
    await eventually('the list', () => workbench.quickPickItems(), (rows) => rows.some(({ label }) => label.includes('【码头】')), PATIENCE);
    await workbench.page.locator('.quick-input-title', { hasText: `Tag ${TEXTS * MENTIONS - 1} × “码头” as LOC` }).waitFor();
    await workbench.press('Enter');
    await tagged(TEXTS * MENTIONS);
    assert.equal(count('ORG'), TEXTS / TAGGED_EVERY);
    await eventually('all to be said done', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes(`Tagged ${TEXTS * MENTIONS - 1} × “码头”`)), PATIENCE);
    await workbench.focusEditor();
    await workbench.press('Shift+Alt+Z');
    await tagged(1);
    assert.deepEqual(facts(), before, 'one undo takes all of it back');
    await workbench.press('Shift+Alt+Z');
    await tagged(0);
    assert.equal(read(nameOf(0)), textOf(0), 'the texts are as they were');
  });
});
