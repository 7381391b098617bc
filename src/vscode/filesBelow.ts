import * as vscode from 'vscode';
import { inPieces } from '../core/pieces';

/** Folders read at once: each may be an answer over the net. */
const AT_ONCE = 8;

/** What has more folders is no corpus. */
const MOST_FOLDERS = 1_000;

/**
 * The files below a folder, for a file system in which nothing can be searched, the upper ones first. Links are not
 * followed; folders of programs (`.name`, `node_modules`) hold no corpus, and after {@link MOST_FOLDERS} folders it ends.
 * @param skip told of a folder that cannot be read; without it, that rejects.
 */
export async function filesBelow(root: vscode.Uri, cancelled?: vscode.CancellationToken, skip?: Skip): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  let count = 0;
  for (let level = [root]; level.length > 0 && !cancelled?.isCancellationRequested; ) {
    const looked = level.slice(0, MOST_FOLDERS - count);
    count += looked.length;
    const entries = await entriesOf(looked, skip);
    files.push(...entries.filter(({ type }) => (type & vscode.FileType.File) !== 0).map(({ uri }) => uri));
    level = entries.filter(isCorpusFolder).map(({ uri }) => uri);
  }
  return files;
}

type Skip = (folder: vscode.Uri, error: vscode.FileSystemError) => void;

interface Entry {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly type: vscode.FileType;
}

async function entriesOf(folders: readonly vscode.Uri[], skip: Skip | undefined): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const piece of inPieces(folders, AT_ONCE)) entries.push(...(await Promise.all(piece.map((folder) => entriesIn(folder, skip)))).flat());
  return entries;
}

async function entriesIn(folder: vscode.Uri, skip: Skip | undefined): Promise<Entry[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name, type]) => ({ uri: vscode.Uri.joinPath(folder, name), name, type }));
  } catch (error) {
    if (!skip || !(error instanceof vscode.FileSystemError)) throw error;
    skip(folder, error);
    return [];
  }
}

function isCorpusFolder({ name, type }: Entry): boolean {
  return type === vscode.FileType.Directory && !name.startsWith('.') && name !== 'node_modules';
}
