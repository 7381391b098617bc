import type { Change } from '../core/compare';
import { changeWords, countWords, plain } from './changeWords';
import { painter, type Paint, type Style } from './colours';
import type { FileDiff } from './diff';
import { counted, quoted } from './phrases';

/**
 * `{"changes": [{"file", "id", "change", "before", "after"}], "moved": N, "text": […]}`. `before` and `after` are whole
 * facts, null where there is none. `text` has what is no judgement about one fact: `{"file", "line", "before", "after"}` for
 * lines of a text (from 1), `{"file", "key", "before", "after"}` for what a sidecar says of its document.
 */
export function diffJson(diffs: readonly FileDiff[]): string {
  const changes = diffs.flatMap(({ file, changes }) => changes.map(({ id, change, before = null, after = null }) => ({ file, id, change, before, after })));
  const text = diffs.flatMap(({ file, textFile, head, text }) => [
    ...head.map(({ key, before = null, after = null }) => ({ file, key, before, after })),
    ...text.map(({ line, before, after }) => ({ file: textFile, line: line + 1, before, after })),
  ]);
  return `${JSON.stringify({ changes, moved: diffs.reduce((sum, { moved }) => sum + moved.length, 0), text }, undefined, 2)}\n`;
}

/** Grouped by file, one change a line. */
export function diffText(diffs: readonly FileDiff[], paint: Paint = painter(false)): string {
  if (diffs.length === 0) return 'Nothing changed.\n';
  const files = diffs.flatMap((diff) => [
    paint('bold', inLine(diff.file)),
    ...diff.changes.map((change) => `  ${paint(STYLES[sign(change)], `${sign(change)} ${change.change}`)}: ${inContext(change)} ${inLine(changeWords(change))} (${change.id})`),
    ...diff.head.map(({ key, before, after }) => `  ~ ${inLine(key)}: ${inLine(plain(before))} → ${inLine(plain(after))}`),
    ...(diff.moved.length > 0 ? [`  ${counted(diff.moved.length, 'fact')} only moved with the text`] : []),
    ...diff.text.flatMap(({ line, before, after }) => [
      `  text, line ${line + 1}:`, ...before.map((each) => paint('red', `    - ${quoted(each).slice(1, -1)}`)), ...after.map((each) => paint('green', `    + ${quoted(each).slice(1, -1)}`)),
    ]),
  ]);
  return `${[...files, `${countWords(diffs)}.`].join('\n')}\n`;
}

const STYLES: Readonly<Record<Sign, Style>> = { '+': 'green', '-': 'red', '~': 'yellow' };
type Sign = '+' | '-' | '~';

function sign({ change }: Change): Sign {
  return change === 'added' ? '+' : change === 'removed' ? '-' : '~';
}

/** Characters of context that let a reader judge, on each side. */
const CONTEXT = 10;

function inContext({ before, after }: Change): string {
  const fact = (after ?? before)!;
  const left = [...(fact.before ?? '')].slice(-CONTEXT).join('');
  const right = [...(fact.after ?? '')].slice(0, CONTEXT).join('');
  return `${inLine(left)}[${quoted(fact.text).slice(1, -1)}]${inLine(right)}`;
}

/** On one line, without control characters that a terminal would obey. */
function inLine(text: string): string {
  return text.replace(/\s*\n\s*/g, '↵').replace(/\p{Cc}/gu, '�');
}
