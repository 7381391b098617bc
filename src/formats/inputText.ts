import type { Problem } from './format';

/** Longer lines and larger files are no annotations; they are refused before they fill the memory. */
export const LONGEST_LINE = 64 * 1024 * 1024;
export const LARGEST_FILE = 256 * 1024 * 1024;

/** How much may be read; tests ask for less. */
export interface Limits {
  readonly line: number;
  readonly file: number;
}

export function lineTooLong(file: string, line: number, limits: Limits): Problem {
  return { file, line, column: 1, reason: `the line is longer than ${megabytes(limits.line)}` };
}

export function fileTooLarge(file: string, line: number, limits: Limits): Problem {
  return { file, line, column: 1, reason: `the file is larger than ${megabytes(limits.file)}` };
}

function megabytes(bytes: number): string {
  return `${Math.round((bytes / 1024 / 1024) * 100) / 100} MiB`;
}

/** The text of a file in UTF-8, its byte order mark kept, or undefined; then `problems` says where it is something else. */
export function decodeInput(file: string, bytes: Uint8Array, problems: Problem[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
    const bad = lines.findIndex((line) => line.includes('\ufffd'));
    const hint = bytes[0] === 0xff && bytes[1] === 0xfe ? '; it looks like UTF-16' : '';
    problems.push({ file, line: bad + 1, column: (lines[bad]?.indexOf('\ufffd') ?? 0) + 1, reason: `the file is not UTF-8${hint}` });
    return undefined;
  }
}
