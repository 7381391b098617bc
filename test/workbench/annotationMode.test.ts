import * as vscode from 'vscode';
import * as assert from '../support/assert';
import { cleanUp, openText, select, sidecarOf, until } from '../support/workspaceTexts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
const key = (args: unknown) => run('factlens.annotationKey', args);
const type = (text: string) => run('type', { text });

async function facts({ document }: vscode.TextEditor): Promise<string[]> {
  return (await sidecarOf(document.uri)).facts.map(({ label, text, at, status }) => `${status === 'rejected' ? '!' : ''}${label} ${text} ${at?.[0]}`);
}

async function factsAre(editor: vscode.TextEditor, expected: readonly string[]): Promise<void> {
  await until(() => facts(editor), (seen) => JSON.stringify(seen) === JSON.stringify(expected), expected.join(', '));
}

suite('annotation mode', function () {
  // A text is made read-only and given back by the workbench, which answers late when it is busy.
  this.timeout(30_000);

  suiteSetup(async () => {
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
  });
  teardown(cleanUp);

  test('the text takes no typing in the mode, and does again after it, with the selection as it was', async () => {
    const editor = await openText('mode-1.txt', '港务局说了。\n');
    select(editor, '港务局');
    await run('factlens.toggleAnnotationMode');
    await type('x');
    await key({ key: 'o' });
    assert.equal(editor.document.getText(), '港务局说了。\n');
    await run('factlens.toggleAnnotationMode');
    assert.equal(editor.document.getText(editor.selection), '港务局');
    await type('x');
    assert.equal(editor.document.getText(), 'x说了。\n');
    await run('undo');
  });

  test('an input method’s way into the text is closed in the mode, and the user’s own setting is back after it', async () => {
    const editContext = () => vscode.workspace.getConfiguration('editor').inspect<boolean>('editContext');
    const set = (value: boolean | undefined) => vscode.workspace.getConfiguration('editor').update('editContext', value, vscode.ConfigurationTarget.Global);
    await openText('mode-1b.txt', '港务局说了。\n');
    for (const own of [undefined, true, false]) {
      await set(own);
      await run('factlens.toggleAnnotationMode');
      await until(editContext, (seen) => seen?.globalValue === false, 'Expected it to be off');
      await run('factlens.toggleAnnotationMode');
      await until(editContext, (seen) => seen?.globalValue === own, `Expected ${own} again`);
    }
    await set(undefined);
  });

  test('a text that was read-only before stays so', async () => {
    const editor = await openText('mode-2.txt', '港务局说了。\n');
    await run('workbench.action.files.setActiveEditorReadonlyInSession');
    await run('factlens.toggleAnnotationMode', { readOnly: true });
    await run('factlens.toggleAnnotationMode', { readOnly: true });
    await type('x');
    assert.equal(editor.document.getText(), '港务局说了。\n');
    await run('workbench.action.files.resetActiveEditorReadonlyInSession');
  });

  test('suggestions in order, accepted with the entity, rejected for good, each undone by itself', async () => {
    const editor = await openText('mode-3.txt', 'Ann came. Ann left. Anna too; Ann.\n');
    await run('factlens.toggleAnnotationMode');
    select(editor, 'Ann');
    await key({ key: 'p' });
    await key({ do: 'next' });
    assert.deepEqual([editor.selection.start.character, editor.selection.end.character], [10, 13]);
    await key({ do: 'remove' });
    assert.equal(editor.selection.start.character, 30);
    await key({ do: 'accept' });
    assert.deepEqual(await facts(editor), ['PERSON Ann 0', '!PERSON Ann 10', 'PERSON Ann 30']);
    await key({ do: 'previous' });
    assert.equal(editor.selection.start.character, 30, 'nothing is left to go to');
    await run('factlens.undo');
    assert.deepEqual(await facts(editor), ['PERSON Ann 0', '!PERSON Ann 10']);
    // To tag it oneself takes the rejection back.
    editor.selection = new vscode.Selection(0, 10, 0, 13);
    await key({ do: 'again' });
    assert.deepEqual(await facts(editor), ['PERSON Ann 0', 'PERSON Ann 10']);
    await run('factlens.toggleAnnotationMode');
  });

  test('a key means what the keys before it have selected, also while the editor still tells of less', async () => {
    const editor = await openText('mode-6.txt', '港务局长说了。\n');
    await run('factlens.toggleAnnotationMode');
    const grow = () => key({ unit: 'character', to: 'right' });
    const tagged = new Promise<void>((resolve, reject) => {
      const listening = vscode.window.onDidChangeTextEditorSelection(({ selections }) => {
        if (selections[0]?.end.character !== 1) return;
        listening.dispose();
        Promise.resolve(key({ key: 'o' })).then(() => resolve(), reject);
      });
    });
    await Promise.all([grow(), grow(), grow()]);
    await tagged;
    assert.deepEqual(await facts(editor), ['ORG 港务局 0']);
    // Where the person goes then, the next key is meant.
    select(editor, '长说');
    await until(() => editor.selection.start.character, (character) => character === 3, 'Expected the selection to be there');
    await key({ key: 'p' });
    assert.deepEqual(await facts(editor), ['ORG 港务局 0', 'PERSON 长说 3']);
    await run('factlens.toggleAnnotationMode');
  });

  test('all occurrences in a text are one step, also outside the mode', async () => {
    const editor = await openText('mode-4.txt', '269人和1,269人,又是269人。港务局269人。\n');
    select(editor, '269人');
    await run('factlens.tag', { kind: 'figure', label: 'COUNT' });
    await run('factlens.tagAllOccurrences');
    await factsAre(editor, ['COUNT 269人 0', 'COUNT 269人 14', 'COUNT 269人 22']);
    await run('factlens.undo');
    assert.deepEqual(await facts(editor), ['COUNT 269人 0']);
  });

  test('words are what a word command selects in Chinese', async () => {
    const editor = await openText('mode-5.txt', '发言人说搜救不会停\n');
    assert.deepEqual(vscode.workspace.getConfiguration('editor', editor.document).get('wordSegmenterLocales'), ['zh-Hans', 'en']);
    editor.selection = new vscode.Selection(0, 4, 0, 4);
    await run('cursorWordEndRightSelect');
    await until(() => editor.document.getText(editor.selection), (words) => words === '搜救', 'Expected a word to be selected');
  });
});
