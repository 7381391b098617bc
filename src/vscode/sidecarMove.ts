import * as vscode from 'vscode';
import { baseName, sidecarPathOf } from '../core/paths';
import { parseSidecar, writeSidecar } from '../core/sidecar';
import type { Model } from './model';

export function sidecarOf(text: vscode.Uri): vscode.Uri {
  return text.with({ path: sidecarPathOf(text.path) });
}

/**
 * Gives the sidecar of one text to another, with the copy of the old text by which its facts are found again. A sidecar
 * that lies at the new place already stays as it is, and so does ours at the old one.
 * @returns whether it was moved.
 */
export async function moveSidecar(model: Model, oldText: vscode.Uri, newText: vscode.Uri): Promise<boolean> {
  const [from, to] = [sidecarOf(oldText), sidecarOf(newText)];
  const content = await model.files.read(from.toString());
  if (content === undefined || (await model.files.read(to.toString())) !== undefined) return false;
  await model.past.rename(oldText, newText);
  const parsed = parseSidecar(content);
  // What cannot be understood, or speaks of another text, is moved as it is.
  if (!parsed.ok || parsed.value.source.file !== baseName(oldText.path)) await vscode.workspace.fs.rename(from, to);
  else {
    const source = { ...parsed.value.source, file: baseName(newText.path) };
    // The new one is whole before the old one goes: at no moment are the facts nowhere.
    await model.files.write(to.toString(), writeSidecar({ ...parsed.value, source }));
    await vscode.workspace.fs.delete(from);
  }
  return true;
}
