import * as vscode from 'vscode';
import type { Problem } from '../../formats/format';

/** A problem, and the file that it is in, where that is known. */
export interface BadFile extends Problem {
  readonly uri?: vscode.Uri | undefined;
}

/** `file:line:column: reason`, without control characters. */
export function badFileText({ file, line, column, reason }: Problem): string {
  return `${file}:${line}:${column}: ${reason}`.replace(/\p{Cc}/gu, '\ufffd');
}

/** Says in one sentence what is wrong with a file, with a button that opens it at that place. Resolves when it is answered. */
export async function showBadFile(problem: BadFile, more: number): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const sentence = more > 0 ? vscode.l10n.t('{0}. Nothing was written. ({1} more)', badFileText(problem), more) : vscode.l10n.t('{0}. Nothing was written.', badFileText(problem));
  if ((await vscode.window.showErrorMessage(sentence, ...(problem.uri ? [open] : []))) === open) await openBadFile(problem);
}

export async function openBadFile({ uri, line, column }: BadFile): Promise<void> {
  if (!uri) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const at = document.validatePosition(new vscode.Position(line - 1, column - 1));
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}
