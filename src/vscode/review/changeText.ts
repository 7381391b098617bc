import * as vscode from 'vscode';
import type { ChangeName } from '../../core/compare';
import type { Fact } from '../../core/fact';
import type { ReviewChangeNode } from '../../core/review';
import { valueText } from '../../core/valueText';
import { shortened, statusTitle } from '../factText';

/** Characters of a side of a change; the view is narrow. */
const SIDE = 30;

/** What kind of change it is, in a word or two. */
export function changeTitle(change: ChangeName): string {
  switch (change) {
    case 'added':
      return vscode.l10n.t('added');
    case 'removed':
      return vscode.l10n.t('removed');
    case 'relabelled':
      return vscode.l10n.t('relabelled');
    case 'resized':
      return vscode.l10n.t('resized');
    case 'value':
      return vscode.l10n.t('value changed');
    case 'entity':
      return vscode.l10n.t('entity changed');
    case 'attributes':
      return vscode.l10n.t('attributes changed');
    case 'links':
      return vscode.l10n.t('links changed');
    case 'note':
      return vscode.l10n.t('note changed');
    case 'status':
      return vscode.l10n.t('status changed');
  }
}

/** Codicons of the changes, without `$( )`; each has a shape of its own. */
export const CHANGE_ICONS: Readonly<Record<ChangeName, string>> = {
  added: 'diff-added',
  removed: 'diff-removed',
  relabelled: 'tag',
  resized: 'arrow-both',
  value: 'symbol-number',
  entity: 'references',
  attributes: 'symbol-property',
  links: 'link',
  note: 'note',
  status: 'checklist',
};

/** What changed, with both sides: `relabelled: PERSON → LOC`. */
export function changeText({ change, before, after }: Pick<ReviewChangeNode, 'change' | 'before' | 'after'>): string {
  const sides = [before, after].flatMap((fact) => (fact ? [sideOf(change, fact)] : []));
  const reviewed = change !== 'status' && after?.status === 'reviewed' ? ` · ${statusTitle('reviewed')}` : '';
  return `${changeTitle(change)}: ${sides.join(' → ')}${reviewed}`;
}

/** One side of a change. */
export function sideOf(change: ChangeName, fact: Fact): string {
  return shortened(wholeSide(change, fact), SIDE);
}

function wholeSide(change: ChangeName, fact: Fact): string {
  switch (change) {
    case 'added':
    case 'removed':
    case 'relabelled':
      return fact.label;
    case 'resized':
      return `“${fact.text}”`;
    case 'value':
      return fact.value ? valueText(fact.value, vscode.env.language) : NOTHING;
    case 'entity':
      return fact.entity ?? NOTHING;
    case 'attributes':
      return Object.entries(fact.attributes ?? {}).map(([name, value]) => `${name}=${value}`).join(', ') || NOTHING;
    case 'links':
      return Object.entries(fact.links ?? {}).map(([type, targets]) => `${type} ${targets.join(', ')}`).join('; ') || NOTHING;
    case 'note':
      return fact.note ?? NOTHING;
    case 'status':
      return [fact.status ? statusTitle(fact.status) : vscode.l10n.t('accepted'), fact.by].filter(Boolean).join(', ');
  }
}

const NOTHING = '–';
