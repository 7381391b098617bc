import type * as vscode from 'vscode';
import { splitsPair } from '../core/sourceText';
import type { TextChange, TextEvent } from '../core/textChange';

type ChangeEvent = Pick<vscode.TextDocumentChangeEvent, 'contentChanges' | 'reason'>;

/** `vscode.TextDocumentChangeReason.Undo` and `.Redo`, named here because this file runs without the editor too. */
const TRAVELS: readonly unknown[] = [1, 2];

/** A replacement in a text, with what it puts in. */
interface Replacement {
  readonly offset: number;
  readonly removed: number;
  readonly text: string;
}

/**
 * Turns one change event of the editor into edits of the normalised text. The editor lists the changes of an event from
 * the last to the first; should it ever not, each change becomes an event of its own.
 *
 * @param text the normalised text before the event.
 * @param wasCrLf whether the document had CRLF line ends before the event: its offsets count each as two.
 */
export function followEvent(text: string, event: ChangeEvent, wasCrLf: boolean): TextEvent[] {
  const replacements = event.contentChanges.map((change): Replacement => {
    const { start, end } = change.range;
    const offset = change.rangeOffset - (wasCrLf ? start.line : 0);
    const removed = change.rangeLength - (wasCrLf ? end.line - start.line : 0);
    // Not the normalising of whole texts: a U+FEFF that is pasted somewhere is not a byte order mark.
    return { offset, removed, text: change.text.replace(/\r\n?/g, '\n') };
  });
  const isTravel = TRAVELS.includes(event.reason);
  const groups = fromLastToFirst(replacements) ? [replacements] : replacements.map((replacement) => [replacement]);
  const events: TextEvent[] = [];
  for (const group of groups) {
    const before = events.at(-1)?.after ?? text;
    const changes = group.map((replacement) => trimmed(before, replacement)).filter(({ removed, inserted }) => removed > 0 || inserted > 0);
    if (changes.length > 0) events.push({ changes, before, after: replaced(before, group), isTravel });
  }
  return events;
}

/** What turned one text into another where nobody told. */
export function wholeChange(before: string, after: string): TextEvent {
  return { changes: [trimmed(before, { offset: 0, removed: before.length, text: after })], before, after, isTravel: false };
}

function fromLastToFirst(replacements: readonly Replacement[]): boolean {
  return replacements.every(({ offset, removed }, i) => i === 0 || offset + removed <= replacements[i - 1]!.offset);
}

/** All replacements at once: one after the other, each would copy the text. */
function replaced(text: string, replacements: readonly Replacement[]): string {
  const pieces: string[] = [];
  let end = text.length;
  for (const { offset, removed, text: inserted } of replacements) {
    pieces.push(text.slice(offset + removed, end), inserted);
    end = offset;
  }
  return [text.slice(0, end), ...pieces.reverse()].join('');
}

/**
 * A replacement without what both sides have in common at their edges: a reload from disk comes as one large one. One
 * character that is typed over a selection is no such thing, even where the selection begins with it.
 */
function trimmed(before: string, { offset, removed: length, text: inserted }: Replacement): TextChange {
  const removed = before.slice(offset, offset + length);
  if (removed === inserted) return { offset, removed: 0, inserted: 0 };
  const most = inserted.length > 1 ? Math.min(removed.length, inserted.length) : 0;
  let head = 0;
  while (head < most && removed.charCodeAt(head) === inserted.charCodeAt(head)) head++;
  // Two emoji often share a half: a change must not begin or end between the halves of one.
  if (splitsPair(removed, head) || splitsPair(inserted, head)) head--;
  let tail = 0;
  while (tail < most - head && removed.charCodeAt(removed.length - 1 - tail) === inserted.charCodeAt(inserted.length - 1 - tail)) tail++;
  if (splitsPair(removed, removed.length - tail) || splitsPair(inserted, inserted.length - tail)) tail--;
  const change = { offset: offset + head, removed: removed.length - head - tail, inserted: inserted.length - head - tail };
  return head + tail > 0 ? { ...change, passage: { start: offset, end: offset + length } } : change;
}
