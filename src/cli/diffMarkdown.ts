import type { Change } from '../core/compare';
import { changeWords, countWords, plain } from './changeWords';
import type { FileDiff } from './diff';
import { counted } from './phrases';

/** GitHub takes comments of up to 65,536 characters; what is posted around it needs some. */
const LONGEST = 64_000;
/** Room for what says that something was left out. */
const RESERVE = 500;
/** Lines of a changed text that are shown; the pull request shows the text's own change too. */
const MOST_TEXT_CHANGES = 10;
const LONGEST_WORDS = 200;

/**
 * The changes as a comment on a pull request: a summary, then a collapsible list for each file. Foreign words are shown as
 * code whose punctuation is written as character references, so that nothing in them is Markdown, HTML, a mention or a link.
 * @param longest in UTF-16 code units; what does not fit is left out, and that is said.
 */
export function diffMarkdown(diffs: readonly FileDiff[], longest = LONGEST): string {
  if (diffs.length === 0) return 'FactLens: nothing changed.\n';
  let text = `**FactLens:** ${countWords(diffs)} in ${counted(diffs.length, 'file')}\n`;
  let [leftOut, filesLeftOut] = [0, 0];
  for (const diff of diffs) {
    const items = itemsOf(diff);
    const opening = `\n<details${diffs.length === 1 ? ' open' : ''}><summary>${code(diff.file)}: ${countWords([diff])}</summary>\n\n`;
    const closing = '\n</details>\n';
    let room = longest - RESERVE - text.length - opening.length - closing.length;
    const tooMany = items.findIndex((item) => (room -= item.length) < 0);
    const kept = tooMany < 0 ? items : items.slice(0, tooMany);
    leftOut += items.length - kept.length;
    if (kept.length === 0) filesLeftOut++;
    else text += `${opening}${kept.join('')}${closing}`;
  }
  if (leftOut === 0) return text;
  const files = filesLeftOut > 0 ? `, with all of ${counted(filesLeftOut, 'file')}` : '';
  return `${text}\n_${counted(leftOut, 'item')} left out for length${files}; \`factlens diff\` lists everything._\n`;
}

function itemsOf(diff: FileDiff): string[] {
  return [
    ...diff.changes.map((change) => `- **${change.change}** ${inContext(change)} ${code(changeWords(change))}\n`),
    ...diff.head.map(({ key, before, after }) => `- **document** ${code(key)}: ${code(plain(before))} → ${code(plain(after))}\n`),
    ...(diff.moved.length > 0 ? [`- ${counted(diff.moved.length, 'fact')} only moved with the text\n`] : []),
    ...diff.text.slice(0, MOST_TEXT_CHANGES).map(({ line, before, after }) => `- **text**, line ${line + 1}: ${linesOf(before)} → ${linesOf(after)}\n`),
    ...(diff.text.length > MOST_TEXT_CHANGES ? [`- and ${counted(diff.text.length - MOST_TEXT_CHANGES, 'further change')} of the text\n`] : []),
  ];
}

function linesOf(lines: readonly string[]): string {
  return lines.length === 0 ? 'nothing' : code(lines.join('\n'));
}

function inContext({ before, after }: Change): string {
  const fact = (after ?? before)!;
  return `<code>${escaped(fact.before ?? '')}<b>${escaped(fact.text)}</b>${escaped(fact.after ?? '')}</code>`;
}

function code(words: string): string {
  return `<code>${escaped(words)}</code>`;
}

/** Controls, and those that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function escaped(words: string): string {
  const points = [...words.replace(/\s*\n\s*/g, '↵').replace(UNSEEN, '�')];
  const cut = points.length > LONGEST_WORDS ? [...points.slice(0, LONGEST_WORDS - 1), '…'] : points;
  return cut.join('').replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
