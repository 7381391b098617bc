import * as vscode from 'vscode';
import type { FactChange } from '../../core/annotatedText';
import type { Fact } from '../../core/fact';
import type { Mention } from '../../core/factIndex';
import { byDocument } from '../../core/mentionGroups';
import type { Model } from '../model';

/** From so many documents on it takes long enough to say what is going on. */
const TELL_FROM = 20;

/**
 * Changes facts in any number of documents as one step that can be undone, and gives how many were changed. Facts that
 * are gone meanwhile, and those that `changed` gives back as they are, are left alone. All sidecars are looked at before
 * the first is written, so that one that cannot be used stops the step while nothing has happened yet.
 */
export async function changeFacts(model: Model, action: string, mentions: readonly Mention[], changed: (fact: Fact, document: string) => Fact): Promise<number> {
  const documents = byDocument(mentions);
  const work = async () => {
    const changes = new Map<string, readonly FactChange[]>();
    for (const [document, each] of documents) {
      const found = await changesIn(model, document, each.map(({ fact }) => fact.id), changed);
      if (found.length > 0) changes.set(document, found);
    }
    if (changes.size > 0) await model.perform(action, changes);
    return [...changes.values()].reduce((sum, each) => sum + each.length, 0);
  };
  if (documents.size < TELL_FROM) return work();
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('FactLens: changing facts in {0} files', documents.size) }, work);
}

async function changesIn(model: Model, document: string, ids: readonly string[], changed: (fact: Fact, document: string) => Fact): Promise<FactChange[]> {
  const session = await model.open(vscode.Uri.parse(document, true));
  session?.ensureUsable();
  return ids.flatMap((id) => {
    const before = session?.get(id);
    const fact = before && changed(before.fact, document);
    return before && fact && fact !== before.fact ? [{ before, after: { ...before, fact } }] : [];
  });
}
