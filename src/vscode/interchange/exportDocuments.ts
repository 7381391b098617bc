import * as vscode from 'vscode';
import { AnnotatedText } from '../../core/annotatedText';
import { textNameOf } from '../../core/check';
import type { IndexedDocument } from '../../core/factIndex';
import { baseName } from '../../core/paths';
import { headOf } from '../../core/sidecarFile';
import { parseSidecar } from '../../core/sidecar';
import { tagsetOfAll, type Tagset } from '../../core/tagset';
import { lineColumnAt } from '../../core/textPosition';
import type { DocumentHead, InterchangeDocument } from '../../formats/format';
import { placedDocument, type Unplaced } from '../../formats/placedDocument';
import { readClosedText } from '../closedTexts';
import { phraseIssue, problemSentence } from '../messages';
import type { Model } from '../model';
import type { BadFile } from './badFile';

/** Texts that are read at once. */
const AT_ONCE = 32;

export interface Gathered {
  readonly documents: readonly InterchangeDocument[];
  /** The files of the texts, in the order of the documents. */
  readonly texts: readonly vscode.Uri[];
  readonly unplaced: readonly Unplaced[];
  readonly problems: readonly BadFile[];
  readonly tagset: Tagset;
}

/** The texts with facts below a folder, or all of the workspace; in the order of their names. An annotator's own layers are left out. */
export function annotatedBelow(model: Model, folder: vscode.Uri | undefined): vscode.Uri[] {
  const below = folder && (folder.path.endsWith('/') ? folder.path : `${folder.path}/`);
  return model.index.documents
    .filter((indexed) => !isOwnLayer(indexed))
    .map(({ document }) => vscode.Uri.parse(document, true))
    .filter((uri) => below === undefined || (uri.scheme === folder!.scheme && uri.authority === folder!.authority && uri.path.startsWith(below)))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isOwnLayer({ document, sidecar, source }: IndexedDocument): boolean {
  return source !== undefined && textNameOf(vscode.Uri.parse(sidecar, true).path, source.file) !== baseName(vscode.Uri.parse(document, true).path);
}

/**
 * Reads texts with their facts. Of an open text what is on the screen counts, saved or not.
 * @param root names are relative to it.
 * @param progress told how many of how many texts were read.
 */
export async function gather(model: Model, texts: readonly vscode.Uri[], root: vscode.Uri | undefined, token: vscode.CancellationToken, progress: (read: number, of: number) => void): Promise<Gathered> {
  const found: Found[] = [];
  for (let at = 0; at < texts.length && !token.isCancellationRequested; at += AT_ONCE) {
    found.push(...(await Promise.all(texts.slice(at, at + AT_ONCE).map((uri) => readOne(model, uri, nameBelow(root, uri))))));
    progress(Math.min(at + AT_ONCE, texts.length), texts.length);
  }
  const read = found.flatMap((each) => ('document' in each ? [each] : []));
  return {
    documents: read.map(({ document }) => document),
    texts: read.map(({ uri }) => uri),
    unplaced: read.flatMap(({ unplaced }) => unplaced),
    problems: found.flatMap((each) => ('problem' in each ? [each.problem] : [])),
    tagset: tagsetOfAll([...new Set(texts.map((uri) => model.tagsets.of(uri)))]),
  };
}

type Found = { readonly document: InterchangeDocument; readonly unplaced: readonly Unplaced[]; readonly uri: vscode.Uri } | { readonly problem: BadFile };

async function readOne(model: Model, uri: vscode.Uri, name: string): Promise<Found> {
  const indexed = model.index.get(uri.toString());
  const sidecar = vscode.Uri.parse(indexed?.sidecar ?? `${uri.toString()}.facts.json`, true);
  const at = { file: vscode.workspace.asRelativePath(sidecar), line: 1, column: 1, uri: sidecar };
  const content = await model.files.read(sidecar.toString());
  if (content === undefined) return { problem: { ...at, reason: vscode.l10n.t('the sidecar is not there any more') } };
  const parsed = parseSidecar(content, phraseIssue());
  if (!parsed.ok) {
    const [first] = parsed.problems;
    const { line, column } = lineColumnAt(content, first?.offset ?? 0);
    return { problem: { ...at, line: line + 1, column: column + 1, reason: first ? problemSentence(first).replace(/[.。]$/, '') : '' } };
  }
  const head = headOf(parsed.value) as DocumentHead;
  const session = model.session(uri);
  if (session) return { uri, ...placedDocument(name, session.source, head, session.facts) };
  const source = await readClosedText({ document: uri.toString(), sidecar: sidecar.toString(), source: parsed.value.source, facts: parsed.value.facts, problems: [] });
  if (!source) return { problem: { ...at, reason: vscode.l10n.t('the text {0} is not there', baseName(uri.path)) } };
  return { uri, ...placedDocument(name, source, head, new AnnotatedText(source, parsed.value.facts).facts) };
}

/** Path of a text below a folder; without one below the workspace, with the folder's name where there are several. */
function nameBelow(root: vscode.Uri | undefined, uri: vscode.Uri): string {
  if (!root) return vscode.workspace.asRelativePath(uri);
  const below = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return uri.path.startsWith(below) ? uri.path.slice(below.length) : baseName(uri.path);
}
