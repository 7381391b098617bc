import * as vscode from 'vscode';
import { claimantLink, speakersOf } from './commands/claimant';
import { linkTitle, shortened } from './factText';
import { COMMANDS, type FactRef } from './ids';
import type { Model } from './model';
import { pointedAt } from './pointedAt';
import { setting } from './settings';

/** The likeliest ones; *Set Claimant…* has the others. */
const MOST = 3;

/** The light bulb on a claim without a claimant names who may have made it. */
export function registerClaimantActions(model: Model): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { scheme: '*' },
    {
      async provideCodeActions(document, range) {
        const session = range.isEmpty && setting('lightBulb.enabled', document) ? await model.ready(document) : undefined;
        const claim = session && pointedAt(session, range.start).find(({ fact }) => fact.kind === 'claim');
        const type = claim && claimantLink(model, document.uri, claim.fact);
        if (!session || !type || claim.fact.links?.[type.name]) return [];
        const ref: FactRef = { uri: document.uri.toString(), id: claim.fact.id };
        const title = linkTitle(model.tagsets.of(document.uri), type.name);
        const speakers = speakersOf(session, claim, type).slice(0, MOST);
        return [
          ...speakers.map(({ document: uri, fact }) => action(`${title}: ${fact.label} “${shortened(fact.text, 20)}”`, { ...ref, to: { uri, id: fact.id } })),
          action(vscode.l10n.t('{0}: somebody else…', title), ref),
        ];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function action(title: string, argument: FactRef & { to?: FactRef }): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { title, command: COMMANDS.setClaimant, arguments: [argument] };
  return made;
}
