import * as vscode from 'vscode';
import { detectFormats } from '../../formats/detect';
import { pathProblem } from '../../formats/fileNames';
import type { InFile } from '../../formats/format';
import { FORMATS, type FormatName } from '../../formats/formats';
import { decodeInput, fileTooLarge, LARGEST_FILE, lineTooLong, LONGEST_LINE, type Limits } from '../../formats/inputText';
import { readBytes } from '../workspaceFiles';
import type { BadFile } from './badFile';

/** Files that are read at once. */
const AT_ONCE = 32;

/** Files that are looked into to find out their format, and how much of each. */
const SAMPLE = 8;
const SAMPLE_LENGTH = 64 * 1024;

const LIMITS: Limits = { line: LONGEST_LINE, file: LARGEST_FILE };

/** A file that was chosen, or that lies below a chosen folder. */
export interface Source {
  /** Below the chosen folder, or its own name. */
  readonly path: string;
  readonly uri: vscode.Uri;
}

export interface Sources {
  readonly files: readonly Source[];
  /** Folders in which a text that the files name may lie. */
  readonly folders: readonly vscode.Uri[];
}

/** The files that files and folders stand for. Symbolic links are not followed. */
export async function sourcesOf(chosen: readonly vscode.Uri[], token?: vscode.CancellationToken): Promise<Sources> {
  const files: Source[] = [];
  const folders = new Map<string, vscode.Uri>();
  for (const uri of chosen) {
    const isFolder = ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
    const folder = isFolder ? uri : vscode.Uri.joinPath(uri, '..');
    folders.set(folder.toString(), folder);
    if (isFolder) files.push(...(await allBelow(uri, '', token)));
    else files.push({ path: uri.path.slice(uri.path.lastIndexOf('/') + 1), uri });
  }
  return { files, folders: [...folders.values()] };
}

async function allBelow(folder: vscode.Uri, prefix: string, token: vscode.CancellationToken | undefined): Promise<Source[]> {
  const entries = (await vscode.workspace.fs.readDirectory(folder)).sort(([a], [b]) => (a < b ? -1 : 1));
  const found: Source[] = [];
  for (const [name, type] of entries) {
    if (token?.isCancellationRequested) return [];
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory && !name.startsWith('.') && name !== 'node_modules') found.push(...(await allBelow(uri, `${prefix}${name}/`, token)));
    else if (type === vscode.FileType.File) found.push({ path: prefix + name, uri });
  }
  return found;
}

/** The formats that the files may be of, the likeliest first. */
export async function likelyFormats({ files }: Sources): Promise<FormatName[]> {
  const annotations = files.filter(({ path }) => Object.values(FORMATS).some(({ reads }) => reads.test(nameOf(path))) && !/\.(?:txt|md)$/.test(path));
  const heads: InFile[] = [];
  for (const { path, uri } of annotations.slice(0, SAMPLE)) {
    const isLarge = (await vscode.workspace.fs.stat(uri)).size > LIMITS.file;
    const bytes = isLarge ? undefined : await readBytes(uri);
    heads.push({ path, content: new TextDecoder().decode(bytes?.subarray(0, SAMPLE_LENGTH)) });
  }
  return detectFormats(heads);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export interface Input {
  readonly files: readonly InFile[];
  readonly problems: readonly BadFile[];
}

/** Reads the files that a format may use; of single files that were chosen all. */
export async function readInput({ files }: Sources, format: FormatName, token: vscode.CancellationToken, progress: (read: number, of: number) => void): Promise<Input> {
  const wanted = files.filter(({ path }) => FORMATS[format].reads.test(nameOf(path)));
  const used = wanted.length > 0 ? wanted : files;
  const read: InFile[] = [];
  const problems: BadFile[] = [];
  for (let at = 0; at < used.length && !token.isCancellationRequested; at += AT_ONCE) {
    const contents = await Promise.all(used.slice(at, at + AT_ONCE).map((source) => readOne(source, problems)));
    read.push(...contents.filter((file) => file !== undefined));
    progress(Math.min(at + AT_ONCE, used.length), used.length);
  }
  return { files: read, problems };
}

async function readOne({ path, uri }: Source, problems: BadFile[]): Promise<InFile | undefined> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > LIMITS.file) return void problems.push({ ...fileTooLarge(path, 1, LIMITS), uri });
  const bytes = await vscode.workspace.fs.readFile(uri);
  const line = longLine(bytes);
  if (line !== undefined) return void problems.push({ ...lineTooLong(path, line, LIMITS), uri });
  const found: BadFile[] = [];
  const content = decodeInput(path, bytes, found);
  problems.push(...found.map((problem) => ({ ...problem, uri })));
  return content === undefined ? undefined : { path, content };
}

const LF = 10;

/** The number of the first line that is too long. */
function longLine(bytes: Uint8Array): number | undefined {
  if (bytes.length <= LIMITS.line) return undefined;
  for (let from = 0, line = 1; from < bytes.length; line++) {
    const end = bytes.indexOf(LF, from);
    if ((end < 0 ? bytes.length : end) - from > LIMITS.line) return line;
    if (end < 0) return undefined;
    from = end + 1;
  }
  return undefined;
}

/** Finds the text of a name below some folders; nothing outside of them is looked at. */
export async function textBelow(folders: readonly vscode.Uri[], name: string): Promise<string | undefined> {
  if (pathProblem(name) !== undefined) return undefined;
  for (const folder of folders) {
    const bytes = await readBytes(vscode.Uri.joinPath(folder, name));
    if (bytes) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
  return undefined;
}
