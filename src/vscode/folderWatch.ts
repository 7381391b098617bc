import * as vscode from 'vscode';
import { isSidecarPath } from '../core/paths';
import { SIDECAR_SUFFIX } from '../core/sidecar';
import { Batch } from './batch';
import { isFileNotFound } from './workspaceFiles';

/** Many files may come and go at once, with a branch or a build. */
const DELAY_MS = 300;

/**
 * Sidecars that come or go with a folder. The editor tells of a folder that is deleted, or moved, by one event and not
 * by one for each file in it.
 *
 * @param gone told of URI strings, of files and folders that are no longer there.
 * @param came told of each sidecar in a folder that is new.
 */
export function watchFolders(gone: (paths: ReadonlySet<string>) => void, came: (sidecar: vscode.Uri) => Promise<void>): vscode.Disposable {
  const failed = (error: unknown) => console.error('FactLens folders', error);
  const deleted = new Set<string>();
  const going = new Batch(() => (gone(new Set(deleted)), deleted.clear()), DELAY_MS, failed);
  const coming = new Batch(async (path) => {
    for (const sidecar of await sidecarsIn(vscode.Uri.parse(path, true))) await came(sidecar);
  }, DELAY_MS, failed);
  const watcher = vscode.workspace.createFileSystemWatcher('**', false, true, false);
  watcher.onDidDelete((uri) => {
    if (isSidecarPath(uri.path)) return;
    deleted.add(uri.toString());
    going.add(['all']);
  });
  watcher.onDidCreate((uri) => {
    if (!isSidecarPath(uri.path)) coming.add([uri.toString()]);
  });
  return vscode.Disposable.from(watcher, going, coming);
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
  return vscode.workspace.findFiles(new vscode.RelativePattern(uri, `**/*${SIDECAR_SUFFIX}`));
}
