import * as vscode from 'vscode';
import type { PlacedFact } from '../../core/annotatedText';
import { kindIcon, kindTitle, shortened, withoutIcons } from '../factText';
import type { TextSession } from '../textSession';

/** Asks which of several facts is meant; a single one is taken without asking. */
export async function pickFact(session: TextSession, facts: readonly PlacedFact[]): Promise<PlacedFact | undefined> {
  if (facts.length < 2) return facts[0];
  const items = facts.map((placed) => ({
    label: `$(${kindIcon(placed.fact.kind)}) ${withoutIcons(shortened(placed.fact.text, 60))}`,
    description: `${kindTitle(placed.fact.kind)} · ${withoutIcons(placed.fact.label)}`,
    ...(placed.fact.note !== undefined && { detail: withoutIcons(shortened(placed.fact.note, 100)) }),
    placed,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which fact?'), matchOnDescription: true });
  return picked && session.get(picked.placed.fact.id) ? picked.placed : undefined;
}
