import type * as vscode from 'vscode';
import { registerAttentionActions } from './attentionActions';
import { registerAttentionView } from './attentionView';
import { registerCodeLens } from './codeLens';
import { registerEditing } from './commands/editing';
import { registerHistory } from './commands/history';
import { registerNavigation } from './commands/navigation';
import { registerSettling } from './commands/settling';
import { registerSidecarAssignment } from './commands/sidecarAssignment';
import { registerTagging } from './commands/tagging';
import { registerTagsetFile } from './commands/tagsetFile';
import { registerContextKeys } from './contextKeys';
import { registerDecorations } from './decorations';
import { registerDefinitions } from './definitions';
import { registerDiagnostics } from './diagnostics';
import { registerDocumentHighlights } from './documentHighlights';
import { registerEncodingHint } from './encodingHint';
import { registerFactTree } from './factTree';
import { registerHover } from './hover';
import { registerLightBulb } from './lightBulb';
import { Model } from './model';
import { createApi, type FactLensApi } from './publicApi';
import { registerFileOperations } from './fileOperations';
import { registerReferences } from './references';
import { registerSymbols } from './symbols';
import { registerWorkspaceSymbols } from './workspaceSymbols';

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
    registerSettling(model),
    registerSidecarAssignment(model),
    registerTagsetFile(model),
    registerDecorations(model),
    registerCodeLens(model),
    registerHover(model),
    registerSymbols(model),
    registerReferences(model),
    registerDefinitions(model),
    registerDocumentHighlights(model),
    registerWorkspaceSymbols(model),
    registerLightBulb(model),
    registerDiagnostics(model),
    registerFactTree(model, context),
    registerAttentionView(model),
    registerAttentionActions(model),
    registerContextKeys(model),
    registerFileOperations(model),
    registerEncodingHint(model),
  );
  return api;
}
