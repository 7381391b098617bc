import * as vscode from 'vscode';
import { mayHaveFacts, type Model } from './model';
import { setting } from './settings';

/**
 * Whether FactLens offers tagging in a document by itself: in texts by their language, and in whatever has facts. The
 * commands work in more than that.
 */
export function isAnnotatable(model: Model, document: vscode.TextDocument): boolean {
  if (!mayHaveFacts(document)) return false;
  if (setting('languages', document).includes(document.languageId)) return true;
  return (model.session(document.uri)?.facts.length ?? 0) > 0;
}
