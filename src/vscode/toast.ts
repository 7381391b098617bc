import * as vscode from 'vscode';
import { withoutIcons } from './factText';
import { COMMANDS } from './ids';
import type { Model } from './model';
import { setting } from './settings';

/** What a status bar message says is soon out of date. */
const STATUS_MS = 5_000;

/**
 * Says what an action did: in detail in the status bar, and as a toast with an Undo button. By default tagging, which
 * goes on for hours, has no toast: while one is shown, Escape hides it instead of what the person means.
 * @param toast always the same words for the same action: the editor replaces a toast by an equal one, so an hour of
 * tagging leaves one toast, not five hundred.
 */
export function announce(model: Model, action: 'tag' | 'change', detail: string, toast: string): void {
  say(detail);
  const wanted = setting('toasts');
  if (wanted === 'none' || (wanted === 'changes' && action === 'tag')) return;
  const announced = model.history.revision;
  const undo = vscode.l10n.t('Undo');
  void vscode.window.showInformationMessage(toast, undo).then((answer) => {
    if (answer !== undo) return;
    if (model.history.revision === announced) void vscode.commands.executeCommand(COMMANDS.undo);
    else say(vscode.l10n.t('Something else was done since; “FactLens: Undo” goes back step by step'));
  });
}

/** A passing word in the status bar, which would draw icons that a text names. */
export function say(message: string): void {
  vscode.window.setStatusBarMessage(`$(tag) ${withoutIcons(message)}`, STATUS_MS);
}
