import * as vscode from 'vscode';

/** Of a text with fewer facts, what is drawn around them is not felt. */
export const MANY_FACTS = 500;
/** Longer than most people take from key to key. */
const TYPED_MS = 400;
/** From a text's being shown to its highlights and lenses. */
const SHOWN_MS = 700;

/**
 * Holds back what is not urgent in a text with many facts while somebody types into it, or while it is being drawn for
 * the first time. What the editor has drawn (a lens over each line, a value behind each figure) follows the text by
 * itself; drawing all of it anew makes the next key late.
 */
export class Quiet implements vscode.Disposable {
  private readonly typed = new WeakMap<vscode.TextDocument, number>();
  private readonly shown = new WeakMap<vscode.TextDocument, number>();
  private visible = visibleDocuments();
  private readonly subscriptions = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.typed.set(document, Date.now());
    }),
    vscode.window.onDidChangeVisibleTextEditors(() => this.look()),
  ];

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Resolves at once where nobody types, otherwise when that stops or `token` is cancelled. */
  typingPauses(document: vscode.TextDocument, facts: number, token: vscode.CancellationToken): Promise<void> {
    return waitWhile(facts, token, () => this.untilPause(document));
  }

  /** The same, and not before a text that was just shown has been drawn. */
  isDrawn(document: vscode.TextDocument, facts: number, token?: vscode.CancellationToken): Promise<void> {
    return waitWhile(facts, token, () => Math.max(this.untilPause(document), (this.shown.get(document) ?? 0) + SHOWN_MS - Date.now()));
  }

  private untilPause(document: vscode.TextDocument): number {
    return (this.typed.get(document) ?? 0) + TYPED_MS - Date.now();
  }

  private look(): void {
    const now = visibleDocuments();
    for (const document of now) if (!this.visible.has(document)) this.shown.set(document, Date.now());
    this.visible = now;
  }
}

function visibleDocuments(): Set<vscode.TextDocument> {
  return new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
}

/** Until `rest` gives no more milliseconds to wait. */
async function waitWhile(facts: number, token: vscode.CancellationToken | undefined, rest: () => number): Promise<void> {
  if (facts <= MANY_FACTS) return;
  for (let wait = rest(); wait > 0 && !token?.isCancellationRequested; wait = rest()) await passed(wait, token);
}

function passed(ms: number, token: vscode.CancellationToken | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      cancelled?.dispose();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const cancelled = token?.onCancellationRequested(done);
  });
}
