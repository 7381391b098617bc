import * as vscode from 'vscode';
import type { Files } from '../core/ports';
import { hasNode, writeWholeFile } from './wholeFile';

/** Files through `workspace.fs`: local, remote and virtual folders alike. Paths are URI strings. */
export class WorkspaceFiles implements Files {
  async read(path: string): Promise<string | undefined> {
    try {
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(path, true)));
    } catch (error) {
      if (isFileNotFound(error)) return undefined;
      throw error;
    }
  }

  /**
   * Writes a whole file. On a disk that this extension host reaches itself, a crash leaves the old file or the new one,
   * never half of one; elsewhere it is as good as the file system's own writing (a browser's swaps the file at the end).
   */
  async write(path: string, text: string): Promise<void> {
    const uri = vscode.Uri.parse(path, true);
    if (isOwnDisk(uri)) await writeWholeFile(uri.fsPath, text);
    else await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
}

/** Whether this extension host runs on the machine that the file is on. */
function isOwnDisk(uri: vscode.Uri): boolean {
  if (!hasNode()) return false;
  if (vscode.env.remoteName === undefined) return uri.scheme === 'file';
  const besideTheFiles = vscode.extensions.getExtension('factlens.factlens')?.extensionKind === vscode.ExtensionKind.Workspace;
  return besideTheFiles && (uri.scheme === 'file' || uri.scheme === 'vscode-remote');
}

export function isFileNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
