import type * as vscode from 'vscode';
import { RecentLabels } from '../core/recentLabels';
import { registerAnnotationMode } from './annotationMode/annotationMode';
import { registerAttentionActions } from './attentionActions';
import { registerAttentionView } from './attentionView';
import { registerCodeLens } from './codeLens';
import { registerEditing } from './commands/editing';
import { registerHistory } from './commands/history';
import { registerNavigation } from './commands/navigation';
import { registerSettingValue } from './commands/settingValue';
import { registerSettling } from './commands/settling';
import { registerSidecarAssignment } from './commands/sidecarAssignment';
import { registerTagAllOccurrences } from './commands/tagAllOccurrences';
import { registerTagging } from './commands/tagging';
import { registerTagsetFile } from './commands/tagsetFile';
import { registerContextKeys } from './contextKeys';
import { registerDecorations } from './decorations';
import { registerDiagnostics } from './diagnostics';
import { registerEncodingHint } from './encodingHint';
import { registerFactTree } from './factTree';
import { registerHover } from './hover';
import { registerInlayHints } from './inlayHints';
import { registerLightBulb } from './lightBulb';
import { Model } from './model';
import { createApi, type FactLensApi } from './publicApi';
import { registerFileOperations } from './fileOperations';
import { registerSymbols } from './symbols';

export function activate(context: vscode.ExtensionContext): FactLensApi {
  const model = new Model(context.storageUri);
  const recent = new RecentLabels();
  const { api, disposable } = createApi(model);
  context.subscriptions.push(
    model,
    disposable,
    registerTagging(model, recent),
    registerTagAllOccurrences(model, recent),
    registerAnnotationMode(model, recent, context.workspaceState),
    registerEditing(model),
    registerHistory(model),
    registerNavigation(model),
    registerSettingValue(model),
    registerSettling(model),
    registerSidecarAssignment(model),
    registerTagsetFile(model),
    registerDecorations(model),
    registerCodeLens(model),
    registerHover(model),
    registerInlayHints(model),
    registerSymbols(model),
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
