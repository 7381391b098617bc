// Reads what a zip file (a `.vsix` is one) lists in its central directory.
import { readFileSync } from 'node:fs';

export interface ZipEntry {
  readonly path: string;
  /** Bytes, unpacked. */
  readonly size: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY_HEADER = 46;

/** Entries of a zip file without a comment, in its own order. Layout: APPNOTE.TXT 4.3.12 and 4.3.16. */
export function zipEntries(file: string): readonly ZipEntry[] {
  const bytes = readFileSync(file);
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error(`${file} does not end like a zip file.`);
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const path = bytes.toString('utf8', at + ENTRY_HEADER, at + ENTRY_HEADER + nameLength);
    entries.push({ path, size: bytes.readUInt32LE(at + 24) });
    at += ENTRY_HEADER + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
