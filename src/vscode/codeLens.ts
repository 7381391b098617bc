import * as vscode from 'vscode';
import { needsAttention, spanOf, type PlacedFact } from '../core/annotatedText';
import type { Fact } from '../core/fact';
import { Batch } from './batch';
import { linkTitle } from './factText';
import { COMMANDS, VIEWS } from './ids';
import { LastGiven } from './lastGiven';
import { documentTitle, lineTitle, lineTooltip, type FactLinks } from './lensText';
import type { Model } from './model';
import { onSettingChange, setting } from './settings';
import type { TextSession } from './textSession';

export function registerCodeLens(model: Model): vscode.Disposable {
  const lenses = new FactLenses(model);
  return vscode.Disposable.from(lenses, vscode.languages.registerCodeLensProvider({ scheme: '*' }, lenses));
}

/**
 * One lens above each line in which facts begin, one at the top of the document. Lenses are given bare, from memory;
 * what they say is worked out for those that are in view, and for others when they come into view.
 */
class FactLenses implements vscode.CodeLensProvider<FactLens>, vscode.Disposable {
  private readonly last = new LastGiven();
  private readonly changed = new vscode.EventEmitter<void>();
  /** In a turn of its own: what is painted in this one is on its way to the window before. */
  private readonly comparing = new Batch((document) => this.compare(document), 0, (error) => console.error('FactLens code lenses', error));
  private readonly subscriptions: readonly vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly model: Model) {
    this.subscriptions = [
      this.changed,
      this.comparing,
      model.onDidChange((documents) => {
        // What links to a text from another one, and what it links to there, is said in its lenses too.
        const visible = vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
        this.comparing.add([...documents, ...visible]);
      }),
      onSettingChange(['codeLens.enabled', 'codeLens.document'], () => this.changed.fire()),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<FactLens[]> {
    const session = setting('codeLens.enabled', document) ? await this.model.ready(document) : undefined;
    this.last.give(document, session ? this.signs(session) : []);
    if (!session) return [];
    if (session.problems.length > 0) return [new BrokenLens(document.uri)];
    if (session.facts.length === 0) return [];
    const top = setting('codeLens.document', document) ? [new DocumentLens(session)] : [];
    const lines = [...factsByLine(session)].map(([line, facts]) => new LineLens(this.model, document.uri, line, facts, line === 0 && top.length > 0));
    const lenses = [...top, ...lines];
    // The editor waits before it asks what the lenses in view say; it need not ask for those that it is about to show.
    for (const lens of inView(document, lenses)) this.resolveCodeLens(lens);
    return lenses;
  }

  resolveCodeLens(lens: FactLens): FactLens {
    lens.command = lens.toCommand();
    return lens;
  }

  private compare(document: string): void {
    const session = this.model.session(vscode.Uri.parse(document, true));
    if (session && this.last.isOutOfDate(session.document, () => (setting('codeLens.enabled', session.document) ? this.signs(session) : []))) this.changed.fire();
  }

  private signs(session: TextSession): unknown[] {
    return [...signs(session), ...linkSigns(this.model, session)];
  }
}

abstract class FactLens extends vscode.CodeLens {
  constructor(line: number) {
    super(new vscode.Range(line, 0, line, 0));
  }

  abstract toCommand(): vscode.Command;
}

class LineLens extends FactLens {
  constructor(private readonly model: Model, private readonly uri: vscode.Uri, private readonly line: number, private readonly facts: readonly Fact[], private readonly beside: boolean) {
    super(line);
  }

  toCommand(): vscode.Command {
    const known = new Map(this.facts.map((fact) => [fact, linksOf(this.model, this.uri, fact)]));
    const links = (fact: Fact) => known.get(fact)!;
    return {
      title: lineTitle(this.facts, this.beside, links),
      tooltip: lineTooltip(this.facts, links),
      command: COMMANDS.lineFacts,
      arguments: [this.uri.toString(), this.line],
    };
  }
}

function linksOf(model: Model, uri: vscode.Uri, fact: Fact): FactLinks {
  const document = uri.toString();
  const tagset = model.tagsets.of(uri);
  const to = Object.entries(fact.links ?? {}).flatMap(([type, targets]) =>
    targets.map((target) => ({ title: linkTitle(tagset, type), fact: model.index.follow(document, target)?.fact })),
  );
  return { to, from: model.index.linksTo(document, fact.id).map((link) => ({ title: linkTitle(tagset, link.type), fact: link.fact })) };
}

class DocumentLens extends FactLens {
  constructor(private readonly session: TextSession) {
    super(0);
  }

  toCommand(): vscode.Command {
    const title = documentTitle(this.session.facts);
    if (this.session.facts.some(needsAttention)) return { title, tooltip: vscode.l10n.t('Show what needs attention'), command: `${VIEWS.attention}.focus` };
    return { title, tooltip: vscode.l10n.t('Show the facts in the tree'), command: COMMANDS.showTree };
  }
}

/** The text cannot be tagged until its sidecar is mended. */
class BrokenLens extends FactLens {
  constructor(private readonly uri: vscode.Uri) {
    super(0);
  }

  toCommand(): vscode.Command {
    const title = `$(warning) ${vscode.l10n.t('FactLens: the sidecar has to be mended before this text can be tagged')}`;
    return { title, tooltip: vscode.l10n.t('Open Sidecar'), command: COMMANDS.openSidecar, arguments: [{ uri: this.uri.toString() }] };
  }
}

/** A window is no higher than this, in lines: of a text that folds or wraps, more are passed over. */
const MOST_IN_VIEW = 80;

function inView(document: vscode.TextDocument, lenses: readonly FactLens[]): FactLens[] {
  const ranges = vscode.window.visibleTextEditors.filter((editor) => editor.document === document).flatMap(({ visibleRanges }) => visibleRanges);
  return lenses.filter(({ range }) => ranges.some((visible) => visible.start.line <= range.start.line && range.start.line <= visible.end.line)).slice(0, MOST_IN_VIEW);
}

/** Facts by the line in which they begin, in order; facts without a certain place are on no line. */
function factsByLine(session: TextSession): Map<number, Fact[]> {
  const lines = new Map<number, Fact[]>();
  for (const { fact, place } of session.facts) {
    if (!('span' in place)) continue;
    const line = session.source.lineAt(place.span.start);
    const known = lines.get(line);
    if (known) known.push(fact);
    else lines.set(line, [fact]);
  }
  return lines;
}

/** What the lenses depend on: each fact, its line, and whether it needs attention. */
function signs(session: TextSession): unknown[] {
  if (session.problems.length > 0) return ['broken'];
  return session.facts.flatMap((placed) => [placed.fact, lineOf(session, placed), needsAttention(placed)]);
}

/** The facts at the other ends of links, of this text's and of those that lead into it from others. */
function linkSigns({ index }: Model, session: TextSession): unknown[] {
  const document = session.document.uri.toString();
  const targets = session.facts.flatMap(({ fact }) => (fact.links ? Object.values(fact.links).flat() : []));
  return [...targets.map((target) => index.follow(document, target)?.fact), ...index.linkingInto(document)];
}

function lineOf(session: TextSession, placed: PlacedFact): number {
  const span = spanOf(placed);
  return span ? session.source.lineAt(span.start) : -1;
}
