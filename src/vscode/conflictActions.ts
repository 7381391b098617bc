import * as vscode from 'vscode';
import { getLocation } from 'jsonc-parser';
import { choicesOf, keptBy, openConflicts, type ConflictChoice, type OpenConflict } from '../core/openConflicts';
import { isSidecarPath, textPathOf } from '../core/paths';
import { candidateText, sideTitle } from './conflictText';
import { rangeOfDoubt } from './diagnostics';
import { shortened } from './factText';
import { COMMANDS, type ConflictRef } from './ids';
import type { Model } from './model';

const KEEP: Readonly<Record<ConflictChoice, string>> = { ours: COMMANDS.keepOurs, theirs: COMMANDS.keepTheirs, both: COMMANDS.keepBoth };

/** Quick fixes of what a merge left open: in a text and on the lines of its sidecar; there also of git's own conflict markers. */
export function registerConflictActions(model: Model): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range, context) => (isSidecarPath(document.uri.path) ? inSidecar(model, document, context) : inText(model, document, range, context)),
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}

function inText(model: Model, document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
  const session = model.session(document.uri);
  if (!session || !session.facts.some(({ fact }) => fact.conflict)) return [];
  return openConflicts(session.facts.map(({ fact }) => fact)).flatMap((conflict) => {
    const ranges = conflict.candidates.flatMap(({ id }) => session.get(id) ?? []).map((placed) => rangeOfDoubt(placed, session));
    if (!ranges.some((each) => each.intersection(range))) return [];
    const diagnostics = ours(context, 'merge.conflict').filter((each) => ranges[0]?.isEqual(each.range));
    return fixesOf({ uri: document.uri.toString(), id: conflict.candidates[0]!.id }, conflict, diagnostics);
  });
}

function inSidecar(model: Model, document: vscode.TextDocument, context: vscode.CodeActionContext): vscode.CodeAction[] {
  const uri = document.uri.with({ path: textPathOf(document.uri.path)! }).toString();
  const pathOf = ({ range }: vscode.Diagnostic) => getLocation(document.getText(), document.offsetAt(range.start) + 1).path;
  const facts = model.index.get(uri)?.facts ?? [];
  const markers = ours(context, 'sidecar.conflict');
  return [
    ...(markers.length > 0 ? [fix(vscode.l10n.t('Merge both sides'), COMMANDS.mendSidecar, { uri }, markers)] : []),
    ...ours(context, 'merge.conflict').flatMap((diagnostic) => {
      const index = pathOf(diagnostic)[1];
      const fact = typeof index === 'number' ? facts[index] : undefined;
      const conflict = fact && openConflicts(facts).find(({ candidates }) => candidates.includes(fact));
      return conflict ? fixesOf({ uri, id: fact.id }, conflict, [diagnostic]) : [];
    }),
    ...ours(context, 'merge.document').flatMap((diagnostic) => {
      const key = pathOf(diagnostic)[1];
      if (typeof key !== 'string') return [];
      return (['ours', 'theirs'] as const).map((side) => fix(vscode.l10n.t('Keep {0} ({1})', key, sideTitle(side)), KEEP[side], { uri, key }, [diagnostic]));
    }),
  ];
}

function fixesOf(ref: ConflictRef, conflict: OpenConflict, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  return choicesOf(conflict).map((choice) => fix(titleOf(conflict, choice), KEEP[choice], ref, diagnostics));
}

function titleOf(conflict: OpenConflict, choice: ConflictChoice): string {
  if (choice === 'both') return vscode.l10n.t('Keep both');
  const [kept] = keptBy(conflict, choice);
  if (kept) return vscode.l10n.t('Keep {0} ({1})', candidateText(kept, conflict), sideTitle(choice));
  return vscode.l10n.t('Delete {0} ({1})', `“${shortened(conflict.candidates[0]!.text, 20)}”`, sideTitle(choice));
}

function fix(title: string, command: string, argument: ConflictRef | { readonly uri: string }, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [argument] };
  action.diagnostics = [...diagnostics];
  return action;
}

function ours({ diagnostics }: vscode.CodeActionContext, wanted: string): vscode.Diagnostic[] {
  return diagnostics.filter(({ source, code }) => source === 'FactLens' && code === wanted);
}
