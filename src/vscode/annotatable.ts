import * as vscode from 'vscode';
import { mayHaveFacts, type Model } from './model';
import { setting } from './settings';

/** Whether the tagset of the text's folder counts it as part of the corpus. */
function isIncluded(model: Model, document: vscode.TextDocument): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const { include } = model.tagsets.of(document.uri);
  return folder !== undefined && include.some((glob) => vscode.languages.match({ pattern: new vscode.RelativePattern(folder, glob) }, document) > 0);
}

/**
 * Whether FactLens offers tagging in a document by itself: in texts by their language, in those that the tagset
 * includes, and in whatever has facts. The
 * commands work in more than that.
 */
export function isAnnotatable(model: Model, document: vscode.TextDocument): boolean {
  if (!mayHaveFacts(document)) return false;
  if (setting('languages', document).includes(document.languageId)) return true;
  return isIncluded(model, document) || (model.session(document.uri)?.facts.length ?? 0) > 0;
}
