import { Minimatch } from 'minimatch';
import * as vscode from 'vscode';
import { filesBelow } from './filesBelow';

/** Folders of these are always searched by VS Code itself. */
const SEARCHED: readonly string[] = ['file', 'vscode-remote'];

/** How long an answer may take where nobody may be there to give one. */
const PATIENCE_MS = 5_000;

/** Schemes of which it is known by now that nobody searches them. */
const unsearched = new Set<string>();

export interface FindOptions {
  /** Only below this folder; by default below all folders of the workspace. */
  readonly folder?: vscode.Uri;
  readonly exclude?: string;
  readonly most?: number;
  readonly cancelled?: vscode.CancellationToken;
}

/**
 * Files by a glob that is relative to the folder. VS Code's own search waits without an end for somebody who searches a
 * file system, and most that are neither local nor remote have nobody: their folders are then looked through one by one.
 */
export async function findFiles(glob: string, options: FindOptions = {}): Promise<vscode.Uri[]> {
  const folders = options.folder ? [options.folder] : (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  if (folders.every(({ scheme }) => SEARCHED.includes(scheme))) return search(options.folder ? new vscode.RelativePattern(options.folder, glob) : glob, options);
  const found = await Promise.all(folders.map((folder) => findIn(folder, glob, options)));
  return [...new Map(found.flat().map((uri) => [uri.toString(), uri])).values()].slice(0, options.most);
}

async function search(pattern: vscode.GlobPattern, { exclude, most, cancelled }: FindOptions): Promise<vscode.Uri[]> {
  return vscode.workspace.findFiles(pattern, exclude, most, cancelled);
}

async function findIn(folder: vscode.Uri, glob: string, options: FindOptions): Promise<vscode.Uri[]> {
  const found = () => search(new vscode.RelativePattern(folder, glob), options);
  if (SEARCHED.includes(folder.scheme)) return found();
  const answer = unsearched.has(folder.scheme) ? undefined : await answerInTime(found());
  if (answer) return answer;
  unsearched.add(folder.scheme);
  return lookThrough(folder, glob, options);
}

async function answerInTime(found: Promise<vscode.Uri[]>): Promise<vscode.Uri[] | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, undefined)));
  try {
    return await Promise.race([found, patience]);
  } finally {
    clearTimeout(timer);
  }
}

async function lookThrough(folder: vscode.Uri, glob: string, { exclude, most, cancelled }: FindOptions): Promise<vscode.Uri[]> {
  const [wanted, unwanted] = [matcher(glob), exclude === undefined ? undefined : matcher(exclude)];
  const isWanted = ({ path }: vscode.Uri) => {
    const relative = path.slice(folder.path.replace(/\/$/, '').length + 1);
    return wanted.match(relative) && unwanted?.match(relative) !== true;
  };
  // A folder that cannot be read keeps nobody from those that can.
  const files = await filesBelow(folder, cancelled, (unread, error) => console.warn(`FactLens cannot look into ${unread.toString()}`, error));
  return files.filter(isWanted).slice(0, most);
}

function matcher(glob: string): Minimatch {
  return new Minimatch(glob, { dot: true, nocomment: true, nonegate: true });
}
