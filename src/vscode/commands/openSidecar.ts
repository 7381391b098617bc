import * as vscode from 'vscode';
import type { AttentionNode } from '../../core/attention';
import type { OutlineNode } from '../../core/outline';
import { baseName, sidecarPathOf, textPathOf } from '../../core/paths';
import { parseSidecar } from '../../core/sidecar';
import { factLine } from '../../core/textPosition';
import { COMMANDS, type FactRef } from '../ids';
import { registerRowCommand } from '../rowCommand';
import { openIfThere } from '../workspaceFiles';
import { reporting } from '../messages';
import { mayHaveFacts, type Model } from '../model';

/** Opens the sidecar of a text: at a fact's line, or where it is broken. */
export function registerOpenSidecar(model: Model): vscode.Disposable {
  return registerRowCommand(COMMANDS.openSidecar, (argument: unknown) => reporting(() => openSidecar(model, argument)));
}

async function openSidecar(model: Model, argument: unknown): Promise<void> {
  const wanted = wantedBy(argument) ?? wantedByEditor(model);
  if (!wanted) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a text first, then its sidecar.'));
    return;
  }
  const text = vscode.Uri.parse(wanted.uri, true);
  const document = await openIfThere(text.with({ path: sidecarPathOf(text.path) }));
  if (!document) {
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} has no sidecar yet. It is written with the first tag.', baseName(text.path)));
    return;
  }
  await vscode.window.showTextDocument(document, { selection: placeIn(document, wanted.id) });
}

type Wanted = Pick<FactRef, 'uri'> & Partial<FactRef>;

/** What the argument names: a fact, a text, or a row of the tree. */
function wantedBy(argument: unknown): Wanted | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('uri' in argument && typeof argument.uri === 'string') {
    return 'id' in argument && typeof argument.id === 'string' ? { uri: argument.uri, id: argument.id } : { uri: argument.uri };
  }
  const doubt = argument as Partial<AttentionNode>;
  if (doubt.type?.startsWith('attention') && doubt.document !== undefined) return doubt.type === 'attentionFact' || doubt.type === 'attentionConflict' ? { uri: doubt.document, id: doubt.id! } : { uri: doubt.document };
  const node = argument as Partial<OutlineNode>;
  if (node.type === 'document' && node.document !== undefined) return { uri: node.document };
  if (node.type === 'mention' && node.document !== undefined && node.id !== undefined) return { uri: node.document, id: node.id };
  return undefined;
}

/** The text of the active editor, with the fact that starts last before the cursor and touches it, where there is one. */
function wantedByEditor(model: Model): Wanted | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const path = textPathOf(editor.document.uri.path);
  if (path !== undefined) return { uri: editor.document.uri.with({ path }).toString() };
  if (!mayHaveFacts(editor.document)) return undefined;
  const session = model.session(editor.document.uri);
  const fact = session?.touching(session.spanOfRange(editor.selection)).at(-1)?.fact;
  const uri = editor.document.uri.toString();
  return fact ? { uri, id: fact.id } : { uri };
}

function placeIn(document: vscode.TextDocument, id: string | undefined): vscode.Range {
  const text = document.getText();
  const range = (start: number, end: number) => new vscode.Range(document.positionAt(start), document.positionAt(end));
  const parsed = parseSidecar(text);
  const [problem] = parsed.ok ? [] : parsed.problems;
  const line = id === undefined ? undefined : factLine(text, id);
  if (line) return range(line.start, line.end);
  return problem ? range(problem.offset, problem.offset + problem.length) : range(0, 0);
}
