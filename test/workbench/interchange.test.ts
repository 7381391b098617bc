import * as vscode from 'vscode';
import { FORMATS } from '../../src/formats/formats';
import { parseSidecar } from '../../src/core/sidecar';
import { completeTagset } from '../../src/core/tagset';
import { writeAll } from '../../src/vscode/interchange/importWriting';
import { writeTogether } from '../../src/vscode/interchange/targetFolder';
import { WorkspaceFiles } from '../../src/vscode/workspaceFiles';
import * as assert from '../support/assert';
import { sidecarText, type Given } from '../support/sidecarText';
import { cleanUp, openText, readIfThere, sidecarUri, textUri } from '../support/workspaceTexts';

const TEXT = '😀 渔政所昨天通报,白鹭湾救起269人。\n';
const FACTS: readonly Given[] = [
  { id: 'inter001', kind: 'entity', label: 'ORG', text: '渔政所', note: '首次提到' },
  { id: 'inter002', kind: 'figure', label: 'COUNT', text: '269人' },
];
// In a browser each file is a message to the server and back: there it takes minutes.
const MANY = 'importScripts' in globalThis ? 200 : 1000;

const run = (command: string, argument: unknown) => vscode.commands.executeCommand(command, argument);
const folderUri = (name: string) => textUri(`interchange/${name}`);
const never = new vscode.CancellationTokenSource().token;

/** Waits until the facts of the text have been read. */
async function known(editor: vscode.TextEditor): Promise<void> {
  await vscode.extensions.getExtension('factlens.factlens')!.exports.facts(editor.document.uri);
}

async function put(folder: vscode.Uri, files: Readonly<Record<string, string>>): Promise<void> {
  const entries = Object.entries(files);
  for (let at = 0; at < entries.length; at += 50) {
    await Promise.all(entries.slice(at, at + 50).map(([path, text]) => vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), new TextEncoder().encode(text))));
  }
}

/** All files below a folder, by their paths. */
async function listing(folder: vscode.Uri, prefix = ''): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const nested = await Promise.all(entries.map(([name, type]) => (type === vscode.FileType.Directory ? listing(vscode.Uri.joinPath(folder, name), `${prefix}${name}/`) : [`${prefix}${name}`])));
  return nested.flat().sort();
}

async function facts(text: vscode.Uri): Promise<string[]> {
  const parsed = parseSidecar((await readIfThere(sidecarUri(text))) ?? '');
  return parsed.ok ? parsed.value.facts.map(({ kind, label, text: words }) => `${kind} ${label} ${words}`) : [];
}

const wordsOf = (index: number) => `第${index}号渔船停靠白鹭湾。\n`;
const bratProject = () => Object.fromEntries(Array.from({ length: MANY }, (_, index) => index).flatMap((index) => {
  const text = wordsOf(index);
  const at = text.indexOf('白鹭湾');
  return [[`part${index % 7}/d${index}.txt`, text], [`part${index % 7}/d${index}.ann`, `T1\tLOC ${at} ${at + 3}\t白鹭湾\n`]];
}));
const labelStudioTasks = () => JSON.stringify(Array.from({ length: MANY }, (_, index) => {
  const text = wordsOf(index);
  const start = text.indexOf('白鹭湾');
  const value = { start, end: start + 3, text: '白鹭湾', labels: ['LOC'] };
  return { id: index, data: { text }, annotations: [{ result: [{ id: `r${index}`, from_name: 'label', to_name: 'text', type: 'labels', value }] }] };
}));

/** Every text that is there has its facts, every sidecar its text, and nothing else lies about. */
async function assertWhole(folder: vscode.Uri): Promise<number> {
  const files = await listing(folder);
  const sidecars = files.filter((name) => name.endsWith('.facts.json'));
  assert.deepEqual(files, [...sidecars, ...sidecars.map((name) => name.replace('.facts.json', ''))].sort());
  for (const name of sidecars) assert.deepEqual(await facts(vscode.Uri.joinPath(folder, name.replace('.facts.json', ''))), ['entity LOC 白鹭湾']);
  return sidecars.length;
}

suite('export and import', function () {
  this.timeout(120_000);

  suiteSetup(() => vscode.extensions.getExtension('factlens.factlens')!.activate());
  teardown(async () => {
    await cleanUp();
    await vscode.workspace.fs.delete(textUri('interchange'), { recursive: true }).then(undefined, (error: unknown) => assert.ok(error instanceof vscode.FileSystemError));
  });

  test('a text goes out as brat and comes back in with all that it had', async () => {
    const editor = await openText('interchange/in/a.txt', TEXT, sidecarText('a.txt', TEXT, FACTS));
    const [out, back] = [folderUri('out'), folderUri('back')];
    await known(editor);
    await run('factlens.export', { uri: editor.document.uri.toString(), format: 'brat', to: out.toString() });
    assert.deepEqual(await listing(out), ['a.ann', 'a.txt', 'annotation.conf']);
    assert.match((await readIfThere(vscode.Uri.joinPath(out, 'a.ann')))!, /^T1\tORG 2 5\t渔政所$/m);
    await run('factlens.import', { from: [out.toString()], format: 'brat', to: back.toString(), existing: 'keep' });
    assert.equal(await readIfThere(vscode.Uri.joinPath(back, 'a.txt.facts.json')), await readIfThere(sidecarUri(editor.document.uri)));
  });

  test('an export is never written over a text of the corpus', async () => {
    const crlf = TEXT.replace('\n', '\r\n');
    const editor = await openText('interchange/in/a.txt', crlf, sidecarText('a.txt', TEXT, FACTS));
    await known(editor);
    await run('factlens.export', { uri: editor.document.uri.toString(), format: 'brat', to: folderUri('in').toString() });
    await run('factlens.export', { uri: editor.document.uri.toString(), format: 'jsonl', to: folderUri('out').toString() });
    assert.equal(await readIfThere(editor.document.uri), crlf);
    assert.deepEqual(await listing(folderUri('in')), ['a.txt', 'a.txt.facts.json']);
  });

  test('a cancelled export leaves nothing behind', async () => {
    const folder = folderUri('cancelled');
    const files = Array.from({ length: 100 }, (_, index) => ({ path: `sub/${index}.txt`, content: 'x' }));
    const source = new vscode.CancellationTokenSource();
    assert.equal(await writeTogether(folder, files, source.token, (done) => done > 40 && source.cancel()), false);
    assert.deepEqual(await listing(folder), []);
    assert.equal(await writeTogether(folder, files, never, () => undefined), true);
    assert.equal((await listing(folder)).length, 100);
  });

  test('names that lead out of the folder are not written', async () => {
    const line = JSON.stringify({ name: '../escaped.txt', text: 'x', facts: [] });
    await put(folderUri('in'), { 'bad.jsonl': `${line}\n` });
    await run('factlens.import', { from: [vscode.Uri.joinPath(folderUri('in'), 'bad.jsonl').toString()], format: 'jsonl', to: folderUri('back').toString(), existing: 'keep' });
    assert.equal(await readIfThere(folderUri('escaped.txt')), undefined);
    await assert.rejects(writeTogether(folderUri('back'), [{ path: '../escaped.txt', content: 'x' }], never, () => undefined));
    assert.equal(await readIfThere(folderUri('escaped.txt')), undefined);
  });

  test('facts that are there stay, or are added to; another text is not written over', async () => {
    await put(folderUri('in'), { 'a.txt': TEXT, 'a.ann': 'T1\tLOC 10 13\t白鹭湾\n', 'b.txt': TEXT, 'b.ann': 'T1\tLOC 10 13\t白鹭湾\n' });
    await put(folderUri('back'), { 'a.txt': TEXT, 'a.txt.facts.json': sidecarText('a.txt', TEXT, FACTS), 'b.txt': '别的\n' });
    const args = { from: [folderUri('in').toString()], format: 'brat', to: folderUri('back').toString() };
    const a = vscode.Uri.joinPath(folderUri('back'), 'a.txt');
    await run('factlens.import', { ...args, existing: 'keep' });
    assert.deepEqual(await facts(a), ['entity ORG 渔政所', 'figure COUNT 269人']);
    await run('factlens.import', { ...args, existing: 'merge' });
    assert.deepEqual(await facts(a), ['entity ORG 渔政所', 'entity LOC 白鹭湾', 'figure COUNT 269人']);
    assert.equal(await readIfThere(vscode.Uri.joinPath(folderUri('back'), 'b.txt')), '别的\n');
    assert.deepEqual(await listing(folderUri('back')), ['a.txt', 'a.txt.facts.json', 'b.txt']);
  });

  test(`a brat project of ${MANY} documents: cancelled in the middle nothing is half-written, a second run finishes`, async () => {
    const [project, back] = [folderUri('brat'), folderUri('corpus')];
    await put(project, bratProject());
    const files = Object.entries(bratProject()).map(([path, content]) => ({ path, content }));
    const { documents } = FORMATS.brat.read(files, { tagset: completeTagset(undefined) });
    const source = new vscode.CancellationTokenSource();
    const states = await writeAll(new WorkspaceFiles(), back, documents, false, source.token, (done) => done > MANY / 2 && source.cancel());
    const some = await assertWhole(back);
    assert.ok(some === states.size && some > MANY / 2 && some < MANY, `Expected a part, found ${some}`);
    await run('factlens.import', { from: [project.toString()], format: 'brat', to: back.toString(), existing: 'keep' });
    assert.equal(await assertWhole(back), MANY);
  });

  test(`a Label Studio project of ${MANY} tasks: the same`, async () => {
    const back = folderUri('corpus');
    await put(folderUri('in'), { 'project.json': labelStudioTasks() });
    const { documents, problems } = FORMATS['label-studio'].read([{ path: 'project.json', content: labelStudioTasks() }], { tagset: completeTagset(undefined) });
    assert.deepEqual([documents.length, problems], [MANY, []]);
    const source = new vscode.CancellationTokenSource();
    const states = await writeAll(new WorkspaceFiles(), back, documents, false, source.token, (done) => done > MANY / 3 && source.cancel());
    const some = await assertWhole(back);
    assert.ok(some === states.size && some < MANY, `Expected a part, found ${some}`);
    await run('factlens.import', { from: [vscode.Uri.joinPath(folderUri('in'), 'project.json').toString()], format: 'label-studio', to: back.toString(), existing: 'keep' });
    assert.equal(await assertWhole(back), MANY);
  });
});
