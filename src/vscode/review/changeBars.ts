import * as vscode from 'vscode';
import type { Place } from '../../core/anchor';
import { spanOf } from '../../core/annotatedText';
import { BARS, barsOf, type Bar, type BarLines } from '../../core/changeBars';
import type { Removed } from '../../core/ongoingComparison';
import { placeFacts } from '../../core/placing';
import type { SourceText, Span } from '../../core/sourceText';
import type { Model } from '../model';
import type { TextSession } from '../textSession';
import { barImage } from './barImages';
import type { OpenChanges, OpenComparison } from './openChanges';

/**
 * Bars in the gutter beside the lines whose facts changed. The editor moves them with the text; they are drawn anew when
 * somebody looked at what changed.
 */
export class ChangeBars implements vscode.Disposable {
  private readonly types = new Map(BARS.map((bar) => [bar, typeOf(bar)]));
  /** What each editor was last sent, as long as its text is the same. */
  private sent = new WeakMap<vscode.TextEditor, string>();
  private readonly gone = new RemovedPlaces();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly model: Model, private readonly changes: OpenChanges) {
    this.subscriptions = [
      ...this.types.values(),
      changes.onDidLook(() => this.paint()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) this.sent.delete(editor);
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private paint(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const session = this.model.session(editor.document.uri);
      const known = session && this.changes.of(editor.document.uri.toString());
      const bars = known ? barsIn(session, known, this.gone.of(session.source, known)) : undefined;
      const sign = JSON.stringify(bars);
      if (this.sent.get(editor) === sign || (!bars && !this.sent.has(editor))) continue;
      for (const [bar, type] of this.types) editor.setDecorations(type, (bars?.[bar] ?? []).map((lines) => rangeOf(editor.document, lines)));
      this.sent.set(editor, sign);
    }
  }
}

/** Where removed facts would stand. To look for them in a long text takes a while: once is enough while that is the same. */
class RemovedPlaces {
  private readonly known = new WeakMap<readonly Removed[], { readonly source: SourceText; readonly places: readonly Place[] }>();

  of(source: SourceText, { removed, old }: OpenComparison): readonly Place[] {
    const known = this.known.get(removed);
    if (known?.source === source) return known.places;
    const places = placeFacts(source, removed.map(({ fact }) => fact), old.text);
    this.known.set(removed, { source, places });
    return places;
  }
}

/** The lines of a text, as it is now, that have bars. */
function barsIn(session: TextSession, { changes, removed }: OpenComparison, places: readonly Place[]): Record<Bar, BarLines[]> {
  const lines = (span: Span): BarLines => ({ first: session.source.lineAt(span.start), last: session.source.lineAt(Math.max(span.start, span.end - 1)) });
  const linesOfFact = (id: string | undefined): BarLines | undefined => {
    const placed = id === undefined ? undefined : session.get(id);
    const span = placed && spanOf(placed);
    return span && lines(span);
  };
  const gone = new Map(removed.map(({ fact, behind }, index): [string, BarLines] => {
    const place = places[index]!;
    const last = linesOfFact(behind)?.last ?? 0;
    // One sign where it would begin; words that are gone too stood behind the fact before them.
    return [fact.id, 'span' in place ? { first: lines(place.span).first, last: lines(place.span).first } : { first: last, last }];
  }));
  return barsOf(changes, ({ id, change }) => (change === 'removed' ? gone.get(id) : linesOfFact(id)));
}

/** Whole lines: what is put in at their edges does not take the bar along. */
function rangeOf(document: vscode.TextDocument, { first, last }: BarLines): vscode.Range {
  return document.validateRange(new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER));
}

function typeOf(bar: Bar): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    gutterIconSize: 'contain',
    light: { gutterIconPath: barImage(bar, 'light') },
    dark: { gutterIconPath: barImage(bar, 'dark') },
  });
}
