import type * as vscode from 'vscode';

/** Stands for the branch that a repository on GitHub shows first; git names it so too. */
export const DEFAULT_BRANCH = 'origin/HEAD';

/** The one host whose names for revisions are known. */
const GITHUB = 'github';

/** Kinds of revisions in a folder's name: the numbers are those of the extension "Remote Repositories". */
const COMMIT = 2;
/** A branch or a tag, whichever has the name. */
const TREE = 4;

const WHOLE_HASH = /^[0-9a-f]{40}$/;
const SHORT_HASH = 8;

/** Whether other revisions of this virtual folder have names at all. */
export function hasOtherRevisions({ authority }: vscode.Uri): boolean {
  return hostOf(authority) === GITHUB;
}

/** Whether a virtual folder stands on another revision than the default branch. */
export function isOnOwnRevision({ authority }: vscode.Uri): boolean {
  return authority !== hostOf(authority);
}

/**
 * A file of a virtual folder as another revision has it. The revision is part of the authority: the host, a plus sign and
 * JSON in hexadecimal digits of its UTF-8 bytes, which for the default branch are left out.
 * @param ref a branch, a tag, a whole hash of a commit, or {@link DEFAULT_BRANCH}.
 */
export function atRevision(file: vscode.Uri, ref: string): vscode.Uri {
  if (ref === DEFAULT_BRANCH) return file.with({ authority: GITHUB });
  const metadata = { v: 1, ref: { type: WHOLE_HASH.test(ref) ? COMMIT : TREE, id: ref } };
  return file.with({ authority: `${GITHUB}+${hexOf(JSON.stringify(metadata))}` });
}

/** A revision as people know it. */
export function nameOfRevision(ref: string): string {
  return WHOLE_HASH.test(ref) ? ref.slice(0, SHORT_HASH) : ref;
}

function hostOf(authority: string): string {
  return authority.split('+')[0] ?? '';
}

function hexOf(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
