import * as vscode from 'vscode';
import { needsAttention, type PlacedFact } from '../core/annotatedText';
import { KINDS, type Fact, type Kind } from '../core/fact';
import { valueText } from '../core/valueText';
import { columns, kindIcon, kindTitle, shortened, statusTitle, withoutIcons } from './factText';

/** Columns of Latin letters that a lens may take up: what an editor of ordinary width shows without scrolling. */
const LINE_COLUMNS = 100;
/** A claim is a sentence; its beginning tells which one. */
const CLAIM_LENGTH = 16;
const TEXT_LENGTH = 24;
/** A tooltip of more lines than this covers the text that it is about. */
const TOOLTIP_LINES = 20;

/** What is tagged on a line, in reading order, as far as it fits; the rest as a number. */
export function lineTitle(facts: readonly Fact[]): string {
  let used = 0;
  const shown: string[] = [];
  for (const fact of facts) {
    const text = itemText(fact);
    used += columns(text) + 4;
    // The first one is shown even where it alone is too long: a lens that says "+1" says nothing.
    if (shown.length > 0 && used > LINE_COLUMNS) break;
    shown.push(`$(${kindIcon(fact.kind)}) ${withoutIcons(text)}`);
  }
  const rest = facts.length - shown.length;
  return [...shown, ...(rest > 0 ? [`+${rest}`] : [])].join(' · ');
}

/** Each fact of a line on a line of its own. Plain text: nothing in it is drawn as an icon. */
export function lineTooltip(facts: readonly Fact[]): string {
  const lines = facts.slice(0, TOOLTIP_LINES).map((fact) => `${kindTitle(fact.kind)} ${fact.label}: ${shortened(fact.text, 80)}`);
  const rest = facts.length - lines.length;
  return [...lines, ...(rest > 0 ? [vscode.l10n.t('{0} more', rest)] : [])].join('\n');
}

function itemText(fact: Fact): string {
  const text = `${fact.label} ${shortened(fact.text, fact.kind === 'claim' ? CLAIM_LENGTH : TEXT_LENGTH)}`;
  const details = [
    ...(fact.value ? [valueText(fact.value, vscode.env.language)] : []),
    ...(fact.status ? [statusTitle(fact.status)] : []),
  ];
  return details.length > 0 ? `${text} (${details.join(', ')})` : text;
}

/** How much there is in a document, and how much of it a person should look at. */
export function documentTitle(facts: readonly PlacedFact[]): string {
  const parts = [factCount(facts.length)];
  for (const kind of KINDS) {
    const count = facts.filter(({ fact }) => fact.kind === kind).length;
    if (count > 0) parts.push(kindCount(kind, count));
  }
  const attention = facts.filter(needsAttention).length;
  if (attention > 0) parts.push(`$(warning) ${attentionCount(attention)}`);
  return `FactLens: ${parts.join(' · ')}`;
}

function factCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 fact') : vscode.l10n.t('{0} facts', count);
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
