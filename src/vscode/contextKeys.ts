import * as vscode from 'vscode';
import { isAnnotatable } from './annotatable';
import { CONTEXT_KEYS } from './ids';
import type { Model } from './model';
import { onSettingChange } from './settings';

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
    set(CONTEXT_KEYS.cannotTag, !canTag);
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
