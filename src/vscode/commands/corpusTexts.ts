import * as vscode from 'vscode';
import { normaliseText } from '../../core/sourceText';
import { isSidecarPath } from '../../core/paths';
import { TAGSET_FILE } from '../../core/tagset';
import { findFiles } from '../findFiles';
import type { Model } from '../model';
import type { TextSession } from '../textSession';
import { isFileNotFound } from '../workspaceFiles';

/** Texts that are read at once. */
const AT_ONCE = 16;

/**
 * The texts of the corpus (those with a sidecar, and those that the tagset includes) in which some words stand, opened.
 * The text `first` comes first, the others in the order of their names. Texts with a broken sidecar are left out: it has to be mended before they
 * can be tagged.
 * @param progress told how many of how many texts were read.
 */
export async function textsWith(model: Model, words: string, first: vscode.Uri, token: vscode.CancellationToken, progress: (read: number, of: number) => void): Promise<TextSession[]> {
  const texts = await corpusTexts(model, first);
  const found: TextSession[] = [];
  for (let at = 0; at < texts.length && !token.isCancellationRequested; at += AT_ONCE) {
    const sessions = await Promise.all(texts.slice(at, at + AT_ONCE).map((uri) => sessionWith(model, uri, words)));
    found.push(...sessions.filter((session) => session !== undefined));
    progress(Math.min(at + AT_ONCE, texts.length), texts.length);
  }
  return found;
}

async function corpusTexts(model: Model, first: vscode.Uri): Promise<vscode.Uri[]> {
  const texts = new Map([[first.toString(), first]]);
  for (const { document, textMissing } of model.index.documents) if (textMissing !== true) texts.set(document, vscode.Uri.parse(document, true));
  const included = await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => includedTexts(model, folder)));
  for (const uri of included.flat()) texts.set(uri.toString(), uri);
  const [, ...others] = [...texts.values()];
  return [first, ...others.sort((a, b) => (a.path < b.path ? -1 : 1))];
}

async function includedTexts(model: Model, folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const { include } = model.tagsets.of(folder.uri);
  const found = await Promise.all(include.map((glob) => findFiles(glob, { folder: folder.uri })));
  return found.flat().filter(({ path }) => !isSidecarPath(path) && !path.endsWith(`/${TAGSET_FILE}`));
}

async function sessionWith(model: Model, uri: vscode.Uri, words: string): Promise<TextSession | undefined> {
  if (!model.session(uri) && !(await mayHold(model, uri, words))) return undefined;
  const session = await model.open(uri);
  return session?.problems.length === 0 && session.source.text.includes(words) ? session : undefined;
}

/** Whether opening the text is worth it: the editor's own reading of many texts takes far longer. */
async function mayHold(model: Model, uri: vscode.Uri, words: string): Promise<boolean> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    const encoding = model.index.get(uri.toString())?.source?.encoding ?? 'utf-8';
    return normaliseText(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)).includes(words);
  } catch (error) {
    if (isFileNotFound(error)) return false;
    // In another encoding than was thought, or in one that only the editor knows.
    if (error instanceof TypeError || error instanceof RangeError) return true;
    throw error;
  }
}
