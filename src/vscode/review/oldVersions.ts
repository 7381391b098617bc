import * as vscode from 'vscode';
import { sidecarPathOf, textPathOf } from '../../core/paths';
import { oldVersion, type OldVersion } from './oldVersion';
import type { ReviewState } from './reviewState';
import type { VersionSource } from './versionSource';

interface Read {
  readonly commit: string;
  /** Where the text was when it was read, and whether it may be new. */
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
    const source = await this.state.sources.of(document);
    const commit = source && (await this.state.commitIn(source));
    if (!source || commit === undefined) return undefined;
    const { file, mayBeNew } = source.atHead(document.with({ path: sidecarPathOf(document.path) }));
    const from = file.with({ path: textPathOf(file.path) ?? document.path });
    // That a file is new is seen by git a moment later than by us.
    const sign = `${from.toString()} ${mayBeNew}`;
    const known = this.read.get(document.toString());
    if (known?.commit === commit && known.from === sign) return known.old;
    const old = await readOld(source, commit, document, from, mayBeNew);
    this.read.set(document.toString(), { commit, from: sign, old });
    return old;
  }

  /** Forgets all but these documents (URI strings). */
  keep(documents: ReadonlySet<string>): void {
    for (const document of this.read.keys()) if (!documents.has(document)) this.read.delete(document);
  }
}

async function readOld(source: VersionSource, commit: string, document: vscode.Uri, from: vscode.Uri, mayBeNew: boolean): Promise<OldVersion | undefined> {
  const old = await oldVersion(source, commit, from);
  if (old.sidecar || mayBeNew) return old;
  // At HEAD it would be there; git ignores it, or could not read it.
  if (commit === (await source.head())) return undefined;
  const [, oldDocument] = (await source.changedDocuments(commit)).find(([now]) => now.toString() === document.toString()) ?? [];
  return oldDocument && oldVersion(source, commit, oldDocument);
}
