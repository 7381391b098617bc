import * as vscode from 'vscode';
import { LinkedMarkdown } from '../commandLinks';
import { shortened } from '../factText';
import { COMMANDS } from '../ids';
import type { Model } from '../model';
import { changesOfFact } from '../review/changeHover';
import type { OpenChanges } from '../review/openChanges';
import { pointedAt } from '../pointedAt';
import { setting } from '../settings';
import { whatText, whoText } from './eventText';
import type { FactHistories, FactHistory } from './factHistories';

/** More is read in the view. */
const MOST_EVENTS = 3;
const EVENT_LENGTH = 120;

/** Who tagged and changed a fact, below what the other hover says of it. By itself, for git answers later than memory. */
export function registerHistoryHover(model: Model, histories: FactHistories, open: OpenChanges): vscode.Disposable {
  return vscode.languages.registerHoverProvider({ scheme: '*' }, {
    provideHover: async (document, position) => {
      if (!setting('hover.enabled', document) || !setting('hover.history', document)) return undefined;
      const session = await model.ready(document);
      const placed = session && pointedAt(session, position)[0];
      const history = placed && (await histories.of(document.uri, placed.fact.id));
      // That a fact is new and not committed yet is no history.
      return history?.events.some(({ revision }) => revision !== 'not committed') ? new vscode.Hover(markdownOf(withoutWhatIsSaid(history, open))) : undefined;
    },
  });
}

/** The hover says already what changed since HEAD where a bar stands beside the line. */
function withoutWhatIsSaid(history: FactHistory, open: OpenChanges): FactHistory {
  if (!open.isAgainstHead || changesOfFact(open, history.document, history.fact.id).length === 0) return history;
  return { ...history, events: history.events.filter(({ revision }) => revision !== 'not committed') };
}

function markdownOf({ document, fact, events }: FactHistory): vscode.MarkdownString {
  const out = new LinkedMarkdown();
  for (const event of events.slice(0, MOST_EVENTS)) {
    out.raw('$(history) ').text(`${shortened(whatText(event), EVENT_LENGTH)} – ${whoText(event)}`).raw('  \n');
  }
  return out.link(vscode.l10n.t('History of This Fact'), COMMANDS.factHistory, { uri: document, id: fact.id }).value;
}
