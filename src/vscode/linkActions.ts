import * as vscode from 'vscode';
import { getLocation } from 'jsonc-parser';
import type { Fact } from '../core/fact';
import { linkTypesFor } from '../core/links';
import { isSidecarPath, textPathOf } from '../core/paths';
import type { Tagset } from '../core/tagset';
import type { LinkArgs, LinkRef } from './commands/linking';
import { rangeOfDoubt } from './diagnostics';
import { linkTitle } from './factText';
import { COMMANDS } from './ids';
import type { Model } from './model';

/** Findings that a link can be mended or removed for. */
const FIXABLE = ['link.dangling', 'link.to', 'link.from', 'link.unknown-type'];

/** Quick fixes of links that lead nowhere or where they may not: in a text and on the line of its sidecar. */
export function registerLinkActions(model: Model): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, _range, context) {
      const diagnostics = context.diagnostics.filter(({ source, code }) => source === 'FactLens' && FIXABLE.includes(String(code)));
      if (diagnostics.length === 0) return [];
      const broken = isSidecarPath(document.uri.path) ? inSidecar(model, document, diagnostics) : inText(model, document, diagnostics);
      return broken.flatMap(({ link, fact, diagnostic }) => fixes(model, link, fact, diagnostic));
    },
  };
  return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}

interface Broken {
  readonly link: LinkRef;
  readonly fact: Fact;
  readonly diagnostic: vscode.Diagnostic;
}

function inText(model: Model, document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[]): Broken[] {
  const session = model.session(document.uri);
  const uri = document.uri.toString();
  return (session?.facts ?? []).flatMap((placed) => {
    const here = diagnostics.filter(({ range }) => placed.fact.links && range.isEqual(rangeOfDoubt(placed, session!)));
    return here.flatMap((diagnostic) => linksMeant(model, uri, placed.fact, diagnostic));
  });
}

/** In a sidecar a diagnostic stands on the very target, or on the list of a type's targets. */
function inSidecar(model: Model, document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[]): Broken[] {
  const uri = document.uri.with({ path: textPathOf(document.uri.path)! }).toString();
  return diagnostics.flatMap((diagnostic) => {
    const [, index] = getLocation(document.getText(), document.offsetAt(diagnostic.range.start) + 1).path;
    const fact = typeof index === 'number' ? model.index.get(uri)?.facts[index] : undefined;
    return fact ? linksMeant(model, uri, fact, diagnostic) : [];
  });
}

/** The links of a fact that a diagnostic is about, by what the finding says of them. */
function linksMeant(model: Model, uri: string, fact: Fact, diagnostic: vscode.Diagnostic): Broken[] {
  const tagset = model.tagsets.of(vscode.Uri.parse(uri, true));
  const all = Object.entries(fact.links ?? {}).flatMap(([type, targets]) => targets.map((target): LinkRef => ({ uri, id: fact.id, type, target })));
  // A sentence of the finding names the target: of two broken links of one fact, each has its own fixes.
  const meant = all.filter((link) => isMeant(model, tagset, fact, link, String(diagnostic.code)) && diagnostic.message.includes(link.type));
  const named = meant.filter(({ target }) => diagnostic.message.includes(target));
  return (named.length > 0 ? named : meant).map((link) => ({ link, fact, diagnostic }));
}

function isMeant(model: Model, tagset: Tagset, fact: Fact, { uri, type, target }: LinkRef, code: string): boolean {
  const other = model.index.follow(uri, target)?.fact;
  const declared = tagset.links.filter(({ name }) => name === type);
  switch (code) {
    case 'link.dangling':
      return other === undefined;
    case 'link.to':
      return other !== undefined && linkTypesFor(declared, fact, other).length === 0;
    default:
      return linkTypesFor(declared, fact).length === 0;
  }
}

function fixes(model: Model, link: LinkRef, fact: Fact, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const tagset = model.tagsets.of(vscode.Uri.parse(link.uri, true));
  const what = `${linkTitle(tagset, link.type)} → ${model.index.follow(link.uri, link.target)?.fact.text ?? link.target}`;
  const fix = (title: string, command: string, argument: LinkRef | LinkArgs): vscode.CodeAction => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command, arguments: [argument] };
    action.diagnostics = [diagnostic];
    return action;
  };
  const mayStart = linkTypesFor(tagset.links.filter(({ name }) => name === link.type), fact).length > 0;
  const other = mayStart ? [fix(vscode.l10n.t('Choose another fact for {0}…', what), COMMANDS.link, { uri: link.uri, id: link.id, type: link.type, instead: link.target })] : [];
  return [...other, fix(vscode.l10n.t('Remove the link {0}', what), COMMANDS.removeLink, link)];
}
