import * as vscode from 'vscode';
import type { OutlineNode } from '../core/outline';
import { COMMANDS, VIEWS, type FactRef } from './ids';

/** What this view's rows are carried as; the editor prescribes the form. */
const MIME = `application/vnd.code.tree.${VIEWS.facts.toLowerCase()}`;

/** In the view "Facts", a mention that is dropped on another is linked with it; which link it is, is asked where several fit. */
export class FactDragAndDrop implements vscode.TreeDragAndDropController<OutlineNode> {
  readonly dragMimeTypes = [MIME];
  readonly dropMimeTypes = [MIME];

  handleDrag(rows: readonly OutlineNode[], data: vscode.DataTransfer): void {
    const refs = rows.flatMap((row): FactRef[] => (row.type === 'mention' ? [{ uri: row.document, id: row.id }] : []));
    if (refs.length > 0) data.set(MIME, new vscode.DataTransferItem(refs));
  }

  async handleDrop(target: OutlineNode | undefined, data: vscode.DataTransfer): Promise<void> {
    if (target?.type !== 'mention') return;
    const refs = (data.get(MIME)?.value ?? []) as readonly FactRef[];
    const to: FactRef = { uri: target.document, id: target.id };
    for (const ref of Array.isArray(refs) ? (refs as FactRef[]) : []) await vscode.commands.executeCommand(COMMANDS.link, { ...ref, to });
  }
}
