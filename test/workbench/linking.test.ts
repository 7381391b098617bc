import * as vscode from 'vscode';
import type { Fact } from '../../src/core/fact';
import * as assert from '../support/assert';
import { sidecarText, type Given } from '../support/sidecarText';
import { cleanUp, openText, readIfThere, select, sidecarOf, sidecarUri, textUri, until, write } from '../support/workspaceTexts';

const TEXT = '渔政所昨天通报,白鹭湾救起269人。\n李岚说,搜救继续。\n';

const FACTS: readonly Given[] = [
  { id: 'speaker1', kind: 'entity', label: 'ORG', text: '渔政所' },
  { id: 'place001', kind: 'entity', label: 'LOC', text: '白鹭湾' },
  { id: 'count001', kind: 'figure', label: 'COUNT', text: '269人' },
  { id: 'claim001', kind: 'claim', label: 'STATEMENT', text: '白鹭湾救起269人' },
  { id: 'person01', kind: 'entity', label: 'PERSON', text: '李岚' },
  { id: 'claim002', kind: 'claim', label: 'STATEMENT', text: '搜救继续', links: { evidence: ['gone0001'], contradicts: ['claim001'] } },
];

const open = (name: string, facts = FACTS) => openText(`${name}.txt`, TEXT, sidecarText(`${name}.txt`, TEXT, facts));

async function factOf(editor: vscode.TextEditor, id: string): Promise<Fact | undefined> {
  return (await sidecarOf(editor.document.uri)).facts.find((fact) => fact.id === id);
}

const ref = (editor: vscode.TextEditor, id: string) => ({ uri: editor.document.uri.toString(), id });
const run = (command: string, argument?: unknown) => vscode.commands.executeCommand(command, argument);

async function actionsAt(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range)).filter(({ command }) => command?.command.startsWith('factlens.'));
}

function rangeOf(editor: vscode.TextEditor, words: string): vscode.Range {
  const at = editor.document.getText().indexOf(words);
  return new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + words.length));
}

/** Links have titles in the embedded tagset and none in that of the folder, whichever of the two is in force. */
const isTitle = (action: vscode.CodeAction, title: string): boolean => action.title.toLowerCase() === title.toLowerCase();

/** Runs the action with this title, once it is offered. */
async function act(document: vscode.TextDocument, range: vscode.Range, title: string): Promise<void> {
  const actions = await until(() => actionsAt(document, range), (found) => found.some((action) => isTitle(action, title)), `Expected “${title}”`);
  const { command } = actions.find((action) => isTitle(action, title))!;
  await vscode.commands.executeCommand(command!.command, ...(command!.arguments ?? []));
}

suite('links and status', function () {
  // Several steps a test, each of which waits until it is on disk.
  this.timeout(30_000);

  suiteSetup(async () => {
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
    await open('link-first');
  });
  teardown(cleanUp);

  test('a link within a text and into another one, undone and done again', async () => {
    const other = textUri('link-other.txt');
    await write(other, TEXT);
    await write(sidecarUri(other), sidecarText('link-other.txt', TEXT, FACTS));
    const editor = await open('link-here');
    await run('factlens.link', { ...ref(editor, 'claim001'), type: 'claimant', to: ref(editor, 'speaker1') });
    assert.deepEqual((await factOf(editor, 'claim001'))?.links, { claimant: ['speaker1'] });
    await run('factlens.link', { ...ref(editor, 'claim001'), type: 'evidence', to: { uri: other.toString(), id: 'claim001' } });
    assert.deepEqual((await factOf(editor, 'claim001'))?.links, { claimant: ['speaker1'], evidence: ['link-other.txt#claim001'] });
    await run('factlens.undo');
    assert.deepEqual((await factOf(editor, 'claim001'))?.links, { claimant: ['speaker1'] });
    await run('factlens.undo');
    assert.equal((await factOf(editor, 'claim001'))?.links, undefined);
    await run('factlens.redo');
    assert.deepEqual((await factOf(editor, 'claim001'))?.links, { claimant: ['speaker1'] });
  });

  test('the tagset decides which links there may be', async () => {
    const editor = await open('link-allowed');
    await run('factlens.link', { ...ref(editor, 'claim001'), type: 'claimant', to: ref(editor, 'place001') });
    assert.equal((await factOf(editor, 'claim001'))?.links, undefined);
    await run('factlens.link', { ...ref(editor, 'count001'), type: 'counts', to: ref(editor, 'place001') });
    assert.deepEqual((await factOf(editor, 'count001'))?.links, { counts: ['place001'] });
  });

  test('a link to a fact that is gone is removed by its quick fix, in the text', async () => {
    const editor = await open('link-fix-text');
    await act(editor.document, rangeOf(editor, '搜救继续'), 'Remove the link evidence → gone0001');
    assert.deepEqual((await factOf(editor, 'claim002'))?.links, { contradicts: ['claim001'] });
  });

  test('and on its line of the sidecar of a text that is not open', async () => {
    const text = textUri('link-fix-sidecar.txt');
    await write(text, TEXT);
    await write(sidecarUri(text), sidecarText('link-fix-sidecar.txt', TEXT, FACTS));
    const sidecar = await vscode.workspace.openTextDocument(sidecarUri(text));
    await vscode.window.showTextDocument(sidecar);
    const at = sidecar.getText().indexOf('"gone0001"');
    const range = new vscode.Range(sidecar.positionAt(at), sidecar.positionAt(at + 10));
    await act(sidecar, range, 'Remove the link evidence → gone0001');
    const links = async () => (await sidecarOf(text)).facts.find(({ id }) => id === 'claim002')?.links;
    await until(links, (seen) => JSON.stringify(seen) === '{"contradicts":["claim001"]}', 'Expected the link to be gone');
  });

  test('deleting a fact makes the links to it findings', async () => {
    const editor = await open('link-delete');
    await run('factlens.link', { ...ref(editor, 'claim001'), type: 'claimant', to: ref(editor, 'speaker1') });
    await run('factlens.delete', ref(editor, 'speaker1'));
    const messages = () => vscode.languages.getDiagnostics(editor.document.uri).map(({ message }) => message);
    await until(messages, (seen) => seen.some((message) => message.includes('"speaker1"')), 'Expected a finding');
  });

  test('the light bulb on a claim names who may have made it', async () => {
    const editor = await open('link-claimant');
    const cursor = rangeOf(editor, '救起').start;
    const titles = (await actionsAt(editor.document, new vscode.Range(cursor, cursor))).map(({ title }) => title.toLowerCase()).filter((title) => title.startsWith('claimant'));
    assert.deepEqual(titles, ['claimant: org “渔政所”', 'claimant: somebody else…']);
    await act(editor.document, new vscode.Range(cursor, cursor), 'claimant: ORG “渔政所”');
    assert.deepEqual((await factOf(editor, 'claim001'))?.links, { claimant: ['speaker1'] });
  });

  test('a claimed fact says so in its lens, and its definition is its claimant', async () => {
    const editor = await open('link-lens', FACTS.map(({ links: _, ...fact }) => fact));
    await run('factlens.setClaimant', { ...ref(editor, 'claim002'), to: ref(editor, 'speaker1') });
    const lenses = async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 100);
      return found.map(({ command }) => command?.title.replaceAll('\u00a0', ' ') ?? '').join('\n');
    };
    await until(lenses, (seen) => seen.includes('STATEMENT 搜救继续 (→ 渔政所)') && seen.includes('ORG 渔政所 (← 1)'), 'Expected the links in the lens');
    const [definition] = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', editor.document.uri, rangeOf(editor, '搜救继续').start);
    assert.equal(definition && editor.document.getText(definition.targetRange), '渔政所');
  });

  test('a lens counts the links from another text, also when only that one changes', async () => {
    const editor = await open('link-lens-into', FACTS.map(({ links: _, ...fact }) => fact));
    const uri = editor.document.uri.toString();
    const lenses = async () => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 100)).map(({ command }) => command?.title.replaceAll('\u00a0', ' ') ?? '').join('\n');
    await until(lenses, (seen) => seen.includes('ORG 渔政所'), 'Expected a lens');
    const other = textUri('link-lens-from.txt');
    await write(other, TEXT);
    await write(sidecarUri(other), sidecarText('link-lens-from.txt', TEXT, FACTS.map((fact) => (fact.id === 'claim001' ? { ...fact, links: { claimant: ['link-lens-into.txt#speaker1'] } } : fact))));
    await until(lenses, (seen) => seen.includes('ORG 渔政所 (← 1)'), `Expected the link into ${uri}`);
  });

  test('a status is written, changed, undone; one without facts too', async () => {
    const editor = await open('status-facts');
    const uri = editor.document.uri.toString();
    const status = async () => (await sidecarOf(editor.document.uri)).document?.status;
    await run('factlens.setDocumentStatus', { uri, status: 'in-progress' });
    assert.equal(await status(), 'in-progress');
    await run('factlens.setDocumentStatus', { uri, status: 'done' });
    assert.equal(await status(), 'done');
    await run('factlens.undo');
    assert.equal(await status(), 'in-progress');
    await run('factlens.undo');
    assert.equal(await status(), undefined);
    assert.equal((await sidecarOf(editor.document.uri)).document, undefined);
    const bare = await openText('status-bare.txt', TEXT);
    await run('factlens.setDocumentStatus', { uri: bare.document.uri.toString(), status: 'done' });
    assert.deepEqual((await sidecarOf(bare.document.uri)).document, { status: 'done' });
    await run('factlens.undo');
    assert.equal(await readIfThere(sidecarUri(bare.document.uri)), undefined, 'there was no sidecar before');
    await run('factlens.redo');
    assert.deepEqual((await sidecarOf(bare.document.uri)).document, { status: 'done' });
    await run('factlens.undo');
    assert.equal(await readIfThere(sidecarUri(bare.document.uri)), undefined);
  });

  test('a status and a tag at the same moment are both kept', async () => {
    const editor = await openText('status-tag.txt', TEXT);
    select(editor, '李岚');
    const uri = editor.document.uri.toString();
    await Promise.all([run('factlens.setDocumentStatus', { uri, status: 'done' }), run('factlens.tag', { kind: 'entity', label: 'PERSON' })]);
    const { document, facts } = await sidecarOf(editor.document.uri);
    assert.deepEqual([document, facts.map(({ text }) => text)], [{ status: 'done' }, ['李岚']]);
  });

  test('the next document to do is one that is not done', async () => {
    const [first, second] = [await open('next-1'), await open('next-2')];
    await run('factlens.setDocumentStatus', { uri: second.document.uri.toString(), status: 'done' });
    await run('factlens.setDocumentStatus', { uri: first.document.uri.toString(), status: 'to-do' });
    await run('factlens.nextDocument');
    await until(() => vscode.window.activeTextEditor?.document.uri.path ?? '', (path) => path.endsWith('.txt') && !path.endsWith('next-2.txt'), 'Expected another document');
    assert.ok((await readIfThere(sidecarUri(vscode.window.activeTextEditor!.document.uri))) !== undefined, 'Expected a document of the corpus');
  });
});
