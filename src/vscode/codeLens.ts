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
import type { Quiet } from './quiet';

export function registerCodeLens(model: Model, quiet: Quiet): vscode.Disposable {
  const lenses = new FactLenses(model, quiet);
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
  private readonly rest = new Rest(() => this.tell());
  private reminder: ReturnType<typeof setTimeout> | undefined;
  /** Requests that wait until typing pauses. */
  private waiting = 0;
  private readonly subscriptions: readonly vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly model: Model, private readonly quiet: Quiet) {
    this.subscriptions = [
      this.changed,
      this.comparing,
      this.rest,
      model.onDidChange((documents) => {
        // What links to a text from another one, and what it links to there, is said in its lenses too.
        const visible = vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
        this.comparing.add([...documents, ...visible]);
      }),
      onSettingChange(['codeLens.enabled', 'codeLens.document'], () => this.tell()),
    ];
  }

  dispose(): void {
    clearTimeout(this.reminder);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<FactLens[]> {
    const session = setting('codeLens.enabled', document) ? await this.model.ready(document) : undefined;
    if (session) await this.pause(document, session, token);
    if (token.isCancellationRequested) return [];
    this.remember(document, session);
    if (!session) return [];
    if (session.problems.length > 0) return [new BrokenLens(document.uri)];
    if (session.facts.length === 0) return [];
    const top = setting('codeLens.document', document) ? [new DocumentLens(session)] : [];
    const lines = [...factsByLine(session)].map(([line, facts]) => new LineLens(this.model, document.uri, line, facts, line === 0 && top.length > 0));
    const lenses = [...top, ...lines];
    // The editor waits before it asks what the lenses in view say; it need not ask for those that it is about to show.
    const near = inView(document, lenses);
    for (const lens of near) this.resolveCodeLens(lens);
    return lenses.length > MANY ? this.rest.without(document, lenses) : lenses;
  }

  resolveCodeLens(lens: FactLens): FactLens {
    lens.command = lens.toCommand();
    return lens;
  }

  private async pause(document: vscode.TextDocument, session: TextSession, token: vscode.CancellationToken): Promise<void> {
    this.waiting++;
    await this.quiet.typingPauses(document, session.facts.length, token);
    this.waiting--;
  }

  private compare(document: string): void {
    const session = this.model.session(vscode.Uri.parse(document, true));
    if (session && this.isOutOfDate(session)) this.tell();
  }

  private isOutOfDate(session: TextSession): boolean {
    return this.last.isOutOfDate(session.document, () => (setting('codeLens.enabled', session.document) ? this.signs(session) : []));
  }

  /** Tells the editor to ask again. It forgets that when it loses the focus before it has asked: then it is told once more. */
  private tell(reminders = MOST_REMINDERS): void {
    this.changed.fire();
    clearTimeout(this.reminder);
    if (reminders > 0) this.reminder = setTimeout(() => this.remind(reminders - 1), REMIND_MS);
  }

  private remind(reminders: number): void {
    const shown = vscode.window.visibleTextEditors.flatMap(({ document }) => this.model.session(document.uri) ?? []);
    if (this.waiting === 0 && shown.some((session) => this.isOutOfDate(session))) this.tell(reminders);
  }

  /** What lenses depend on is worked out when they are on their way. */
  private remember(document: vscode.TextDocument, session: TextSession | undefined): void {
    const facts = session?.facts;
    setTimeout(() => {
      this.last.give(document, session ? this.signs(session) : []);
      if (session?.facts !== facts) this.tell();
    });
  }

  private signs(session: TextSession): unknown[] {
    return [...signs(session), ...linkSigns(this.model, session)];
  }
}

/**
 * Of a text with many lenses, the editor is given those in view first: it makes room for each before it draws any. The
 * rest follows when those are drawn, or at once where somebody scrolls.
 */
class Rest implements vscode.Disposable {
  /** The lines that a text was given at first; none when it has the rest. */
  private readonly given = new Map<vscode.TextDocument, readonly vscode.Range[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions = [
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => this.scrolled(textEditor.document, visibleRanges)),
    vscode.workspace.onDidCloseTextDocument((document) => this.given.delete(document)),
  ];

  constructor(private readonly ask: () => void) {}

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Of all lenses, those that the text is given now. */
  without(document: vscode.TextDocument, lenses: readonly FactLens[]): FactLens[] {
    if (!this.given.has(document)) {
      this.given.set(document, visibleLines(document).map(({ start, end }) => new vscode.Range(Math.max(0, start.line - MARGIN), 0, end.line + MARGIN, 0)));
      this.timer ??= setTimeout(() => this.follow(), REST_MS);
    }
    const lines = this.given.get(document)!;
    return lines.length > 0 ? lenses.filter(({ range }) => lines.some((each) => each.contains(range))) : [...lenses];
  }

  private scrolled(document: vscode.TextDocument, visible: readonly vscode.Range[]): void {
    const lines = this.given.get(document) ?? [];
    if (lines.length > 0 && visible.some(({ start, end }) => !lines.some((each) => each.start.line <= start.line && end.line <= each.end.line))) this.follow();
  }

  private follow(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const document of this.given.keys()) this.given.set(document, []);
    this.ask();
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

/** After this long the editor has asked again, where it has not forgotten to. */
const REMIND_MS = 1_500;
const MOST_REMINDERS = 3;

/** With more lenses than this, those in view are given first. */
const MANY = 200;
/** Lines above and below those in view that are given with them. */
const MARGIN = 30;
/** When the rest follows: the editor has then drawn the text, its highlights and the first lenses. */
const REST_MS = 1_200;

/** A window is no higher than this, in lines: of a text that folds or wraps, more are passed over. */
const MOST_IN_VIEW = 80;

function visibleLines(document: vscode.TextDocument): vscode.Range[] {
  return vscode.window.visibleTextEditors.filter((editor) => editor.document === document).flatMap(({ visibleRanges }) => visibleRanges);
}

function inView(document: vscode.TextDocument, lenses: readonly FactLens[]): FactLens[] {
  const ranges = visibleLines(document);
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
