import * as vscode from 'vscode';
import type { Fact } from '../core/fact';
import type { Mention } from '../core/factIndex';
import { searchFacts } from '../core/factSearch';
import { locationsOf } from './factLocations';
import { shortened } from './factText';
import type { Model } from './model';
import { SYMBOL_KINDS } from './symbols';

/** More results than these nobody looks through; the next letter makes them fewer. */
const MOST = 300;

const NAME_LENGTH = 60;
/** Characters of a long text before the words that were searched. */
const LEAD = 12;

/** Go to Symbol in Workspace: all facts, by words, label and entity key. */
export function registerWorkspaceSymbols(model: Model): vscode.Disposable {
  return vscode.languages.registerWorkspaceSymbolProvider({
    async provideWorkspaceSymbols(query, token) {
      await model.started;
      const found = searchFacts(model.index, query, MOST, () => !token.isCancellationRequested);
      return found.map((mention) => new FactSymbol(mention, query));
    },
    // Where a fact stands is worked out for the one that is chosen.
    async resolveWorkspaceSymbol(symbol, token) {
      const { mention } = symbol as FactSymbol;
      const [location] = await locationsOf(model, [mention], token);
      symbol.location = location ?? new vscode.Location(symbol.location.uri, new vscode.Position(0, 0));
      return symbol;
    },
  });
}

class FactSymbol extends vscode.SymbolInformation {
  constructor(readonly mention: Mention, query: string) {
    const { document, fact } = mention;
    const uri = vscode.Uri.parse(document, true);
    const name = [textFor(fact, query), fact.label, fact.entity].filter(Boolean).join(' · ');
    super(name, SYMBOL_KINDS[fact.kind], vscode.workspace.asRelativePath(uri), new vscode.Location(uri, new vscode.Position(0, 0)));
    // A location without a range is asked for when the symbol is chosen.
    this.location = { uri } as vscode.Location;
  }
}

/** The editor shows only symbols whose names have what was typed: of a long claim, the part with those words. */
function textFor({ text }: Fact, query: string): string {
  const at = text.toLowerCase().indexOf(query.trim().toLowerCase());
  if (at <= NAME_LENGTH - LEAD - query.length) return shortened(text, NAME_LENGTH);
  return `…${shortened(Array.from(text.slice(0, at)).slice(-LEAD).join('') + text.slice(at), NAME_LENGTH)}`;
}
