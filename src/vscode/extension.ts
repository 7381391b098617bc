import * as vscode from 'vscode';
import { RecentLabels } from '../core/recentLabels';
import { registerAnnotationMode } from './annotationMode/annotationMode';
import { registerAttentionActions } from './attentionActions';
import { registerAttentionView } from './attentionView';
import { registerCallHierarchy } from './callHierarchy';
import { registerClaimantActions } from './claimantActions';
import { registerCodeLens } from './codeLens';
import { registerConflictActions } from './conflictActions';
import { registerClaimant } from './commands/claimant';
import { registerEditing } from './commands/editing';
import { registerEntities } from './commands/entities';
import { registerHistory } from './commands/history';
import { registerKeeping } from './commands/keeping';
import { registerLinking } from './commands/linking';
import { registerMending } from './commands/mending';
import { registerNavigation } from './commands/navigation';
import { registerSettingValue } from './commands/settingValue';
import { registerRenaming } from './commands/renaming';
import { registerSettling } from './commands/settling';
import { registerSidecarAssignment } from './commands/sidecarAssignment';
import { registerTagAllOccurrences } from './commands/tagAllOccurrences';
import { registerTagging } from './commands/tagging';
import { registerTagsetFile } from './commands/tagsetFile';
import { registerContextKeys } from './contextKeys';
import { registerDecorations } from './decorations';
import { registerDefinitions } from './definitions';
import { registerDiagnostics } from './diagnostics';
import { registerDocumentHighlights } from './documentHighlights';
import { registerDocumentStatus } from './documentStatus';
import { registerEncodingHint } from './encodingHint';
import { registerFactTree } from './factTree';
import { registerFactHistory } from './history/factHistoryView';
import { registerHover } from './hover';
import { registerExport } from './interchange/exportCommand';
import { registerImport } from './interchange/importCommand';
import { registerInlayHints } from './inlayHints';
import { makeKeyedCommandsKnown } from './keyedCommand';
import { keptLabels } from './keptLabels';
import { registerLightBulb } from './lightBulb';
import { registerLinkActions } from './linkActions';
import { reporting } from './messages';
import { Model } from './model';
import { registerOverlapActions } from './overlapActions';
import { registerOverviewRuler } from './overviewRuler';
import { createApi, type FactLensApi } from './publicApi';
import { registerFileOperations } from './fileOperations';
import { registerReferences } from './references';
import { registerRenameFacts } from './renameFacts';
import { registerReview } from './review/review';
import { registerSymbols } from './symbols';
import { Quiet } from './quiet';
import { registerWorkspaceSymbols } from './workspaceSymbols';

export function activate(context: vscode.ExtensionContext): FactLensApi {
  const model = new Model(context.storageUri);
  const quiet = new Quiet();
  const recent = new RecentLabels(keptLabels(context.globalState, openWorkspace()));
  const { api, disposable } = createApi(model);
  const review = registerReview(model, context.workspaceState);
  context.subscriptions.push(
    model,
    quiet,
    disposable,
    registerTagging(model, recent),
    registerTagAllOccurrences(model, recent),
    registerAnnotationMode(model, recent, context),
    registerEditing(model),
    registerHistory(model),
    registerNavigation(model),
    registerSettingValue(model),
    registerSettling(model),
    registerSidecarAssignment(model),
    registerTagsetFile(model),
    registerDecorations(model),
    registerOverviewRuler(model),
    registerCodeLens(model, quiet),
    registerHover(model),
    registerInlayHints(model, quiet),
    registerSymbols(model, quiet),
    registerReferences(model),
    registerDefinitions(model),
    registerCallHierarchy(model),
    registerDocumentHighlights(model),
    registerWorkspaceSymbols(model),
    registerRenameFacts(model),
    registerRenaming(model),
    registerLinking(model),
    registerLinkActions(model),
    registerClaimant(model),
    registerClaimantActions(model),
    registerEntities(model),
    registerDocumentStatus(model),
    registerLightBulb(model),
    registerDiagnostics(model, quiet),
    registerFactTree(model, context),
    registerAttentionView(model),
    registerAttentionActions(model),
    registerKeeping(model),
    registerMending(model),
    registerConflictActions(model),
    registerOverlapActions(model),
    review.disposable,
    registerFactHistory(model, review.changes),
    registerContextKeys(model),
    registerFileOperations(model),
    registerEncodingHint(model),
    registerExport(model),
    registerImport(model),
  );
  void reporting(makeKeyedCommandsKnown);
  return api;
}

/** What the window has open; empty where it has no folder. */
function openWorkspace(): string {
  return (vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString() ?? '';
}
