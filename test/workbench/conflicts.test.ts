// What a merge left open, in the editor: shown on the text and on the sidecar's line, settled by quick fixes and commands.
import * as vscode from 'vscode';
import { mergeSidecars } from '../../src/core/mergeSidecars';
import { parseSidecar, writeSidecar, type Sidecar } from '../../src/core/sidecar';
import * as assert from '../support/assert';
import { sidecarText } from '../support/sidecarText';
import { cleanUp, openText, readIfThere, sidecarOf, sidecarUri, textUri, until, write } from '../support/workspaceTexts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
const TEXT = '渔船在东礁附近救起了269人。\n';

function read(name: string, label: string, title: string): Sidecar {
  const parsed = parseSidecar(sidecarText(name, TEXT, [
    { id: 'aaaaaaaa', kind: 'entity', label, text: '东礁' },
    { id: 'bbbbbbbb', kind: 'figure', label: 'COUNT', text: '269人', links: { counts: ['aaaaaaaa'] } },
  ], { title }));
  assert.ok(parsed.ok);
  return parsed.value;
}

/** A sidecar as the merge of two branches that relabelled a fact differently leaves it. */
const merged = (name: string, titles: readonly [string, string] = ['题', '题']) =>
  writeSidecar(mergeSidecars(read(name, 'LOC', '题'), read(name, 'GPE', titles[0]), read(name, 'ORG', titles[1])).sidecar);

const findings = (uri: vscode.Uri, code: string) => vscode.languages.getDiagnostics(uri).filter((each) => each.source === 'FactLens' && each.code === code);

async function fixes(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
  return actions.filter(({ command }) => /^factlens\.(keep|mend)/.test(command?.command ?? ''));
}

const apply = ({ command }: vscode.CodeAction) => run(command!.command, ...(command!.arguments ?? []));

suite('what a merge left open', () => {
  suiteSetup(async () => {
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
  });
  teardown(cleanUp);

  test('a fact: shown at its words, settled by a quick fix, undone and redone as one step', async () => {
    const content = merged('open-fact.txt');
    const { document } = await openText('open-fact.txt', TEXT, content);
    const [found] = await until(() => findings(document.uri, 'merge.conflict'), (seen) => seen.length === 1, 'Expected one finding');
    assert.equal(found!.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(found!.range), '东礁');
    assert.match(found!.message, /label GPE \(ours\).*label ORG \(theirs\)/);
    const offered = await fixes(document.uri, found!.range);
    assert.deepEqual(offered.map(({ title }) => title), ['Keep label GPE (ours)', 'Keep label ORG (theirs)', 'Keep both']);
    await apply(offered[1]!);
    const { facts } = await sidecarOf(document.uri);
    assert.deepEqual(facts.map(({ id, label, conflict, links }) => [id, label, conflict, links?.['counts']]), [['aaaaaaaa', 'ORG', undefined, undefined], ['bbbbbbbb', 'COUNT', undefined, ['aaaaaaaa']]]);
    await until(() => findings(document.uri, 'merge.conflict'), (seen) => seen.length === 0, 'Expected nothing to be open');
    await run('factlens.undo');
    assert.equal(await readIfThere(sidecarUri(document.uri)), content);
    await run('factlens.redo');
    assert.deepEqual((await sidecarOf(document.uri)).facts, facts);
  });

  test('by the command at the cursor; both may stay', async () => {
    const editor = await openText('open-command.txt', TEXT, merged('open-command.txt'));
    const { document } = editor;
    await until(() => findings(document.uri, 'merge.conflict'), (seen) => seen.length === 1, 'Expected one finding');
    editor.selection = new vscode.Selection(0, 4, 0, 4);
    await run('factlens.keepBoth');
    const both = await sidecarOf(document.uri);
    assert.deepEqual(both.facts.map(({ label, conflict }) => [label, conflict]).sort(), [['COUNT', undefined], ['GPE', undefined], ['ORG', undefined]]);
    await run('factlens.undo');
    await run('factlens.keepOurs');
    assert.deepEqual((await sidecarOf(document.uri)).facts.map(({ label }) => label), ['GPE', 'COUNT']);
  });

  test('in a closed text’s sidecar; links from other texts follow the candidate that stays', async () => {
    const name = 'open-closed.txt';
    const content = merged(name);
    const parsed = parseSidecar(content);
    assert.ok(parsed.ok);
    const second = parsed.value.facts.find(({ label }) => label === 'ORG')!;
    await write(textUri(name), TEXT);
    await write(sidecarUri(textUri(name)), content);
    const other = sidecarText('open-other.txt', TEXT, [{ id: 'cccccccc', kind: 'figure', label: 'COUNT', text: '269人', links: { counts: [`${name}#${second.id}`] } }]);
    await openText('open-other.txt', TEXT, other);
    const sidecar = sidecarUri(textUri(name));
    const [found] = await until(() => findings(sidecar, 'merge.conflict'), (seen) => seen.length === 1, 'Expected a finding in the sidecar');
    await vscode.workspace.openTextDocument(sidecar);
    await apply((await fixes(sidecar, found!.range))[0]!);
    assert.deepEqual((await sidecarOf(textUri(name))).facts.map(({ id, label }) => [id, label]), [['aaaaaaaa', 'GPE'], ['bbbbbbbb', 'COUNT']]);
    assert.deepEqual((await sidecarOf(textUri('open-other.txt'))).facts[0]!.links, { counts: [`${name}#aaaaaaaa`] });
    await run('factlens.undo');
    assert.equal(await readIfThere(sidecar), content);
    assert.equal(await readIfThere(sidecarUri(textUri('open-other.txt'))), other);
  });

  test('the document: on the sidecar’s line, with the value of a side, and undone', async () => {
    const content = merged('open-head.txt', ['甲', '乙']);
    const { document } = await openText('open-head.txt', TEXT, content);
    const sidecar = sidecarUri(document.uri);
    const [found] = await until(() => findings(sidecar, 'merge.document'), (seen) => seen.length === 1, 'Expected a finding in the sidecar');
    assert.match(found!.message, /document\.title.*甲 \(ours\).*乙 \(theirs\)/);
    await vscode.workspace.openTextDocument(sidecar);
    const offered = await fixes(sidecar, found!.range);
    assert.deepEqual(offered.map(({ title }) => title), ['Keep document.title (ours)', 'Keep document.title (theirs)']);
    await apply(offered[1]!);
    const settled = await sidecarOf(document.uri);
    assert.deepEqual([settled.document?.title, settled.conflict], ['乙', undefined]);
    assert.equal(settled.facts.filter(({ conflict }) => conflict).length, 2, 'what is open about facts stays open');
    await run('factlens.undo');
    assert.equal(await readIfThere(sidecar), content);
  });

  test('a sidecar with git’s conflict markers is merged where it stands, and the text can be tagged again', async () => {
    const [ours, theirs] = [writeSidecar(read('open-markers.txt', 'GPE', '题')), writeSidecar(read('open-markers.txt', 'ORG', '题'))];
    const { document } = await openText('open-markers.txt', TEXT, `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> feature\n`);
    const sidecar = sidecarUri(document.uri);
    const [found] = await until(() => findings(sidecar, 'sidecar.conflict'), (seen) => seen.length === 1, 'Expected the markers to be found');
    await vscode.workspace.openTextDocument(sidecar);
    const [mend] = await fixes(sidecar, found!.range);
    assert.equal(mend?.title, 'Merge both sides');
    await apply(mend!);
    const expected = mergeSidecars(undefined, read('open-markers.txt', 'GPE', '题'), read('open-markers.txt', 'ORG', '题')).sidecar;
    assert.equal(await readIfThere(sidecar), writeSidecar(expected));
    await until(() => findings(document.uri, 'merge.conflict'), (seen) => seen.length === 1, 'Expected the contradiction to be shown in the text');
    await run('factlens.keepTheirs');
    assert.deepEqual((await sidecarOf(document.uri)).facts.map(({ label }) => label), ['ORG', 'COUNT']);
    await run('notifications.clearAll');
  });

  test('markers that are not whole, or a side that is no sidecar, leave the file as it is', async () => {
    const ours = writeSidecar(read('open-torn.txt', 'GPE', '题'));
    const torn = `<<<<<<< HEAD\n${ours}=======\n{"factlens": 1}\n>>>>>>> feature\n`;
    const { document } = await openText('open-torn.txt', TEXT, torn);
    await until(() => findings(sidecarUri(document.uri), 'sidecar.conflict'), (seen) => seen.length === 1, 'Expected the markers to be found');
    await run('factlens.mendSidecar');
    assert.equal(await readIfThere(sidecarUri(document.uri)), torn);
    await run('notifications.clearAll');
  });
});
