import * as vscode from 'vscode';
import type { Change } from '../../core/compare';
import { LinkedMarkdown } from '../commandLinks';
import { shortened } from '../factText';
import type { Model } from '../model';
import { pointedAt } from '../pointedAt';
import { setting } from '../settings';
import { changeText } from './changeText';
import type { OpenChanges } from './openChanges';

const LENGTH = 160;

/** What the bar beside a line means, in the hover on the fact: a bar has none of its own. */
export function registerChangeHover(model: Model, changes: OpenChanges): vscode.Disposable {
  return vscode.languages.registerHoverProvider({ scheme: '*' }, {
    provideHover: async (document, position) => {
      if (!setting('hover.enabled', document)) return undefined;
      const session = await model.ready(document);
      const placed = session && pointedAt(session, position)[0];
      const found = placed ? changesOfFact(changes, document.uri.toString(), placed.fact.id) : [];
      return found.length > 0 ? new vscode.Hover(markdownOf(changes.name, found)) : undefined;
    },
  });
}

export function changesOfFact(changes: OpenChanges, document: string, id: string): readonly Change[] {
  return changes.of(document)?.changes.filter((change) => change.id === id) ?? [];
}

function markdownOf(name: string, found: readonly Change[]): vscode.MarkdownString {
  const what = shortened(found.map(changeText).join('; '), LENGTH);
  return new LinkedMarkdown().raw('$(diff) ').text(vscode.l10n.t('Changed since {0}: {1}', name, what)).value;
}
