import * as vscode from 'vscode';
import { whenInitialised } from './whenInitialised';

/** The built-in git extension, as far as it is used here: the one place that knows its API. */

/** The parts of a repository. A ref is a branch, a tag, `HEAD` or a commit. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: { readonly commit?: string; readonly name?: string } | undefined;
    readonly indexChanges: readonly GitChange[];
    readonly workingTreeChanges: readonly GitChange[];
    readonly untrackedChanges?: readonly GitChange[];
    readonly onDidChange: vscode.Event<void>;
  };
  log(options: { path?: string; maxEntries: number; range?: string }): Promise<GitCommit[]>;
  buffer(ref: string, path: string): Promise<Uint8Array>;
  /** Rejects where there is no such commit. */
  getCommit(ref: string): Promise<GitCommit>;
  getRefs(query: { sort: 'committerdate' }): Promise<GitRef[]>;
  getMergeBase(one: string, other: string): Promise<string | undefined>;
  diffBetween(one: string, other: string): Promise<GitChange[]>;
  /** What of the files that git knows differs between a commit and the work tree. */
  diffWith(ref: string): Promise<GitChange[]>;
}

export interface GitCommit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly authorName?: string;
  readonly authorDate?: Date;
}

/** `originalUri` is where a renamed file was before. */
export interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly renameUri: vscode.Uri | undefined;
  readonly status: number;
}

/** The API's number for a file that git does not know. */
export const UNTRACKED = 7;
/** Its numbers for a file that is not in the last commit: staged, not known, `git add --intent-to-add`. */
const NEW: readonly number[] = [1, UNTRACKED, 9];

export const REF_TYPES = { branch: 0, remoteBranch: 1, tag: 2 } as const;

export interface GitRef {
  readonly type: number;
  readonly name?: string;
  readonly commit?: string;
}

export interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly repositories: readonly GitRepository[];
  readonly onDidChangeState: vscode.Event<unknown>;
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  readonly onDidCloseRepository: vscode.Event<GitRepository>;
  getRepository(uri: vscode.Uri): GitRepository | null;
  /** A file as a commit has it, as VS Code opens it. */
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  getAPI(version: 1): GitApi;
}

/** Facts are shown without git's help when it takes longer than this. */
const PATIENCE_MS = 3_000;

/** Undefined where git is not installed or switched off, and on the web. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  const git = await extension.activate();
  return git.enabled ? git.getAPI(1) : undefined;
}

export async function repositoryOf(document: vscode.Uri): Promise<GitRepository | undefined> {
  const git = await gitApi();
  if (!git) return undefined;
  const known = git.getRepository(document);
  if (known) return known;
  await whenInitialised(git, PATIENCE_MS);
  return git.getRepository(document) ?? undefined;
}

/**
 * Where a file was at the last commit, by what git said last, without asking it: `new` where that commit has no such file,
 * undefined where it has it in the same place, or git ignores the file.
 */
export function placeAtHead({ state }: GitRepository, file: vscode.Uri): vscode.Uri | 'new' | undefined {
  const changes = [...state.indexChanges, ...state.workingTreeChanges, ...(state.untrackedChanges ?? [])];
  const renamed = changes.find(({ renameUri }) => renameUri?.path === file.path);
  if (renamed) return renamed.originalUri;
  return changes.some(({ uri, status }) => uri.path === file.path && NEW.includes(status)) ? 'new' : undefined;
}

/** Git says no for many reasons, a file that was never committed among them; each means that it has no old text. */
export async function answerOf<T>(answer: Promise<T>): Promise<T | undefined> {
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined));
  const [settled] = await Promise.allSettled([Promise.race([answer, patience])]);
  return settled.status === 'fulfilled' ? settled.value : undefined;
}
