import * as vscode from 'vscode';
import type { Files } from '../core/ports';

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

  /** Writes beside the file and renames over it, so that a crash leaves the old file or the new one, never half of one. */
  async write(path: string, text: string): Promise<void> {
    const target = vscode.Uri.parse(path, true);
    const suffix = `.${Math.random().toString(36).slice(2, 10)}.tmp`;
    const temporary = target.with({ path: target.path + suffix });
    try {
      await vscode.workspace.fs.writeFile(temporary, new TextEncoder().encode(text));
      await vscode.workspace.fs.rename(temporary, target, { overwrite: true });
    } catch (error) {
      await deleteIfThere(temporary);
      throw error;
    }
  }
}

async function deleteIfThere(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri);
  } catch (error) {
    // The first failure is the one to report; a left-over temporary file is only litter.
    if (!isFileNotFound(error)) console.warn('FactLens could not remove a temporary file', uri.toString(), error);
  }
}

export function isFileNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
