import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TextDecoder } from 'node:util';
import { standardEncoding } from '../core/encodings';
import { TAGSET_FILE } from '../core/tagset';
import { isSidecarPath } from '../core/paths';
import { readBytes, utf8Text } from './boundedBytes';

/** Folders that hold no texts of a corpus, and may hold very many files. */
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn']);

/**
 * A file's text, or undefined when there is no such file. Other failures reject.
 * @throws UnusableFile.
 */
export async function readText(path: string, decoder: TextDecoder): Promise<string | undefined> {
  const bytes = await readBytes(path);
  return bytes && decoder.decode(bytes);
}

/**
 * The text of a file that must be UTF-8, as sidecars and tagset files are, or undefined when there is no such file.
 * @throws UnusableFile where it is not UTF-8, too large or a folder.
 */
export async function readUtf8(path: string): Promise<string | undefined> {
  const bytes = await readBytes(path);
  return bytes && utf8Text(path, bytes);
}

/** What stands at a path. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw error;
  }
}

/** All sidecars and tagset files below a folder, in the order of their names. Symbolic links are not followed. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) found.push(...(await filesBelow(path)));
    else if (entry.isFile() && (isSidecarPath(entry.name) || entry.name === TAGSET_FILE)) found.push(path);
  }
  return found;
}

/**
 * The decoder for an encoding as a sidecar names it: a name of the Encoding Standard (`gb18030`, `utf-16le`) or an
 * editor's spelling of one (`utf16le`, `windows1252`, `iso88591`). Undefined for one that Node does not know.
 */
export function decoderOf(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(standardEncoding(encoding), { ignoreBOM: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
