import * as vscode from 'vscode';
import type { Files } from '../core/ports';
import { withLock } from './fileLock';
import { hasNode, writeWholeFile } from './wholeFile';

/** An empty file is looked at again this often, this far apart, before it counts as empty. */
const EMPTY_LOOKS = 5;
const EMPTY_MS = 40;

/** Files through `workspace.fs`: local, remote and virtual folders alike. Paths are URI strings. */
export class WorkspaceFiles implements Files {
  async read(path: string): Promise<string | undefined> {
    const uri = vscode.Uri.parse(path, true);
    let text = await readText(uri);
    // A program that does not write atomically empties the file first; what it writes follows in a moment.
    for (let left = EMPTY_LOOKS; text === '' && left > 0; left--) {
      await new Promise((resolve) => setTimeout(resolve, EMPTY_MS));
      text = await readText(uri);
    }
    return text;
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

  async delete(path: string): Promise<void> {
    try {
      await vscode.workspace.fs.delete(vscode.Uri.parse(path, true));
    } catch (error) {
      if (!isFileNotFound(error)) throw error;
    }
  }

  async exclusively<T>(path: string, work: () => Promise<T>): Promise<T> {
    const uri = vscode.Uri.parse(path, true);
    return isOwnDisk(uri) ? withLock(uri.fsPath, work) : work();
  }
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await readBytes(uri);
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** A file's content; undefined where there is none. Other failures reject. */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (isFileNotFound(error) || isNameTooLong(error)) return undefined;
    throw error;
  }
}

/** A text file's content in UTF-8; undefined for a folder, for what is not there, and for what is larger than `most` bytes. */
export async function readTextFile(uri: vscode.Uri, most = Infinity): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.Directory || size > most) return undefined;
  } catch (error) {
    if (isFileNotFound(error)) return undefined;
    throw error;
  }
  const bytes = await readBytes(uri);
  return bytes && new TextDecoder().decode(bytes);
}

/** A name that the file system has no room for is the name of no file: a text of a long name can have no sidecar. */
export function isNameTooLong(error: unknown): boolean {
  return error instanceof Error && /\bENAMETOOLONG\b/.test(error.message);
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

/** A file as the editor opens it, without showing it; undefined where there is none. */
export async function openIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (isFileNotFound(error)) return undefined;
    throw error;
  }
  return vscode.workspace.openTextDocument(uri);
}
