import { dirname, join, relative, resolve, sep } from 'node:path';
import { isSidecarPath, sidecarPathOf } from '../core/paths';
import { readBytes } from './boundedBytes';
import { git, gitLine } from './git';
import { filesBelow, kindOf } from './nodeFiles';
import { NoSuchPath } from './pathArguments';
import { Unreadable } from './resolve';
import { STANDARD, type StandardInput } from './standardInput';

/** Reads a file of one state of a folder by its path with `/`; undefined where there is none. */
export type ReadFile = (path: string) => Promise<Buffer | undefined>;

/** Two states of some files. */
export interface TwoStates {
  /** Paths before and after of sidecars that may differ, in the order of their names; undefined where there is none. */
  readonly sidecars: readonly { readonly before: string | undefined; readonly after: string | undefined }[];
  readonly before: ReadFile;
  readonly after: ReadFile;
}

/** Two sidecars, two texts with sidecars, or two folders; `-` is a sidecar on the standard input. */
export async function statesOfPaths(before: string, after: string, cwd: string, stdin: StandardInput): Promise<TwoStates> {
  const [one, other] = [resolve(cwd, before), resolve(cwd, after)];
  const kinds = await Promise.all([before, after].map((path) => (path === STANDARD ? 'file' : kindOf(resolve(cwd, path)))));
  if (kinds[0] === 'missing' || kinds[1] === 'missing') throw new NoSuchPath(kinds[0] === 'missing' ? before : after);
  if (kinds[0] !== kinds[1]) throw new Unreadable(`${before} and ${after} are a file and a folder`);
  if (kinds[0] === 'file') {
    const sidecars = await Promise.all([one, other].map(async (path, index) => {
      if ([before, after][index] === STANDARD) return STANDARD;
      const sidecar = isSidecarPath(path) ? path : sidecarPathOf(path);
      return (await kindOf(sidecar)) === 'missing' ? undefined : relative(cwd, sidecar).split(sep).join('/');
    }));
    if (sidecars.every((path) => path === undefined)) throw new NoSuchPath(relative(cwd, sidecarPathOf(other)));
    const read: ReadFile = (path) => (path === STANDARD ? stdin.bytes() : readerOf(cwd)(path));
    return { sidecars: [{ before: sidecars[0], after: sidecars[1] }], before: read, after: read };
  }
  const [old, now] = await Promise.all([one, other].map(async (folder) => new Set((await filesBelow(folder)).filter(isSidecarPath).map((path) => relative(folder, path).split(sep).join('/')))));
  const names = [...new Set([...old!, ...now!])].sort();
  return {
    sidecars: names.map((name) => ({ before: old!.has(name) ? name : undefined, after: now!.has(name) ? name : undefined })),
    before: readerOf(one),
    after: readerOf(other),
  };
}

function readerOf(folder: string): ReadFile {
  return async (path) => ((await kindOf(resolve(folder, path))) === 'file' ? readBytes(resolve(folder, path)) : undefined);
}

/** A state that git knows: a commit, what is staged, or the files of the work tree. */
type State = { readonly commit: string } | 'staged' | 'work tree';

/**
 * Two states of a repository.
 * @param revisions `A..B`, `A...B` (from where they parted), two revisions, one (against the work tree) or none (HEAD).
 * @param paths only files there; none: all of the repository.
 * @throws Unreadable where git does not know what is asked for.
 */
export async function statesInGit(revisions: readonly string[], isStaged: boolean, paths: readonly string[], cwd: string): Promise<TwoStates> {
  const root = await gitLine(cwd, ['rev-parse', '--show-toplevel']);
  if (root === undefined) throw new Unreadable('This folder is in no git repository; give two files or folders');
  const [old, now] = await statesNamed(revisions, isStaged, root);
  const below = paths.map((path) => relative(root, resolve(cwd, path)).split(sep).join('/'));
  const changed = await changedFiles(old, now, root, below);
  const [before, after] = [readerIn(old, root), readerIn(now, root)];
  const sidecars = new Map<string, { before: string | undefined; after: string | undefined }>();
  for (const file of changed) {
    const name = (file.after ?? file.before)!;
    if (isSidecarPath(name)) sidecars.set(name, file);
  }
  // A text that changed alone may have moved facts, or changed their words.
  for (const file of changed) {
    if (file.after === undefined || file.before === undefined || isSidecarPath(file.after)) continue;
    const [was, is] = [sidecarPathOf(file.before), sidecarPathOf(file.after)];
    if (!sidecars.has(is) && (await before(was)) && (await after(is))) sidecars.set(is, { before: was, after: is });
  }
  return { sidecars: [...sidecars].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair), before, after };
}

async function statesNamed(revisions: readonly string[], isStaged: boolean, root: string): Promise<[State, State]> {
  const [first = 'HEAD', second] = revisions;
  const range = /^(.*?)(\.{2,3})(.*)$/.exec(first);
  if (range && (second !== undefined || isStaged)) throw new Unreadable('A range of revisions stands alone');
  if (range) {
    const [from, to] = [await commitOf(range[1] || 'HEAD', root), await commitOf(range[3] || 'HEAD', root)];
    if (range[2] === '..') return [from, to];
    const parted = await gitLine(root, ['merge-base', from.commit, to.commit]);
    if (parted === undefined) throw new Unreadable(`The revisions of ${first} have no commit in common`);
    return [{ commit: parted }, to];
  }
  const old = await commitOf(first, root);
  if (isStaged && second !== undefined) throw new Unreadable('What is staged is compared with one revision');
  return [old, isStaged ? 'staged' : second === undefined ? 'work tree' : await commitOf(second, root)];
}

async function commitOf(revision: string, root: string): Promise<{ commit: string }> {
  const commit = revision.startsWith('-') ? undefined : await gitLine(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (commit === undefined) throw new Unreadable(`${revision} is no file, folder or revision`);
  return { commit: commit.split('\n').at(-1)! };
}

/** Whether this is a revision, or a range of them. */
export async function isRevision(name: string, cwd: string): Promise<boolean> {
  if (name.includes('..') && !name.includes('/../') && !name.startsWith('../')) return true;
  return !name.startsWith('-') && (await git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])) !== undefined;
}

function readerIn(state: State, root: string): ReadFile {
  if (state === 'work tree') return readerOf(root);
  return (path) => git(root, ['cat-file', 'blob', `${state === 'staged' ? '' : state.commit}:${path}`]);
}

interface ChangedFile {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

async function changedFiles(old: State, now: State, root: string, below: readonly string[]): Promise<ChangedFile[]> {
  if (typeof old === 'string') throw new Error('The older state is always a commit');
  // The root of the repository is no path to git; with it everything is meant.
  const limit = below.includes('') ? [] : ['--', ...below.map((path) => `:(top,literal)${path}`)];
  const format = ['-r', '-z', '-M', '--name-status', '--no-ext-diff'];
  const command = now === 'work tree' ? ['diff-index', ...format, old.commit] : now === 'staged' ? ['diff-index', '--cached', ...format, old.commit] : ['diff-tree', ...format, old.commit, now.commit];
  const answer = await git(root, [...command, ...limit]);
  if (!answer) throw new Unreadable('Git could not compare these states');
  const files = nameStatus(answer.toString('utf8'));
  if (now !== 'work tree') return files;
  const untracked = (await git(root, ['ls-files', '-z', '--others', '--exclude-standard', ...limit]))?.toString('utf8').split('\0').filter((path) => path !== '') ?? [];
  return [...files, ...untracked.map((path) => ({ before: undefined, after: path }))];
}

/** `M\0path\0`, and for renames `R100\0old\0new\0`. */
function nameStatus(output: string): ChangedFile[] {
  const parts = output.split('\0');
  const files: ChangedFile[] = [];
  for (let at = 0; at + 1 < parts.length; ) {
    const status = parts[at++]!;
    const path = parts[at++]!;
    if (status.startsWith('R')) files.push({ before: path, after: parts[at++]! });
    else files.push({ before: status === 'A' ? undefined : path, after: status === 'D' ? undefined : path });
  }
  return files;
}

/** The path of a file beside another one. */
export function beside(path: string, name: string): string {
  const folder = dirname(path);
  return folder === '.' ? name : join(folder, name).split(sep).join('/');
}
