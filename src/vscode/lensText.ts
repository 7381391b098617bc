import * as vscode from 'vscode';
import { needsAttention, type PlacedFact } from '../core/annotatedText';
import { KINDS, type Fact, type Kind } from '../core/fact';
import { factCount } from './counts';
import { columns, kindIcon, kindTitle, shortened, statusTitle, valueBeyondWords, withoutIcons } from './factText';

/** Columns of Latin letters that the lenses of a line may take up: what an editor of ordinary width shows. */
const LINE_COLUMNS = 100;
/** What the lens at the top of the document takes up of them on the first line. */
const DOCUMENT_COLUMNS = 60;
/** A claim is a sentence; its beginning tells which one. */
const CLAIM_COLUMNS = 32;
const TEXT_COLUMNS = 40;
/** Of the other end of a link, in a lens. */
const OTHER_END_COLUMNS = 16;
/** A tooltip of more lines than this covers the text that it is about. */
const TOOLTIP_LINES = 20;
const LINK_LINES = 6;

/** The links of a fact: what it links to (nothing, where a link leads nowhere), and what links to it, each with the link's title. */
export interface FactLinks {
  readonly to: readonly { readonly title: string; readonly fact: Fact | undefined }[];
  readonly from: readonly { readonly title: string; readonly fact: Fact }[];
}
type LinksOf = (fact: Fact) => FactLinks;

/** A plain space beside an icon is swallowed by the layout of lenses. */
const NBSP = '\u00a0';

/**
 * What is tagged on a line, in reading order, as far as it fits; the rest as a number.
 * @param beside whether the document's lens stands on the same line.
 */
export function lineTitle(facts: readonly Fact[], beside: boolean, linksOf: LinksOf): string {
  const room = LINE_COLUMNS - (beside ? DOCUMENT_COLUMNS : 0);
  let used = 0;
  const shown: Fact[] = [];
  for (const fact of facts) {
    used += columns(itemText(fact)) + 4;
    // The first one is shown even where it alone is too long: a lens that says "+1" says nothing.
    if (shown.length > 0 && used > room) break;
    shown.push(fact);
  }
  const rest = facts.length - shown.length;
  const items = withLinks(shown, room, linksOf).map((text, index) => `$(${kindIcon(shown[index]!.kind)})${NBSP}${withoutIcons(text)}`);
  return [...items, ...(rest > 0 ? [`+${rest}`] : [])].join(` ·${NBSP}`);
}

/** The texts of facts, with their links where these take no room from the facts. */
function withLinks(facts: readonly Fact[], room: number, linksOf: LinksOf): string[] {
  const texts = facts.map((fact) => itemText(fact));
  let left = room - texts.reduce((sum, text) => sum + columns(text) + 4, 0);
  return facts.map((fact, index) => {
    const more = itemText(fact, linksOf(fact));
    const cost = columns(more) - columns(texts[index]!);
    if (cost > left) return texts[index]!;
    left -= cost;
    return more;
  });
}

/** Each fact of a line on a line of its own. Plain text: nothing in it is drawn as an icon. */
export function lineTooltip(facts: readonly Fact[], linksOf: LinksOf): string {
  const shown = facts.slice(0, TOOLTIP_LINES);
  const lines = shown.flatMap((fact) => [`${kindTitle(fact.kind)} ${fact.label}: ${shortened(fact.text, 80)}`, ...linkLines(linksOf(fact))]);
  const rest = facts.length - shown.length;
  return [...lines, ...(rest > 0 ? [vscode.l10n.t('{0} more', rest)] : [])].join('\n');
}

function linkLines({ to, from }: FactLinks): string[] {
  const name = (fact: Fact | undefined) => (fact ? shortened(fact.text, 60) : '?');
  const all = [...to.map(({ title, fact }) => `${title} → ${name(fact)}`), ...from.map(({ title, fact }) => `${title} ← ${name(fact)}`)];
  return all.slice(0, LINK_LINES).map((line) => `    ${line}`);
}

/** What a fact is linked with, as briefly as can be: the first other end by its words, the others as a number. */
function linksText({ to, from }: FactLinks): string[] {
  const [first] = to;
  const more = to.length > 1 ? ` +${to.length - 1}` : '';
  return [...(first ? [`→ ${first.fact ? fitting(first.fact.text, OTHER_END_COLUMNS) : '?'}${more}`] : []), ...(from.length > 0 ? [`← ${from.length}`] : [])];
}

function itemText(fact: Fact, links: FactLinks = { to: [], from: [] }): string {
  const text = `${fact.label} ${fitting(fact.text, fact.kind === 'claim' ? CLAIM_COLUMNS : TEXT_COLUMNS)}`;
  // "2023 (2023)" says nothing twice.
  const value = valueBeyondWords(fact);
  const details = [
    ...(value === undefined ? [] : [value]),
    ...(fact.status ? [statusTitle(fact.status)] : []),
    ...linksText(links),
  ];
  return details.length > 0 ? `${text} (${details.join(', ')})` : text;
}

/** As much of a text as takes up about `most` columns: half as many characters of a script with wide ones. */
function fitting(text: string, most: number): string {
  const head = text.slice(0, most);
  return shortened(text, Math.round((most * [...head].length) / columns(head)));
}

/** How much there is in a document, and how much of it a person should look at. */
export function documentTitle(facts: readonly PlacedFact[]): string {
  const parts = [factCount(facts.length)];
  for (const kind of KINDS) {
    const count = facts.filter(({ fact }) => fact.kind === kind).length;
    if (count > 0) parts.push(kindCount(kind, count));
  }
  const attention = facts.filter(needsAttention).length;
  if (attention > 0) parts.push(`$(warning)${NBSP}${attentionCount(attention)}`);
  return `FactLens: ${parts.join(` ·${NBSP}`)}`;
}

function kindCount(kind: Kind, count: number): string {
  switch (kind) {
    case 'entity':
      return count === 1 ? vscode.l10n.t('1 entity') : vscode.l10n.t('{0} entities', count);
    case 'figure':
      return count === 1 ? vscode.l10n.t('1 figure') : vscode.l10n.t('{0} figures', count);
    case 'claim':
      return count === 1 ? vscode.l10n.t('1 claim') : vscode.l10n.t('{0} claims', count);
  }
}

function attentionCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 needs attention') : vscode.l10n.t('{0} need attention', count);
}
