import * as vscode from 'vscode';
import { isAcceptable } from '../core/attention';
import { needsAttention, type PlacedFact } from '../core/annotatedText';
import { isSidecarPath, textPathOf } from '../core/paths';
import { rangeOfDoubt } from './diagnostics';
import { factTitle, shortened } from './factText';
import { COMMANDS, type FactRef } from './ids';
import type { Model } from './model';
import type { TextSession } from './textSession';

/** A light bulb with more facts than these is a list; the view "Needs Attention" is the better one. */
const MOST_FACTS = 5;

/** Quick fixes of the findings about places: in a text, and in a sidecar whose text is gone. */
export function registerAttentionActions(model: Model): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range, context) =>
      isSidecarPath(document.uri.path) ? orphanFixes(document, context) : placeFixes(model, document, range, context),
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}

function placeFixes(model: Model, document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
  const session = model.session(document.uri);
  if (!session) return [];
  const doubtful = session.facts.filter((placed) => needsAttention(placed) && rangeOfDoubt(placed, session).intersection(range));
  return doubtful.slice(0, MOST_FACTS).flatMap((placed) => fixesOf(session, placed, context));
}

function fixesOf(session: TextSession, placed: PlacedFact, context: vscode.CodeActionContext): vscode.CodeAction[] {
  const { fact, place } = placed;
  const ref: FactRef = { uri: session.document.uri.toString(), id: fact.id };
  const what = factTitle(fact);
  const range = rangeOfDoubt(placed, session);
  const diagnostics = context.diagnostics.filter((each) => each.source === 'FactLens' && String(each.code).startsWith('place.') && each.range.isEqual(range) && each.message.includes(shortened(fact.text, 40)));
  const fix = (title: string, command: string, isPreferred = false): vscode.CodeAction => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command, arguments: [ref] };
    action.diagnostics = [...diagnostics];
    action.isPreferred = isPreferred;
    return action;
  };
  const acceptable = isAcceptable(place);
  return [
    ...(acceptable ? [fix(vscode.l10n.t('Accept {0} here', what), COMMANDS.accept, true)] : []),
    ...('candidates' in place && place.candidates.length > 0 ? [fix(vscode.l10n.t('Choose the place of {0}…', what), COMMANDS.choosePlace, true)] : []),
    fix(vscode.l10n.t('Reattach {0} to the selection', what), COMMANDS.reattach),
    fix(vscode.l10n.t('Delete {0}', what), COMMANDS.delete),
  ];
}

function orphanFixes(document: vscode.TextDocument, context: vscode.CodeActionContext): vscode.CodeAction[] {
  const missing = context.diagnostics.filter(({ source, code }) => source === 'FactLens' && code === 'source.missing');
  if (missing.length === 0) return [];
  const title = vscode.l10n.t('Assign these facts to another text…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const text = document.uri.with({ path: textPathOf(document.uri.path)! });
  action.command = { title, command: COMMANDS.assignSidecar, arguments: [{ uri: text.toString() }] };
  action.diagnostics = missing;
  action.isPreferred = true;
  return [action];
}
