import { resolve } from 'node:path';
import { AlikeSidecars } from '../core/alikeSidecars';
import { textNameOf } from '../core/check';
import { compareVersions, type Comparison, type Version } from '../core/compare';
import { SourceText } from '../core/sourceText';
import { decoderOf, kindOf } from './nodeFiles';
import { STANDARD, type StandardInput } from './standardInput';
import { utf8Text } from './boundedBytes';
import { sidecarIn } from './readSidecar';
import { Unreadable } from './resolve';
import { beside, isRevision, statesInGit, statesOfPaths, type ReadFile, type TwoStates } from './versions';

export interface FileDiff extends Comparison {
  /** The sidecar, and its text: as they are called after the change. */
  readonly file: string;
  readonly textFile: string;
}

/**
 * What changed in meaning, file by file; files in which nothing did are left out.
 * @param what two paths, or revisions and then paths, as `git diff` takes them.
 * @throws NoSuchPath, Unreadable, UnusableFile.
 */
export async function diff(what: readonly string[], isStaged: boolean, cwd: string, stdin: StandardInput, progress?: (done: number, all: number) => void): Promise<FileDiff[]> {
  const states = await statesOf(what, isStaged, cwd, stdin);
  const diffs: FileDiff[] = [];
  for (const [index, { before, after }] of states.sidecars.entries()) {
    const alike = new AlikeSidecars();
    const [old, now] = [await versionOf(before, states.before, alike), await versionOf(after, states.after, alike)];
    const compared = compareVersions(old, now);
    const isSame = compared.changes.length + compared.moved.length + compared.head.length + compared.text.length === 0;
    if (!isSame) diffs.push({ ...compared, file: (after ?? before)!, textFile: now.textFile ?? old.textFile ?? '' });
    progress?.(index + 1, states.sidecars.length);
  }
  return diffs;
}

async function statesOf(what: readonly string[], isStaged: boolean, cwd: string, stdin: StandardInput): Promise<TwoStates> {
  const isThere = async (path: string) => path === STANDARD || (await kindOf(resolve(cwd, path))) !== 'missing';
  if (!isStaged && what.length === 2 && (await isThere(what[0]!)) && (await isThere(what[1]!))) return statesOfPaths(what[0]!, what[1]!, cwd, stdin);
  const revisions: string[] = [];
  for (const name of what) {
    if (revisions.length === 2 || !(await isRevision(name, cwd))) break;
    revisions.push(name);
  }
  const paths = what.slice(revisions.length);
  for (const path of paths) if (!(await isThere(path))) throw new Unreadable(`${path} is no file, folder or revision`);
  return statesInGit(revisions, isStaged, paths, cwd);
}

async function versionOf(path: string | undefined, read: ReadFile, alike: AlikeSidecars): Promise<Version & { readonly textFile?: string }> {
  const bytes = path === undefined ? undefined : await read(path);
  if (path === undefined || bytes === undefined) return { sidecar: undefined };
  const sidecar = sidecarIn(path, utf8Text(path, bytes), alike);
  const textFile = path === STANDARD ? sidecar.source.file : beside(path, textNameOf(path, sidecar.source.file));
  const text = await read(textFile);
  const decoder = decoderOf(sidecar.source.encoding ?? 'utf-8');
  return { sidecar, textFile, ...(text && decoder && { text: SourceText.of(decoder.decode(text)) }) };
}
