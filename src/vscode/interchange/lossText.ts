import * as vscode from 'vscode';
import type { Aspect, LossCount } from '../../formats/losses';
import { factCount, textCount } from '../counts';

/** What a format has no place for, and how much that hits: `values (of 12 facts)`. */
export function lossText({ aspect, because, facts, documents }: LossCount): string {
  const what = vscode.l10n.t('{0} (of {1})', aspectText(aspect), facts > 0 ? factCount(facts) : textCount(documents));
  return because === undefined ? what : `${what}: ${because}`;
}

function aspectText(aspect: Aspect): string {
  switch (aspect) {
    case 'fact':
      return vscode.l10n.t('whole facts');
    case 'edges':
      return vscode.l10n.t('white space at the edges');
    case 'id':
      return vscode.l10n.t('ids');
    case 'kind':
      return vscode.l10n.t('kinds');
    case 'label':
      return vscode.l10n.t('labels');
    case 'value':
      return vscode.l10n.t('values');
    case 'entity':
      return vscode.l10n.t('entity keys');
    case 'attributes':
      return vscode.l10n.t('attributes');
    case 'links':
      return vscode.l10n.t('links');
    case 'note':
      return vscode.l10n.t('notes');
    case 'status':
      return vscode.l10n.t('statuses');
    case 'confidence':
      return vscode.l10n.t('confidence');
    case 'by':
      return vscode.l10n.t('annotators');
    case 'other':
      return vscode.l10n.t('keys that FactLens does not know');
    case 'document':
      return vscode.l10n.t('what is known of the document');
    case 'encoding':
      return vscode.l10n.t('the encoding of the text');
    case 'characters':
      return vscode.l10n.t('characters that the format forbids');
  }
}
