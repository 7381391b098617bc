import { dirname, join, relative, resolve } from 'node:path';
import { AlikeSidecars } from '../core/alikeSidecars';
import type { JsonProblem } from '../core/jsonProblem';
import { readConflicted, writtenMerge, type WrittenMerge } from '../core/mergeConflicted';
import type { MergedSidecars } from '../core/mergeSidecars';
import type { Sidecar } from '../core/sidecar';
import type { SourceText } from '../core/sourceText';
import { readUtf8 } from './nodeFiles';
import { NoSuchPath } from './pathArguments';
import { problemSentence } from './phrases';
import { sidecarIn } from './readSidecar';
import { Unreadable } from './resolve';
import { readSource } from './sources';
import { STANDARD, type StandardInput } from './standardInput';
import { isSystemError, UnusableFile } from './unusable';

interface Sides {
  /** An empty or missing file where both sides added the sidecar; `-` is the standard input, here and for the sides. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** Where the sidecar lies in the work tree. If its text lies beside it, in whichever state, that is looked into. */
  readonly path: string;
}

/**
 * Merges three files. Nothing is written.
 * @throws NoSuchPath, UnusableFile where a file is not there or no sidecar.
 */
export async function mergeFiles({ base, ours, theirs, path }: Sides, cwd: string, stdin: StandardInput): Promise<WrittenMerge> {
  const [b, o, t] = await Promise.all([base, ours, theirs].map((side) => (side === STANDARD ? stdin.text() : readUtf8(resolve(cwd, side)))));
  if (o === undefined || t === undefined) throw new NoSuchPath(o === undefined ? ours : theirs);
  const alike = new AlikeSidecars();
  const baseSidecar = b === undefined || b.trim() === '' ? undefined : sidecarIn(base, b, alike);
  const ourSidecar = sidecarIn(ours, o, alike);
  const text = path === STANDARD ? undefined : await textBeside(resolve(cwd, path), ourSidecar);
  return writtenMerge(baseSidecar, ourSidecar, sidecarIn(theirs, t, alike), text);
}

/** The text of a sidecar; a merge can do without one that is not there or cannot be read. */
async function textBeside(path: string, sidecar: Sidecar): Promise<SourceText | undefined> {
  try {
    return (await readSource(join(dirname(path), sidecar.source.file), sidecar)).source;
  } catch (error) {
    if (error instanceof UnusableFile || isSystemError(error)) return undefined;
    throw error;
  }
}

/**
 * Merges the two sides of a sidecar in which git left its conflict markers. Nothing is written.
 * @throws NoSuchPath, Unreadable where the file has no whole markers, or a side is no sidecar.
 */
export async function mergeConflictedFile(file: string, cwd: string): Promise<WrittenMerge> {
  const path = resolve(cwd, file);
  const text = await readUtf8(path);
  if (text === undefined) throw new NoSuchPath(file);
  const result = readConflicted(text);
  if (result.ok) return writtenMerge(result.base, result.ours, result.theirs, await textBeside(path, result.ours));
  if (!result.side) throw new Unreadable(`${relative(cwd, path)} has no conflict markers of git, or not whole ones`);
  throw unusable(`${SIDES[result.side]} of ${file}`, result.problems);
}

const SIDES = { base: 'The base', ours: 'Our side', theirs: 'Their side' } as const;

function unusable(shown: string, problems: readonly JsonProblem[]): Unreadable {
  return new Unreadable(`${shown} cannot be used: ${problems.map(problemSentence).join(' ')}`);
}

/** One line for each contradiction and each pair of facts that became one. */
export function mergeReport(name: string, { conflicts, united }: MergedSidecars): string {
  const lines = [
    ...conflicts.map(({ id, about }) => `${name}: conflict: ${id === undefined ? about.join(', ') : `fact ${id} (${about.join(', ')})`}`),
    ...[...united].map(([gone, stays]) => `${name}: both sides added the same fact: ${gone} is now ${stays}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The same for programs: `{"conflicts": [{"id", "about"}], "united": [{"gone", "stays"}]}`; `id` is null where the document is meant. */
export function mergeJson(name: string, { conflicts, united }: MergedSidecars): object {
  return {
    file: name,
    conflicts: conflicts.map(({ id = null, about }) => ({ id, about })),
    united: [...united].map(([gone, stays]) => ({ gone, stays })),
  };
}
