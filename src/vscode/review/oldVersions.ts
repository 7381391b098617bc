import * as vscode from 'vscode';
import { sidecarPathOf, textPathOf } from '../../core/paths';
import { placeAtHead, repositoryOf, type GitRepository } from '../git';
import { oldVersion, type OldVersion } from './oldVersion';
import { changedDocuments, type ReviewState } from './reviewState';

interface Read {
  readonly commit: string;
  /** Where the text was by git's own account when it was read. */
  readonly from: string;
  /** Undefined where the commit has no such sidecar, and it is no new one either. */
  readonly old: OldVersion | undefined;
}

/**
 * What texts that somebody has open were in the commit that Review compares with. Git is asked once per text and commit,
 * not whenever facts change: a person tags faster than git answers.
 */
export class OldVersions {
  private readonly read = new Map<string, Read>();

  constructor(private readonly state: ReviewState) {}

  /** Undefined where the text is in no repository, or its sidecar is not for git. */
  async of(document: vscode.Uri): Promise<OldVersion | undefined> {
    const repository = await repositoryOf(document);
    const commit = repository && (await this.state.commitIn(repository));
    if (!repository || commit === undefined) return undefined;
    const place = placeAtHead(repository, withPath(document, sidecarPathOf(document.path)));
    const from = place instanceof vscode.Uri ? withPath(place, textPathOf(place.path) ?? document.path) : document;
    // That a file is new is seen by git a moment later than by us.
    const sign = place === 'new' ? 'new' : from.toString();
    const known = this.read.get(document.toString());
    if (known?.commit === commit && known.from === sign) return known.old;
    const old = await readOld(repository, commit, document, from, place === 'new');
    this.read.set(document.toString(), { commit, from: sign, old });
    return old;
  }

  /** Forgets all but these documents (URI strings). */
  keep(documents: ReadonlySet<string>): void {
    for (const document of this.read.keys()) if (!documents.has(document)) this.read.delete(document);
  }
}

async function readOld(repository: GitRepository, commit: string, document: vscode.Uri, from: vscode.Uri, isNew: boolean): Promise<OldVersion | undefined> {
  const old = await oldVersion(repository, commit, from);
  if (old.sidecar || isNew) return old;
  // At HEAD it would be there; git ignores it, or could not read it.
  if (commit === repository.state.HEAD?.commit) return undefined;
  const [, oldDocument] = (await changedDocuments(repository, commit)).find(([now]) => now.toString() === document.toString()) ?? [];
  return oldDocument && oldVersion(repository, commit, oldDocument);
}

function withPath(uri: vscode.Uri, path: string): vscode.Uri {
  return uri.with({ path });
}
