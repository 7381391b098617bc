// How many there are of something, in words: one is not said like many.
import * as vscode from 'vscode';

export function factCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 fact') : vscode.l10n.t('{0} facts', count);
}

export function textCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 text') : vscode.l10n.t('{0} texts', count);
}

/** Texts with what was said of them, as far as their annotation goes. */
export function documentCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 document') : vscode.l10n.t('{0} documents', count);
}

export function fileCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count);
}

export function changeCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 change') : vscode.l10n.t('{0} changes', count);
}
