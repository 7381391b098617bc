import * as vscode from 'vscode';

/**
 * What the keys of the mode have selected. The editor takes a selection over and tells of it some time later; of two in
 * quick succession it tells of the first when the second is long decided on. A key that comes in between means the
 * second, whatever the editor says.
 */
export class OwnSelections implements vscode.Disposable {
  private editor: vscode.TextEditor | undefined;
  /** Those that the editor has not told of yet, in order. */
  private untold: readonly vscode.Selection[] = [];
  private readonly listening = vscode.window.onDidChangeTextEditorSelection((event) => this.told(event));

  dispose(): void {
    this.listening.dispose();
  }

  /** The selection of an editor once all that was selected here has got there. */
  of(editor: vscode.TextEditor): vscode.Selection {
    return (editor === this.editor && this.untold.at(-1)) || editor.selection;
  }

  select(editor: vscode.TextEditor, selection: vscode.Selection): void {
    const before = editor === this.editor ? this.untold : [];
    this.editor = editor;
    this.untold = [...before, selection];
    editor.selection = selection;
  }

  private told({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent): void {
    if (textEditor !== this.editor) return;
    const at = selections.length === 1 ? this.untold.findIndex((each) => each.isEqual(selections[0]!)) : -1;
    // Where somebody else selects, ours is no longer what is meant.
    this.untold = at < 0 ? [] : this.untold.slice(at + 1);
  }
}
