import type * as vscode from 'vscode';

/** What the work tree is compared with. */
export interface Against {
  /** A branch, tag or commit; absent means HEAD. */
  readonly ref?: string;
  /** The name as people know it. */
  readonly name: string;
  /** A branch is compared at the commit where the work left it. */
  readonly sinceLeaving?: boolean;
  /** Only this repository (its root) knows the ref; absent means all. */
  readonly root?: string;
}

/** A document as it is named now, and where it was in a commit. */
export type ChangedDocument = readonly [now: vscode.Uri, then: vscode.Uri];

/** A repository, as far as Review needs one: where old versions come from. */
export interface VersionSource {
  readonly root: vscode.Uri;
  /** The commit that the work tree stands on; undefined where there is none. */
  head(): Promise<string | undefined>;
  /** The commit that is compared with; undefined where this repository does not know it. */
  commitFor(against: Against | undefined): Promise<string | undefined>;
  /** The documents whose sidecars differ between a commit and the work tree. */
  changedDocuments(commit: string): Promise<readonly ChangedDocument[]>;
  /** A file as a commit has it; undefined where that has no such file. */
  read(commit: string, file: vscode.Uri): Promise<Uint8Array | undefined>;
  /** Where a file was at HEAD, without asking a program or the net; and whether it may be new. */
  atHead(file: vscode.Uri): { readonly file: vscode.Uri; readonly mayBeNew: boolean };
  /** A file as a commit has it, as the editor opens it. */
  uriAt(commit: string, file: vscode.Uri): vscode.Uri;
}
