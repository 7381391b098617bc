import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../core/annotatedText';
import { KINDS, type Fact, type Kind } from '../core/fact';
import { nest, type Nested } from '../core/nesting';
import type { Span } from '../core/sourceText';
import { stretches, type Stretch } from '../core/stretches';
import { valueText } from '../core/valueText';
import { factCount } from './counts';
import { shortened, statusTitle } from './factText';
import { LastGiven } from './lastGiven';
import type { Model } from './model';
import { onSettingChange, setting } from './settings';
import type { TextSession } from './textSession';
import type { Quiet } from './quiet';

const NAME_LENGTH = 60;
/** Facts of a line that its entry names; more words than these make up {@link NAME_LENGTH}. */
const NAMED = 12;
/** The outline, the breadcrumbs and sticky scrolling work through all that they are sent, each time; this many are not felt. */
const MOST_STRETCHES = 1_000;

/** Facts come and go in bursts (an undo, a file read again); the outline is drawn once for each. */
const COALESCE_MS = 100;

export const SYMBOL_KINDS: Readonly<Record<Kind, vscode.SymbolKind>> = {
  entity: vscode.SymbolKind.Class,
  figure: vscode.SymbolKind.Number,
  claim: vscode.SymbolKind.String,
};

export function registerSymbols(model: Model, quiet: Quiet): vscode.Disposable {
  return new FactSymbols(model, quiet);
}

/**
 * Facts in the outline view and the breadcrumbs: each by itself, or in a text with very many of them each line that has
 * some. All are sent whenever one changes, and ten thousand take the window longer than anybody waits. Providers of symbols cannot say that something changed, so this one
 * is registered anew when facts did: the editor then asks again.
 */
class FactSymbols implements vscode.DocumentSymbolProvider, vscode.Disposable {
  private readonly last = new LastGiven();
  /** The outline view, the breadcrumbs and sticky scrolling each ask, and of facts that stand where they stood. */
  private made = new WeakMap<readonly PlacedFact[], vscode.DocumentSymbol[]>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private registration = this.register();
  private refreshing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly model: Model, private readonly quiet: Quiet) {
    this.subscriptions = [
      model.onDidChange((documents) => {
        if ([...documents].some((document) => this.isOutOfDate(document))) this.refreshSoon();
      }),
      onSettingChange(['outline.enabled', 'outline.limit'], () => {
        this.made = new WeakMap();
        this.refreshSoon();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.refreshing);
    this.registration.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async provideDocumentSymbols(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.DocumentSymbol[]> {
    const session = setting('outline.enabled', document) ? await this.model.ready(document) : undefined;
    if (session) await this.quiet.isDrawn(document, session.facts.length, token);
    // A thousand symbols take a while to make: highlights that were sent in the same turn go out first.
    await new Promise((resolve) => setTimeout(resolve));
    if (token.isCancellationRequested) return [];
    this.last.give(document, session ? signs(session) : []);
    return session ? this.symbols(session) : [];
  }

  private symbols(session: TextSession): vscode.DocumentSymbol[] {
    const { facts } = session;
    let symbols = this.made.get(facts);
    if (!symbols) this.made.set(facts, (symbols = outlineOf(session)));
    return symbols;
  }

  private register(): vscode.Disposable {
    return vscode.languages.registerDocumentSymbolProvider({ scheme: '*' }, this, { label: 'FactLens' });
  }

  private refreshSoon(): void {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => {
      this.registration.dispose();
      this.registration = this.register();
    }, COALESCE_MS);
  }

  private isOutOfDate(document: string): boolean {
    const session = this.model.session(vscode.Uri.parse(document, true));
    return session !== undefined && this.last.isOutOfDate(session.document, () => (setting('outline.enabled', session.document) ? signs(session) : []));
  }
}

/** Where facts stand changes with the text, and then the editor asks by itself; what they are does not. */
function signs(session: TextSession): unknown[] {
  return session.facts.map(({ fact }) => fact);
}

/** Of facts with one span, a claim holds a figure and a figure an entity, whatever their ids. */
function inOrder(session: TextSession): { item: Fact; span: Span }[] {
  const placed = session.facts.flatMap((each) => {
    const span = spanOf(each);
    return span ? [{ item: each.fact, span }] : [];
  });
  return placed.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end || rank(b.item) - rank(a.item));
}

const rank = (fact: Fact): number => KINDS.indexOf(fact.kind);

function outlineOf(session: TextSession): vscode.DocumentSymbol[] {
  const nodes = nest(inOrder(session));
  if (session.facts.length <= setting('outline.limit', session.document)) return symbolsOf(session, nodes);
  return stretches(nodes, (offset) => session.source.lineAt(offset), MOST_STRETCHES).map((stretch) => stretchSymbol(session, stretch));
}

function stretchSymbol(session: TextSession, { span, items }: Stretch<Fact>): vscode.DocumentSymbol {
  const [only] = items;
  if (items.length === 1) return factSymbol(session, only!, span);
  const name = items.slice(0, NAMED).map(({ text }) => shortened(text, NAME_LENGTH)).join(' · ');
  const range = session.rangeOf(span);
  // Chosen, it leads to where the facts begin; the range itself may be many lines.
  return new vscode.DocumentSymbol(shortened(name, NAME_LENGTH), factCount(items.length), vscode.SymbolKind.Array, range, new vscode.Range(range.start, range.start));
}

function symbolsOf(session: TextSession, nodes: readonly Nested<Fact>[]): vscode.DocumentSymbol[] {
  return nodes.map(({ item: fact, span, children }) => {
    const symbol = factSymbol(session, fact, span);
    symbol.children = symbolsOf(session, children);
    return symbol;
  });
}

function factSymbol(session: TextSession, fact: Fact, span: Span): vscode.DocumentSymbol {
  const range = session.rangeOf(span);
  return new vscode.DocumentSymbol(shortened(fact.text, NAME_LENGTH), detail(fact), SYMBOL_KINDS[fact.kind], range, range);
}

function detail(fact: Fact): string {
  const parts = [fact.label];
  if (fact.value) parts.push(valueText(fact.value, vscode.env.language));
  if (fact.status) parts.push(statusTitle(fact.status));
  return parts.join(' · ');
}
