import * as vscode from 'vscode';

/** The line along the left edge of a text whose keys tag. */
export class Frame implements vscode.Disposable {
  private readonly line = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
    borderColor: new vscode.ThemeColor('factlens.annotationModeBorder'),
  });
  private editor: vscode.TextEditor | undefined;

  dispose(): void {
    this.line.dispose();
  }

  show(editor: vscode.TextEditor | undefined): void {
    if (this.editor !== editor) this.editor?.setDecorations(this.line, []);
    this.editor = editor;
    // One range, however long the text is; its end is where no text ends.
    editor?.setDecorations(this.line, [new vscode.Range(0, 0, editor.document.lineCount, 0)]);
  }
}
