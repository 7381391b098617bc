// Facts through the editor's own editing: typing, deleting, moving, replacing, undo and redo, formatting, line ends.
import * as vscode from 'vscode';
import type { FactLensApi } from '../../src/vscode/publicApi';
import * as assert from '../support/assert';
import { cleanUp, openText, select, sidecarOf, textUri, until, write } from '../support/workspaceTexts';

const TEXT = '近日,公安部通报,移交嫌疑人269名。\n外交部发言人表示,双方同意加强合作。\n公安部负责人说,公安部将继续打击。\n';
const ENTITY = { kind: 'entity', label: 'ORG' } as const;

suite('following edits in the editor', () => {
  let api: FactLensApi;
  suiteSetup(async () => {
    api = await vscode.extensions.getExtension<FactLensApi>('factlens.factlens')!.activate();
  });
  teardown(cleanUp);

  const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

  /** Opens a text and tags occurrences of words: `['公安部', 1]` is the second one. */
  async function tagged(name: string, words: readonly (readonly [string, number])[], text = TEXT): Promise<vscode.TextEditor> {
    const editor = await openText(name, text);
    for (const [quote, nth] of words) {
      select(editor, quote, nth);
      await api.tag(editor.document.uri, editor.selection, ENTITY);
    }
    return editor;
  }

  /** What each fact of a text covers now, with its line (from 1), in order of place; those without a place by their state. */
  async function covered(editor: vscode.TextEditor): Promise<string[]> {
    const facts = await api.facts(editor.document.uri);
    return facts.map(({ range, state }) => (range ? `${range.start.line + 1}:${range.start.character} ${editor.document.getText(range)}` : state));
  }

  const type = (text: string) => run('type', { text });
  const cursor = (editor: vscode.TextEditor, line: number, character: number) => {
    editor.selection = new vscode.Selection(line, character, line, character);
  };

  test('typing before, at both edges and inside', async () => {
    const editor = await tagged('follow-typing.txt', [['公安部', 0]]);
    cursor(editor, 0, 0);
    await type('据悉');
    cursor(editor, 0, 5);
    await type('国');
    cursor(editor, 0, 9);
    await type('长');
    cursor(editor, 0, 7);
    await type('共');
    assert.equal(editor.document.lineAt(0).text.slice(0, 12), '据悉近日,国公共安部长通');
    assert.deepEqual(await covered(editor), ['1:6 公共安部']);
  });

  test('a deletion across an edge, and the deletion of all of it key by key, come back with undo and go again with redo', async () => {
    const editor = await tagged('follow-delete.txt', [['公安部', 1], ['公安部', 2]]);
    cursor(editor, 2, 3);
    for (let i = 0; i < 3; i++) await run('deleteLeft');
    assert.deepEqual(await covered(editor), ['lost', '3:5 公安部']);
    await until(async () => {
      await run('undo');
      return editor.document.getText();
    }, (text) => text === TEXT, 'the text as it was');
    assert.deepEqual(await covered(editor), ['3:0 公安部', '3:8 公安部']);
    await until(async () => {
      await run('redo');
      return editor.document.getText();
    }, (text) => text === TEXT.replace('\n公安部', '\n'), 'the text without the name');
    assert.deepEqual(await covered(editor), ['lost', '3:5 公安部']);
  });

  test('several cursors, a line that is moved, a line that is deleted and brought back', async () => {
    const editor = await tagged('follow-lines.txt', [['公安部', 0], ['外交部', 0], ['公安部', 2]]);
    editor.selections = [0, 1, 2].map((line) => new vscode.Selection(line, 0, line, 0));
    await type('·');
    assert.deepEqual(await covered(editor), ['1:4 公安部', '2:1 外交部', '3:9 公安部']);
    cursor(editor, 0, 0);
    await run('editor.action.moveLinesDownAction');
    assert.deepEqual(await covered(editor), ['1:1 外交部', '2:4 公安部', '3:9 公安部']);
    await run('editor.action.deleteLines');
    assert.deepEqual((await covered(editor)).filter((each) => each !== 'lost'), ['1:1 外交部', '2:9 公安部']);
    await run('undo');
    assert.deepEqual(await covered(editor), ['1:1 外交部', '2:4 公安部', '3:9 公安部']);
  });

  test('a line that is taken out and put in elsewhere takes its facts along', async () => {
    const editor = await tagged('follow-cut.txt', [['外交部', 0], ['公安部', 2]]);
    const line = new vscode.Range(1, 0, 2, 0);
    const words = editor.document.getText(line);
    await editor.edit((edit) => edit.delete(line));
    assert.deepEqual(await covered(editor), ['lost', '2:8 公安部']);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), words));
    assert.deepEqual(await covered(editor), ['1:0 外交部', '3:8 公安部']);
  });

  test('a formatter that writes the whole text anew', async () => {
    const editor = await tagged('follow-format.txt', [['公安部', 0], ['269名', 0], ['外交部', 0], ['公安部', 1], ['公安部', 2]]);
    const formatter = vscode.languages.registerDocumentFormattingEditProvider({ pattern: '**/follow-format.txt' }, {
      provideDocumentFormattingEdits: (document) => {
        const all = new vscode.Range(0, 0, document.lineCount, 0);
        return [vscode.TextEdit.replace(all, document.getText().replaceAll(',', '，').replace('269名', '269 名').replaceAll('。\n', '。\n\n'))];
      },
    });
    try {
      await run('editor.action.formatDocument');
    } finally {
      formatter.dispose();
    }
    assert.ok(editor.document.getText().includes('，移交嫌疑人269 名。\n\n'), editor.document.getText());
    assert.deepEqual(await covered(editor), ['1:3 公安部', '1:14 269 名', '3:0 外交部', '5:0 公安部', '5:8 公安部']);
  });

  test('other line ends change no place and no byte of the sidecar', async () => {
    const editor = await tagged('follow-eol.txt', [['公安部', 0], ['公安部', 2]]);
    const before = await sidecarOf(editor.document.uri);
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    assert.equal(editor.document.getText(), TEXT.replaceAll('\n', '\r\n'));
    assert.deepEqual(await covered(editor), ['1:3 公安部', '3:8 公安部']);
    cursor(editor, 1, 0);
    await type('又');
    await editor.document.save();
    assert.deepEqual(await covered(editor), ['1:3 公安部', '3:8 公安部']);
    assert.deepEqual(await sidecarOf(editor.document.uri), before);
  });

  test('a fact that is replaced is listed, not lost: saved with the text, it comes back with its words', async () => {
    const editor = await tagged('follow-save.txt', [['外交部', 0]]);
    select(editor, '外交部');
    await type('商务部');
    await editor.document.save();
    assert.deepEqual(await covered(editor), ['lost']);
    assert.deepEqual((await sidecarOf(editor.document.uri)).facts.map(({ text }) => text), ['外交部']);
    await run('undo');
    await until(() => editor.document.getText(), (text) => text === TEXT, 'the text as it was');
    assert.deepEqual(await covered(editor), ['2:0 外交部']);
  });

  test('the text on disk changes while it is open: facts are found again, the sidecar is left alone', async () => {
    const editor = await tagged('follow-disk.txt', [['公安部', 0], ['外交部', 0], ['公安部', 2]]);
    const before = await sidecarOf(editor.document.uri);
    const [first, second, third] = TEXT.split('\n');
    await write(textUri('follow-disk.txt'), `${third}\n新的一段。\n${second!.replace('加强合作', '加强务实合作')}\n${first}\n`);
    await until(() => editor.document.lineCount, (count) => count === 5, 'the new text');
    assert.deepEqual(await covered(editor), ['1:8 公安部', '3:0 外交部', '4:3 公安部']);
    assert.deepEqual(await sidecarOf(editor.document.uri), before);
  });

  test('a figure that is another on disk is to be confirmed, one that is mended by hand is not', async () => {
    const editor = await tagged('follow-figure.txt', [['公安部', 0], ['269名', 0]]);
    const states = async () => (await api.facts(editor.document.uri)).map(({ range, state }) => `${range ? editor.document.getText(range) : ''} ${state}`);
    await write(textUri('follow-figure.txt'), TEXT.replace('269名', '271名'));
    await until(() => editor.document.getText(), (text) => text.includes('271名'), 'the other figure');
    assert.deepEqual(await states(), ['公安部 exact', '271名 changed']);
    await write(textUri('follow-figure.txt'), TEXT);
    await until(() => editor.document.getText(), (text) => text.includes('269名'), 'the figure as it was');
    assert.deepEqual(await states(), ['公安部 exact', '269名 exact']);
    const at = TEXT.indexOf('269名');
    editor.selection = new vscode.Selection(0, at + 1, 0, at + 3);
    await type('7');
    await type('1');
    assert.deepEqual(await states(), ['公安部 exact', '271名 exact']);
  });

  test('all places of one text are accepted, those of another are not', async () => {
    const editors = [await tagged('follow-one.txt', [['269名', 0]]), await tagged('follow-other.txt', [['269名', 0]])];
    const uris = editors.map(({ document }) => document.uri);
    const states = async () => (await Promise.all(uris.map((uri) => api.facts(uri)))).map(([fact]) => fact?.state);
    for (const uri of uris) await write(uri, TEXT.replace('269名', '271名'));
    await until(states, (seen) => seen.join() === 'changed,changed', 'both in doubt');
    await run('factlens.acceptAllOfText', { type: 'attentionDocument', document: uris[0]!.toString(), count: 1 });
    assert.equal((await states()).join(), 'exact,changed');
    await vscode.window.showTextDocument(editors[1]!.document);
    await run('factlens.acceptAllOfText');
    assert.equal((await states()).join(), 'exact,exact', 'the active one');
    await run('factlens.undo');
    await run('factlens.undo');
    assert.equal((await states()).join(), 'changed,changed', 'undone');
    await run('factlens.acceptAll');
    assert.equal((await states()).join(), 'exact,exact', 'all');
  });

  test('a text of a megabyte in one line, tagged at its end and typed into', async function () {
    this.timeout(60_000);
    const long = '公安部通报,移交嫌疑人。'.repeat(90_000);
    const editor = await openText('follow-long.txt', long);
    const end = long.length - 12;
    await api.tag(editor.document.uri, new vscode.Range(0, end, 0, end + 3), ENTITY);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '据悉,'));
    assert.deepEqual(await covered(editor), [`1:${end + 3} 公安部`]);
    await editor.document.save();
    await until(async () => (await sidecarOf(editor.document.uri)).facts[0]?.at?.[0], (at) => at === end + 3, 'the new place on disk');
  });

  test('a text of five megabytes, tagged near its end, typed into, saved and taken back', async function () {
    this.timeout(120_000);
    const lines = Array.from({ length: 130_000 }, (_, i) => `${i} 公安部通报,移交嫌疑人269名,外交部表示。`);
    const editor = await openText('follow-large.txt', `${lines.join('\n')}\n`);
    assert.ok(new TextEncoder().encode(editor.document.getText()).length > 5_000_000);
    const at = (line: number) => new vscode.Range(line, String(line).length + 1, line, String(line).length + 4);
    for (const line of [10, 60_000, 129_990]) await api.tag(editor.document.uri, at(line), ENTITY);
    await editor.edit((edit) => edit.insert(new vscode.Position(20, 0), '新的一行\n'));
    assert.deepEqual(await covered(editor), ['11:3 公安部', '60002:6 公安部', '129992:7 公安部']);
    await editor.document.save();
    await until(async () => (await sidecarOf(editor.document.uri)).facts.length, (count) => count === 3, 'all facts on disk');
    await run('undo');
    assert.deepEqual(await covered(editor), ['11:3 公安部', '60001:6 公安部', '129991:7 公安部']);
  });

  test('a text in UTF-16 with a byte order mark, an emoji, right-to-left and combining characters', async () => {
    const text = 'שלום 😀 e\u0301 公安部\r\n公安部👨‍👩‍👧公安部';
    const bytes = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((point) => point.split('')).flatMap((unit) => [unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8])]);
    const uri = textUri('follow-utf16.txt');
    await write(uri, '');
    await vscode.workspace.fs.writeFile(uri, bytes);
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri, { encoding: 'utf16le' }));
    for (const nth of [0, 2]) {
      select(editor, '公安部', nth);
      await api.tag(uri, editor.selection, ENTITY);
    }
    const { source, facts } = await sidecarOf(uri);
    assert.deepEqual([source.encoding, ...facts.map(({ at }) => at)], ['utf-16le', [10, 13], [8, 11]]);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '😀'));
    assert.deepEqual(await covered(editor), ['1:11 公安部', '2:13 公安部']);
  });
});
