import * as vscode from 'vscode';
import * as assert from '../support/assert';
import { cleanUp, openText, readIfThere, select, sidecarUri, textUri, until, write } from '../support/workspaceTexts';

const TEXT = '近日,公安部通报,移交269人。\n';
const LINE = '    {"id": "k3v9x2mq", "kind": "entity", "label": "ORG", "before": "近日,", "text": "公安部", "after": "通报,移交269人。\\n", "line": "00000000", "at": [3, 6]}';
const head = (name: string) => `{\n  "factlens": 1,\n  "source": {"file": "${name}"},\n  "facts": [\n`;
const sidecar = (name: string, line = LINE) => `${head(name)}${line}\n  ]\n}\n`;

const ours = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'FactLens');
const codes = (uri: vscode.Uri) => ours(uri).map(({ code }) => code).sort();
const codesBecome = (uri: vscode.Uri, wanted: readonly string[]) =>
  until(() => codes(uri), (seen) => JSON.stringify(seen) === JSON.stringify(wanted), `Expected ${JSON.stringify(wanted)} in ${uri.path}`);

/** The text under a diagnostic of an open document. */
const under = async (uri: vscode.Uri, diagnostic: vscode.Diagnostic) => (await vscode.workspace.openTextDocument(uri)).getText(diagnostic.range);

/** A closed text with its sidecar. */
async function writeBoth(name: string, content: string, text = TEXT): Promise<vscode.Uri> {
  await write(textUri(name), text);
  await write(sidecarUri(textUri(name)), content);
  return textUri(name);
}

suite('diagnostics', () => {
  suiteSetup(async () => {
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
  });
  teardown(cleanUp);

  test('a broken sidecar of a closed text is reported at its place, is left alone, and is mended', async () => {
    const text = await writeBoth('diag-broken.txt', sidecar('diag-broken.txt', LINE.replace('"kind":', '"kind"')));
    const file = sidecarUri(text);
    await codesBecome(file, ['sidecar.json']);
    const [problem] = ours(file);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(await under(file, problem!), '"entity"');
    await write(file, sidecar('diag-broken.txt'));
    await codesBecome(file, []);
  });

  test('while the sidecar is broken its text is not tagged, and the file is not touched', async () => {
    const broken = sidecar('diag-locked.txt', LINE.replace('"entity"', '"thing"'));
    const editor = await openText('diag-locked.txt', TEXT, broken);
    await codesBecome(sidecarUri(editor.document.uri), ['sidecar.schema']);
    select(editor, '269人');
    void vscode.commands.executeCommand('factlens.tag', { kind: 'figure', label: 'COUNT' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(await readIfThere(sidecarUri(editor.document.uri)), broken);
    await vscode.commands.executeCommand('notifications.clearAll');
    await write(sidecarUri(editor.document.uri), sidecar('diag-locked.txt'));
    await codesBecome(sidecarUri(editor.document.uri), []);
  });

  test('newer versions, ids that are used twice and git conflicts have codes of their own', async () => {
    const text = await writeBoth('diag-kinds.txt', sidecar('diag-kinds.txt').replace('"factlens": 1', '"factlens": 9'));
    const file = sidecarUri(text);
    await codesBecome(file, ['sidecar.version']);
    await write(file, sidecar('diag-kinds.txt', `${LINE},\n${LINE}`));
    await codesBecome(file, ['sidecar.duplicate-id']);
    await write(file, sidecar('diag-kinds.txt', `<<<<<<< ours\n${LINE}\n=======\n>>>>>>> theirs`));
    await codesBecome(file, ['sidecar.conflict']);
  });

  test('while a sidecar is typed in, the problems are those of what is typed', async () => {
    const text = await writeBoth('diag-typed.txt', sidecar('diag-typed.txt'));
    const editor = await vscode.window.showTextDocument(sidecarUri(text));
    const end = editor.document.positionAt(editor.document.getText().indexOf('"facts"'));
    await editor.edit((edit) => edit.insert(end, '}'));
    await codesBecome(sidecarUri(text), ['sidecar.json']);
    await editor.edit((edit) => edit.delete(new vscode.Range(end, end.translate(0, 1))));
    await codesBecome(sidecarUri(text), []);
  });

  test('an unknown label is a warning in the open text, and on the sidecar’s line of a closed one', async () => {
    const name = 'diag-label.txt';
    const text = await writeBoth(name, sidecar(name, LINE.replace('"ORG"', '"AGENCY"')));
    await codesBecome(sidecarUri(text), ['label.unknown']);
    assert.equal(ours(sidecarUri(text))[0]?.range.start.line, 4);
    await vscode.window.showTextDocument(text);
    await codesBecome(text, ['label.unknown']);
    await codesBecome(sidecarUri(text), []);
    const [warning] = ours(text);
    assert.equal(warning?.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(await under(text, warning!), '公安部');
  });

  test('the tagset says how findings count, in the text and in the sidecar of a closed one', async () => {
    const tagset = textUri('factlens.json');
    const before = await readIfThere(tagset);
    const line = LINE.replace('"ORG"', '"AGENCY"');
    try {
      const editor = await openText('diag-severity.txt', TEXT, sidecar('diag-severity.txt', line));
      const closed = sidecarUri(await writeBoth('diag-severity-closed.txt', sidecar('diag-severity-closed.txt', line)));
      const both = [editor.document.uri, closed];
      for (const [said, severity] of [['info', vscode.DiagnosticSeverity.Information], ['error', vscode.DiagnosticSeverity.Error], ['off', undefined]] as const) {
        await write(tagset, JSON.stringify({ factlens: 1, check: { 'label.unknown': said, 'place.moved': 'off' } }));
        const wanted = severity === undefined ? [] : [severity];
        for (const uri of both) await until(() => ours(uri).map((one) => one.severity), (seen) => JSON.stringify(seen) === JSON.stringify(wanted), `Expected ${said} in ${uri.path}`);
      }
    } finally {
      if (before !== undefined) await write(tagset, before);
      else await vscode.workspace.fs.delete(tagset);
    }
  });

  test('what is said twice in factlens.json or leads nowhere is a warning at its place, and the tagset serves', async () => {
    const tagset = textUri('factlens.json');
    const before = await readIfThere(tagset);
    try {
      const editor = await openText('diag-twice.txt', TEXT, sidecar('diag-twice.txt', LINE.replace('"ORG"', '"AGENCY"')));
      await codesBecome(editor.document.uri, ['label.unknown']);
      const entity = [{ name: 'AGENCY', key: 'a' }, { name: 'AGENCY' }, { name: 'BUREAU', key: 'a' }];
      await write(tagset, JSON.stringify({ factlens: 1, labels: { entity, claims: [] }, links: [{ name: 'of', to: ['entity:OFFICE'] }] }));
      await codesBecome(tagset, ['tagset.key.duplicate', 'tagset.kind.unknown', 'tagset.label.duplicate', 'tagset.link.unknown-end']);
      assert.deepEqual(new Set(ours(tagset).map(({ severity }) => severity)), new Set([vscode.DiagnosticSeverity.Warning]));
      const marked = await Promise.all(ours(tagset).map((problem) => under(tagset, problem)));
      assert.deepEqual(marked.sort(), ['"AGENCY"', '"a"', '"claims"', '"entity:OFFICE"']);
      await codesBecome(editor.document.uri, []);
      await write(tagset, JSON.stringify({ factlens: 1, labels: { entity: [{ name: 'AGENCY', color: 'red' }] } }));
      await codesBecome(tagset, ['tagset.schema']);
      assert.match(ours(tagset)[0]!.message, /six hex digits/);
    } finally {
      if (before !== undefined) await write(tagset, before);
      else await vscode.workspace.fs.delete(tagset);
    }
    await codesBecome(tagset, []);
  });

  test('a change of factlens.json shows at once, and a broken one is reported', async () => {
    const tagset = textUri('factlens.json');
    const before = await readIfThere(tagset);
    try {
      const editor = await openText('diag-tagset.txt', TEXT, sidecar('diag-tagset.txt', LINE.replace('"ORG"', '"AGENCY"')));
      await codesBecome(editor.document.uri, ['label.unknown']);
      await write(tagset, '{"factlens": 1, "labels": {"entity": [{"name": "AGENCY"}]}}');
      await codesBecome(editor.document.uri, []);
      await write(tagset, '{"factlens": 1, "labels": {"entity": [{"name": 7}]}}');
      await codesBecome(tagset, ['tagset.schema']);
      assert.equal(await under(tagset, ours(tagset)[0]!), '7');
      assert.deepEqual(codes(editor.document.uri), [], 'the last usable tagset still serves');
    } finally {
      if (before !== undefined) await write(tagset, before);
      else await vscode.workspace.fs.delete(tagset);
    }
    await codesBecome(tagset, []);
  });

  test('lost and ambiguous facts are errors in the text, a lost one on top with its quote', async () => {
    const quoted = (id: string, text: string) => `    {"id": "${id}", "kind": "entity", "label": "ORG", "text": "${text}"}`;
    const editor = await openText('diag-places.txt', '一\n甲和甲\n', sidecar('diag-places.txt', `${quoted('aaaaaaaa', '外交部')},\n${quoted('bbbbbbbb', '甲')}`));
    await codesBecome(editor.document.uri, ['place.ambiguous', 'place.lost']);
    const lost = ours(editor.document.uri).find(({ code }) => code === 'place.lost');
    assert.equal(lost?.range.start.line, 0);
    assert.match(lost?.message ?? '', /外交部/);
    const ambiguous = ours(editor.document.uri).find(({ code }) => code === 'place.ambiguous');
    assert.deepEqual(ambiguous?.relatedInformation?.map(({ location }) => location.range.start.character), [0, 2]);
  });

  test('a link is dangling as long as its target is not there', async () => {
    const linking = LINE.replace('}', ', "links": {"same-as": ["diag-target.txt#k3v9x2mq"]}}');
    const editor = await openText('diag-link.txt', TEXT, sidecar('diag-link.txt', linking));
    await codesBecome(editor.document.uri, ['link.dangling']);
    const target = await writeBoth('diag-target.txt', sidecar('diag-target.txt'));
    await codesBecome(editor.document.uri, []);
    await vscode.workspace.fs.delete(sidecarUri(target));
    await codesBecome(editor.document.uri, ['link.dangling']);
  });

  test('facts of one label that overlap are a warning that leads to the other one, and a quick fix keeps one', async () => {
    const quoted = (id: string, text: string) => `    {"id": "${id}", "kind": "entity", "label": "ORG", "text": "${text}"}`;
    const editor = await openText('diag-overlap.txt', '一\n公安部通报,移交\n', sidecar('diag-overlap.txt', `${quoted('aaaaaaaa', '公安部通报')},\n${quoted('bbbbbbbb', '通报,移交')},\n${quoted('cccccccc', '一').replace('}', ', "links": {"same-as": ["bbbbbbbb"]}}')}`));
    const { uri } = editor.document;
    await codesBecome(uri, ['fact.overlap']);
    const [warning] = ours(uri);
    assert.equal(warning?.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(await under(uri, warning!), '通报,移交');
    assert.match(warning!.message, /“通报,移交”.*“公安部通报”/);
    assert.deepEqual(warning!.relatedInformation?.map(({ location }) => editor.document.getText(location.range)), ['公安部通报']);
    const fixes = (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, warning!.range)).filter(({ command }) => command?.command === 'factlens.keepOne');
    const titles = fixes.map(({ title }) => title);
    assert.deepEqual(titles.map((title) => /“.*”/.exec(title)?.[0]), ['“通报,移交”', '“公安部通报”']);
    const { command } = fixes[1]!;
    await vscode.commands.executeCommand(command!.command, ...command!.arguments!);
    await codesBecome(uri, []);
    const saved = await until(() => readIfThere(sidecarUri(uri)), (text) => text !== undefined && !text.includes('bbbbbbbb'), 'Expected the other one to be deleted');
    assert.deepEqual(JSON.parse(saved!).facts.find(({ id }: { id: string }) => id === 'cccccccc')?.links, { 'same-as': ['aaaaaaaa'] });
    await vscode.commands.executeCommand('factlens.undo');
    await codesBecome(uri, ['fact.overlap']);
  });

  test('of a closed text the same is said on the line of the sidecar, with the same quick fixes', async () => {
    const described = (id: string, text: string, start: number, end: number) => `    {"id": "${id}", "kind": "entity", "label": "ORG", "text": "${text}", "line": "00000000", "at": [${start}, ${end}]}`;
    const text = await writeBoth('diag-overlap-closed.txt', sidecar('diag-overlap-closed.txt', `${described('aaaaaaaa', '公安部通报', 3, 8)},\n${described('bbbbbbbb', '通报,移交', 6, 11)}`));
    const file = sidecarUri(text);
    await codesBecome(file, ['fact.overlap']);
    const { document } = await vscode.window.showTextDocument(file);
    const [warning] = ours(file);
    assert.match(document.getText(warning!.range), /bbbbbbbb/);
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', file, warning!.range);
    const ids = fixes.filter(({ command }) => command?.command === 'factlens.keepOne').map(({ command }) => (command!.arguments![0] as { gone: string }).gone);
    assert.deepEqual(ids, ['aaaaaaaa', 'bbbbbbbb']);
  });

  suite('JSON schemas', () => {
    const foreign = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source !== 'FactLens');
    const labels = async (uri: vscode.Uri, at: vscode.Position) => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, at);
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };

    test('squiggles and completion in a sidecar', async function () {
      if (!vscode.extensions.getExtension('vscode.json-language-features')) return this.skip();
      const text = await writeBoth('diag-schema.txt', sidecar('diag-schema.txt', LINE.replace('"entity"', '"thing"')));
      const { document } = await vscode.window.showTextDocument(sidecarUri(text));
      const seen = await until(() => foreign(document.uri), (found) => found.length > 0, 'Expected the editor to find the wrong kind');
      assert.equal(document.getText(seen[0]!.range), '"thing"');
      const inside = document.positionAt(document.getText().indexOf('"thing"') + 1);
      const offered = await until(() => labels(document.uri, inside), (found) => found.some((label) => label.includes('claim')), 'Expected the kinds to be offered');
      assert.ok(offered.some((label) => label.includes('figure')), JSON.stringify(offered));
    });

    test('squiggles and completion in factlens.json', async function () {
      if (!vscode.extensions.getExtension('vscode.json-language-features')) return this.skip();
      const uri = textUri('diag-sub/factlens.json');
      await write(uri, '{"factlens": 1, "labels": {"entity": [{"name": "A", "key": "long"}]}, }');
      const { document } = await vscode.window.showTextDocument(uri);
      await until(() => foreign(uri).map(({ range }) => document.getText(range)), (found) => found.includes('"long"'), 'Expected the editor to find the key too long');
      const end = document.positionAt(document.getText().length - 1);
      await until(() => labels(uri, end), (found) => ['links', 'entities', 'include'].every((key) => found.some((label) => label.includes(key))), 'Expected keys to be offered');
    });
  });
});
