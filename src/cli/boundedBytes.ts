import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Problem } from '../formats/format';
import { decodeInput, fileTooLarge, LARGEST_FILE, lineTooLong, LONGEST_LINE, type Limits } from '../formats/inputText';
import { UnusableFile } from './unusable';

const LIMITS: Limits = { line: LONGEST_LINE, file: LARGEST_FILE };
const LF = 10;

/**
 * All bytes of a stream. It is given up on as soon as a line or the whole is too long.
 * @param file what it is called in the problem.
 */
export async function boundedBytes(file: string, chunks: AsyncIterable<Uint8Array>, limits: Limits = LIMITS): Promise<Buffer | Problem> {
  const pieces: Uint8Array[] = [];
  let [size, line, lineSize] = [0, 1, 0];
  for await (const chunk of chunks) {
    size += chunk.length;
    for (let from = 0; from < chunk.length; ) {
      const end = chunk.indexOf(LF, from);
      lineSize += (end < 0 ? chunk.length : end) - from;
      if (lineSize > limits.line) return lineTooLong(file, line, limits);
      if (end < 0) break;
      [line, lineSize, from] = [line + 1, 0, end + 1];
    }
    if (size > limits.file) return fileTooLarge(file, line, limits);
    pieces.push(chunk);
  }
  return Buffer.concat(pieces);
}

/**
 * A file's bytes, or undefined when there is no such file. Other failures reject.
 * @throws UnusableFile where it is a folder, or too large.
 */
export async function readBytes(path: string): Promise<Buffer | undefined> {
  try {
    const found = await stat(path);
    // No line of a smaller file can be too long. What is no file (a pipe, a device) does not know its size.
    if (found.isFile() && found.size <= LONGEST_LINE) return await readFile(path);
    if (found.isDirectory()) throw new UnusableFile(path, 1, 1, 'this is a folder');
    return bytesOr(path, await boundedBytes(path, createReadStream(path)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** @throws UnusableFile instead of a problem. */
export function bytesOr(path: string, read: Buffer | Problem): Buffer {
  if (Buffer.isBuffer(read)) return read;
  throw new UnusableFile(path, read.line, read.column, read.reason);
}

/**
 * The text of bytes in UTF-8, a byte order mark kept.
 * @throws UnusableFile where they are something else: written back, they would be something else again.
 */
export function utf8Text(path: string, bytes: Uint8Array): string {
  const problems: Problem[] = [];
  const text = decodeInput(path, bytes, problems);
  if (text !== undefined) return text;
  const { line, column, reason } = problems[0]!;
  throw new UnusableFile(path, line, column, reason);
}
