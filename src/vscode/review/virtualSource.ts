import * as vscode from 'vscode';
import type { FactIndex } from '../../core/factIndex';
import { inPieces } from '../../core/pieces';
import { isSidecarPath, sidecarPathOf, textPathOf } from '../../core/paths';
import { filesBelow } from '../filesBelow';
import { readBytes } from '../workspaceFiles';
import type { Against, ChangedDocument, VersionSource } from './versionSource';
import type { VirtualApi } from './virtualApi';
import { atRevision } from './virtualRef';

/** Files read at once: each is an answer over the net. */
const AT_ONCE = 8;

/**
 * Old versions from a virtual repository, as on github.dev: what the repository has of a file without the changes that were
 * made here, or of another revision. Nobody says which files differ: the sidecars that are known here and those of the
 * revision are compared, each again only when it changed. Where a branch was left is not told either; it is compared as it is.
 */
export class VirtualSource implements VersionSource {
  /** By document: the digest of the sidecar that the commit has, undefined where it has none. */
  private readonly old = new Map<string, string | undefined>();
  /** By document: whether its sidecar differs; absent while nobody looked. */
  private readonly differing = new Map<string, boolean>();
  /** What changed while it was being compared has to be compared again. */
  private readonly forgotten = new Set<string>();
  private commit: string | undefined;
  /** Documents that the commit has sidecars of. */
  private committed: readonly string[] = [];
  /** What was asked for by a branch, a tag or a hash, where this folder need not stand. */
  private readonly refs = new Map<string, string>();

  constructor(readonly root: vscode.Uri, private readonly api: VirtualApi, private readonly index: Pick<FactIndex, 'documents' | 'get'>) {}

  /** Whether a file (URI string) is in this folder. */
  holds(file: string): boolean {
    return file.startsWith(`${this.root.toString().replace(/\/$/, '')}/`);
  }

  async head(): Promise<string | undefined> {
    return this.api.revisionOf(this.root);
  }

  async commitFor(against: Against | undefined): Promise<string | undefined> {
    if (against?.ref === undefined) return this.head();
    if (against.root !== undefined && against.root !== this.root.toString()) return undefined;
    const revision = await this.api.revisionOf(atRevision(this.root, against.ref));
    if (revision === undefined) return undefined;
    // Files are read by what was asked for: whose commit the other extension tells for it is not relied upon.
    const commit = `${revision} ${against.ref}`;
    this.refs.set(commit, against.ref);
    return commit;
  }


  /** These documents (URI strings) may have changed. */
  forget(documents: Iterable<string>): void {
    for (const document of documents) {
      if (!this.holds(document)) continue;
      this.forgotten.add(document);
      // A sidecar that is gone is in no index, and only we know that there was one.
      if (this.old.get(document) !== undefined && !this.index.get(document)) this.differing.set(document, true);
      else this.differing.delete(document);
    }
  }

  async changedDocuments(commit: string): Promise<ChangedDocument[]> {
    if (this.commit !== commit) {
      this.old.clear();
      this.differing.clear();
      this.committed = await this.documentsAt(commit);
    }
    this.commit = commit;
    const known = new Set([...this.index.documents.map(({ document }) => document), ...this.committed]);
    const unknown = [...known].filter((document) => !this.differing.has(document) && this.holds(document));
    for (const piece of inPieces(unknown, AT_ONCE)) await Promise.all(piece.map((document) => this.compare(commit, document)));
    const changed = [...this.differing].filter(([, differs]) => differs).map(([document]) => vscode.Uri.parse(document, true));
    return changed.map((document): ChangedDocument => [document, document]);
  }

  read(commit: string, file: vscode.Uri): Promise<Uint8Array | undefined> {
    return readBytes(this.uriAt(commit, file));
  }

  atHead(file: vscode.Uri): { file: vscode.Uri; mayBeNew: boolean } {
    return { file, mayBeNew: true };
  }

  uriAt(commit: string, file: vscode.Uri): vscode.Uri {
    const ref = this.refs.get(commit);
    return this.api.committed(ref === undefined ? file : atRevision(file, ref));
  }

  private async documentsAt(commit: string): Promise<string[]> {
    const sidecars = (await filesBelow(this.uriAt(commit, this.root))).filter(({ path }) => isSidecarPath(path));
    return sidecars.map(({ path }) => this.root.with({ path: textPathOf(path)! }).toString());
  }

  private async compare(commit: string, document: string): Promise<void> {
    this.forgotten.delete(document);
    const uri = vscode.Uri.parse(document, true);
    const sidecar = uri.with({ path: sidecarPathOf(uri.path) });
    const now = await digestOf(await readBytes(sidecar));
    // Asked for once: what a commit has does not change.
    if (!this.old.has(document)) this.old.set(document, await digestOf(await this.read(commit, sidecar)));
    if (!this.forgotten.has(document)) this.differing.set(document, now !== this.old.get(document));
  }
}

/** Enough to tell contents apart, and small for all of a corpus. */
async function digestOf(content: Uint8Array | undefined): Promise<string | undefined> {
  if (!content) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(content));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
