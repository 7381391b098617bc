import * as vscode from 'vscode';
import type { Place } from '../../core/anchor';
import type { Fact } from '../../core/fact';
import { baseName } from '../../core/paths';
import { placeFacts } from '../../core/placing';
import { keyOf, type ReviewChangeNode } from '../../core/review';
import { SourceText, type Span } from '../../core/sourceText';
import type { Model } from '../model';
import { openIfThere } from '../workspaceFiles';
import { changeText } from './changeText';
import { oldVersion } from './oldVersion';
import type { ReviewState } from './reviewState';

const SCHEME = 'factlens-review';

/** The two sides of the change that is shown. */
interface Shown {
  readonly node: ReviewChangeNode;
  readonly sides: readonly { readonly uri: string; readonly range: vscode.Range | undefined }[];
}

/**
 * Shows a change in VS Code's own diff editor: the text as it was and as it is, with the fact's span marked on both
 * sides. A fact that was added or removed is marked on the side that has it; the other shows where it would be.
 */
export class ReviewDiff implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly mark = vscode.window.createTextEditorDecorationType({
    border: '1px solid',
    borderColor: new vscode.ThemeColor('editor.foreground'),
    overviewRulerColor: new vscode.ThemeColor('editor.foreground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  private readonly subscriptions: readonly vscode.Disposable[];
  private shown: Shown | undefined;

  constructor(private readonly model: Model, private readonly state: ReviewState) {
    this.subscriptions = [
      this.changed,
      this.mark,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.window.onDidChangeVisibleTextEditors(() => this.paint()),
      state.onDidChange(() => {
        this.forgetIfGone();
        // Those that came back with the window had nothing to show before git was there.
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.changed.fire(uri);
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The change that was shown last. */
  get current(): ReviewChangeNode | undefined {
    return this.shown?.node;
  }

  get isVisible(): boolean {
    return vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === SCHEME);
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const { document, oldDocument, commit } = JSON.parse(query) as Partial<Record<string, string>>;
    if (document === undefined || oldDocument === undefined || commit === undefined) return '';
    const compared = this.state.comparedWith(document);
    if (compared?.commit === commit) return compared.old.text?.text ?? '';
    // The tab of an earlier comparison shows what it showed.
    const uri = vscode.Uri.parse(oldDocument, true);
    const source = await this.state.sources.of(uri);
    return (source && (await oldVersion(source, commit, uri)).text?.text) ?? '';
  }

  async show(node: ReviewChangeNode, preserveFocus: boolean): Promise<void> {
    const compared = this.state.comparedWith(node.document);
    if (!compared) return;
    const uri = vscode.Uri.parse(node.document, true);
    const now = await openIfThere(uri);
    const session = now && (await this.model.open(uri));
    const left = versionUri(uri, compared.oldDocument, compared.commit);
    const right = now ? uri : versionUri(uri, uri, undefined);
    const oldSource = compared.old.text ?? new SourceText('');
    const oldFacts = compared.old.sidecar?.facts ?? [];
    const was = node.before && spanIn(oldSource, oldFacts, node.before.id);
    const is = session && node.after ? spanOfPlace(session.get(node.after.id)?.place) : undefined;
    const wasRange = was && rangeIn(oldSource, was);
    const isRange = is && session?.rangeOf(is);
    this.shown = { node, sides: [{ uri: left.toString(), range: wasRange }, { uri: right.toString(), range: isRange }] };
    const selection = isRange ?? (node.before && session && rangeOfFact(session.source, node.before, oldSource));
    const name = this.state.name ?? 'HEAD';
    const title = vscode.l10n.t('{0}: {1} and now', baseName(uri.path), name);
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true, preserveFocus, ...(selection && { selection }) });
    this.paint();
    const target = wasRange ?? (node.after && rangeOfFact(oldSource, node.after, session?.source));
    const old = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === left.toString());
    if (old && target) {
      old.selection = new vscode.Selection(target.start, target.start);
      old.revealRange(target, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  private paint(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const side = this.shown?.sides.find(({ uri }) => uri === editor.document.uri.toString());
      editor.setDecorations(this.mark, side?.range && this.shown ? [decoration(side.range, changeText(this.shown.node))] : []);
    }
  }

  /** A change that was taken back, or committed, is marked no longer. */
  private forgetIfGone(): void {
    if (!this.shown) return;
    const key = keyOf(this.shown.node);
    const { document } = this.shown.node;
    const changes = this.state.reviewed.find((each) => each.document === document)?.changes ?? [];
    if (changes.some((change) => keyOf({ document, ...change }) === key)) return;
    this.shown = { node: this.shown.node, sides: [] };
    this.paint();
  }
}

/** The words stand behind the span as well, so that the frame need not be understood. */
function decoration(range: vscode.Range, words: string): vscode.DecorationOptions {
  const after = { contentText: words, color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0.3em', fontStyle: 'italic' };
  return { range, renderOptions: { after } };
}

/**
 * A text as a commit has it; empty where there is no commit. The path ends like the text's own, so that the editor knows
 * the language.
 */
export function versionUri(document: vscode.Uri, oldDocument: vscode.Uri, commit: string | undefined): vscode.Uri {
  const query = { document: document.toString(), ...(commit !== undefined && { oldDocument: oldDocument.toString(), commit }) };
  return vscode.Uri.from({ scheme: SCHEME, path: oldDocument.path, query: JSON.stringify(query) });
}

function spanIn(source: SourceText, facts: readonly Fact[], id: string): Span | undefined {
  const at = facts.findIndex((fact) => fact.id === id);
  // All together: the facts around one that has to be looked for help to find it.
  return at < 0 ? undefined : spanOfPlace(placeFacts(source, facts)[at]);
}

function spanOfPlace(place: Place | undefined): Span | undefined {
  return place && 'span' in place ? place.span : undefined;
}

/** Where a fact stands in a text; or would stand, where only the other text has it. */
export function rangeOfFact(source: SourceText, fact: Fact, other?: SourceText): vscode.Range | undefined {
  const span = spanOfPlace(placeFacts(source, [fact], other)[0]);
  return span && rangeIn(source, span);
}

function rangeIn(source: SourceText, span: Span): vscode.Range {
  const position = (offset: number) => {
    const line = source.lineAt(offset);
    return new vscode.Position(line, offset - source.lineStart(line));
  };
  return new vscode.Range(position(span.start), position(span.end));
}
