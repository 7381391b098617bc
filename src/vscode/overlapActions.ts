import * as vscode from 'vscode';
import { getLocation } from 'jsonc-parser';
import { overlapsOf, type Overlap } from '../core/overlaps';
import type { Fact } from '../core/fact';
import { withoutLinksTo } from '../core/openConflicts';
import { isSidecarPath, textPathOf } from '../core/paths';
import { rangeOfDoubt } from './diagnostics';
import { factTitle, shortened } from './factText';
import { linksFollow } from './followLinks';
import { COMMANDS } from './ids';
import { reporting } from './messages';
import type { Model } from './model';
import { announce } from './toast';

/** Which of two facts of a text (URI string) stays, by their ids. */
interface KeepOne {
  readonly uri: string;
  readonly kept: string;
  readonly gone: string;
}

/** Quick fixes of two facts with one label that overlap: keep one of them. In a text, and on the line of its sidecar. */
export function registerOverlapActions(model: Model): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, _range, context) {
      const diagnostics = context.diagnostics.filter(({ source, code }) => source === 'FactLens' && code === 'fact.overlap');
      if (diagnostics.length === 0) return [];
      return isSidecarPath(document.uri.path) ? inSidecar(model, document, diagnostics) : inText(model, document, diagnostics);
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    vscode.commands.registerCommand(COMMANDS.keepOne, (choice: KeepOne) => reporting(() => keepOne(model, choice))),
  );
}

/** Deletes one of two facts; what was linked with it is linked with the other. */
async function keepOne(model: Model, { uri, kept, gone }: KeepOne): Promise<void> {
  const session = await model.open(vscode.Uri.parse(uri, true));
  session?.ensureUsable();
  const [before, other] = [session?.get(gone), session?.get(kept)];
  if (!session || !before || !other) return;
  const unlinked = { ...other, fact: withoutLinksTo(other.fact, gone) };
  const links = await linksFollow(model, session, new Map([[gone, kept]]), new Set([gone, kept]));
  const document = session.document.uri.toString();
  await model.perform('keep', new Map([...links, [document, [{ before }, { before: other, after: unlinked }, ...links.get(document)!]]]));
  announce(model, 'change', vscode.l10n.t('Deleted {0}', shortened(before.fact.text, 40)), vscode.l10n.t('Fact deleted.'));
}

function inText(model: Model, document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  const session = model.session(document.uri);
  if (!session) return [];
  const overlaps = overlapsOf(session.facts.map(({ fact }) => fact), new Map(session.facts.map(({ fact, place }) => [fact.id, place])));
  return session.facts.flatMap((placed) => {
    const here = diagnostics.filter(({ range }) => range.isEqual(rangeOfDoubt(placed, session)));
    return here.length > 0 ? fixes(document.uri, placed.fact, overlaps.get(placed.fact), here) : [];
  });
}

function inSidecar(model: Model, document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  const text = document.uri.with({ path: textPathOf(document.uri.path)! });
  const indexed = model.index.get(text.toString());
  if (!indexed) return [];
  const overlaps = overlapsOf(indexed.facts, indexed.places);
  return diagnostics.flatMap((diagnostic) => {
    const [, index] = getLocation(document.getText(), document.offsetAt(diagnostic.range.start) + 1).path;
    const fact = typeof index === 'number' ? indexed.facts[index] : undefined;
    return fact ? fixes(text, fact, overlaps.get(fact), [diagnostic]) : [];
  });
}

/** Keeping one deletes the other. */
function fixes(text: vscode.Uri, fact: Fact, overlap: Overlap | undefined, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  if (!overlap || overlap.how === 'equal') return [];
  const keep = (kept: Fact, gone: Fact) => {
    const action = new vscode.CodeAction(vscode.l10n.t('Keep only {0}', factTitle(kept)), vscode.CodeActionKind.QuickFix);
    const choice: KeepOne = { uri: text.toString(), kept: kept.id, gone: gone.id };
    action.command = { title: action.title, command: COMMANDS.keepOne, arguments: [choice] };
    action.diagnostics = [...diagnostics];
    return action;
  };
  return [keep(fact, overlap.other), keep(overlap.other, fact)];
}
