import * as vscode from 'vscode';
import type { FactChange, PlacedFact } from '../../core/annotatedText';
import type { Fact } from '../../core/fact';
import { isCertain, placeFacts } from '../../core/placing';
import { withoutChange, type ReviewChangeNode } from '../../core/review';
import type { SourceText } from '../../core/sourceText';
import { factCount } from '../counts';
import { shortened } from '../factText';
import type { Model } from '../model';
import type { TextSession } from '../textSession';
import { announce } from '../toast';
import type { ReviewState } from './reviewState';

/** Takes changes back, as one step: each fact says again what it said in the old version. */
export async function revertChanges(model: Model, state: ReviewState, nodes: readonly ReviewChangeNode[]): Promise<void> {
  const unplaced: Fact[] = [];
  const done = await changeFacts(model, 'revertChange', nodes, (session, now, node) => {
    const reverted = revertedFact(session, now, node, state.comparedWith(node.document)?.old.text);
    if (reverted === 'unplaced') unplaced.push(node.before!);
    return reverted === 'unplaced' ? now : reverted;
  });
  if (unplaced.length > 0) {
    const words = shortened(unplaced[0]!.text, 40);
    void vscode.window.showWarningMessage(vscode.l10n.t('The words “{0}” are not found for certain in the text as it is now, so this change was not taken back.', words));
  }
  if (done > 0) announce(model, 'change', vscode.l10n.t('{0}: change taken back', whatOf(nodes, done)), vscode.l10n.t('Change taken back.'));
}

/** Says of facts that somebody has looked at them and agrees. */
export async function markReviewed(model: Model, nodes: readonly ReviewChangeNode[]): Promise<void> {
  const done = await changeFacts(model, 'markReviewed', nodes, (_, now) => (now && now.fact.status !== 'reviewed' ? { ...now, fact: { ...now.fact, status: 'reviewed' as const } } : now));
  if (done > 0) announce(model, 'change', vscode.l10n.t('{0}: reviewed', whatOf(nodes, done)), vscode.l10n.t('Marked as reviewed.'));
}

function whatOf([node]: readonly ReviewChangeNode[], count: number): string {
  return count === 1 ? shortened((node?.after ?? node?.before)?.text ?? '', 40) : factCount(count);
}

/**
 * Carries out what `changed` makes of each fact, as one step. Several changes of one fact come together.
 * @returns how many facts changed.
 */
async function changeFacts(model: Model, action: string, nodes: readonly ReviewChangeNode[], changed: (session: TextSession, now: PlacedFact | undefined, node: ReviewChangeNode) => PlacedFact | undefined): Promise<number> {
  const changes = new Map<string, FactChange[]>();
  let count = 0;
  for (const document of new Set(nodes.map((node) => node.document))) {
    const session = await model.open(vscode.Uri.parse(document, true));
    if (!session) continue;
    session.ensureUsable();
    const facts = changesByFact(session, nodes.filter((node) => node.document === document), changed);
    if (facts.length > 0) changes.set(document, facts);
    count += facts.length;
  }
  if (count > 0) await model.perform(action, changes);
  return count;
}

function changesByFact(session: TextSession, nodes: readonly ReviewChangeNode[], changed: (session: TextSession, now: PlacedFact | undefined, node: ReviewChangeNode) => PlacedFact | undefined): FactChange[] {
  return [...new Set(nodes.map(({ id }) => id))].flatMap((id) => {
    const before = session.get(id);
    let after = before;
    for (const node of nodes) if (node.id === id) after = changed(session, after, node);
    return after === before ? [] : [{ ...(before && { before }), ...(after && { after }) }];
  });
}

function revertedFact(session: TextSession, now: PlacedFact | undefined, node: ReviewChangeNode, oldText: SourceText | undefined): PlacedFact | undefined | 'unplaced' {
  const { change, before } = node;
  if (change === 'added' || !before) return undefined;
  if (change === 'removed') return now ?? placedAsBefore(session, before, before, oldText) ?? 'unplaced';
  if (!now) return undefined;
  if (change === 'resized') return placedAsBefore(session, now.fact, before, oldText) ?? 'unplaced';
  return { ...now, fact: withoutChange(now.fact, before, change) };
}

/** A fact at the words that it covered before; undefined where these are not certain in the text as it is now. */
function placedAsBefore(session: TextSession, fact: Fact, before: Fact, oldText: SourceText | undefined): PlacedFact | undefined {
  const [place] = placeFacts(session.source, [before], oldText);
  if (!place || !('span' in place) || !isCertain(place)) return undefined;
  return { fact: { ...fact, ...session.describe(place.span) }, place: { state: 'exact', span: place.span } };
}
