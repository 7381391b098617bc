import * as vscode from 'vscode';
import * as assert from '../support/assert';
import { sidecarText, type Given } from '../support/sidecarText';
import { cleanUp, openText, readIfThere, sidecarUri, textUri, until } from '../support/workspaceTexts';

const HERE = '渔政所昨天通报。\n渔政所说,白鹭湾救起269人。\nThe Fisheries Office said so.\n';
const THERE = '# Report\nThe Fisheries Office and the wardens met.\r\nWardens came.\n';

const HERE_FACTS: readonly Given[] = [
  { id: 'here0001', kind: 'entity', label: 'ORG', text: '渔政所', entity: 'fisheries' },
  { id: 'here0002', kind: 'entity', label: 'ORG', text: '渔政所', nth: 1, entity: 'fisheries' },
  { id: 'here0003', kind: 'entity', label: 'GPE', text: '白鹭湾' },
  { id: 'here0004', kind: 'figure', label: 'COUNT', text: '269人' },
  { id: 'here0005', kind: 'claim', label: 'STATEMENT', text: '白鹭湾救起269人', links: { claimant: ['here0002'], evidence: ['sym-there.md#there001'] } },
  { id: 'here0006', kind: 'entity', label: 'ORG', text: 'Fisheries Office', entity: 'fisheries' },
];
const THERE_FACTS: readonly Given[] = [
  { id: 'there001', kind: 'entity', label: 'ORG', text: 'Fisheries Office', entity: 'fisheries' },
  { id: 'there002', kind: 'entity', label: 'PERSON', text: 'Wardens' },
];

async function put(uri: vscode.Uri, content: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
}

/** Carries out work with another tagset, and puts the folder's own back. */
async function withTagset(content: string, work: () => Promise<void>): Promise<void> {
  const uri = textUri('factlens.json');
  const own = await readIfThere(uri);
  await put(uri, content);
  try {
    await work();
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await (own === undefined ? vscode.workspace.fs.delete(uri) : put(uri, own));
  }
}

/** A text that stays closed, known to FactLens. */
async function writeClosed(): Promise<void> {
  const there = textUri('sym-there.md');
  await put(there, THERE);
  await put(sidecarUri(there), sidecarText('sym-there.md', THERE, THERE_FACTS));
  await until(() => symbolsFor('Wardens'), (symbols) => symbols.some(({ location }) => location.uri.path.endsWith('sym-there.md')), 'Expected the closed text in the index');
}

/** Each test has a text of its own: one that was closed a moment ago may still be known to the editor. */
function open(name: string): Promise<vscode.TextEditor> {
  return openText(`sym-${name}.txt`, HERE, sidecarText(`sym-${name}.txt`, HERE, HERE_FACTS));
}

function at(editor: vscode.TextEditor, words: string, nth = 0): vscode.Position {
  let offset = -1;
  for (let i = 0; i <= nth; i++) offset = editor.document.getText().indexOf(words, offset + 1);
  return editor.document.positionAt(offset + 1);
}

const shown = (uri: vscode.Uri, { start, end }: vscode.Range) => `${uri.path.split('/').at(-1)} ${start.line}:${start.character}-${end.line}:${end.character}`;

async function openInEditor(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** References in the editor's text, the closed one and the tagset; texts of other tests may not be forgotten yet. */
async function references(editor: vscode.TextEditor, position: vscode.Position): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', editor.document.uri, position);
  const others = found.filter(({ uri }) => uri.toString() !== editor.document.uri.toString() && /\/sym-(?!there)/.test(uri.path));
  return found.filter((location) => !others.includes(location)).map(({ uri, range }) => shown(uri, range)).sort();
}

async function definitions(editor: vscode.TextEditor, position: vscode.Position): Promise<string[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', editor.document.uri, position);
  return found.map((place) => ('targetUri' in place ? shown(place.targetUri, place.targetRange) : shown(place.uri, place.range)));
}

const symbolsFor = async (query: string) => await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query);

suite('facts as symbols', () => {
  suiteSetup(async function () {
    // The first texts that a busy host opens and watches take their time.
    this.timeout(30_000);
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
    await writeClosed();
  });
  teardown(cleanUp);
  suiteTeardown(async () => {
    for (const uri of [textUri('sym-there.md'), sidecarUri(textUri('sym-there.md'))]) await vscode.workspace.fs.delete(uri);
  });

  test('all references of a keyed fact: its mentions in open and closed texts, and what links to them', async () => {
    const editor = await open('references');
    const expected = ['sym-references.txt 0:0-0:3', 'sym-references.txt 1:0-1:3', 'sym-references.txt 1:5-1:14', 'sym-references.txt 2:4-2:20', 'sym-there.md 1:4-1:20'];
    assert.deepEqual(await references(editor, at(editor, '渔政所')), expected);
    assert.deepEqual(await references(editor, at(editor, 'Fisheries')), expected);
  });

  test('all references of a fact without a key: the same words under the same label', async () => {
    const editor = await open('no-key');
    assert.deepEqual(await references(editor, at(editor, '白鹭湾')), ['sym-no-key.txt 1:5-1:8']);
    assert.deepEqual(await references(editor, new vscode.Position(0, 5)), []);
  });

  test('the definition of a claim is what it links to, in this text and another', async () => {
    const editor = await open('claim');
    assert.deepEqual((await definitions(editor, at(editor, '救起'))).sort(), ['sym-claim.txt 1:0-1:3', 'sym-there.md 1:4-1:20']);
  });

  test('the definition of a mention is the first one in its text, or the entity’s entry in the tagset', async () => {
    const editor = await open('mention');
    assert.deepEqual(await definitions(editor, at(editor, 'Fisheries')), ['sym-mention.txt 0:0-0:3']);
    await withTagset('{\n  "factlens": 1,\n  "entities": {\n    "fisheries": {"name": "渔政所"}\n  }\n}\n', async () => {
      await until(() => definitions(editor, at(editor, 'Fisheries')), ([first]) => first === 'factlens.json 3:4-3:15', 'Expected the entry in the tagset');
      const all = await references(editor, at(editor, 'Fisheries'));
      assert.equal(all[0], 'factlens.json 3:4-3:15');
      assert.equal(all.length, 6);
      const tagset = await openInEditor(textUri('factlens.json'));
      const ofEntry = await references(tagset, new vscode.Position(3, 8));
      assert.ok(ofEntry.includes('sym-there.md 1:4-1:20'), ofEntry.join());
    });
  });

  test('a call hierarchy goes from a claim to its figure and on to the evidence in another text, and back', async () => {
    const facts = HERE_FACTS.map((fact) => {
      if (fact.id === 'here0005') return { ...fact, links: { evidence: ['here0004'], contradicts: ['here0004', 'gone0001'] } };
      return fact.id === 'here0004' ? { ...fact, links: { counts: ['sym-there.md#there002'] } } : fact;
    });
    const editor = await openText('sym-hierarchy.txt', HERE, sidecarText('sym-hierarchy.txt', HERE, facts));
    const row = ({ name, uri, range }: vscode.CallHierarchyItem) => `${name} ${shown(uri, range)}`;
    const [claim] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', editor.document.uri, at(editor, '救起'));
    assert.equal(claim && row(claim), '白鹭湾救起269人 sym-hierarchy.txt 1:5-1:14');
    const outgoing = (item: vscode.CallHierarchyItem | undefined) => vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
    const figures = await outgoing(claim);
    assert.deepEqual(figures.map(({ to }) => row(to)), ['269人 sym-hierarchy.txt 1:10-1:14']);
    assert.match(figures[0]!.to.detail!.toLowerCase(), /^evidence, contradicts · count$/);
    const evidence = await outgoing(figures[0]!.to);
    assert.deepEqual(evidence.map(({ to }) => row(to)), ['Wardens sym-there.md 2:0-2:7']);
    assert.match(evidence[0]!.to.detail!, /· PERSON · sym-there\.md$/);
    assert.deepEqual(await outgoing(evidence[0]!.to), []);

    const there = await openInEditor(textUri('sym-there.md'));
    const [warden] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', there.document.uri, new vscode.Position(2, 1));
    const incoming = async (item: vscode.CallHierarchyItem | undefined) =>
      (await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item)).filter(({ from }) => from.uri.path.endsWith('/sym-hierarchy.txt'));
    const counting = await incoming(warden);
    assert.deepEqual(counting.map(({ from, fromRanges }) => [row(from), fromRanges.length]), [['269人 sym-hierarchy.txt 1:10-1:14', 1]]);
    assert.deepEqual((await incoming(counting[0]!.from)).map(({ from }) => row(from)), ['白鹭湾救起269人 sym-hierarchy.txt 1:5-1:14']);
    const nothing = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', editor.document.uri, new vscode.Position(0, 6));
    assert.deepEqual(nothing, []);
  });

  test('mentions of the same thing in the text are highlighted', async () => {
    const editor = await open('highlights');
    const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', editor.document.uri, at(editor, 'Fisheries'));
    assert.deepEqual(highlights.map(({ range }) => editor.document.getText(range)), ['渔政所', '渔政所', 'Fisheries Office']);
  });

  test('where no fact is, a Chinese word is highlighted with its equals, not the clause around it', async () => {
    const editor = await openText('sym-words.txt', `渔船已经返回港口,码头上很忙。港口昨天也忙,the port too.\r\n${'船。'.repeat(1000)}`);
    const marked = async (words: string) => {
      const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[] | undefined>('vscode.executeDocumentHighlights', editor.document.uri, at(editor, words));
      return (found ?? []).map(({ range }) => `${editor.document.getText(range)} ${range.start.line}:${range.start.character}`);
    };
    assert.deepEqual(await marked('港口'), ['港口 0:6', '港口 0:15']);
    assert.deepEqual(await marked('port'), ['port 0:26'], 'the editor’s own');
    assert.equal((await marked('船。船')).length, 300, 'those around the cursor');
  });

  test('places follow edits that are not saved', async () => {
    const editor = await open('edits');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '新的一行\n'));
    assert.deepEqual((await references(editor, at(editor, '渔政所'))).slice(0, 2), ['sym-edits.txt 1:0-1:3', 'sym-edits.txt 2:0-2:3']);
  });

  test('workspace symbols by words, by label and by key', async () => {
    await open('workspace');
    const names = async (query: string) => (await symbolsFor(query)).filter(({ location }) => /sym-(workspace|there)/.test(location.uri.path)).map(({ name }) => name).sort();
    await until(() => names('白鹭湾救起'), (seen) => seen.join() === '白鹭湾救起269人 · STATEMENT', 'Expected the claim');
    assert.deepEqual(await names('fisheries'), ['Fisheries Office · ORG · fisheries', 'Fisheries Office · ORG · fisheries', '渔政所 · ORG · fisheries']);
    assert.deepEqual(await names('PERSON ward'), ['Wardens · PERSON']);
  });

  test('a folder that another program deletes or moves takes its facts along', async () => {
    const [here, there] = [textUri('sym-folder'), textUri('sym-moved')];
    const text = vscode.Uri.joinPath(here, 'deep/text.txt');
    const homes = async () => (await symbolsFor('长汀渡口')).map(({ location }) => location.uri.path.replace(/^.*\/texts\//, ''));
    try {
      await put(text, '长汀渡口\n');
      await put(sidecarUri(text), sidecarText('text.txt', '长汀渡口\n', [{ id: 'aaaaaaaa', kind: 'entity', label: 'LOC', text: '长汀渡口' }]));
      await until(homes, (seen) => seen.join() === 'sym-folder/deep/text.txt', 'Expected the fact');
      await vscode.workspace.fs.rename(here, there);
      await until(homes, (seen) => seen.join() === 'sym-moved/deep/text.txt', 'Expected the fact in the folder’s new place');
    } finally {
      for (const folder of [here, there]) await vscode.workspace.fs.delete(folder, { recursive: true }).then(undefined, (error: unknown) => assert.ok(error instanceof vscode.FileSystemError));
    }
    await until(homes, (seen) => seen.length === 0, 'Expected no fact of a folder that is gone');
  });
});
