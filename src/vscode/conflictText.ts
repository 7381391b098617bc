import * as vscode from 'vscode';
import type { Fact } from '../core/fact';
import { candidateWords, saidWords, type ConflictSide, type OpenConflict } from '../core/openConflicts';
import { shortened } from './factText';

/** Characters of a fact's text, and of what a side says of it. */
const QUOTE = 40;

/** Whose side of a merge it is, as git calls them. */
export function sideTitle(side: ConflictSide): string {
  return side === 'ours' ? vscode.l10n.t('ours') : vscode.l10n.t('theirs');
}

/** Whether one side removed what the other judged anew or linked to. */
export function isRemoval({ about, candidates }: OpenConflict): boolean {
  return candidates.length === 1 && about.includes('removed');
}

/** What a candidate says where the sides differ: `label GPE`; of a fact that the other side removed, its label. */
export function candidateText(fact: Fact, conflict: OpenConflict): string {
  return shortened(isRemoval(conflict) ? fact.label : candidateWords(fact, conflict.about, vscode.env.language), QUOTE);
}

/** What a merge left open about a fact, as one sentence with the next step. */
export function conflictSentence(conflict: OpenConflict): string {
  const [first, second] = conflict.candidates;
  const quote = shortened(first!.text, QUOTE);
  const { side } = first!.conflict!;
  const words = (fact: Fact) => vscode.l10n.t('{0} ({1})', candidateText(fact, conflict), sideTitle(fact.conflict!.side));
  if (isRemoval(conflict)) return vscode.l10n.t('“{0}” was removed on one branch ({1}) and judged anew or linked to on the other ({2}). Keep it, or delete it.', quote, sideTitle(other(side)), sideTitle(side));
  if (!second) return vscode.l10n.t('The branches contradict each other about “{0}”, and one candidate is left: {1}. Keep it, or delete it.', quote, words(first!));
  return vscode.l10n.t('The branches contradict each other about “{0}”: {1}. Keep one of them, or both.', quote, conflict.candidates.map(words).join(' ⟷ '));
}

/** What a merge left open about a document, as one sentence with the next step. */
export function headConflictSentence({ key, ours, theirs }: { readonly key: string; readonly ours?: unknown; readonly theirs?: unknown }): string {
  return vscode.l10n.t('The branches contradict each other about "{0}": {1} (ours) or {2} (theirs). Keep one of them.', key, shortened(saidWords(ours), QUOTE), shortened(saidWords(theirs), QUOTE));
}

function other(side: ConflictSide): ConflictSide {
  return side === 'ours' ? 'theirs' : 'ours';
}
