import * as vscode from 'vscode';
import { baseName, sidecarPathOf } from '../../core/paths';
import type { ReviewChangeNode } from '../../core/review';
import { factLine } from '../../core/textPosition';
import { openIfThere } from '../workspaceFiles';
import { versionUri } from './reviewDiff';
import type { ReviewState } from './reviewState';

/** Those who take comments are asked for the places when a file is opened, and answer over the net. */
const LOOKS = 12;
const BETWEEN_LOOKS_MS = 150;

/**
 * Opens the sidecar at the fact's line, a removed fact's in the diff with the old sidecar, and begins a comment there,
 * which whoever shows the pull request takes.
 */
export async function commentOnChange(state: ReviewState, node: ReviewChangeNode): Promise<void> {
  const uri = vscode.Uri.parse(node.document, true);
  const sidecar = uri.with({ path: sidecarPathOf(uri.path) });
  const editor = node.after ? await showSidecar(sidecar) : await showBoth(state, node, sidecar);
  const line = editor && lineOf(editor.document, node.id);
  if (editor && line) {
    const isTaken = await takesComments(editor, line.start);
    editor.selection = new vscode.Selection(line.start, line.end);
    editor.revealRange(line, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    if (isTaken) return void (await vscode.commands.executeCommand('workbench.action.addComment'));
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Nobody here takes comments on {0}. Open its pull request with an extension that shows pull requests, GitHub Pull Requests for example, and comment again.', baseName(sidecar.path)),
  );
}

async function showSidecar(sidecar: vscode.Uri): Promise<vscode.TextEditor | undefined> {
  const document = await openIfThere(sidecar);
  return document && vscode.window.showTextDocument(document);
}

/** Shows the old sidecar, which has the fact, beside the new one. */
async function showBoth(state: ReviewState, node: ReviewChangeNode, sidecar: vscode.Uri): Promise<vscode.TextEditor | undefined> {
  const compared = state.comparedWith(node.document);
  if (!compared) return undefined;
  const { oldDocument, commit, source } = compared;
  const left = source.uriAt(commit, oldDocument.with({ path: sidecarPathOf(oldDocument.path) }));
  const right = (await openIfThere(sidecar))?.uri ?? versionUri(sidecar, sidecar, undefined);
  const title = vscode.l10n.t('{0}: {1} and now', baseName(sidecar.path), state.name ?? 'HEAD');
  await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
  // Comments go to the side that has the focus.
  await vscode.commands.executeCommand('workbench.action.compareEditor.focusSecondarySide');
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === left.toString());
}

function lineOf(document: vscode.TextDocument, id: string): vscode.Range | undefined {
  const line = factLine(document.getText(), id);
  return line && new vscode.Range(document.positionAt(line.start), document.positionAt(line.end));
}

/**
 * Whether somebody takes comments in the editor that has the focus. VS Code does not say so, and asking it to comment where
 * nobody does is an error; but its command for going to the next place for comments goes somewhere only if there is one.
 * @param line where the fact begins; behind its indent, for places for comments begin at the beginning of a line.
 */
async function takesComments(editor: vscode.TextEditor, line: vscode.Position): Promise<boolean> {
  const cursor = line.character > 0 ? line : line.translate(0, 1);
  for (let look = 0; look < LOOKS; look++) {
    editor.selection = new vscode.Selection(cursor, cursor);
    await vscode.commands.executeCommand('editor.action.nextCommentingRange');
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    if (!editor.selection.active.isEqual(cursor)) return true;
  }
  return false;
}
