import * as vscode from 'vscode';
import { reporting } from '../messages';
import { say } from '../toast';
import { isLabelKey } from './keyWatch';

/** How long after the words are tagged a first key still counts as typed for it. Nobody tags words and overwrites them that fast. */
const LATE_MS = 700;
/** With no further key for this long, the name has been typed to its end. More than the first wait: whoever was in time for that is for this. */
const QUIET_MS = 900;
/** Nobody's label has a longer name: what is longer was meant for the text. */
const LONGEST = 60;

/**
 * Somebody types the name of a label, slower than the list of labels waits after a label's key: the list takes the label
 * and closes, and the rest of the name goes into the text, in place of the words that were just tagged. This takes the
 * rest back out of the text. To be called when the list closes; does nothing without an editor or with many cursors.
 * @param tagged resolves when the words are tagged, however long that takes; without it they count as tagged at once.
 */
export function takeOutLateKeys(editor: vscode.TextEditor | undefined, tagged = Promise.resolve()): void {
  if (editor?.selections.length === 1) watch(editor, editor.selection, tagged);
}

function watch(editor: vscode.TextEditor, selection: vscode.Selection, tagged: Promise<void>): void {
  const { document } = editor;
  const words = document.getText(selection);
  const start = document.offsetAt(selection.start);
  let typed: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const subscription = vscode.workspace.onDidChangeTextDocument((event) => {
    const [change] = event.contentChanges;
    if (event.document !== document || !change) return;
    typed = event.contentChanges.length === 1 ? lengthAfter(change) : undefined;
    if (typed === undefined || typed > LONGEST) return stop();
    clearTimeout(timer);
    timer = setTimeout(() => void reporting(restore), QUIET_MS);
  });
  void tagged.then(() => (timer ??= setTimeout(stop, LATE_MS)));

  function stop(): void {
    clearTimeout(timer);
    subscription.dispose();
  }

  /** Length of what stands in place of the words after this change; `undefined` where it is no such key. */
  function lengthAfter({ range, rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent): number | undefined {
    if (typed === undefined) return isLabelKey(text) && range.isEqual(selection) ? text.length : undefined;
    const isInside = rangeOffset >= start && rangeOffset + rangeLength <= start + typed;
    return isInside ? typed + text.length - rangeLength : undefined;
  }

  async function restore(): Promise<void> {
    stop();
    const range = new vscode.Range(selection.start, document.positionAt(start + typed!));
    const joined = { undoStopBefore: false, undoStopAfter: false };
    if (!(await editor.edit((edit) => edit.replace(range, words), joined))) return;
    editor.selection = selection;
    say(vscode.l10n.t('The label’s key had taken the label. What was typed after it is out of the text again.'));
  }
}
