import { relative, resolve } from 'node:path';
import type { JsonProblem } from '../core/jsonProblem';
import { mergeConflicted, writtenMerge, type WrittenMerge } from '../core/mergeConflicted';
import type { MergedSidecars } from '../core/mergeSidecars';
import { parseSidecar, type Sidecar } from '../core/sidecar';
import { readText } from './nodeFiles';
import { NoSuchPath } from './pathArguments';
import { problemSentence } from './phrases';
import { Unreadable } from './resolve';

/**
 * Merges three files. Nothing is written.
 * @param base an empty or missing file where both sides added the sidecar.
 * @throws NoSuchPath, Unreadable where a file is not there or no sidecar.
 */
export async function mergeFiles(base: string, ours: string, theirs: string, cwd: string): Promise<WrittenMerge> {
  const [b, o, t] = await Promise.all([base, ours, theirs].map((path) => readText(resolve(cwd, path))));
  if (o === undefined || t === undefined) throw new NoSuchPath(o === undefined ? ours : theirs);
  return writtenMerge(b === undefined || b.trim() === '' ? undefined : read(b, base), read(o, ours), read(t, theirs));
}

/**
 * Merges the two sides of a sidecar in which git left its conflict markers. Nothing is written.
 * @throws NoSuchPath, Unreadable where the file has no whole markers, or a side is no sidecar.
 */
export async function mergeConflictedFile(file: string, cwd: string): Promise<WrittenMerge> {
  const path = resolve(cwd, file);
  const text = await readText(path);
  if (text === undefined) throw new NoSuchPath(file);
  const result = mergeConflicted(text);
  if (result.ok) return result.merged;
  if (!result.side) throw new Unreadable(`${relative(cwd, path)} has no conflict markers of git, or not whole ones`);
  throw unusable(`${SIDES[result.side]} of ${file}`, result.problems);
}

const SIDES = { base: 'The base', ours: 'Our side', theirs: 'Their side' } as const;

function read(text: string, shown: string): Sidecar {
  const parsed = parseSidecar(text);
  if (!parsed.ok) throw unusable(shown, parsed.problems);
  return parsed.value;
}

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
