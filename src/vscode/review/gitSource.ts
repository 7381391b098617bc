import * as vscode from 'vscode';
import { isSidecarPath, textPathOf } from '../../core/paths';
import { answerOf, placeAtHead, UNTRACKED, type GitApi, type GitRepository } from '../git';
import type { Against, ChangedDocument, VersionSource } from './versionSource';

/** Old versions from a repository of VS Code's git extension. */
export class GitSource implements VersionSource {
  readonly root: vscode.Uri;

  constructor(private readonly git: GitApi, private readonly repository: GitRepository) {
    this.root = repository.rootUri;
  }

  async head(): Promise<string | undefined> {
    return this.repository.state.HEAD?.commit;
  }

  async commitFor(against: Against | undefined): Promise<string | undefined> {
    const head = await this.head();
    if (!against?.ref || head === undefined) return head;
    const { ref, root, sinceLeaving } = against;
    if (root !== undefined && root !== this.root.toString()) return undefined;
    const { hash } = await this.repository.getCommit(ref);
    return (sinceLeaving && (await this.repository.getMergeBase(hash, head))) || hash;
  }

  async changedDocuments(commit: string): Promise<ChangedDocument[]> {
    const { workingTreeChanges, untrackedChanges = [] } = this.repository.state;
    const untracked = [...workingTreeChanges, ...untrackedChanges].filter(({ status }) => status === UNTRACKED).map(({ uri }): ChangedDocument => [uri, uri]);
    const tracked = (await this.repository.diffWith(commit)).map(({ uri, originalUri, renameUri }): ChangedDocument => [renameUri ?? uri, originalUri]);
    const found = new Map<string, ChangedDocument>();
    for (const [now, then] of [...untracked, ...tracked]) {
      const [path, oldPath] = [textPathOf(now.path), textPathOf(then.path)];
      if (!isSidecarPath(now.path) || path === undefined || oldPath === undefined) continue;
      const document = now.with({ path });
      if (vscode.workspace.getWorkspaceFolder(document)) found.set(document.toString(), [document, then.with({ path: oldPath })]);
    }
    return [...found.values()];
  }

  read(commit: string, file: vscode.Uri): Promise<Uint8Array | undefined> {
    return answerOf(this.repository.buffer(commit, file.fsPath));
  }

  atHead(file: vscode.Uri): { file: vscode.Uri; mayBeNew: boolean } {
    const place = placeAtHead(this.repository, file);
    return { file: place instanceof vscode.Uri ? place : file, mayBeNew: place === 'new' };
  }

  uriAt(commit: string, file: vscode.Uri): vscode.Uri {
    return this.git.toGitUri(file, commit);
  }
}
