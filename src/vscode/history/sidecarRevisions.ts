import * as vscode from 'vscode';
import { sidecarPathOf, textPathOf } from '../../core/paths';
import { answerOf, type GitCommit, type GitRepository } from '../git';

/** Older commits than these are not read: each is one more answer of git to wait for. */
const MOST_COMMITS = 100;
/** Git is asked for so many contents at once. */
const AT_ONCE = 8;

/** A commit that changed the sidecar of a document, and where the document was then. */
export interface Revision {
  readonly commit: GitCommit;
  readonly document: vscode.Uri;
}

/** A sidecar as a commit has it; without content where the commit removed it. */
export interface SidecarRevision extends Revision {
  readonly content: string | undefined;
}

export interface SidecarRevisions {
  /** Newest first. */
  readonly revisions: readonly SidecarRevision[];
  /** Whether the first of all is among them. */
  readonly isWhole: boolean;
}

/** Reads what the commits of a repository had in the sidecar of a document, also under the names that it had before. */
export async function sidecarRevisions(repository: GitRepository, document: vscode.Uri): Promise<SidecarRevisions> {
  const revisions: SidecarRevision[] = [];
  let [at, range]: [vscode.Uri | undefined, string | undefined] = [document, undefined];
  while (at && revisions.length < MOST_COMMITS) {
    const found = await revisionsAt(repository, at, range, MOST_COMMITS - revisions.length);
    revisions.push(...found);
    const first: Revision | undefined = found.at(-1);
    at = first && (await nameBefore(repository, first));
    range = first?.commit.parents[0];
  }
  return { revisions, isWhole: revisions.length < MOST_COMMITS };
}

async function revisionsAt(repository: GitRepository, document: vscode.Uri, range: string | undefined, most: number): Promise<SidecarRevision[]> {
  const path = document.with({ path: sidecarPathOf(document.path) }).fsPath;
  const commits = (await answerOf(repository.log({ path, maxEntries: most, ...(range !== undefined && { range }) }))) ?? [];
  const found: SidecarRevision[] = [];
  for (let from = 0; from < commits.length; from += AT_ONCE) {
    const some = commits.slice(from, from + AT_ONCE).map(async (commit): Promise<SidecarRevision> => {
      const bytes = await answerOf(repository.buffer(commit.hash, path));
      return { commit, document, content: bytes && new TextDecoder().decode(bytes) };
    });
    found.push(...(await Promise.all(some)));
  }
  return found;
}

/** Where the document was before a commit that gave its sidecar the name; undefined where it did not. */
async function nameBefore(repository: GitRepository, { commit, document }: Revision): Promise<vscode.Uri | undefined> {
  const [parent] = commit.parents;
  if (parent === undefined) return undefined;
  const sidecar = sidecarPathOf(document.path);
  const changes = (await answerOf(repository.diffBetween(parent, commit.hash))) ?? [];
  const renamed = changes.find(({ renameUri, originalUri }) => renameUri?.path === sidecar && originalUri.path !== sidecar);
  const path = renamed && textPathOf(renamed.originalUri.path);
  return path === undefined ? undefined : document.with({ path });
}
