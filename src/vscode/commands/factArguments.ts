import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../../core/annotatedText';
import type { AttentionNode } from '../../core/attention';
import type { OutlineNode } from '../../core/outline';
import type { FactRef } from '../ids';
import type { Model } from '../model';
import type { TextSession } from '../textSession';
import { pickFact } from './factPick';

/** A fact of an open text, ready to be changed. */
export interface FactHandle {
  readonly session: TextSession;
  readonly placed: PlacedFact;
}

/**
 * The facts that a command is about: those of its arguments (a link of a hover, nodes of the tree), else the one at the
 * cursor, for which the person is asked where several stand there. Empty when there is none; that has been said then.
 */
export async function factsOf(model: Model, argument: unknown, selected: unknown): Promise<FactHandle[]> {
  const refs = refsOf(model, argument, selected);
  if (refs.length > 0) return handlesOf(model, refs);
  const atCursor = await factAtCursor(model);
  return atCursor ? [atCursor] : [];
}

/** The fact at the cursor of the active editor; says so when there is none. */
export async function factAtCursor(model: Model): Promise<FactHandle | undefined> {
  const editor = vscode.window.activeTextEditor;
  const session = editor && (await model.open(editor.document.uri));
  if (!editor || !session) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a text and put the cursor into a fact first.'));
    return undefined;
  }
  const selection = session.spanOfRange(editor.selection);
  const touching = session.touching(selection);
  if (touching.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no fact at the cursor. Put the cursor into a highlighted fact.'));
    return undefined;
  }
  const exact = touching.filter((placed) => spanOf(placed)?.start === selection.start && spanOf(placed)?.end === selection.end);
  const placed = exact.length === 1 ? exact[0] : await pickFact(session, innermostFirst(touching));
  return placed && { session, placed };
}

/** Shorter spans first: the fact that a person points at is the smallest one there. */
export function innermostFirst(facts: readonly PlacedFact[]): PlacedFact[] {
  const length = (placed: PlacedFact) => {
    const span = spanOf(placed);
    return span ? span.end - span.start : Infinity;
  };
  return [...facts].sort((a, b) => length(a) - length(b));
}

function refsOf(model: Model, argument: unknown, selected: unknown): FactRef[] {
  const items = Array.isArray(selected) && selected.length > 0 ? selected : [argument];
  return items.flatMap((item) => refsOfOne(model, item));
}

function refsOfOne(model: Model, item: unknown): FactRef[] {
  if (typeof item !== 'object' || item === null) return [];
  if ('uri' in item && 'id' in item && typeof item.uri === 'string' && typeof item.id === 'string') return [{ uri: item.uri, id: item.id }];
  const node = item as Partial<OutlineNode | AttentionNode>;
  if ((node.type === 'mention' || node.type === 'attentionFact') && node.document !== undefined && node.id !== undefined) return [{ uri: node.document, id: node.id }];
  if (node.type === 'label') return labelled(model, node as OutlineNode & { type: 'label' });
  // What the tree's filter hides is not meant.
  return node.type === 'text' && node.mentions ? node.mentions.map(({ document, fact }) => ({ uri: document, id: fact.id })) : [];
}

/** All facts with a label, in all documents; the question that follows says how many these are. */
function labelled(model: Model, { kind, label }: OutlineNode & { type: 'label' }): FactRef[] {
  return model.index.documents.flatMap(({ document, facts }) =>
    facts.filter((fact) => fact.kind === kind && fact.label === label).map(({ id }) => ({ uri: document, id })),
  );
}

async function handlesOf(model: Model, refs: readonly FactRef[]): Promise<FactHandle[]> {
  const handles: FactHandle[] = [];
  for (const { uri, id } of refs) {
    const session = await model.open(vscode.Uri.parse(uri, true));
    const placed = session?.get(id);
    if (session && placed) handles.push({ session, placed });
  }
  if (handles.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('This fact is no longer there. The tree shows what is.'));
  return handles;
}
