import { createReadStream, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathProblem } from '../formats/fileNames';
import type { InFile, Problem } from '../formats/format';
import { decodeInput, type Limits } from '../formats/inputText';
import { boundedBytes } from './boundedBytes';
import { kindOf } from './nodeFiles';
import { hasWildcard, NoSuchPath, patternOf } from './pathArguments';
import { STANDARD } from './standardInput';

export interface Input {
  readonly files: readonly InFile[];
  /** Folders in which a text that the files name may lie. */
  readonly folders: readonly string[];
}

/**
 * Reads files, those that fit a pattern, and of folders the files below that a format may use. `-` is the standard input.
 * @throws NoSuchPath.
 */
export async function inputFiles(
  paths: readonly string[], cwd: string, isWanted: (name: string) => boolean, stdin: AsyncIterable<Uint8Array>, problems: Problem[], limits?: Limits,
  progress?: (done: number, all: number) => void,
): Promise<Input> {
  const files: InFile[] = [];
  const folders = new Set<string>();
  const add = async (path: string, chunks: AsyncIterable<Uint8Array>) => {
    const read = await boundedBytes(path, chunks, limits);
    if (!Buffer.isBuffer(read)) return void problems.push(read);
    const content = decodeInput(path, read, problems);
    if (content !== undefined) files.push({ path, content });
  };
  const found: { readonly path: string; readonly open: () => AsyncIterable<Uint8Array> }[] = [];
  const addBelow = (folder: string, paths: readonly string[]) => {
    folders.add(folder);
    for (const path of paths) found.push({ path: relative(folder, path).split(sep).join('/'), open: () => createReadStream(path) });
  };
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const kind = path === STANDARD ? 'stdin' : await kindOf(absolute);
    if (kind === 'stdin') found.push({ path: STANDARD, open: () => stdin });
    else if (kind === 'file') addBelow(dirname(absolute), [absolute]);
    else if (kind === 'folder') addBelow(absolute, await allBelow(absolute, isWanted));
    else {
      const { folder, fits } = patternOf(path, cwd);
      if (!hasWildcard(path)) throw new NoSuchPath(path);
      const fitting = (await kindOf(folder)) === 'folder' ? (await allBelow(folder, () => true)).filter(fits) : [];
      if (fitting.length === 0) throw new NoSuchPath(path, 'fits no file');
      addBelow(folder, fitting);
    }
  }
  for (const [index, { path, open }] of found.entries()) {
    await add(path, open());
    progress?.(index + 1, found.length);
  }
  return { files, folders: [...folders] };
}

async function allBelow(folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') found.push(...(await allBelow(path, isWanted)));
    else if (entry.isFile() && isWanted(entry.name)) found.push(path);
  }
  return found;
}

/** Finds the texts that files name, below some folders. Nothing outside of them is looked at. */
export function textFinder(folders: readonly string[]): (name: string) => string | undefined {
  return (name) => {
    if (pathProblem(name) !== undefined) return undefined;
    for (const folder of folders) {
      const text = readIfThere(join(folder, ...name.split('/')));
      if (text !== undefined) return text;
    }
    return undefined;
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR')) return undefined;
    throw error;
  }
}
