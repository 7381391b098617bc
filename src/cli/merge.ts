import { relative, resolve } from 'node:path';
import type { JsonProblem } from '../core/jsonProblem';
import { mergeConflicted, writtenMerge, type WrittenMerge } from '../core/mergeConflicted';
import type { MergedSidecars } from '../core/mergeSidecars';
import { readUtf8 } from './nodeFiles';
import { NoSuchPath } from './pathArguments';
import { problemSentence } from './phrases';
import { sidecarIn } from './readSidecar';
import { Unreadable } from './resolve';
import { STANDARD, type StandardInput } from './standardInput';

/**
 * Merges three files. Nothing is written.
 * @param base an empty or missing file where both sides added the sidecar; `-` is the standard input, here and for the sides.
 * @throws NoSuchPath, UnusableFile where a file is not there or no sidecar.
 */
export async function mergeFiles(base: string, ours: string, theirs: string, cwd: string, stdin: StandardInput): Promise<WrittenMerge> {
  const [b, o, t] = await Promise.all([base, ours, theirs].map((path) => (path === STANDARD ? stdin.text() : readUtf8(resolve(cwd, path)))));
  if (o === undefined || t === undefined) throw new NoSuchPath(o === undefined ? ours : theirs);
  return writtenMerge(b === undefined || b.trim() === '' ? undefined : sidecarIn(base, b), sidecarIn(ours, o), sidecarIn(theirs, t));
}

/**
 * Merges the two sides of a sidecar in which git left its conflict markers. Nothing is written.
 * @throws NoSuchPath, Unreadable where the file has no whole markers, or a side is no sidecar.
 */
export async function mergeConflictedFile(file: string, cwd: string): Promise<WrittenMerge> {
  const path = resolve(cwd, file);
  const text = await readUtf8(path);
  if (text === undefined) throw new NoSuchPath(file);
  const result = mergeConflicted(text);
  if (result.ok) return result.merged;
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
