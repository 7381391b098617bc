import { createReadStream, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { pathProblem } from '../formats/fileNames';
import type { InFile, Problem } from '../formats/format';
import { decodeInput, fileTooLarge, LARGEST_FILE, lineTooLong, LONGEST_LINE, type Limits } from '../formats/inputText';
import { kindOf } from './nodeFiles';
import { NoSuchPath } from './pathArguments';

export interface Input {
  readonly files: readonly InFile[];
  /** Folders in which a text that the files name may lie. */
  readonly folders: readonly string[];
}

/**
 * Reads files, and of folders the files below that a format may use. `-` is the standard input.
 * @throws NoSuchPath.
 */
export async function inputFiles(
  paths: readonly string[], cwd: string, isWanted: (name: string) => boolean, stdin: AsyncIterable<Uint8Array>, problems: Problem[], limits: Limits = { line: LONGEST_LINE, file: LARGEST_FILE },
): Promise<Input> {
  const files: InFile[] = [];
  const folders = new Set<string>();
  const add = async (path: string, chunks: AsyncIterable<Uint8Array>) => {
    const content = await readBounded(path, chunks, problems, limits);
    if (content !== undefined) files.push({ path, content });
  };
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const kind = path === '-' ? 'stdin' : await kindOf(absolute);
    if (kind === 'missing') throw new NoSuchPath(path);
    if (kind === 'stdin') await add('-', stdin);
    else if (kind === 'file') {
      folders.add(dirname(absolute));
      await add(basename(absolute), createReadStream(absolute));
    } else {
      folders.add(absolute);
      for (const each of await allBelow(absolute, isWanted)) await add(relative(absolute, each).split(sep).join('/'), createReadStream(each));
    }
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

const LF = 10;

/** The text of a stream, or undefined where it is too long or not UTF-8; then `problems` says where. */
async function readBounded(file: string, chunks: AsyncIterable<Uint8Array>, problems: Problem[], limits: Limits): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let [size, line, lineSize] = [0, 1, 0];
  for await (const chunk of chunks) {
    size += chunk.length;
    for (let from = 0; from < chunk.length; ) {
      const end = chunk.indexOf(LF, from);
      lineSize += (end < 0 ? chunk.length : end) - from;
      if (lineSize > limits.line) return void problems.push(lineTooLong(file, line, limits));
      if (end < 0) break;
      [line, lineSize, from] = [line + 1, 0, end + 1];
    }
    if (size > limits.file) return void problems.push(fileTooLarge(file, line, limits));
    pieces.push(chunk);
  }
  return decodeInput(file, Buffer.concat(pieces), problems);
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
