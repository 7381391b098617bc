// The review from the inside: with git the old and the new text with the fact, without it the commands do nothing.
import * as vscode from 'vscode';
import * as assert from '../support/assert';
import { cleanUp, openText, readIfThere, sidecarOf, sidecarUri, textUri, until, write } from '../support/workspaceTexts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

const TEXT = '渔船在东礁附近救起了269人。\n';
const PLACE = '{"id": "aaaaaaaa", "kind": "entity", "label": "LOC", "before": "渔船在", "text": "东礁", "after": "附近救起了269人。\\n"}';
const sidecar = (name: string) => `{\n  "factlens": 1,\n  "source": {"file": "${name}"},\n  "facts": [\n    ${PLACE}\n  ]\n}\n`;
const hasGit = () => vscode.extensions.getExtension('vscode.git') !== undefined;
const diffTab = () => {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input : undefined;
};

/** What the hovers at a place say, as one text. */
async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value))).join('\n');
}

suite('review', () => {
  suiteSetup(async () => {
    await vscode.extensions.getExtension('factlens.factlens')!.activate();
  });
  teardown(cleanUp);

  test('a new fact is shown in a diff, marked as reviewed, taken back, and undone', async function () {
    if (!hasGit()) return this.skip();
    const { document } = await openText('review-new.txt', TEXT, sidecar('review-new.txt'));
    // Git learns of new files a moment later.
    const tab = await until(
      async () => {
        await run('factlens.nextChange');
        return diffTab();
      },
      (seen) => seen?.modified.path === document.uri.path,
      'Expected the diff of the new fact',
    );
    assert.equal(tab!.original.scheme, 'factlens-review');
    const old = await vscode.workspace.openTextDocument(tab!.original);
    assert.equal(old.getText(), '', 'there was no text before');
    assert.equal(old.languageId, document.languageId);
    const shown = await until(() => vscode.window.visibleTextEditors.find((editor) => editor.document === document), (seen) => seen !== undefined && !seen.selection.isEmpty, 'Expected the fact to be selected');
    assert.equal(document.getText(shown!.selection), '东礁');
    await run('factlens.markReviewed');
    assert.equal((await sidecarOf(document.uri)).facts[0]?.status, 'reviewed');
    await run('factlens.revertChange');
    assert.deepEqual((await sidecarOf(document.uri)).facts, []);
    await run('factlens.undo');
    assert.equal((await sidecarOf(document.uri)).facts[0]?.label, 'LOC');
  });

  test('the hover says what changed, as long as the bars are wanted', async function () {
    if (!hasGit()) return this.skip();
    const { document } = await openText('review-hover.txt', TEXT, sidecar('review-hover.txt'));
    const says = () => hoverAt(document, document.positionAt(TEXT.indexOf('东礁') + 1));
    await until(says, (seen) => seen.includes('Changed since HEAD') && seen.includes('added'), 'Expected the change in the hover');
    const settings = vscode.workspace.getConfiguration('factlens');
    await settings.update('review.gutter', false, vscode.ConfigurationTarget.Global);
    try {
      await until(says, (seen) => !seen.includes('Changed since'), 'Expected no change in the hover');
    } finally {
      await settings.update('review.gutter', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  /** The texts in which comments are being written: VS Code opens one for each thread that begins. */
  const comments = () => vscode.workspace.textDocuments.filter(({ uri, isClosed }) => uri.scheme === 'comment' && !isClosed).map(({ uri }) => uri.toString());
  const selectedIn = (matches: (uri: vscode.Uri) => boolean) => vscode.window.visibleTextEditors.filter(({ document }) => matches(document.uri)).map(({ document, selection }) => document.getText(selection)).join();

  /** Takes comments on sidecars, as an extension that shows pull requests does. */
  function takeComments(): vscode.CommentController {
    const controller = vscode.comments.createCommentController('factlens-tests', 'Tests');
    controller.commentingRangeProvider = {
      provideCommentingRanges: ({ uri, lineCount }) => (uri.path.endsWith('.facts.json') ? [new vscode.Range(0, 0, lineCount - 1, 0)] : []),
    };
    return controller;
  }

  test('a comment begins at the line of the fact, and only where somebody takes it', async function () {
    if (!hasGit()) return this.skip();
    const { document } = await openText('review-comment.txt', TEXT, sidecar('review-comment.txt'));
    await until(async () => (await run('factlens.nextChange'), diffTab()), (seen) => seen?.modified.path === document.uri.path, 'Expected the change');
    const selected = () => selectedIn(({ path }) => path === sidecarUri(document.uri).path);
    await run('factlens.commentOnChange');
    await until(selected, (seen) => seen === PLACE, 'Expected the line of the fact');
    assert.deepEqual(comments(), [], 'nobody takes comments');
    const controller = takeComments();
    try {
      await run('factlens.commentOnChange');
      await until(comments, (seen) => seen.length === 1, 'Expected a comment to be written');
      assert.equal(selected(), PLACE);
    } finally {
      controller.dispose();
    }
  });

  test('a comment on a removed fact begins in the old sidecar', async function () {
    if (!hasGit()) return this.skip();
    const text = textUri('handover.txt');
    const content = (await readIfThere(sidecarUri(text)))!;
    const lines = content.split('\n');
    const line = lines.findIndex((each) => /^ *\{.*"id"/.test(each));
    const put = (all: string) => vscode.workspace.fs.writeFile(sidecarUri(text), new TextEncoder().encode(all));
    const controller = takeComments();
    try {
      await put(lines.toSpliced(line, 1).join('\n'));
      await until(async () => (await run('factlens.nextChange'), diffTab()), (seen) => seen?.modified.path === text.path, 'Expected the change');
      await run('factlens.commentOnChange');
      await until(comments, (seen) => seen.length === 1, 'Expected a comment to be written');
      assert.equal(selectedIn(({ scheme, path }) => scheme === 'git' && path === sidecarUri(text).path), lines[line]!.trim());
    } finally {
      controller.dispose();
      await put(content);
    }
  });

  test('a sidecar that has to be mended is no change in meaning', async function () {
    if (!hasGit()) return this.skip();
    const { document } = await openText('review-broken.txt', TEXT);
    await write(sidecarUri(document.uri), sidecar('review-broken.txt').replace('"entity"', '"thing"'));
    await run('factlens.nextChange');
    assert.equal(diffTab(), undefined);
  });

  test('without git there is nothing to review, and nothing breaks', async function () {
    if (hasGit()) return this.skip();
    const { document } = await openText('review-none.txt', TEXT, sidecar('review-none.txt'));
    for (const command of ['factlens.nextChange', 'factlens.previousChange', 'factlens.revertChange', 'factlens.markReviewed', 'factlens.commentOnChange', 'factlens.reviewAgainst']) await run(command);
    assert.equal(diffTab(), undefined);
    assert.equal(vscode.window.activeTextEditor?.document, document);
    assert.equal((await sidecarOf(document.uri)).facts[0]?.status, undefined);
  });
});
