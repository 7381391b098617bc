import * as vscode from 'vscode';
import { KINDS } from '../core/fact';
import { factTitle, kindTitle, shortened } from './factText';
import { COMMANDS, type FactRef } from './ids';
import { innermostFirst } from './commands/factArguments';
import { mayHaveFacts, type Model } from './model';
import { isAnnotatable } from './annotatable';
import { setting } from './settings';

const TAG_COMMANDS = { entity: COMMANDS.tagEntity, figure: COMMANDS.tagFigure, claim: COMMANDS.tagClaim } as const;

/** The light bulb: tag the selection, or change the fact at the cursor. */
export function registerLightBulb(model: Model): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { scheme: '*' },
    {
      provideCodeActions(document, range) {
        if (!setting('lightBulb.enabled', document) || !mayHaveFacts(document) || !isAnnotatable(model, document)) return [];
        return range.isEmpty ? changeActions(model, document, range) : tagActions(document, range);
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function tagActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  const text = document.getText(range).trim();
  if (text === '') return [];
  const what = shortened(text, 20);
  return [
    ...KINDS.map((kind) => action(vscode.l10n.t('Tag “{0}” as {1}…', what, kindTitle(kind)), TAG_COMMANDS[kind])),
    action(vscode.l10n.t('Tag “{0}” again with the last label', what), COMMANDS.tagAgain),
  ];
}

function changeActions(model: Model, document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  const session = model.session(document.uri);
  const [innermost] = session ? innermostFirst(session.touching(session.spanOfRange(range))) : [];
  if (!innermost) return [];
  const { id, kind } = innermost.fact;
  const ref: FactRef = { uri: document.uri.toString(), id };
  const what = factTitle(innermost.fact);
  return [
    action(vscode.l10n.t('Edit label and note of {0}…', what), COMMANDS.edit, ref),
    ...(kind === 'figure' ? [action(vscode.l10n.t('Set the value of {0}…', what), COMMANDS.setValue, ref)] : []),
    action(vscode.l10n.t('Delete {0}', what), COMMANDS.delete, ref),
  ];
}

function action(title: string, command: string, ...args: unknown[]): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { title, command, arguments: args };
  return made;
}
