import type * as vscode from 'vscode';
import type { LabelStore } from '../core/recentLabels';

const STORED = 'factlens.recentLabels';

/**
 * Recent labels in the editor's storage for all windows, a list for each workspace: another corpus has other labels.
 * The editor tells every window of what one of them has written.
 * @param workspace what the window has open; the same string in each window that has it open.
 */
export function keptLabels(memento: vscode.Memento, workspace: string): LabelStore {
  const key = `${STORED}:${workspace}`;
  return {
    read: () => memento.get(key),
    // A list that cannot be kept holds for this window all the same; nobody can do anything about it.
    write: (labels) => void memento.update(key, labels),
  };
}
