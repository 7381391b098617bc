// The view "Facts" as a person sees it: rows, counts, filter, badge, and the way between text and tree.
import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnnotatedText } from '../../src/core/annotatedText';
import { describe } from '../../src/core/anchor';
import type { Kind } from '../../src/core/fact';
import { writeSidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import type { TreeRow } from '../support/page-side.mjs';
import { Workbench } from '../support/workbench';

const A = '近日,公安部通报,移交269人。\n公安部称,行动继续。\n';
const B = '公安部与泰国警方会谈。\n';

function sidecar(file: string, text: string, facts: readonly (readonly [id: string, kind: Kind, label: string, words: string, nth?: number])[]): string {
  const source = SourceText.of(text);
  const made = facts.map(([id, kind, label, words, nth = 0]) => {
    let start = -1;
    for (let i = 0; i <= nth; i++) start = text.indexOf(words, start + 1);
    return { id, kind, label, ...describe(source, { start, end: start + words.length }) };
  });
  return writeSidecar({ factlens: 1, source: { file }, facts: new AnnotatedText(source, made).arrange(made) });
}

const A_SIDECAR = sidecar('a.txt', A, [
  ['aaaaaaa1', 'entity', 'ORG', '公安部'],
  ['aaaaaaa2', 'figure', 'COUNT', '269人'],
  ['aaaaaaa3', 'entity', 'ORG', '公安部', 1],
  ['aaaaaaa4', 'claim', 'FORECAST', '行动继续'],
]);
const B_SIDECAR = sidecar('b.txt', B, [
  ['bbbbbbb1', 'entity', 'ORG', '公安部'],
  ['bbbbbbb2', 'entity', 'GPE', '泰国'],
]);

suite('tree of facts', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { 'a.txt': A, 'a.txt.facts.json': A_SIDECAR, 'sub/b.txt': B, 'sub/b.txt.facts.json': B_SIDECAR } });

  suiteSetup(async () => {
    await workbench.open(folder.path);
    await workbench.runCommand('FactLens: Show All Facts');
  });
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  const drawn = (rows: readonly TreeRow[]) => rows.map(({ level, label, description }) => `${'  '.repeat(level - 1)}${label} [${description}]`);
  const showsRows = (expected: readonly string[]) =>
    eventually(`the rows ${JSON.stringify(expected)}`, async () => drawn(await workbench.treeRows('Facts')), (rows) => JSON.stringify(rows) === JSON.stringify(expected));
  const row = (label: string) => workbench.treeRow(label).first();
  const expand = async (label: string) => {
    await row(label).click();
    await workbench.press('ArrowRight');
  };
  const badge = () => workbench.page.locator('.activitybar .action-item', { has: workbench.page.locator('[aria-label^="FactLens"]') }).locator('.badge-content').allInnerTexts();

  const openFilter = async () => {
    await workbench.runCommand('FactLens: Filter Facts…');
    await workbench.page.locator('.quick-input-title', { hasText: 'Filter Facts' }).waitFor();
  };
  const focusTree = async () => {
    await workbench.runCommand('FactLens: Show All Facts');
    await workbench.page.locator('.pane-body .monaco-list:focus').waitFor();
  };

  test('by kind, label, text and mention, with counts', async () => {
    await showsRows([
      'Entities [4]', '  ORG [3 · Organisation]', '  GPE [1 · Country, state, city]',
      'Figures [1]', '  COUNT [1 · Count]',
      'Claims [1]', '  FORECAST [1 · Forecast]',
    ]);
    await expand('ORG');
    await expand('公安部');
    await showsRows([
      'Entities [4]', '  ORG [3 · Organisation]', '    公安部 [3]',
      '      近日,公安部通报,移交269人。↵公安部 [a.txt]', '      交269人。↵公安部称,行动继续。↵ [a.txt]', '      公安部与泰国警方会谈。↵ [b.txt]',
      '  GPE [1 · Country, state, city]',
      'Figures [1]', '  COUNT [1 · Count]',
      'Claims [1]', '  FORECAST [1 · Forecast]',
    ]);
  });

  test('a click on a mention opens the text and selects the words', async () => {
    await row('公安部与泰国警方会谈。↵').click();
    await eventually('three selected characters', () => workbench.statusBar(), (texts) => texts.includes('Ln 1, Col 4 (3 selected)'));
    await eventually('the line number', () => workbench.treeRows('Facts'), (rows) => rows.some(({ description }) => description === 'b.txt:1'));
  });

  test('by file', async () => {
    await workbench.runCommand('FactLens: Group by File');
    await showsRows(['a.txt [4]', 'b.txt [2 · sub]']);
    await expand('a.txt');
    await showsRows(['a.txt [4]', '  公安部 [ORG]', '  269人 [COUNT]', '  公安部 [ORG]', '  行动继续 [FORECAST]', 'b.txt [2 · sub]']);
  });

  test('the fact at the cursor is selected in the tree', async () => {
    await workbench.openFile('sub/b.txt');
    await workbench.clickText('泰国');
    await workbench.runCommand('FactLens: Show Fact at the Cursor in the Tree');
    const selected = workbench.page.locator('.pane-body .monaco-list-row.selected .label-name');
    await eventually('the selected row', () => selected.allInnerTexts(), (texts) => texts.join() === '泰国');
  });

  test('the grouping is remembered', async () => {
    await workbench.reload();
    await workbench.runCommand('FactLens: Show All Facts');
    await eventually('files at the top', () => workbench.treeRows('Facts'), (rows) => rows.some(({ label, level }) => label === 'a.txt' && level === 1));
    await workbench.runCommand('FactLens: Group by Kind');
  });

  test('the filter works as one types, is shown, and is cleared', async () => {
    await openFilter();
    await workbench.type('泰国');
    await eventually('one fact', () => workbench.treeRows('Facts'), (rows) => drawn(rows).join('|') === 'Entities [1]|  GPE [1 · Country, state, city]|    泰国 [1]');
    await workbench.press('Escape');
    await eventually('all facts', () => workbench.treeRows('Facts'), (rows) => rows.some(({ label, description }) => label === 'Entities' && description === '4'));
    await openFilter();
    await workbench.answer('泰国');
    await eventually('one fact', () => workbench.treeRows('Facts'), (rows) => rows.some(({ label, description }) => label === 'Entities' && description === '1'));
    await workbench.page.getByText('Filter: “泰国”').waitFor();
    await workbench.runCommand('FactLens: Clear Filter');
    await eventually('all facts', () => workbench.treeRows('Facts'), (rows) => rows.some(({ label, description }) => label === 'Entities' && description === '4'));
  });

  test('a broken sidecar is counted in the badge, listed, opened where it is broken, and gone when mended', async () => {
    const path = join(folder.path, 'sub/b.txt.facts.json');
    writeFileSync(path, B_SIDECAR.replace('"kind":', '"kind"'));
    await eventually('the badge', badge, (texts) => texts.includes('1'));
    await row('b.txt').click();
    // The last facts that could be read stay with the open text; what is broken is not written over.
    await eventually('the place', () => workbench.statusBar(), (texts) => texts.some((text) => /^Ln 5, Col \d+ \(8 selected\)$/.test(text)));
    writeFileSync(path, B_SIDECAR);
    await eventually('no badge', badge, (texts) => !texts.includes('1'));
    assert.equal(readFileSync(path, 'utf8'), B_SIDECAR);
  });

  test('Delete in the tree deletes the selected facts', async () => {
    await workbench.runCommand('FactLens: Group by File');
    await workbench.runCommand('FactLens: Show All Facts');
    await eventually('files', () => workbench.treeRows('Facts'), (rows) => rows.some(({ label }) => label === 'a.txt'));
    if ((await workbench.treeRows('Facts')).every(({ label }) => label !== '269人')) await expand('a.txt');
    // A click opens the text; the keys go back to the tree.
    await row('269人').click();
    await eventually('the words', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes('(4 selected)')));
    await focusTree();
    await workbench.press('Delete');
    await eventually('the fact to be gone', () => readFileSync(join(folder.path, 'a.txt.facts.json'), 'utf8'), (text) => !text.includes('aaaaaaa2') && text.includes('aaaaaaa4'));
  });

  test('a link whose other end is missing leads nowhere, and is deleted like any other', async () => {
    const path = join(folder.path, 'a.txt.facts.json');
    writeFileSync(path, A_SIDECAR.replace(/("aaaaaaa4".*)\}/, '$1, "links": {"evidence": ["gone0001"]}}'));
    await workbench.expandRow('行动继续');
    const link = workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'missing: gone0001' });
    await link.click();
    await focusTree();
    await workbench.press('F2');
    await eventually('what is missing', () => workbench.statusBar(), (texts) => texts.some((text) => text === 'missing: gone0001'));
    await workbench.press('Delete');
    await eventually('the link to be gone', () => readFileSync(path, 'utf8'), (text) => text.includes('aaaaaaa4') && !text.includes('gone0001'));
  });
});
