import * as vscode from 'vscode';
import * as assert from '../support/assert';
import { cleanUp, openText, readIfThere, select, textUri, until, write } from '../support/workspaceTexts';

/** Titles of FactLens's actions at the selection. */
async function offered(editor: vscode.TextEditor): Promise<string[]> {
  const actions = await vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>('vscode.executeCodeActionProvider', editor.document.uri, editor.selection);
  return actions.filter((action) => JSON.stringify(action).includes('factlens.')).map((action) => action.title);
}

suite('light bulb', () => {
  const tagset = textUri('factlens.json');
  let before: string | undefined;

  suiteSetup(async () => {
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
    before = await readIfThere(tagset);
  });
  teardown(cleanUp);
  suiteTeardown(async () => {
    if (before !== undefined) await vscode.workspace.fs.writeFile(tagset, new TextEncoder().encode(before));
  });

  test('a selection can be tagged, a fact can be changed, white space offers nothing', async () => {
    const editor = await openText('bulb.txt', '公安部 通报\n');
    select(editor, '公安部');
    assert.deepEqual((await offered(editor)).length, 4);
    assert.ok((await offered(editor))[0]?.includes('公安部'));
    await vscode.commands.executeCommand('factlens.tag', { kind: 'entity', label: 'ORG' });
    editor.selection = new vscode.Selection(0, 1, 0, 1);
    assert.equal((await offered(editor)).length, 2);
    select(editor, ' ');
    assert.deepEqual(await offered(editor), []);
  });

  test('a programme offers nothing, unless the tagset includes it', async () => {
    const editor = await openText('bulb.py', 'name = "公安部"\n');
    select(editor, '公安部');
    assert.deepEqual(await offered(editor), []);
    await write(tagset, '{"factlens": 1, "include": ["*.py"]}\n');
    await until(() => offered(editor), (titles) => titles.length === 4, 'Expected the included text to be offered tagging');
  });
});
