import type * as vscode from 'vscode';
import { registerCodeLens } from './codeLens';
import { registerEditing } from './commands/editing';
import { registerHistory } from './commands/history';
import { registerNavigation } from './commands/navigation';
import { registerTagging } from './commands/tagging';
import { registerContextKeys } from './contextKeys';
import { registerDecorations } from './decorations';
import { registerDiagnostics } from './diagnostics';
import { registerFactTree } from './factTree';
import { registerHover } from './hover';
import { registerLightBulb } from './lightBulb';
import { Model } from './model';
import { registerSymbols } from './symbols';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const model = new Model();
  context.subscriptions.push(
    model,
    registerTagging(model),
    registerEditing(model),
    registerHistory(model),
    registerNavigation(model),
    registerDecorations(model),
    registerCodeLens(model),
    registerHover(model),
    registerSymbols(model),
    registerLightBulb(model),
    registerDiagnostics(model),
    registerFactTree(model),
    registerContextKeys(model),
  );
  await model.start();
}
