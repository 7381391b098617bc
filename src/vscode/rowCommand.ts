import * as vscode from 'vscode';

/**
 * Registers a command that stands in the menus of rows, and elsewhere. While a view draws its rows anew, the editor calls it
 * for a row without saying which; what is at the cursor is not meant then, so nothing is done. The buttons above a view call
 * in just that way at all times: their commands cannot be registered so.
 */
export function registerRowCommand(id: string, work: (...args: unknown[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, guardedRow(work));
}

/** The same for a command that is registered elsewhere. */
export function guardedRow(work: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
  return (...args) => (isOfUnknownRow(args) ? sayUnknownRow() : work(...args));
}

/** Keys, the palette and links give no argument at all where they mean the cursor. */
function isOfUnknownRow(args: readonly unknown[]): boolean {
  return args.length > 0 && (args[0] === undefined || args[0] === null);
}

function sayUnknownRow(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('The list was being drawn anew at that very moment, so nothing was done. Please choose again.'));
}
