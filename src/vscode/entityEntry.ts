import * as vscode from 'vscode';
import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import { TAGSET_FILE } from '../core/tagset';
import type { Mention } from '../core/factIndex';
import { openIfThere } from './workspaceFiles';
import { tagsetUri } from './tagsets';

/** Where the tagset file of a fact's folder says who or what its entity is; undefined where it does not. */
export async function entityEntry({ document, fact }: Mention): Promise<vscode.Location | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(document, true));
  const tagset = folder && fact.entity !== undefined ? await openIfThere(tagsetUri(folder)) : undefined;
  const root = tagset && parseTree(tagset.getText());
  const key = root && findNodeAtLocation(root, ['entities', fact.entity!])?.parent?.children?.[0];
  if (!tagset || !key) return undefined;
  return new vscode.Location(tagset.uri, new vscode.Range(tagset.positionAt(key.offset), tagset.positionAt(key.offset + key.length)));
}

/** The key of the entity whose entry the cursor is in, in a tagset file; undefined elsewhere. */
export function entityKeyAt(document: vscode.TextDocument, position: vscode.Position): string | undefined {
  if (!document.uri.path.endsWith(`/${TAGSET_FILE}`)) return undefined;
  const [section, key] = getLocation(document.getText(), document.offsetAt(position)).path;
  return section === 'entities' && typeof key === 'string' && key !== '' ? key : undefined;
}
