import * as vscode from 'vscode';
import * as assert from '../support/assert';
import { cleanUp, openText, readIfThere, select, sidecarOf, sidecarUri, until, write } from '../support/workspaceTexts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
const tag = (kind: string, label: string) => run('factlens.tag', { kind, label });

suite('tagging', () => {
  suiteSetup(async () => {
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
  });
  teardown(cleanUp);

  test('the selection becomes a fact on disk, with its offsets in code points', async () => {
    const editor = await openText('tag-1.txt', '第一行\n😀𠮷公安部通报,269人。\n');
    select(editor, '公安部');
    await tag('entity', 'ORG');
    select(editor, '269人');
    await tag('figure', 'COUNT');
    const { facts, source } = await sidecarOf(editor.document.uri);
    assert.equal(source.file, 'tag-1.txt');
    assert.deepEqual(facts.map(({ kind, label, text, at, before, after }) => ({ kind, label, text, at, before, after })), [
      { kind: 'entity', label: 'ORG', text: '公安部', at: [2, 5], before: '第一行\n😀𠮷', after: '通报,269人。\n' },
      { kind: 'figure', label: 'COUNT', text: '269人', at: [8, 12], before: '第一行\n😀𠮷公安部通报,', after: '。\n' },
    ]);
    assert.equal(facts[0]?.line, facts[1]?.line);
    assert.ok(facts.every((fact) => /^[a-z0-9]{8}$/.test(fact.id)));
  });

  test('the file is canonical: one fact, one line, a newline at the end', async () => {
    const editor = await openText('tag-2.txt', 'Jia Junqiang spoke.\n');
    select(editor, 'Jia Junqiang');
    await tag('entity', 'PERSON');
    const content = await readIfThere(sidecarUri(editor.document.uri));
    assert.match(content ?? '', /^\{\n {2}"factlens": 1,\n {2}"source": \{"file": "tag-2\.txt"\},\n {2}"facts": \[\n {4}\{"id": "[a-z0-9]{8}", "kind": "entity", "label": "PERSON", "text": "Jia Junqiang", "after": " spoke\.\\n", "line": "[0-9a-f]{8}", "at": \[0, 12\]\}\n {2}\]\n\}\n$/);
  });

  test('a CRLF text has the same offsets and line keys as an LF one', async () => {
    const lf = await openText('tag-lf.txt', '甲\n乙公安部\n');
    select(lf, '公安部');
    await tag('entity', 'ORG');
    const crlf = await openText('tag-crlf.txt', '甲\r\n乙公安部\r\n');
    select(crlf, '公安部');
    await tag('entity', 'ORG');
    const strip = (facts: readonly { id: string }[]) => facts.map(({ id: _, ...rest }) => rest);
    assert.deepEqual(strip((await sidecarOf(crlf.document.uri)).facts), strip((await sidecarOf(lf.document.uri)).facts));
  });

  test('white space at the edges is left out, also the ideographic space', async () => {
    const editor = await openText('tag-3.txt', '称: \u3000公安部 \n');
    select(editor, ' \u3000公安部 ');
    await tag('entity', 'ORG');
    assert.equal((await sidecarOf(editor.document.uri)).facts[0]?.text, '公安部');
  });

  test('an empty selection takes the Chinese word or the number at the cursor', async () => {
    const editor = await openText('tag-4.txt', '移交犯罪嫌疑人4.1万余名。\n');
    editor.selection = new vscode.Selection(0, 8, 0, 8);
    await tag('figure', 'COUNT');
    editor.selection = new vscode.Selection(0, 1, 0, 1);
    await tag('entity', 'EVENT');
    assert.deepEqual((await sidecarOf(editor.document.uri)).facts.map((fact) => fact.text), ['移交', '4.1万']);
  });

  test('several cursors tag several spans, which one undo takes back', async () => {
    const editor = await openText('tag-5.txt', '缅甸、泰国、老挝\n');
    editor.selections = [0, 3, 6].map((column) => new vscode.Selection(0, column, 0, column + 2));
    await tag('entity', 'GPE');
    assert.deepEqual((await sidecarOf(editor.document.uri)).facts.map((fact) => fact.text), ['缅甸', '泰国', '老挝']);
    await run('factlens.undo');
    assert.deepEqual((await sidecarOf(editor.document.uri)).facts, []);
    await run('factlens.redo');
    assert.equal((await sidecarOf(editor.document.uri)).facts.length, 3);
  });

  test('tag again uses the last label', async () => {
    const editor = await openText('tag-6.txt', '缅甸和泰国\n');
    select(editor, '缅甸');
    await tag('entity', 'GPE');
    select(editor, '泰国');
    await run('factlens.tagAgain');
    assert.deepEqual((await sidecarOf(editor.document.uri)).facts.map((fact) => `${fact.label} ${fact.text}`), ['GPE 缅甸', 'GPE 泰国']);
  });

  test('the same span with the same label is not tagged twice', async () => {
    const editor = await openText('tag-7.txt', '公安部\n');
    select(editor, '公安部');
    await tag('entity', 'ORG');
    await tag('entity', 'ORG');
    await tag('entity', 'GPE');
    assert.deepEqual((await sidecarOf(editor.document.uri)).facts.map((fact) => fact.label).sort(), ['GPE', 'ORG']);
  });

  test('resize, delete, undo and redo, several steps deep', async () => {
    const editor = await openText('tag-8.txt', '中国公安部通报\n');
    const labels = async () => (await sidecarOf(editor.document.uri)).facts.map((fact) => fact.text);
    select(editor, '公安部');
    await tag('entity', 'ORG');
    select(editor, '中国公安部');
    await run('factlens.resize');
    assert.deepEqual(await labels(), ['中国公安部']);
    await run('factlens.delete');
    assert.deepEqual(await labels(), []);
    await run('factlens.undo');
    assert.deepEqual(await labels(), ['中国公安部']);
    await run('factlens.undo');
    assert.deepEqual(await labels(), ['公安部']);
    await run('factlens.undo');
    assert.deepEqual(await labels(), []);
    for (let i = 0; i < 3; i++) await run('factlens.redo');
    assert.deepEqual(await labels(), []);
    await run('factlens.undo');
    assert.deepEqual(await labels(), ['中国公安部']);
  });

  test('an undone deletion comes back to its words after the text was edited', async () => {
    const editor = await openText('tag-9.txt', '甲公安部\n');
    select(editor, '公安部');
    await tag('entity', 'ORG');
    await run('factlens.delete');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '据报道,'));
    await run('factlens.undo');
    await editor.document.save();
    await until(() => sidecarOf(editor.document.uri), ({ facts }) => facts[0]?.at?.[0] === 5, 'Expected the fact at its words');
    assert.equal((await sidecarOf(editor.document.uri)).facts[0]?.text, '公安部');
  });

  test('next and previous fact go round', async () => {
    const editor = await openText('tag-10.txt', '缅甸、泰国、老挝\n');
    for (const name of ['缅甸', '老挝']) {
      select(editor, name);
      await tag('entity', 'GPE');
    }
    const selected = () => editor.document.getText(editor.selection);
    editor.selection = new vscode.Selection(0, 3, 0, 3);
    await run('factlens.nextFact');
    assert.equal(selected(), '老挝');
    await run('factlens.nextFact');
    assert.equal(selected(), '缅甸');
    await run('factlens.previousFact');
    assert.equal(selected(), '老挝');
  });

  test('a label’s key that is typed before the list is there does not stay in the text', async () => {
    const editor = await openText('tag-15.txt', '甲公安部通报\n');
    select(editor, '公安部');
    const asked = run('factlens.tagEntity');
    await editor.edit((edit) => edit.replace(editor.selection, 'o'));
    await asked;
    assert.equal(editor.document.getText(), '甲公安部通报\n');
    assert.deepEqual((await sidecarOf(editor.document.uri)).facts.map((fact) => `${fact.label} ${fact.text}`), ['ORG 公安部']);
  });

  test('nor does one that overtook the command', async () => {
    const editor = await openText('tag-16.txt', '甲公安部通报\n');
    select(editor, '公安部');
    await until(() => editor.selection.isEmpty, (empty) => !empty, 'Expected a selection');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await editor.edit((edit) => edit.replace(editor.selection, 'o'));
    await run('factlens.tagEntity');
    assert.equal(editor.document.getText(), '甲公安部通报\n');
    assert.deepEqual((await sidecarOf(editor.document.uri)).facts.map((fact) => `${fact.label} ${fact.text}`), ['ORG 公安部']);
  });

  test('the rest of a label’s name, typed after its key took the label, does not stay in the text', async () => {
    const editor = await openText('tag-17.txt', '甲公安部通报\n');
    select(editor, '公安部');
    const asked = run('factlens.tagEntity');
    await editor.edit((edit) => edit.replace(editor.selection, 'o'));
    await asked;
    await editor.edit((edit) => edit.replace(editor.selection, 'r'));
    for (const [index, key] of ['g', '\n'].entries()) await editor.edit((edit) => edit.insert(new vscode.Position(0, 2 + index), key));
    assert.equal(editor.document.getText(), '甲rg\n通报\n');
    await until(() => editor.document.getText(), (text) => text === '甲公安部通报\n', 'Expected the words to come back');
    // The selection comes back a moment after its words.
    await until(() => editor.document.getText(editor.selection), (words) => words === '公安部', 'Expected the words to be selected again');
    await editor.document.save();
    assert.deepEqual((await sidecarOf(editor.document.uri)).facts.map((fact) => `${fact.label} ${fact.text} ${fact.at}`), ['ORG 公安部 1,4']);
  });

  test('a word that is typed over tagged words later stays', async () => {
    const editor = await openText('tag-18.txt', '甲公安部通报\n');
    select(editor, '公安部');
    const asked = run('factlens.tagEntity');
    await editor.edit((edit) => edit.replace(editor.selection, 'o'));
    await asked;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    select(editor, '公安部');
    await editor.edit((edit) => edit.replace(editor.selection, 'r'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal(editor.document.getText(), '甲r通报\n');
  });

  test('a text without facts has no sidecar', async () => {
    const editor = await openText('tag-11.txt', 'nothing here\n');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'still '));
    await editor.document.save();
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(await readIfThere(sidecarUri(editor.document.uri)), undefined);
  });

  test('an unusable sidecar refuses tags and is left as it is, until it is mended', async () => {
    const broken = '{"factlens": 1, "source": {"file": "tag-12.txt"}, "facts": [}\n';
    const editor = await openText('tag-12.txt', '公安部\n', broken);
    select(editor, '公安部');
    void tag('entity', 'ORG');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await readIfThere(sidecarUri(editor.document.uri)), broken);
    await write(sidecarUri(editor.document.uri), '{"factlens": 1, "source": {"file": "tag-12.txt"}, "facts": []}\n');
    await until(async () => {
      select(editor, '公安部');
      void tag('entity', 'ORG');
      return readIfThere(sidecarUri(editor.document.uri));
    }, (content) => content?.includes('"ORG"') === true, 'Expected the mended sidecar to take tags');
    await run('notifications.clearAll');
  });

  test('what another program writes into the sidecar is merged, not overwritten', async () => {
    const editor = await openText('tag-13.txt', '缅甸、泰国\n');
    select(editor, '缅甸');
    await tag('entity', 'GPE');
    const theirs = await sidecarOf(editor.document.uri);
    const other = { id: 'zzzzzzz1', kind: 'entity' as const, label: 'GPE', text: '泰国', 'x-tool': { kept: true } };
    await write(sidecarUri(editor.document.uri), JSON.stringify({ ...theirs, facts: [...theirs.facts, other] }, null, 2));
    select(editor, '甸、泰');
    await tag('entity', 'WORK');
    const merged = await sidecarOf(editor.document.uri);
    assert.deepEqual(merged.facts.map((fact) => fact.text), ['缅甸', '甸、泰', '泰国']);
    assert.deepEqual(merged.facts.find((fact) => fact.id === 'zzzzzzz1')?.['x-tool'], { kept: true });
  });

  test('facts of an edited line are described anew when the text is saved, others keep their bytes', async () => {
    const editor = await openText('tag-14.txt', '缅甸\n泰国\n');
    for (const name of ['缅甸', '泰国']) {
      select(editor, name);
      await tag('entity', 'GPE');
    }
    const before = (await sidecarOf(editor.document.uri)).facts;
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '在'));
    await editor.document.save();
    const after = await until(async () => (await sidecarOf(editor.document.uri)).facts, ([first]) => first?.at?.[0] === 1, 'Expected the first fact to move');
    assert.deepEqual(after[1], before[1]);
  });
});

suite('API for other extensions', () => {
  teardown(cleanUp);

  test('tags, lists, announces and removes', async () => {
    const api = await vscode.extensions.getExtension('factlens.factlens')!.activate();
    assert.equal(api.version, 1);
    const editor = await openText('api-1.txt', '公安部通报\n');
    const { uri } = editor.document;
    const announced: string[] = [];
    const subscription = api.onDidChangeFacts((uris: vscode.Uri[]) => announced.push(...uris.map(String)));
    const made = await api.tag(uri, new vscode.Range(0, 0, 0, 3), { kind: 'entity', label: 'ORG', note: 'by a program', entity: 'mps' });
    assert.equal(made.fact.text, '公安部');
    assert.equal((await sidecarOf(uri)).facts[0]?.entity, 'mps');
    assert.deepEqual((await api.facts(uri)).map((each: { range: vscode.Range }) => [each.range.start.character, each.range.end.character]), [[0, 3]]);
    assert.ok(announced.includes(uri.toString()));
    assert.equal(await api.remove(uri, made.fact.id), true);
    assert.equal(await api.remove(uri, made.fact.id), false);
    await assert.rejects(api.tag(uri, new vscode.Range(0, 0, 0, 0), { kind: 'entity', label: 'ORG' }), /empty/);
    subscription.dispose();
  });
});
