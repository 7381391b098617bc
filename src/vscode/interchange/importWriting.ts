import * as vscode from 'vscode';
import { standardEncoding } from '../../core/encodings';
import { sidecarPathOf } from '../../core/paths';
import { parseSidecar } from '../../core/sidecar';
import { normaliseText } from '../../core/sourceText';
import type { InterchangeDocument } from '../../formats/format';
import { mergedSidecar, replacingSidecar } from '../../formats/importedSidecar';
import { readBytes, type WorkspaceFiles } from '../workspaceFiles';
import { LeavesFolder, placeBelow } from './targetFolder';

/** Documents that are looked at, or written, at once. */
const AT_ONCE = 16;

/**
 * What an import of a document meets:
 * - `new`: nothing of it is there. `text-there`: the same text without facts. `up-to-date`: all of it is there.
 * - `facts-there`: the same text has other facts. `other-text`: another text has this name; it is never written over.
 * - `unusable`: the sidecar that is there cannot be read, or is there without its text. `outside`: the name leads out of the folder.
 */
export type State = 'new' | 'text-there' | 'up-to-date' | 'facts-there' | 'other-text' | 'unusable' | 'outside';

interface Met {
  readonly state: State;
  readonly uri?: vscode.Uri;
  /** What the sidecar has to become: where facts are there, theirs and the imported ones. */
  readonly sidecar?: string;
}

/** How the import of documents ended, or would end. */
export type States = ReadonlyMap<InterchangeDocument, State>;

async function meet(files: WorkspaceFiles, folder: vscode.Uri, document: InterchangeDocument): Promise<Met> {
  const uri = await placeBelowOrNot(folder, document.name);
  if (!uri) return { state: 'outside' };
  const there = await files.read(sidecarPathOf(uri.toString()));
  const parsed = there === undefined ? undefined : parseSidecar(there);
  if (parsed && !parsed.ok) return { state: 'unusable', uri };
  const encoding = parsed?.value.source.encoding;
  const text = await textAt(uri, encoding);
  if (text !== undefined && text !== document.source.text) return { state: 'other-text', uri };
  const sidecar = replacingSidecar(document, encoding);
  if (!parsed) return { state: text === undefined ? 'new' : 'text-there', uri, sidecar };
  if (text === undefined) return { state: 'unusable', uri };
  const merged = mergedSidecar(document, parsed.value);
  return { state: there === sidecar || there === merged ? 'up-to-date' : 'facts-there', uri, sidecar: merged };
}

async function placeBelowOrNot(folder: vscode.Uri, name: string): Promise<vscode.Uri | undefined> {
  try {
    const uri = await placeBelow(folder, name);
    await placeBelow(folder, sidecarPathOf(name));
    return uri;
  } catch (error) {
    if (error instanceof LeavesFolder) return undefined;
    throw error;
  }
}

/** The text of a file in its own encoding; undefined where there is none. */
async function textAt(uri: vscode.Uri, encoding = 'utf-8'): Promise<string | undefined> {
  const bytes = await readBytes(uri);
  if (!bytes) return undefined;
  try {
    return normaliseText(new TextDecoder(standardEncoding(encoding), { ignoreBOM: true }).decode(bytes));
  } catch (error) {
    // An encoding that only the editor knows: whether the text is the same cannot be told.
    if (error instanceof RangeError) return '';
    throw error;
  }
}

/** Looks what is there already. Nothing is written. */
export function lookAtAll(
  files: WorkspaceFiles, folder: vscode.Uri, documents: readonly InterchangeDocument[], token: vscode.CancellationToken, progress: (done: number, of: number) => void,
): Promise<States> {
  return each(documents, token, progress, async (document) => (await meet(files, folder, document)).state);
}

/**
 * Writes texts and sidecars that are not there. What is there is looked at again just before: an import that was
 * cancelled, or that failed half-way, is finished by running it again. Cancelling takes effect between two documents.
 * @param mayMerge whether facts are added to those that are there; else these documents are left as they are.
 * @returns what each document met; those that were not come to are not in it.
 */
export function writeAll(
  files: WorkspaceFiles, folder: vscode.Uri, documents: readonly InterchangeDocument[], mayMerge: boolean, token: vscode.CancellationToken, progress: (done: number, of: number) => void,
): Promise<States> {
  return each(documents, token, progress, (document) => writeOne(files, folder, document, mayMerge));
}

async function each(
  documents: readonly InterchangeDocument[], token: vscode.CancellationToken, progress: (done: number, of: number) => void, work: (document: InterchangeDocument) => Promise<State>,
): Promise<States> {
  const states = new Map<InterchangeDocument, State>();
  for (let at = 0; at < documents.length && !token.isCancellationRequested; at += AT_ONCE) {
    const some = documents.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map(work));
    for (const [index, document] of some.entries()) states.set(document, found[index]!);
    progress(at + some.length, documents.length);
  }
  return states;
}

async function writeOne(files: WorkspaceFiles, folder: vscode.Uri, document: InterchangeDocument, mayMerge: boolean): Promise<State> {
  const uri = await placeBelowOrNot(folder, document.name);
  if (!uri) return 'outside';
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
  const sidecarPath = sidecarPathOf(uri.toString());
  return files.exclusively(sidecarPath, async () => {
    const { state, sidecar } = await meet(files, folder, document);
    if (sidecar === undefined || state === 'up-to-date' || (state === 'facts-there' && !mayMerge)) return state;
    // The text first: a text without facts is finished by the next run, facts without a text would be an error.
    if (state === 'new') await files.write(uri.toString(), document.source.text);
    await files.write(sidecarPath, sidecar);
    return state;
  });
}

export function count(states: States, ...wanted: readonly State[]): number {
  return [...states.values()].filter((state) => wanted.includes(state)).length;
}
