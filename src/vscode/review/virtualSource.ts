import * as vscode from 'vscode';
import type { FactIndex } from '../../core/factIndex';
import { inPieces } from '../../core/pieces';
import { sidecarPathOf } from '../../core/paths';
import { readBytes } from '../workspaceFiles';
import type { Against, ChangedDocument, VersionSource } from './versionSource';
import type { VirtualApi } from './virtualApi';

/** Files read at once: each is an answer over the net. */
const AT_ONCE = 8;

/**
 * Old versions from a virtual repository, as on github.dev: what the repository has of a file without the changes that were
 * made here. There is only the one commit that the folder stands on, and nobody says which files differ from it: the
 * sidecars that are known are compared, each again only when it changed.
 */
export class VirtualSource implements VersionSource {
  /** By document: the digest of the sidecar that the commit has, undefined where it has none. */
  private readonly old = new Map<string, string | undefined>();
  /** By document: whether its sidecar differs; absent while nobody looked. */
  private readonly differing = new Map<string, boolean>();
  /** What changed while it was being compared has to be compared again. */
  private readonly forgotten = new Set<string>();
  private commit: string | undefined;

  constructor(readonly root: vscode.Uri, private readonly api: VirtualApi, private readonly index: Pick<FactIndex, 'documents' | 'get'>) {}

  /** Whether a file (URI string) is in this folder. */
  holds(file: string): boolean {
    return file.startsWith(`${this.root.toString().replace(/\/$/, '')}/`);
  }

  async head(): Promise<string | undefined> {
    return this.api.revisionOf(this.root);
  }

  async commitFor(against: Against | undefined): Promise<string | undefined> {
    return against?.ref === undefined ? this.head() : undefined;
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
    }
    this.commit = commit;
    const unknown = this.index.documents.map(({ document }) => document).filter((document) => !this.differing.has(document) && this.holds(document));
    for (const piece of inPieces(unknown, AT_ONCE)) await Promise.all(piece.map((document) => this.compare(document)));
    const changed = [...this.differing].filter(([, differs]) => differs).map(([document]) => vscode.Uri.parse(document, true));
    return changed.map((document): ChangedDocument => [document, document]);
  }

  read(_commit: string, file: vscode.Uri): Promise<Uint8Array | undefined> {
    return readBytes(this.api.committed(file));
  }

  atHead(file: vscode.Uri): { file: vscode.Uri; mayBeNew: boolean } {
    return { file, mayBeNew: true };
  }

  uriAt(_commit: string, file: vscode.Uri): vscode.Uri {
    return this.api.committed(file);
  }

  private async compare(document: string): Promise<void> {
    this.forgotten.delete(document);
    const uri = vscode.Uri.parse(document, true);
    const sidecar = uri.with({ path: sidecarPathOf(uri.path) });
    const now = await digestOf(await readBytes(sidecar));
    // Asked for once: what a commit has does not change.
    if (!this.old.has(document)) this.old.set(document, await digestOf(await readBytes(this.api.committed(sidecar))));
    if (!this.forgotten.has(document)) this.differing.set(document, now !== this.old.get(document));
  }
}

/** Enough to tell contents apart, and small for all of a corpus. */
async function digestOf(content: Uint8Array | undefined): Promise<string | undefined> {
  if (!content) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(content));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
