import * as vscode from 'vscode';
import { isLabelKey, type KeyWatch } from './keyWatch';

/**
 * A label's key that was pressed before the list of labels had the keyboard: it went into the text, in place of the
 * selected words. This takes it back out of the text and hands it on to the list.
 *
 * Watches from its making until it is disposed. Only the one edit is meant that a person cannot have wanted: a single
 * character in place of exactly what was selected (or at the cursor) when the list was asked for.
 */
export class EarlyKey implements vscode.Disposable {
  private readonly selection: vscode.Selection;
  private readonly words: string;
  private readonly subscription: vscode.Disposable;
  private pressed: string | undefined;
  private listener: ((key: string) => void) | undefined;
  private end!: () => void;

  /** Resolves when the text is as it was. */
  settled: Promise<unknown> = Promise.resolve();
  /** There when the key overtook the command: until it resolves, the selection is not the one that was meant. */
  readonly overtaken: Promise<unknown> | undefined;

  /** Resolves when this is disposed: what the list was asked for is done. */
  readonly ended = new Promise<void>((resolve) => (this.end = resolve));

  /** Must be made before anything is awaited: what is typed next may be told in the same breath. */
  constructor(private readonly editor: vscode.TextEditor, watch: KeyWatch) {
    const overtook = watch.take(editor);
    this.selection = overtook?.selection ?? editor.selection;
    this.words = overtook?.words ?? editor.document.getText(editor.selection);
    if (overtook) {
      this.pressed = overtook.key;
      this.overtaken = this.settled = this.restore();
    }
    this.subscription = vscode.workspace.onDidChangeTextDocument((event) => this.changed(event));
  }

  dispose(): void {
    this.subscription.dispose();
    this.end();
  }

  /** Calls back with the key, at once when it was pressed already. */
  onKey(listener: (key: string) => void): void {
    this.listener = listener;
    if (this.pressed !== undefined) listener(this.pressed);
  }

  private changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const [change] = contentChanges;
    if (document !== this.editor.document || !change || this.pressed !== undefined) return;
    const isKey = contentChanges.length === 1 && isLabelKey(change.text) && change.range.isEqual(this.selection);
    if (!isKey) return;
    this.pressed = change.text;
    this.settled = this.restore();
    this.listener?.(change.text);
  }

  private async restore(): Promise<void> {
    const { start } = this.selection;
    const key = new vscode.Range(start, start.translate(0, 1));
    const joined = { undoStopBefore: false, undoStopAfter: false };
    await this.editor.edit((edit) => edit.replace(key, this.words), joined);
    this.editor.selection = this.selection;
  }
}
