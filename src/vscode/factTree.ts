import type * as vscode from 'vscode';
import type { Model } from './model';

export function registerFactTree(_model: Model): vscode.Disposable {
  return { dispose: () => undefined };
}
