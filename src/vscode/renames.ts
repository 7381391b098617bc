import * as vscode from 'vscode';
import { baseName, isSidecarPath, sidecarPathOf } from '../core/paths';
import { parseSidecar, writeSidecar } from '../core/sidecar';
import { reporting } from './messages';
import type { Model } from './model';

/**
 * A text that is renamed or moved in the editor takes its sidecar along. Afterwards, not as part of the rename: for
 * that the editor would ask the person each time. Undoing the rename is a rename again, so the sidecar comes back.
 */
export function registerRenames(model: Model): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(({ files }) =>
    void reporting(async () => {
      for (const { oldUri, newUri } of files) {
        model.history.rename(oldUri.toString(), newUri.toString());
        if (!isSidecarPath(oldUri.path)) await followText(model, oldUri, newUri);
      }
    }),
  );
}

/** A sidecar that lies at the new place already stays as it is, and so does ours at the old one. */
async function followText(model: Model, oldUri: vscode.Uri, newUri: vscode.Uri): Promise<void> {
  const [from, to] = [oldUri, newUri].map((uri) => uri.with({ path: sidecarPathOf(uri.path) })) as [vscode.Uri, vscode.Uri];
  const content = await model.files.read(from.toString());
  if (content === undefined || (await model.files.read(to.toString())) !== undefined) return;
  const parsed = parseSidecar(content);
  // What cannot be understood, or speaks of another text, is moved as it is.
  if (!parsed.ok || parsed.value.source.file !== baseName(oldUri.path)) return vscode.workspace.fs.rename(from, to);
  const source = { ...parsed.value.source, file: baseName(newUri.path) };
  // The new one is whole before the old one goes: at no moment are the facts nowhere.
  await model.files.write(to.toString(), writeSidecar({ ...parsed.value, source }));
  await vscode.workspace.fs.delete(from);
}
