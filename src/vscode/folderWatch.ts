import * as vscode from 'vscode';
import { isSidecarPath } from '../core/paths';
import { SIDECAR_SUFFIX } from '../core/sidecar';
import { Batch } from './batch';
import { findFiles } from './findFiles';
import { isFileNotFound } from './workspaceFiles';

/** Many files may come and go at once, with a branch or a build. */
const DELAY_MS = 300;
/** Of more new things than this, nobody asks which of them are folders: all sidecars are listed once. */
const MOST_ASKED = 20;

/**
 * Sidecars that come or go with a folder. The editor tells of a folder that is deleted, or moved, by one event and not
 * by one for each file in it.
 *
 * @param gone told of URI strings, of files and folders that were deleted.
 * @param came told of each sidecar that may be new, and of others with it.
 */
export function watchFolders(gone: (paths: ReadonlySet<string>) => Promise<void>, came: (sidecar: vscode.Uri) => Promise<void>): vscode.Disposable {
  const going = gathered(gone);
  const coming = gathered(async (paths) => {
    const isFew = paths.size <= MOST_ASKED;
    const found = isFew ? (await Promise.all([...paths].map((path) => sidecarsIn(vscode.Uri.parse(path, true))))).flat() : await findFiles(SIDECARS);
    for (const sidecar of found) await came(sidecar);
  });
  const watcher = vscode.workspace.createFileSystemWatcher('**', false, true, false);
  watcher.onDidDelete((uri) => going.add(uri));
  watcher.onDidCreate((uri) => coming.add(uri));
  return vscode.Disposable.from(watcher, going, coming);
}

const SIDECARS = `**/*${SIDECAR_SUFFIX}`;

/** Gathers what is not a sidecar itself for a moment, and works on all of it together. */
function gathered(work: (paths: ReadonlySet<string>) => Promise<void>): vscode.Disposable & { add(uri: vscode.Uri): void } {
  let paths = new Set<string>();
  const batch = new Batch(() => {
    const now = paths;
    paths = new Set();
    return work(now);
  }, DELAY_MS, (error) => console.error('FactLens folders', error));
  const add = (uri: vscode.Uri) => {
    if (isSidecarPath(uri.path)) return;
    paths.add(uri.toString());
    batch.add(['all']);
  };
  return { add, dispose: () => batch.dispose() };
}

/** Whether one of the folders that a document (a URI string) is in is among these. */
export function isInOneOf(folders: ReadonlySet<string>, document: string): boolean {
  for (let at = document.lastIndexOf('/'); at > 0; at = document.lastIndexOf('/', at - 1)) {
    if (folders.has(document.slice(0, at))) return true;
  }
  return false;
}

async function sidecarsIn(uri: vscode.Uri): Promise<vscode.Uri[]> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) === 0) return [];
  } catch (error) {
    if (isFileNotFound(error)) return [];
    throw error;
  }
  return findFiles(SIDECARS, { folder: uri });
}
