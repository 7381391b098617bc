import * as vscode from 'vscode';
import zhCN from 'zod/v4/locales/zh-CN.js';
import type { JsonProblem, Phrase } from '../core/jsonProblem';
import { baseName, textPathOf } from '../core/paths';
import { COMMANDS } from './ids';
import { isNameTooLong } from './workspaceFiles';
import { UnusableSidecar, UnwritableSidecar } from './unusableSidecar';

/** How zod's findings are phrased in the editor's language; English is zod's own. */
export function phraseIssue(): Phrase | undefined {
  return vscode.env.language.toLowerCase().startsWith('zh-cn') ? zhCN().localeError : undefined;
}

/** One sentence for why a JSON file of ours cannot be used. */
export function problemSentence(problem: JsonProblem): string {
  const at = problem.path.length > 0 ? problem.path.join('.') : '';
  switch (problem.code) {
    case 'json':
      return vscode.l10n.t('This is not valid JSON ({0}). FactLens leaves the file untouched until it is mended.', problem.detail);
    case 'conflict':
      return vscode.l10n.t('Git conflict markers stand in this file. FactLens leaves it untouched until the conflict is resolved.');
    case 'version':
      return vscode.l10n.t('This file is of format version {0}, which this FactLens does not know. Update FactLens to use it; the file is left untouched.', problem.detail);
    case 'duplicate-id':
      return vscode.l10n.t('The id "{0}" is used by two facts. Give one of them another id.', problem.detail);
    case 'schema':
      if (isColor(problem)) return vscode.l10n.t('A colour is "#" and six hex digits, for example #4e79a7.');
      return at === ''
        ? vscode.l10n.t('This file does not follow the format: {0}', problem.detail)
        : vscode.l10n.t('"{0}" does not follow the format: {1}', at, problem.detail);
  }
}

/** Whether a problem is about a label's colour, where people write `red`. */
function isColor({ path }: JsonProblem): boolean {
  return path[0] === 'labels' && path.length === 4 && path[3] === 'color';
}

/** Shows what went wrong, with the button that leads to the next step. Resolves when the message is answered. */
export async function showFailure(error: unknown): Promise<void> {
  if (error instanceof UnusableSidecar) return showUnusable(error);
  if (error instanceof UnwritableSidecar && isNameTooLong(error)) {
    await vscode.window.showErrorMessage(vscode.l10n.t('Nothing was changed: the name of this text is so long that a sidecar beside it would have none. Give the text a shorter name.'));
    return;
  }
  if (error instanceof UnwritableSidecar) {
    const sentence = vscode.l10n.t('{0} could not be written, so nothing was changed: {1}', baseName(error.sidecar.path), error.message);
    await vscode.window.showErrorMessage(sentence);
    return;
  }
  await vscode.window.showErrorMessage(vscode.l10n.t('FactLens could not do this: {0}', error instanceof Error ? error.message : String(error)));
}

async function showUnusable({ sidecar, problems }: UnusableSidecar): Promise<void> {
  const open = vscode.l10n.t('Open Sidecar');
  const merge = vscode.l10n.t('Merge both sides');
  const [first] = problems;
  const reason = first ? problemSentence(first) : '';
  const sentence = vscode.l10n.t('{0} has to be mended before this text can be tagged. {1}', baseName(sidecar.path), reason);
  const answer = await (first?.code === 'conflict' ? vscode.window.showErrorMessage(sentence, merge, open) : vscode.window.showErrorMessage(sentence, open));
  if (answer === merge) await vscode.commands.executeCommand(COMMANDS.mendSidecar, { uri: sidecar.with({ path: textPathOf(sidecar.path)! }).toString() });
  if (answer !== open) return;
  const document = await vscode.workspace.openTextDocument(sidecar);
  const at = document.positionAt(first?.offset ?? 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

/** Runs a command's work; a failure becomes one message, never an unhandled rejection. */
export async function reporting(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    void showFailure(error);
  }
}
