import * as vscode from 'vscode';
import { DEFAULT_LABELS, DEFAULT_LINKS } from '../../core/defaultTagset';
import { COMMANDS } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { tagsetUri } from '../tagsets';

export function registerTagsetFile(model: Model): vscode.Disposable {
  return vscode.commands.registerCommand(COMMANDS.createTagset, () => reporting(() => createTagset(model)));
}

/** Writes the embedded tagset as `factlens.json` at the folder's root, to be changed there; opens it where it exists. */
async function createTagset(model: Model): Promise<void> {
  const folder = await askFolder();
  if (!folder) return;
  const uri = tagsetUri(folder);
  if ((await model.files.read(uri.toString())) === undefined) {
    const tagset = { factlens: 1, labels: DEFAULT_LABELS, links: DEFAULT_LINKS };
    await model.files.write(uri.toString(), `${JSON.stringify(tagset, null, 2)}\n`);
  }
  await vscode.window.showTextDocument(uri);
}

async function askFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick();
  if (folders.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('A tagset belongs to a folder. Open a folder first.'));
  return folders[0];
}
