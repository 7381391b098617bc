import * as vscode from 'vscode';
import type { AttentionNode } from '../../core/attention';
import { mergeConflicted, type WrittenMerge } from '../../core/mergeConflicted';
import { baseName, sidecarPathOf, textPathOf } from '../../core/paths';
import { COMMANDS, VIEWS } from '../ids';
import { phraseIssue, problemSentence, reporting } from '../messages';
import type { Model } from '../model';
import { registerRowCommand } from '../rowCommand';
import { say } from '../toast';

/** The command that merges the two sides of a sidecar in which git left its conflict markers. */
export function registerMending(model: Model): vscode.Disposable {
  return registerRowCommand(COMMANDS.mendSidecar, (argument: unknown) =>
    reporting(async () => {
      await model.started;
      const text = await wanted(model, argument);
      if (text) await mend(model, text);
    }),
  );
}

/** The text whose sidecar it is: that of the argument or the active editor, else one that is picked. */
async function wanted(model: Model, argument: unknown): Promise<vscode.Uri | undefined> {
  const { uri, document } = (typeof argument === 'object' && argument !== null ? argument : {}) as Partial<AttentionNode & { uri: string }>;
  const named = typeof uri === 'string' ? uri : document;
  if (typeof named === 'string') return vscode.Uri.parse(named, true);
  const marked = model.index.documents.filter(({ problems }) => problems[0]?.code === 'conflict').map((each) => vscode.Uri.parse(each.document, true));
  const active = vscode.window.activeTextEditor?.document.uri;
  const here = marked.find(({ path }) => path === active?.path || path === textPathOf(active?.path ?? ''));
  if (here || marked.length === 0) return here ?? void say(vscode.l10n.t('No sidecar has conflict markers of git'));
  const items = marked.map((text) => ({ label: vscode.workspace.asRelativePath(sidecarOf(text)), text }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which sidecar?') }))?.text;
}

function sidecarOf(text: vscode.Uri): vscode.Uri {
  return text.with({ path: sidecarPathOf(text.path) });
}

async function mend(model: Model, text: vscode.Uri): Promise<void> {
  const sidecar = sidecarOf(text);
  const name = baseName(sidecar.path);
  // What is typed in it would be lost, or come back over what is written now.
  if (vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === sidecar.toString())) {
    return void vscode.window.showWarningMessage(vscode.l10n.t('{0} has changes that are not saved. Save it first.', name));
  }
  const result = await model.files.exclusively(sidecar.toString(), async () => {
    const content = await model.files.read(sidecar.toString());
    const merged = mergeConflicted(content ?? '', phraseIssue(), model.session(text)?.source);
    if (merged.ok) await model.files.write(sidecar.toString(), merged.merged.text);
    return merged;
  });
  if (!result.ok) {
    const why = result.problems[0] ? problemSentence(result.problems[0]) : vscode.l10n.t('It has no conflict markers of git, or not whole ones.');
    return void vscode.window.showErrorMessage(vscode.l10n.t('{0} was left as it is. {1}', name, why));
  }
  await model.session(text)?.load();
  tell(name, result.merged);
}

function tell(name: string, { conflicts }: WrittenMerge): void {
  if (conflicts.length === 0) return say(vscode.l10n.t('Both sides of {0} are merged', name));
  const show = vscode.l10n.t('Show');
  const sentence = vscode.l10n.t('Both sides of {0} are merged. Contradictions left: {1}; each has both candidates now.', name, conflicts.length);
  void vscode.window.showWarningMessage(sentence, show).then((answer) => {
    if (answer === show) void vscode.commands.executeCommand(`${VIEWS.attention}.focus`);
  });
}
