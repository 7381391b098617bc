import * as vscode from 'vscode';
import { describe } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { writeSidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import * as assert from '../support/assert';
import { cleanUp, openText, readIfThere, sidecarUri, textUri, until, write } from '../support/workspaceTexts';

const TEXT = '导语\n公安部通报,缅北移交4.1万余名嫌疑人。\n\nJia Junqiang said so.\n';

type Given = Partial<Fact> & Pick<Fact, 'id' | 'kind' | 'label' | 'text'>;

const ORG: Given = { id: 'org00001', kind: 'entity', label: 'ORG', text: '公安部', entity: 'mps', by: 'lin' };
const COUNT: Given = { id: 'count001', kind: 'figure', label: 'COUNT', text: '4.1万余名', value: { type: 'quantity', amount: 41000, bound: 'more_than', unit: '人' } };
const CLAIM: Given = {
  id: 'claim001',
  kind: 'claim',
  label: 'STATEMENT',
  text: '缅北移交4.1万余名嫌疑人',
  attributes: { stance: 'asserts' },
  links: { claimant: ['org00001'], evidence: ['gone0001'] },
  note: 'see `the` notice',
};
const PERSON: Given = { id: 'person01', kind: 'entity', label: 'PERSON', text: 'Jia Junqiang' };
const ALL = [ORG, CLAIM, COUNT, PERSON];

/** A sidecar with facts that stand where their words first stand in the text. */
function sidecarFor(name: string, content: string, facts: readonly Given[]): string {
  const source = SourceText.of(content);
  const placed = facts.map((fact): Fact => {
    const start = source.text.indexOf(fact.text);
    assert.ok(start >= 0, `Expected "${fact.text}" in the text`);
    return { ...fact, ...describe(source, { start, end: start + fact.text.length }) };
  });
  return writeSidecar({ factlens: 1, source: { file: name }, facts: placed });
}

function open(name: string, content = TEXT, facts: readonly Given[] = ALL): Promise<vscode.TextEditor> {
  return openText(name, content, sidecarFor(name, content, facts));
}

async function lensesOf(editor: vscode.TextEditor): Promise<{ line: number; title: string; command: vscode.Command }[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 100);
  return lenses
    .filter((lens) => lens.command?.command.startsWith('factlens.'))
    .map((lens) => ({ line: lens.range.start.line, title: lens.command!.title.replaceAll('\u00a0', ' '), command: lens.command! }));
}

const titlesOf = async (editor: vscode.TextEditor): Promise<string[]> => (await lensesOf(editor)).map(({ line, title }) => `${line}: ${title}`);

/** The hovers at a place, each fact's Markdown by itself. */
async function hoversAt(editor: vscode.TextEditor, position: vscode.Position): Promise<vscode.MarkdownString[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, position);
  const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
  return contents.filter(({ value }) => value.includes('command:factlens.'));
}

/** Markdown without the escapes that `appendText` puts in. */
const plain = (markdown: vscode.MarkdownString | undefined): string => (markdown?.value ?? '').replace(/\\([^A-Za-z0-9\s])/g, '$1');

/** The position `into` code units behind the start of some words. */
function positionIn(editor: vscode.TextEditor, words: string, into = 0): vscode.Position {
  return editor.document.positionAt(editor.document.getText().indexOf(words) + into);
}

interface Outlined {
  readonly text: string;
  readonly detail: string;
  readonly children: readonly Outlined[];
}

async function symbolsOf(editor: vscode.TextEditor): Promise<vscode.DocumentSymbol[]> {
  return (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', editor.document.uri)) ?? [];
}

function outlined(editor: vscode.TextEditor, symbols: readonly vscode.DocumentSymbol[]): Outlined[] {
  return symbols.map(({ range, detail, children }) => ({ text: editor.document.getText(range), detail, children: outlined(editor, children) }));
}

/** Carries out work with a setting changed, and puts the setting back. */
async function withSetting(key: string, value: unknown, work: () => Promise<void>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('factlens');
  await configuration.update(key, value, vscode.ConfigurationTarget.Global);
  try {
    await work();
  } finally {
    await configuration.update(key, undefined, vscode.ConfigurationTarget.Global);
  }
}

/** Carries out work with another tagset, and puts the folder's own back. */
async function withTagset(tagset: unknown, work: () => Promise<void>): Promise<void> {
  const uri = textUri('factlens.json');
  const own = await readIfThere(uri);
  const put = (content: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  await put(JSON.stringify(tagset));
  try {
    await work();
  } finally {
    await (own === undefined ? vscode.workspace.fs.delete(uri) : put(own));
  }
}

suite('seeing', () => {
  suiteSetup(async () => {
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
  });
  teardown(cleanUp);

  suite('code lenses', () => {
    test('say what begins on each line, in reading order, and how much there is in all', async () => {
      const editor = await open('see-lens.txt');
      assert.deepEqual(await titlesOf(editor), [
        '0: FactLens: 4 facts · 2 entities · 1 figure · 1 claim',
        '1: $(symbol-class) ORG 公安部 (← 1) · $(comment-discussion) STATEMENT 缅北移交4.1万余名嫌疑人 · $(symbol-number) COUNT 4.1万余名 (> 41,000 人)',
        '3: $(symbol-class) PERSON Jia Junqiang',
      ]);
    });

    test('act on their line and on the tree', async () => {
      const editor = await open('see-lens-act.txt');
      const [top, line] = await lensesOf(editor);
      assert.equal(top?.command.command, 'factlens.showTree');
      assert.equal(line?.command.command, 'factlens.lineFacts');
      assert.deepEqual(line?.command.arguments, [editor.document.uri.toString(), 1]);
    });

    test('stop where the line is full and say how many there are besides', async () => {
      const words = Array.from({ length: 20 }, (_, index) => `Organisation${index + 10}`);
      const facts = words.map((text, index) => ({ id: `many${index}`, kind: 'entity' as const, label: 'ORG', text }));
      const editor = await open('see-lens-many.txt', `Many\n${words.join(' ')}\n`, facts);
      const [, line] = await titlesOf(editor);
      assert.match(line ?? '', /^1: \$\(symbol-class\) ORG Organisation10 · .* · \+1[0-9]$/);
      assert.ok((line ?? '').length < 250, 'Expected a lens that fits on a line');
    });

    test('show foreign text as it is, not as icons', async () => {
      const editor = await open('see-lens-icon.txt', 'Pay $(trash) now\n', [{ id: 'icon0001', kind: 'entity', label: 'ORG', text: 'Pay $(trash) now' }]);
      assert.equal((await titlesOf(editor))[1], '0: $(symbol-class) ORG Pay \\$(trash) now');
    });

    test('tell what needs attention', async () => {
      const content = 'One.\n';
      const sidecar = sidecarFor('see-lens-lost.txt', content, [{ id: 'here0001', kind: 'entity', label: 'ORG', text: 'One' }]).replace(
        '\n  ]',
        ',\n    {"id": "lost0001", "kind": "entity", "label": "ORG", "text": "Nowhere", "before": "quite elsewhere", "after": "it stood"}\n  ]',
      );
      const editor = await openText('see-lens-lost.txt', content, sidecar);
      assert.deepEqual(await titlesOf(editor), ['0: FactLens: 2 facts · 2 entities · $(warning) 1 needs attention', '0: $(symbol-class) ORG One']);
    });

    test('are none for a text without facts', async () => {
      const editor = await openText('see-lens-none.txt', TEXT);
      assert.deepEqual(await lensesOf(editor), []);
    });

    test('can be switched off, all of them or the one at the top', async () => {
      const editor = await open('see-lens-off.txt');
      await withSetting('codeLens.document', false, async () => {
        await until(() => titlesOf(editor), (titles) => titles.length === 2, 'Expected only the lines’ lenses');
      });
      await withSetting('codeLens.enabled', false, async () => {
        await until(() => titlesOf(editor), (titles) => titles.length === 0, 'Expected no lens');
      });
      await until(() => titlesOf(editor), (titles) => titles.length === 3, 'Expected the lenses back');
    });

    test('are current as soon as a fact is tagged', async () => {
      const editor = await openText('see-lens-tag.txt', TEXT);
      editor.selection = new vscode.Selection(1, 0, 1, 3);
      await vscode.commands.executeCommand('factlens.tag', { kind: 'entity', label: 'ORG' });
      assert.deepEqual(await titlesOf(editor), ['0: FactLens: 1 fact · 1 entity', '1: $(symbol-class) ORG 公安部']);
    });
  });

  suite('hovers', () => {
    test('show all that is known of a fact, the innermost first', async () => {
      const editor = await open('see-hover.txt');
      const [figure, claim, ...others] = await hoversAt(editor, positionIn(editor, '4.1万', 1));
      assert.equal(others.length, 0);
      assert.match(plain(figure), /Figure · COUNT.* · Count\n\n“4\.1万余名” {2}\nValue: > 41,000 人/);
      assert.match(plain(claim), /Claim · STATEMENT/);
      for (const part of ['stance: asserts', 'Note: see `the` notice', 'missing: gone0001']) assert.ok(plain(claim).includes(part), `Expected "${part}" in ${plain(claim)}`);
      const [entity] = await hoversAt(editor, positionIn(editor, '公安部', 1));
      for (const part of ['Entity · ORG', 'Who or what: mps', 'By: lin']) assert.ok(plain(entity).includes(part), `Expected "${part}" in ${plain(entity)}`);
    });

    test('link to what a fact is linked with, in both directions', async () => {
      const editor = await open('see-hover-links.txt');
      const link = (id: string) => `(command:factlens.reveal?${encodeURIComponent(JSON.stringify([{ uri: editor.document.uri.toString(), id }]))})`;
      const claim = (await hoversAt(editor, positionIn(editor, '缅北', 0)))[0];
      assert.ok(plain(claim).toLowerCase().includes(`claimant → [org 公安部]${link('org00001').toLowerCase()}`), plain(claim));
      const entity = (await hoversAt(editor, positionIn(editor, '公安部', 0)))[0];
      assert.ok(plain(entity).toLowerCase().includes(`← claimant: [statement 缅北移交4.1万余名嫌疑人]${link('claim001').toLowerCase()}`), plain(entity));
    });

    test('unlink at either end, link on, and lead to the other mentions of the same entity', async () => {
      const text = '灯塔管理处说了。灯塔管理处又说。\n';
      const evil = '[x](command:workbench.action.quit) $(flame)';
      const editor = await open('see-hover-unlink.txt', `${text}${evil}\n`, [
        { id: 'org00001', kind: 'entity', label: 'ORG', text: '灯塔管理处', entity: 'light' },
        { id: 'org00002', kind: 'entity', label: 'ORG', text: '灯塔管理处', nth: 1, entity: 'light' },
        { id: 'org00003', kind: 'entity', label: 'ORG', text: evil, entity: 'light' },
        { id: 'claim001', kind: 'claim', label: 'STATEMENT', text: '又说', links: { claimant: ['org00001'] } },
      ]);
      const uri = editor.document.uri.toString();
      const removal = `(command:factlens.removeLink?${encodeURIComponent(JSON.stringify([{ uri, id: 'claim001', type: 'claimant', target: 'org00001' }]))})`;
      const look = async (words: string) => (await hoversAt(editor, positionIn(editor, words, 0)))[0]!;
      const [claim, entity] = [await look('又说'), await look('灯塔')];
      for (const hover of [claim, entity]) assert.ok(hover.value.includes(removal), hover.value);
      assert.ok(claim.value.includes('](command:factlens.link?'), claim.value);
      for (const id of ['org00002', 'org00003']) assert.ok(entity.value.includes(`(command:factlens.reveal?${encodeURIComponent(JSON.stringify([{ uri, id }]))})`), entity.value);
      assert.ok(entity.value.includes('](command:factlens.splitEntity?'), entity.value);
      assert.ok(!/(?<!\\)\[x/.test(entity.value) && !/(?<!\\)\$\(flame/.test(entity.value), `Expected foreign text to be escaped in ${entity.value}`);
      await vscode.commands.executeCommand('factlens.removeLink', { uri, id: 'claim001', type: 'claimant', target: 'org00001' });
      assert.ok(!(await look('灯塔')).value.includes(removal));
    });

    test('name the entity by the tagset', async () => {
      await withTagset({ factlens: 1, entities: { mps: { name: 'Ministry of Inland Waters', aliases: ['MPS'] } } }, async () => {
        const editor = await open('see-hover-entity.txt');
        const look = async () => plain((await hoversAt(editor, positionIn(editor, '公安部', 1)))[0]);
        await until(look, (seen) => seen.includes('Who or what: mps = Ministry of Inland Waters, MPS'), 'Expected the entity’s name');
      });
    });

    test('say when to use the label, as plain words', async () => {
      const evil = '[x](command:factlens.undo) **bold** <b> $(trash)';
      await withTagset({ factlens: 1, labels: { entity: [{ name: 'ORG', description: `Bodies: ${evil}`, example: 'the *board*' }] } }, async () => {
        const editor = await open('see-hover-guideline.txt');
        const hover = await until(async () => (await hoversAt(editor, positionIn(editor, '公安部', 1)))[0]!, ({ value }) => value.includes('Bodies'), 'Expected the description');
        for (const markup of [/(?<!\\)\[x/, /(?<!\\)\*(?<!\\)\*bold/, /<b>/, /(?<!\\)\$\(trash/, /(?<!\\)\*board/]) assert.ok(!markup.test(hover.value), `${markup} in ${hover.value}`);
        assert.match(plain(hover), /ORG: Bodies.*For example: the .*board/);
        assert.ok(!(hover.isTrusted as { enabledCommands: string[] }).enabledCommands.includes('factlens.undo'));
      });
    });

    test('are trusted for the commands in them and no others', async () => {
      const evil = '[x](command:workbench.action.quit) <b>';
      const editor = await open('see-hover-trust.txt', `${evil}\n`, [{ id: 'evil0001', kind: 'entity', label: 'ORG', text: evil, note: evil }]);
      const [hover] = await hoversAt(editor, new vscode.Position(0, 1));
      assert.ok(hover);
      assert.ok(!/(?<!\\)\[x/.test(hover.value), `Expected escaped brackets in ${hover.value}`);
      assert.deepEqual(hover.isTrusted, { enabledCommands: ['factlens.edit', 'factlens.link', 'factlens.sameAs', 'factlens.resize', 'factlens.delete'] });
      assert.ok(!hover.supportHtml);
    });

    test('are none beside a fact, and at its end only for a cursor with nothing behind it', async () => {
      const editor = await open('see-hover-edge.txt');
      assert.deepEqual(await hoversAt(editor, new vscode.Position(0, 1)), []);
      assert.equal((await hoversAt(editor, positionIn(editor, '公安部', 3))).length, 1);
      assert.equal((await hoversAt(editor, positionIn(editor, '公安部', 4))).length, 0);
    });

    test('can be switched off', async () => {
      const editor = await open('see-hover-off.txt');
      await withSetting('hover.enabled', false, async () => {
        await until(() => hoversAt(editor, positionIn(editor, '公安部')), (hovers) => hovers.length === 0, 'Expected no hover');
      });
    });
  });

  suite('the outline', () => {
    test('nests facts by where they stand', async () => {
      const editor = await open('see-outline.txt');
      assert.deepEqual(outlined(editor, await symbolsOf(editor)), [
        { text: '公安部', detail: 'ORG', children: [] },
        { text: '缅北移交4.1万余名嫌疑人', detail: 'STATEMENT', children: [{ text: '4.1万余名', detail: 'COUNT · > 41,000 人', children: [] }] },
        { text: 'Jia Junqiang', detail: 'PERSON', children: [] },
      ]);
      assert.deepEqual((await symbolsOf(editor)).map(({ kind }) => kind), [vscode.SymbolKind.Class, vscode.SymbolKind.String, vscode.SymbolKind.Class]);
    });

    test('lists lines where a text has more facts than the setting says', async () => {
      const editor = await open('see-outline-lines.txt');
      await withSetting('outline.limit', 4, async () => assert.equal((await symbolsOf(editor)).length, 3));
      await withSetting('outline.limit', 3, async () => {
        const [line, alone, ...others] = await until(() => symbolsOf(editor), (symbols) => symbols.length === 2, 'Expected a symbol for each line');
        assert.deepEqual([line!.name, line!.detail, line!.kind], ['公安部 · 缅北移交4.1万余名嫌疑人 · 4.1万余名', '3 facts', vscode.SymbolKind.Array]);
        assert.ok(line!.range.contains(new vscode.Range(positionIn(editor, '公安部'), positionIn(editor, '嫌疑人', 3))));
        assert.ok(line!.selectionRange.isEmpty && line!.selectionRange.start.isEqual(positionIn(editor, '公安部')));
        assert.deepEqual(outlined(editor, [alone!]), [{ text: 'Jia Junqiang', detail: 'PERSON', children: [] }]);
        assert.deepEqual(others, []);
      });
      await until(() => symbolsOf(editor), (symbols) => symbols.length === 3, 'Expected each fact again');
    });

    test('can be switched off', async () => {
      const editor = await open('see-outline-off.txt');
      await withSetting('outline.enabled', false, async () => {
        await until(() => symbolsOf(editor), (symbols) => symbols.length === 0, 'Expected no symbols');
      });
      await until(() => symbolsOf(editor), (symbols) => symbols.length === 3, 'Expected the symbols back');
    });
  });

  suite('places', () => {
    /** What is seen of the figure: its lens's line, the text under its hover, the text of its symbol. */
    async function figureIn(editor: vscode.TextEditor): Promise<{ lens: number | undefined; hover: string | undefined; symbol: string | undefined }> {
      const lens = (await lensesOf(editor)).find(({ title }) => title.includes('COUNT'))?.line;
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, positionIn(editor, '4.1万', 1));
      const range = hovers.find((hover) => plain(hover.contents[0] as vscode.MarkdownString).includes('COUNT'))?.range;
      const symbols = outlined(editor, await symbolsOf(editor)).flatMap((symbol) => [symbol, ...symbol.children]);
      return { lens, hover: range && editor.document.getText(range), symbol: symbols.find(({ detail }) => detail.startsWith('COUNT'))?.text };
    }

    test('move with typing above the facts and before them on their line', async () => {
      const editor = await open('see-typing.txt');
      assert.deepEqual(await figureIn(editor), { lens: 1, hover: '4.1万余名', symbol: '4.1万余名' });
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(0, 0), '新的😀\n两行\n');
        edit.insert(new vscode.Position(1, 0), '近日,');
      });
      assert.deepEqual(await figureIn(editor), { lens: 3, hover: '4.1万余名', symbol: '4.1万余名' });
    });

    test('are right in a CRLF text', async () => {
      const editor = await open('see-crlf.txt', TEXT.replaceAll('\n', '\r\n'));
      assert.equal(editor.document.eol, vscode.EndOfLine.CRLF);
      assert.deepEqual(await figureIn(editor), { lens: 1, hover: '4.1万余名', symbol: '4.1万余名' });
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '新\r\n'));
      assert.deepEqual(await figureIn(editor), { lens: 2, hover: '4.1万余名', symbol: '4.1万余名' });
    });

    test('are right behind characters of two code units', async () => {
      const editor = await open('see-emoji.txt', TEXT.replace('公安部通报', '😀𠮷👨‍👩‍👧公安部通报'));
      assert.deepEqual(await figureIn(editor), { lens: 1, hover: '4.1万余名', symbol: '4.1万余名' });
      assert.equal((await hoversAt(editor, positionIn(editor, '公安部', 1))).length, 1);
    });

    test('follow a sidecar that changes on disk', async () => {
      const editor = await open('see-disk.txt');
      assert.equal((await lensesOf(editor)).length, 3);
      await write(sidecarUri(editor.document.uri), sidecarFor('see-disk.txt', TEXT, [PERSON]));
      await until(() => titlesOf(editor), (titles) => titles.join() === '0: FactLens: 1 fact · 1 entity,3: $(symbol-class) PERSON Jia Junqiang', 'Expected one fact');
    });
  });
});
