// Facts as symbols, links, entities and status as a person meets them: keys, lists, the tree, the explorer.
import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../../src/core/fact';
import { parseSidecar, type Sidecar } from '../../src/core/sidecar';
import { parseTagset } from '../../src/core/tagset';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { badgeOfRow } from '../support/page-side.mjs';
import { sidecarText, type Given } from '../support/sidecarText';
import { Workbench } from '../support/workbench';

const A = '渔政所昨天通报,白鹭湾救起269人。\n李岚说,搜救继续。渔政所未回应。\n';
const B = '渔政所与港务局会谈。\n';
const A_FACTS: readonly Given[] = [
  { id: 'aaaaaaa1', kind: 'entity', label: 'ORG', text: '渔政所' },
  { id: 'aaaaaaa2', kind: 'entity', label: 'LOC', text: '白鹭湾' },
  { id: 'aaaaaaa3', kind: 'figure', label: 'COUNT', text: '269人' },
  { id: 'aaaaaaa4', kind: 'entity', label: 'PERSON', text: '李岚' },
  { id: 'aaaaaaa5', kind: 'claim', label: 'STATEMENT', text: '搜救继续' },
  { id: 'aaaaaaa6', kind: 'entity', label: 'ORG', text: '渔政所', nth: 1 },
];
const B_FACTS: readonly Given[] = [
  { id: 'bbbbbbb1', kind: 'entity', label: 'ORG', text: '渔政所' },
  { id: 'bbbbbbb2', kind: 'entity', label: 'ORG', text: '港务局' },
];
const TAGSET = '{\n  "factlens": 1,\n  "include": ["*.txt"],\n  "entities": {"fisheries": {"name": "渔政处"}}\n}\n';

suite('facts as symbols', () => {
  const workbench = new Workbench();
  const folder = fixture({
    files: { 'a.txt': A, 'a.txt.facts.json': sidecarText('a.txt', A, A_FACTS), 'b.txt': B, 'b.txt.facts.json': sidecarText('b.txt', B, B_FACTS), 'c.txt': 'Nothing is tagged here.\n', 'factlens.json': TAGSET },
  });

  suiteSetup(() => workbench.open(folder.path, { settings: { 'factlens.claims.askClaimant': true } }));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const onDisk = (name: string): Sidecar | undefined => {
    const path = join(folder.path, `${name}.facts.json`);
    const parsed = existsSync(path) ? parseSidecar(readFileSync(path, 'utf8')) : undefined;
    return parsed?.ok ? parsed.value : undefined;
  };
  const fact = (id: string) => [...(onDisk('a.txt')?.facts ?? []), ...(onDisk('b.txt')?.facts ?? [])].find((each) => each.id === id);
  const saved = (what: string, holds: () => boolean) => eventually(what, async () => holds(), Boolean);
  const rowOf = async (part: string) => {
    const rows = await eventually(`a row with "${part}"`, () => workbench.quickPickItems(), (items) => items.some(({ label }) => label.includes(part)));
    return rows.find(({ label }) => label.includes(part))!.label;
  };
  const choose = async (part: string) => workbench.pick(await rowOf(part));
  const titled = (title: string) => workbench.page.locator('.quick-input-title', { hasText: title }).waitFor();
  const keys = (...ids: string[]): (Fact['entity'] | undefined)[] => ids.map((id) => fact(id)?.entity);

  test('“same as” gives all mentions of the same words a key, in two texts at once', async () => {
    await workbench.openFile('a.txt');
    await eventually('the lenses', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('渔政所')));
    await workbench.goTo(1, 2);
    await workbench.press('Shift+Alt+U');
    await titled('is the same as');
    await choose('渔政处');
    await titled('Which mentions');
    await choose('All mentions');
    await saved('the keys', () => keys('aaaaaaa1', 'aaaaaaa6', 'bbbbbbb1').every((key) => key === 'fisheries'));
    assert.deepEqual(keys('bbbbbbb2', 'aaaaaaa2'), [undefined, undefined]);
  });

  test('F2 renames the key everywhere after showing what changes, the tagset too; undo brings it back', async () => {
    await workbench.focusEditor();
    await workbench.goTo(1, 2);
    await workbench.press('F2');
    const box = workbench.page.locator('.rename-box input');
    await box.waitFor();
    assert.equal(await box.inputValue(), 'fisheries');
    await box.fill('fishery-office');
    await workbench.press('Enter');
    await titled('fisheries → fishery-office');
    const rows = await eventually('the rows', () => workbench.quickPickItems(), (items) => items.filter(({ label }) => label.includes('【渔政所】')).length === 3);
    assert.ok(rows.some(({ label }) => label.includes('factlens.json')));
    await workbench.press('Enter');
    await saved('the new keys', () => keys('aaaaaaa1', 'aaaaaaa6', 'bbbbbbb1').every((key) => key === 'fishery-office'));
    await saved('the tagset', () => readFileSync(join(folder.path, 'factlens.json'), 'utf8') === TAGSET.replace('"fisheries"', '"fishery-office"'));
    await workbench.runCommand('FactLens: Undo');
    await saved('the old keys', () => keys('aaaaaaa1', 'aaaaaaa6', 'bbbbbbb1').every((key) => key === 'fisheries'));
  });

  test('an alias is written into the tagset after asking, and nothing else of it changes', async () => {
    await workbench.focusEditor();
    await workbench.goTo(1, 2);
    await workbench.runCommand('FactLens: Add Words as Alias to the Tagset');
    await titled('Change factlens.json?');
    await choose('Enter fisheries with the name “渔政所”');
    // The editor empties a file before it writes it.
    await saved('the alias', () => parseTagset(readFileSync(join(folder.path, 'factlens.json'), 'utf8')).ok && readFileSync(join(folder.path, 'factlens.json'), 'utf8').includes('渔政所'));
    const parsed = parseTagset(readFileSync(join(folder.path, 'factlens.json'), 'utf8'));
    assert.deepEqual(parsed.ok && parsed.value.entities, { 'fishery-office': { name: '渔政处' }, 'fisheries': { name: '渔政所' } });
    assert.ok(readFileSync(join(folder.path, 'factlens.json'), 'utf8').startsWith(TAGSET.slice(0, TAGSET.indexOf('"fisheries"'))));
  });

  test('two entities become one, and come apart again', async () => {
    await workbench.openFile('b.txt');
    await workbench.goTo(1, 6);
    await workbench.press('Shift+Alt+U');
    await titled('is the same as');
    await workbench.type('harbour');
    await choose('New key: harbour');
    await saved('the key', () => fact('bbbbbbb2')?.entity === 'harbour');
    await workbench.runCommand('FactLens: Merge Two Entities…');
    await titled('Make harbour one with');
    await workbench.type('fisheries');
    await choose('渔政所');
    await titled('harbour → fisheries');
    await workbench.press('Enter');
    await saved('the other key', () => fact('bbbbbbb2')?.entity === 'fisheries');
    await workbench.runCommand('FactLens: Split Entity…');
    await titled('Tick the mentions that are not fisheries');
    await workbench.type('港务局');
    await choose('【港务局】');
    await workbench.press('Enter');
    await titled('Key of the mention');
    await workbench.press('Enter');
    await saved('no key', () => fact('bbbbbbb2')?.entity === undefined && fact('bbbbbbb1')?.entity === 'fisheries');
  });

  test('a label is given another name everywhere', async () => {
    await workbench.openFile('b.txt');
    await workbench.goTo(1, 6);
    await workbench.runCommand('FactLens: Rename Label or Entity Key Everywhere…');
    await titled('Another label for all ORG');
    await workbench.type('BODY');
    await choose('BODY');
    await titled('ORG → BODY: 4 facts');
    await workbench.press('Enter');
    await saved('the label', () => ['aaaaaaa1', 'aaaaaaa6', 'bbbbbbb1', 'bbbbbbb2'].every((id) => fact(id)?.label === 'BODY'));
    await workbench.runCommand('FactLens: Undo');
    await saved('the old label', () => ['aaaaaaa1', 'aaaaaaa6', 'bbbbbbb1', 'bbbbbbb2'].every((id) => fact(id)?.label === 'ORG'));
  });

  test('where it is wanted, a tagged claim asks for its claimant; Escape keeps the claim', async () => {
    await workbench.openFile('a.txt');
    const tagClaim = async (line: number, start: number, end: number) => {
      await workbench.selectText(line, start, end);
      await workbench.press('Shift+Alt+Q');
      await titled('as Claim');
      await workbench.press('s');
      await titled('Claimant of');
    };
    const claim = (text: string) => onDisk('a.txt')?.facts.find((each) => each.kind === 'claim' && each.text === text);
    await tagClaim(1, 9, 17);
    await workbench.press('Escape');
    assert.ok(claim('白鹭湾救起269'), JSON.stringify(onDisk('a.txt')?.facts.map(({ text }) => text)));
    await tagClaim(1, 9, 18);
    await choose('【渔政所】');
    await saved('the claimant', () => claim('白鹭湾救起269人')?.links?.['claimant']?.join() === 'aaaaaaa1');
    for (let i = 0; i < 3; i++) await workbench.runCommand('FactLens: Undo');
    await saved('neither claim', () => claim('白鹭湾救起269人') === undefined && claim('白鹭湾救起269') === undefined);
  });

  test('a claim is linked by choosing from a list, the nearest first', async () => {
    await workbench.focusEditor();
    await workbench.goTo(2, 6);
    await workbench.press('Shift+Alt+T');
    await titled('Link “搜救继续”');
    await choose('Claimant');
    await titled('Claimant of “搜救继续”');
    await rowOf('【李岚】');
    const [first] = await workbench.quickPickItems();
    assert.ok(first?.label.includes('【李岚】') || first?.label.includes('【渔政所】'), first?.label);
    await choose('【李岚】');
    await saved('the link', () => fact('aaaaaaa5')?.links?.['claimant']?.join() === 'aaaaaaa4');
  });

  test('and by pointing at the other end in the text', async () => {
    await workbench.focusEditor();
    await workbench.goTo(2, 6);
    await workbench.press('Shift+Alt+T');
    await titled('Link “搜救继续”');
    await choose('Evidence');
    await titled('Evidence of “搜救继续”');
    await choose('Point at it in the text…');
    await eventually('what to do', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes('link again')));
    await workbench.goTo(1, 15);
    await workbench.press('Shift+Alt+T');
    await saved('the link', () => fact('aaaaaaa5')?.links?.['evidence']?.join() === 'aaaaaaa3');
    await eventually('nothing to do', () => workbench.statusBar(), (texts) => !texts.some((text) => text.includes('link again')));
  });

  test('the tree shows links under a fact, in both directions', async () => {
    await workbench.runCommand('FactLens: Show All Facts');
    await workbench.runCommand('FactLens: Group by File');
    await workbench.expandRow('a.txt');
    await workbench.expandRow('搜救继续');
    const shown = (label: string) => eventually(`the row "${label}"`, () => workbench.treeRows('Facts'), (rows) => rows.some((row) => row.label === label));
    await shown('Claimant → 李岚');
    await workbench.expandRow('李岚');
    await shown('Claimant ← 搜救继续');
  });

  test('a mention that is dropped on another is linked with it', async () => {
    await workbench.dropRow('269人', '白鹭湾');
    await titled('Link “269人” with “白鹭湾”');
    await choose('Counts');
    await saved('the link', () => fact('aaaaaaa3')?.links?.['counts']?.join() === 'aaaaaaa2');
  });

  test('a symbol of the workspace is found by its key and leads to its place', async () => {
    await workbench.press('Ctrl+T');
    await workbench.type('港务局');
    await choose('港务局 · ORG');
    await eventually('the words', () => workbench.statusBar(), (texts) => texts.some((text) => /^Ln 1, Col (5|8)/.test(text)));
  });

  test('a status is set, shown in the explorer and counted; the next document to do is opened', async () => {
    await workbench.openFile('a.txt');
    await workbench.runCommand('FactLens: Set Document Status…');
    await choose('Done');
    await saved('the status', () => onDisk('a.txt')?.document?.status === 'done');
    await eventually('the count', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes('Done · 1/3')));
    await workbench.openView('Explorer');
    const badge = workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'a.txt' }).first();
    await eventually('the badge', () => badge.evaluate(badgeOfRow), (content) => content.includes('✓'));
    await workbench.openFile('a.txt');
    await workbench.runCommand('FactLens: Go to Next Document to Do');
    await workbench.page.locator('.tab.active', { hasText: 'b.txt' }).waitFor();
  });
});
