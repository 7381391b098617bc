import * as vscode from 'vscode';
import { inPieces } from '../core/pieces';

/** Folders read at once: each may be an answer over the net. */
const AT_ONCE = 8;

/** What has more folders is no corpus. */
const MOST_FOLDERS = 1_000;

/**
 * The files below a folder, for a file system in which nothing can be searched, the upper ones first. Links are not
 * followed; folders of programs (`.name`, `node_modules`) hold no corpus, and after {@link MOST_FOLDERS} folders it ends.
 */
export async function filesBelow(root: vscode.Uri, cancelled?: vscode.CancellationToken): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  let count = 0;
  for (let level = [root]; level.length > 0 && !cancelled?.isCancellationRequested; ) {
    const looked = level.slice(0, MOST_FOLDERS - count);
    count += looked.length;
    const entries = await entriesOf(looked);
    files.push(...entries.filter(({ type }) => (type & vscode.FileType.File) !== 0).map(({ uri }) => uri));
    level = entries.filter(isCorpusFolder).map(({ uri }) => uri);
  }
  return files;
}

interface Entry {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly type: vscode.FileType;
}

async function entriesOf(folders: readonly vscode.Uri[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const piece of inPieces(folders, AT_ONCE)) entries.push(...(await Promise.all(piece.map(entriesIn))).flat());
  return entries;
}

async function entriesIn(folder: vscode.Uri): Promise<Entry[]> {
  return (await vscode.workspace.fs.readDirectory(folder)).map(([name, type]) => ({ uri: vscode.Uri.joinPath(folder, name), name, type }));
}

function isCorpusFolder({ name, type }: Entry): boolean {
  return type === vscode.FileType.Directory && !name.startsWith('.') && name !== 'node_modules';
}
