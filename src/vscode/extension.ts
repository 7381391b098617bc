import type * as vscode from 'vscode';
import { registerCodeLens } from './codeLens';
import { registerEditing } from './commands/editing';
import { registerHistory } from './commands/history';
import { registerNavigation } from './commands/navigation';
import { registerTagging } from './commands/tagging';
import { registerTagsetFile } from './commands/tagsetFile';
import { registerContextKeys } from './contextKeys';
import { registerDecorations } from './decorations';
import { registerDiagnostics } from './diagnostics';
import { registerFactTree } from './factTree';
import { registerHover } from './hover';
import { registerLightBulb } from './lightBulb';
import { Model } from './model';
import { createApi, type FactLensApi } from './publicApi';
import { registerRenames } from './renames';
import { registerSymbols } from './symbols';

export function activate(context: vscode.ExtensionContext): FactLensApi {
  const model = new Model(context.storageUri);
  const { api, disposable } = createApi(model);
  context.subscriptions.push(
    model,
    disposable,
    registerTagging(model),
    registerEditing(model),
    registerHistory(model),
    registerNavigation(model),
    registerTagsetFile(model),
    registerDecorations(model),
    registerCodeLens(model),
    registerHover(model),
    registerSymbols(model),
    registerLightBulb(model),
    registerDiagnostics(model),
    registerFactTree(model, context),
    registerContextKeys(model),
    registerRenames(model),
  );
  return api;
}
