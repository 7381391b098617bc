import type * as vscode from 'vscode';
import { splitsPair } from '../core/sourceText';
import type { TextChange } from '../core/textChange';

/** An edit of the normalised text, and the text after it. */
export interface FollowedEdit {
  readonly changes: readonly TextChange[];
  readonly text: string;
}

/**
 * Turns one change event of the editor into edits of the normalised text. The editor lists the changes of an event
 * from the last to the first, so each one's offsets hold while the earlier ones are carried out.
 *
 * @param text the normalised text before the event.
 * @param wasCrLf whether the document had CRLF line ends before the event: its offsets count each as two.
 */
export function followEvent(text: string, event: Pick<vscode.TextDocumentChangeEvent, 'contentChanges'>, wasCrLf: boolean): FollowedEdit {
  const changes: TextChange[] = [];
  let current = text;
  for (const change of event.contentChanges) {
    const { start, end } = change.range;
    const offset = change.rangeOffset - (wasCrLf ? start.line : 0);
    const removed = change.rangeLength - (wasCrLf ? end.line - start.line : 0);
    // Not the normalising of whole texts: a U+FEFF that is pasted somewhere is not a byte order mark.
    const inserted = change.text.replace(/\r\n?/g, '\n');
    const edit = trimmed(current.slice(offset, offset + removed), inserted, offset);
    if (edit.removed > 0 || edit.inserted > 0) changes.push(edit);
    current = current.slice(0, offset) + inserted + current.slice(offset + removed);
  }
  return { changes, text: current };
}

/** A replacement without what both sides have in common at their edges: a reload from disk comes as one large one. */
function trimmed(removed: string, inserted: string, offset: number): TextChange {
  const most = Math.min(removed.length, inserted.length);
  let head = 0;
  while (head < most && removed.charCodeAt(head) === inserted.charCodeAt(head)) head++;
  // Two emoji often share a half: a change must not begin or end between the halves of one.
  if (splitsPair(removed, head) || splitsPair(inserted, head)) head--;
  let tail = 0;
  while (tail < most - head && removed.charCodeAt(removed.length - 1 - tail) === inserted.charCodeAt(inserted.length - 1 - tail)) tail++;
  if (splitsPair(removed, removed.length - tail) || splitsPair(inserted, inserted.length - tail)) tail--;
  return { offset: offset + head, removed: removed.length - head - tail, inserted: inserted.length - head - tail };
}
