import * as vscode from 'vscode';

/** A single character that took the place of selected words. */
export interface Replacement {
  readonly selection: vscode.Selection;
  readonly words: string;
  readonly key: string;
}

/**
 * How long after such an edit a command still counts as asked for before it: the first use of a command waits for the
 * editor to ask who provides it, and the next key overtakes it. Nobody replaces words by one letter and asks for a
 * label that fast.
 */
const OVERTAKEN_MS = 250;
/** Longer selections are not remembered; nobody tags a page by a letter. */
const LONGEST = 20_000;

/** Remembers what the last key replaced, in case it overtook a command that had been asked for before. */
export class KeyWatch implements vscode.Disposable {
  private selected: { document: vscode.TextDocument; selection: vscode.Selection; words: string } | undefined;
  private replaced: (Replacement & { document: vscode.TextDocument; at: number }) | undefined;
  private readonly subscriptions = [
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => this.selectionChanged(textEditor, selections)),
    vscode.workspace.onDidChangeTextDocument((event) => this.textChanged(event)),
  ];

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The replacement that overtook a command which starts now; given once. */
  take(editor: vscode.TextEditor): Replacement | undefined {
    const { replaced } = this;
    this.replaced = undefined;
    if (replaced?.document !== editor.document || Date.now() - replaced.at > OVERTAKEN_MS) return undefined;
    const key = new vscode.Range(replaced.selection.start, replaced.selection.start.translate(0, 1));
    return key.contains(editor.selection) ? replaced : undefined;
  }

  private selectionChanged({ document }: vscode.TextEditor, selections: readonly vscode.Selection[]): void {
    const [selection] = selections;
    this.selected = undefined;
    if (selections.length !== 1 || !selection || selection.isEmpty) return;
    if (document.offsetAt(selection.end) - document.offsetAt(selection.start) > LONGEST) return;
    this.selected = { document, selection, words: document.getText(selection) };
  }

  private textChanged({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const [change] = contentChanges;
    if (!change) return;
    this.replaced = undefined;
    const { selected } = this;
    if (selected?.document !== document || contentChanges.length !== 1 || !isLabelKey(change.text)) return;
    if (change.range.isEqual(selected.selection)) this.replaced = { ...selected, key: change.text, at: Date.now() };
  }
}

/** Keys of labels are single letters or digits. */
export function isLabelKey(text: string): boolean {
  return /^[a-z0-9]$/i.test(text);
}
