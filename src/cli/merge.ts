import { relative, resolve } from 'node:path';
import { sidesOfConflict } from '../core/conflictMarkers';
import { mergeSidecars, type MergedSidecars } from '../core/mergeSidecars';
import { parseSidecar, writeSidecar, type Sidecar } from '../core/sidecar';
import { readUtf8 } from './nodeFiles';
import { NoSuchPath } from './pathArguments';
import { problemSentence } from './phrases';
import { sidecarIn } from './readSidecar';
import { Unreadable } from './resolve';
import { STANDARD, type StandardInput } from './standardInput';

export interface Merged extends MergedSidecars {
  /** What is to be written. */
  readonly text: string;
}

/**
 * Merges three files. Nothing is written.
 * @param base an empty or missing file where both sides added the sidecar; `-` is the standard input, here and for the sides.
 * @throws NoSuchPath, UnusableFile where a file is not there or no sidecar.
 */
export async function mergeFiles(base: string, ours: string, theirs: string, cwd: string, stdin: StandardInput): Promise<Merged> {
  const [b, o, t] = await Promise.all([base, ours, theirs].map((path) => (path === STANDARD ? stdin.text() : readUtf8(resolve(cwd, path)))));
  if (o === undefined || t === undefined) throw new NoSuchPath(o === undefined ? ours : theirs);
  return merged(b === undefined || b.trim() === '' ? undefined : sidecarIn(base, b), sidecarIn(ours, o), sidecarIn(theirs, t));
}

/**
 * Merges the two sides of a sidecar in which git left its conflict markers. Without a base in the markers, what stands on
 * one side only is kept, and two states of one fact contradict each other where their keys do.
 */
export async function mergeConflicted(file: string, cwd: string): Promise<Merged> {
  const path = resolve(cwd, file);
  const text = await readUtf8(path);
  if (text === undefined) throw new NoSuchPath(file);
  const sides = sidesOfConflict(text);
  if (!sides) throw new Unreadable(`${relative(cwd, path)} has no conflict markers of git, or not whole ones`);
  const base = sides.base === undefined ? undefined : read(sides.base, `The base of ${file}`);
  return merged(base, read(sides.ours, `Our side of ${file}`), read(sides.theirs, `Their side of ${file}`));
}

function merged(base: Sidecar | undefined, ours: Sidecar, theirs: Sidecar): Merged {
  const result = mergeSidecars(base, ours, theirs);
  return { ...result, text: writeSidecar(result.sidecar) };
}

function read(text: string, shown: string): Sidecar {
  const parsed = parseSidecar(text);
  if (!parsed.ok) throw new Unreadable(`${shown} cannot be used: ${parsed.problems.map(problemSentence).join(' ')}`);
  return parsed.value;
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
