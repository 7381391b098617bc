import * as vscode from 'vscode';
import type { Model } from './model';
import { isFileNotFound } from './workspaceFiles';
import { tagsetUri } from './tagsets';

/** What a tagset file says at least. */
const EMPTY = '{\n  "factlens": 1\n}\n';

/** Whether the folder of a document has a tagset file that can be read, so that it can be changed. */
export function hasUsableTagset(model: Model, document: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(document);
  if (!folder) return false;
  const uri = tagsetUri(folder).toString();
  return model.tagsets.problems.some((tagset) => tagset.uri.toString() === uri && tagset.problems.length === 0);
}

/**
 * Changes the tagset file of a document's folder through the editor, so that it can be undone there, and saves it;
 * where somebody is writing in it, saving is left to them. Only what differs is replaced.
 */
export async function changeTagset(document: vscode.Uri, change: (text: string) => string): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(document);
  if (!folder) return;
  const uri = tagsetUri(folder);
  await createWhereMissing(uri);
  const file = await vscode.workspace.openTextDocument(uri);
  const before = file.getText();
  const after = change(before);
  if (after === before) return;
  const [start, end] = difference(before, after);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(file.positionAt(start), file.positionAt(end)), after.slice(start, end + after.length - before.length));
  const wasDirty = file.isDirty;
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t('factlens.json could not be changed.'));
  if (!wasDirty) await file.save();
}

/** Start and end, in the text before, of what differs. */
function difference(before: string, after: string): [number, number] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [start, before.length - tail];
}

async function createWhereMissing(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (!isFileNotFound(error)) throw error;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(EMPTY));
  }
}
