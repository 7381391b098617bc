import * as vscode from 'vscode';
import * as assert from '../support/assert';
import { cleanUp, openText, readIfThere, select, sidecarUri, textUri, until, write } from '../support/workspaceTexts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

const TEXT = '近日,公安部通报,移交269人。\n';
const FACTS = [
  '    {"id": "aaaaaaaa", "kind": "entity", "label": "ORG", "before": "近日,", "text": "公安部", "after": "通报,移交269人。\\n"}',
  '    {"id": "bbbbbbbb", "kind": "figure", "label": "COUNT", "before": "公安部通报,移交", "text": "269人", "after": "。\\n"}',
];
const sidecar = (name: string, lines = FACTS) => `{\n  "factlens": 1,\n  "source": {"file": "${name}"},\n  "facts": [\n${lines.join(',\n')}\n  ]\n}\n`;

/** The editor's selected text once a file is shown. */
const selectedIn = (uri: vscode.Uri) =>
  until(
    () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.toString() === uri.toString() ? editor.document.getText(editor.selection) : undefined;
    },
    (seen) => seen !== undefined,
    `Expected ${uri.path} to be shown`,
  );

const symbolsOf = async (uri: vscode.Uri) =>
  (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', uri)) ?? [];

suite('tree', () => {
  suiteSetup(async () => {
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
  });
  teardown(cleanUp);

  test('the sidecar is opened at the fact of a reference, of a row, of the cursor', async () => {
    const editor = await openText('tree-open.txt', TEXT, sidecar('tree-open.txt'));
    const { uri } = editor.document;
    const file = sidecarUri(uri);
    await run('factlens.openSidecar', { uri: uri.toString(), id: 'bbbbbbbb' });
    assert.match((await selectedIn(file)) ?? '', /^\{"id": "bbbbbbbb".*\}$/);
    await run('factlens.openSidecar', { type: 'mention', document: uri.toString(), id: 'aaaaaaaa' });
    assert.match((await selectedIn(file)) ?? '', /^\{"id": "aaaaaaaa".*\},$/);
    select(await vscode.window.showTextDocument(editor.document), '269人');
    await run('factlens.openSidecar');
    assert.match((await selectedIn(file)) ?? '', /"bbbbbbbb"/);
  });

  test('a menu of a row that was drawn anew meanwhile does nothing, least of all to the fact at the cursor', async () => {
    const extension = vscode.extensions.getExtension('factlens.factlens')!;
    const { menus } = (extension.packageJSON as { contributes: { menus: Record<string, { command: string }[]> } }).contributes;
    const commands = [...new Set(menus['view/item/context']!.map(({ command }) => command))];
    assert.ok(commands.length > 20, commands.join());
    const editor = await openText('tree-gone.txt', TEXT, sidecar('tree-gone.txt'));
    const { uri } = editor.document;
    const before = await readIfThere(sidecarUri(uri));
    for (const command of commands) {
      select(editor, '公安部');
      // Two arguments that say nothing, as the editor gives them then. A command that asks something would never end.
      await run(command, undefined, undefined);
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString(), command);
    }
    assert.equal(await readIfThere(sidecarUri(uri)), before);
    select(editor, '公安部');
    await run('factlens.delete');
    assert.ok((await readIfThere(sidecarUri(uri))) !== before, 'the fact at the cursor is deleted by the key');
  });

  test('a broken sidecar is opened where it is broken', async () => {
    const name = 'tree-broken.txt';
    await write(textUri(name), TEXT);
    await write(sidecarUri(textUri(name)), sidecar(name).replace('"figure"', '"thing"'));
    await run('factlens.openSidecar', { uri: textUri(name).toString() });
    assert.equal(await selectedIn(sidecarUri(textUri(name))), '"thing"');
  });

  test('grouping, filtering and showing work while the view has never been open', async () => {
    await openText('tree-hidden.txt', TEXT, sidecar('tree-hidden.txt'));
    for (const command of ['factlens.groupByFile', 'factlens.groupByKind', 'factlens.clearFilter', 'factlens.showTree']) await run(command);
    await run('factlens.filter', '公安');
    await run('factlens.clearFilter');
  });

  test('a fact is shown in the tree by reference and at the cursor, and a filter that hides it is lifted', async () => {
    const editor = await openText('tree-reveal.txt', TEXT, sidecar('tree-reveal.txt'));
    await until(() => symbolsOf(editor.document.uri), (seen) => seen.length > 0, 'Expected the facts to be read');
    await run('factlens.revealInTree', { uri: editor.document.uri.toString(), id: 'aaaaaaaa' });
    select(editor, '269人');
    await run('factlens.filter', '没有这个');
    await run('factlens.revealInTree');
    await run('factlens.groupByFile');
    await run('factlens.revealInTree', { uri: editor.document.uri.toString(), id: 'bbbbbbbb' });
    await run('factlens.groupByKind');
  });
});
