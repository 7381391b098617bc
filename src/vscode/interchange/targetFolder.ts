import * as vscode from 'vscode';
import { pathProblem } from '../../formats/fileNames';
import type { OutFile } from '../../formats/format';
import { isFileNotFound, readBytes } from '../workspaceFiles';

/** Thrown when a file would leave the folder that was chosen; nothing was written then. */
export class LeavesFolder extends Error {}

/** Files that are written at once. */
const AT_ONCE = 16;

/**
 * The place of a file below a folder.
 * @throws LeavesFolder where its name, or a symbolic link on the way, leads out of the folder.
 */
export async function placeBelow(folder: vscode.Uri, path: string): Promise<vscode.Uri> {
  const problem = pathProblem(path);
  if (problem !== undefined) throw new LeavesFolder(problem);
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const part = vscode.Uri.joinPath(folder, ...parts.slice(0, length));
    const type = await typeOf(part);
    if (type === undefined) break;
    if (type & vscode.FileType.SymbolicLink) throw new LeavesFolder(vscode.l10n.t('{0} is a symbolic link', parts.slice(0, length).join('/')));
  }
  return vscode.Uri.joinPath(folder, ...parts);
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch (error) {
    if (isFileNotFound(error)) return undefined;
    throw error;
  }
}

export interface Compared {
  /** Files that are not there, or are there with another content. */
  readonly changed: readonly OutFile[];
  /** Those of them that are there. */
  readonly replaced: readonly OutFile[];
}

/** Looks which files are there already. @throws LeavesFolder. */
export async function compare(folder: vscode.Uri, files: readonly OutFile[]): Promise<Compared> {
  const changed: OutFile[] = [];
  const replaced: OutFile[] = [];
  for (const file of files) {
    const there = await readBytes(await placeBelow(folder, file.path));
    if (there && sameBytes(there, bytesOf(file))) continue;
    changed.push(file);
    if (there) replaced.push(file);
  }
  return { changed, replaced };
}

/**
 * Writes files below a folder: all of them into a hidden folder beside their places first, so that a full disk or a
 * cancelled export changes nothing. True when they were written, false when it was cancelled.
 */
export async function writeTogether(folder: vscode.Uri, files: readonly OutFile[], token: vscode.CancellationToken, progress: (written: number, of: number) => void): Promise<boolean> {
  const targets = await Promise.all(files.map(({ path }) => placeBelow(folder, path)));
  await vscode.workspace.fs.createDirectory(folder);
  const staging = vscode.Uri.joinPath(folder, `.factlens-${Math.random().toString(36).slice(2, 10)}.tmp`);
  await vscode.workspace.fs.createDirectory(staging);
  try {
    const staged = files.map((_, index) => vscode.Uri.joinPath(staging, String(index)));
    for (let at = 0; at < files.length; at += AT_ONCE) {
      if (token.isCancellationRequested) return false;
      await Promise.all(files.slice(at, at + AT_ONCE).map((file, index) => vscode.workspace.fs.writeFile(staged[at + index]!, bytesOf(file))));
      progress(Math.min(at + AT_ONCE, files.length), files.length);
    }
    if (token.isCancellationRequested) return false;
    // From here on nobody is asked any more: these are renames on one disk.
    for (const [index, target] of targets.entries()) {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(target, '..'));
      await vscode.workspace.fs.rename(staged[index]!, target, { overwrite: true });
    }
    return true;
  } finally {
    await vscode.workspace.fs.delete(staging, { recursive: true });
  }
}

function bytesOf({ content }: OutFile): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
