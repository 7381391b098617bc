import * as vscode from 'vscode';

/** The place that a command is about. */
export interface Spot {
  readonly editor: vscode.TextEditor;
  readonly selections: readonly vscode.Selection[];
}

/** A spot that came along with a command, else the active editor with its selections. */
export function spotOf(given: unknown): Spot | undefined {
  if (isSpot(given)) return given;
  const editor = vscode.window.activeTextEditor;
  return editor && { editor, selections: editor.selections };
}

/** Menus hand on all sorts of things as a command's second argument. */
function isSpot(given: unknown): given is Spot {
  if (typeof given !== 'object' || given === null || !('editor' in given && 'selections' in given)) return false;
  return vscode.window.visibleTextEditors.some((editor) => editor === given.editor) && Array.isArray(given.selections) && given.selections.every((each) => each instanceof vscode.Selection);
}
