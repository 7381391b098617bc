import * as vscode from 'vscode';
import { isAnnotatable } from './annotatable';
import { CONTEXT_KEYS } from './ids';
import type { Model } from './model';
import { onSettingChange, setting } from './settings';

/** Keeps the context keys that menus and key bindings depend on. */
export function registerContextKeys(model: Model): vscode.Disposable {
  const known = new Map<string, unknown>();
  const set = (key: string, value: unknown) => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  const editor = () => {
    const document = vscode.window.activeTextEditor?.document;
    const canTag = document !== undefined && isAnnotatable(model, document);
    set(CONTEXT_KEYS.canTag, canTag);
    // Between two editors nothing is known, and the keys must not fall through to the menu bar meanwhile.
    set(CONTEXT_KEYS.cannotTag, document !== undefined && !canTag && !isUnsavedText(document));
    set(CONTEXT_KEYS.hasFacts, document !== undefined && (model.session(document.uri)?.facts.length ?? 0) > 0);
  };
  const history = () => {
    set(CONTEXT_KEYS.canUndo, model.history.canUndo);
    set(CONTEXT_KEYS.canRedo, model.history.canRedo);
  };
  editor();
  history();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(editor),
    model.onDidChange(editor),
    model.tagsets.onDidChange(editor),
    model.onDidChangeHistory(history),
    onSettingChange(['languages'], editor),
  );
}

/** A new text cannot be tagged yet, but the keys say what to do about it. */
function isUnsavedText(document: vscode.TextDocument): boolean {
  return document.isUntitled && setting('languages', document).includes(document.languageId);
}
