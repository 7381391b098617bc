import * as vscode from 'vscode';
import { spanOf } from '../core/annotatedText';
import { KINDS, type Kind } from '../core/fact';
import { marksOf } from '../core/marks';
import { Batch } from './batch';
import type { Model } from './model';
import { onSettingChange, setting } from './settings';
import type { TextSession } from './textSession';

/** The highlight is on the screen before; the editor draws the whole ruler anew for one more mark. */
const REST_MS = 150;
/** Marks of one kind that are sent one by one. */
const MOST_MARKS = 1_000;

/** A lane for each kind, so that the ruler tells them apart by place too. */
const LANES: Readonly<Record<Kind, vscode.OverviewRulerLane>> = {
  entity: vscode.OverviewRulerLane.Left,
  figure: vscode.OverviewRulerLane.Center,
  claim: vscode.OverviewRulerLane.Right,
};

export function registerOverviewRuler(model: Model): vscode.Disposable {
  return new RulerMarks(model);
}

/** Shows in the overview ruler where facts are. Apart from the highlights: these must not wait until a ruler is drawn. */
class RulerMarks implements vscode.Disposable {
  private readonly types = new Map(KINDS.map((kind) => [kind, typeOf(kind)]));
  /** What each editor was last sent, as long as its text is the same: the editor moves the marks with the text. */
  private sent = new WeakMap<vscode.TextEditor, string>();
  private readonly drawing = new Batch((document) => this.draw(document), REST_MS, (error) => console.error('FactLens overview ruler', error));
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly model: Model) {
    this.subscriptions = [
      this.drawing,
      ...this.types.values(),
      model.onDidChange((documents) => this.drawing.add(visibleDocuments().filter((document) => documents.has(document)))),
      vscode.window.onDidChangeVisibleTextEditors(() => this.drawing.add(visibleDocuments())),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        for (const editor of editorsOf(document.uri.toString())) this.sent.delete(editor);
      }),
      onSettingChange(['overviewRuler.enabled'], () => this.drawing.add(visibleDocuments())),
    ];
    this.drawing.add(visibleDocuments());
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private draw(document: string): void {
    const session = this.model.session(vscode.Uri.parse(document, true));
    if (!session) return;
    const marks = setting('overviewRuler.enabled', session.document) ? marksByKind(session) : new Map<Kind, vscode.Range[]>();
    const sign = JSON.stringify([...marks]);
    for (const editor of editorsOf(document)) {
      if (this.sent.get(editor) === sign) continue;
      for (const [kind, type] of this.types) editor.setDecorations(type, marks.get(kind) ?? []);
      this.sent.set(editor, sign);
    }
  }
}

/** What somebody rejected is no fact: it is shown where it is read, but not marked on the ruler. */
function marksByKind(session: TextSession): Map<Kind, vscode.Range[]> {
  const standing = session.facts.filter(({ fact }) => fact.status !== 'rejected');
  return new Map(KINDS.map((kind) => {
    const spans = standing.filter(({ fact }) => fact.kind === kind).map(spanOf).filter((span) => span !== undefined);
    return [kind, marksOf(spans, (offset) => session.source.lineAt(offset), MOST_MARKS).map((span) => session.rangeOf(span))];
  }));
}

function typeOf(kind: Kind): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    overviewRulerColor: new vscode.ThemeColor(`factlens.${kind}OverviewRuler`),
    overviewRulerLane: LANES[kind],
  });
}

function editorsOf(document: string): vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter((editor) => editor.document.uri.toString() === document);
}

function visibleDocuments(): string[] {
  return vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
}
