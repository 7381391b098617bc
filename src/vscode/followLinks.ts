import * as vscode from 'vscode';
import type { FactChange } from '../core/annotatedText';
import { relinked } from '../core/openConflicts';
import type { Model } from './model';
import type { TextSession } from './textSession';

/**
 * The changes by which links to facts of a text that go away lead to those that stay.
 * @param followed the id that stays, by the id that goes.
 * @param settled facts of the text that are changed in another way; their links are not looked at.
 * @returns by document (URI string); the text's own first, be there any or not.
 */
export async function linksFollow(model: Model, session: TextSession, followed: ReadonlyMap<string, string>, settled: { has(id: string): boolean }): Promise<Map<string, FactChange[]>> {
  const document = session.document.uri.toString();
  return new Map([[document, linksHere(session, settled, followed)], ...(await linksElsewhere(model, document, followed))]);
}

/** Other facts of the text whose links lead to what stays now. */
function linksHere(session: TextSession, settled: { has(id: string): boolean }, followed: ReadonlyMap<string, string>): FactChange[] {
  return session.facts.flatMap((before) => {
    const fact = settled.has(before.fact.id) ? before.fact : relinked(before.fact, followed);
    return fact === before.fact ? [] : [{ before, after: { ...before, fact } }];
  });
}

/** The same in other texts of the workspace. */
async function linksElsewhere(model: Model, document: string, followed: ReadonlyMap<string, string>): Promise<Map<string, FactChange[]>> {
  const found = new Map<string, FactChange[]>();
  for (const [gone, stays] of followed) for (const link of model.index.linksTo(document, gone)) {
    if (link.document === document) continue;
    const session = await model.open(vscode.Uri.parse(link.document, true));
    session?.ensureUsable();
    const before = session?.get(link.fact.id);
    if (!before) continue;
    const renamed = new Map([[link.target, link.target.slice(0, link.target.lastIndexOf('#') + 1) + stays]]);
    found.set(link.document, [...(found.get(link.document) ?? []), { before, after: { ...before, fact: relinked(before.fact, renamed) } }]);
  }
  return found;
}
