import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../core/annotatedText';
import type { Fact } from '../core/fact';
import type { Mention } from '../core/factIndex';
import { innermostFirst } from './commands/factArguments';
import type { Model } from './model';
import type { TextSession } from './textSession';

/**
 * Selects every text, ahead of the editor's own providers for any language: those would answer with equal words before
 * this extension is asked. Where there is no fact, it answers nothing and they are asked.
 */
export const EVERY_TEXT: vscode.DocumentFilter = { pattern: '**' };

/** The facts that a person points at, innermost first. */
export function pointedAt(session: TextSession, position: vscode.Position): PlacedFact[] {
  const { start: offset } = session.spanOfRange(new vscode.Range(position, position));
  const touching = session.touching({ start: offset, end: offset });
  // The mouse points at the character behind the position; only a cursor can stand at a fact's end.
  const inside = touching.filter((placed) => offset < spanOf(placed)!.end);
  return innermostFirst(inside.length > 0 ? inside : touching);
}

/** The fact that a provider of the editor is asked about, with its range in the text. */
export interface Pointed extends Mention {
  readonly session: TextSession;
  readonly range: vscode.Range;
}

/** The innermost fact at a position; undefined where there is none, so that other providers are asked. */
export async function factPointedAt(model: Model, document: vscode.TextDocument, position: vscode.Position): Promise<Pointed | undefined> {
  const session = await model.ready(document);
  const [placed] = session ? pointedAt(session, position) : [];
  const span = placed && spanOf(placed);
  return session && span && { session, document: document.uri.toString(), fact: placed.fact, range: session.rangeOf(span) };
}

/** Mentions of the same thing as a fact's, itself among them, in its workspace folder: a key means what its folder's tagset says. */
export function mentionsOfSame(model: Model, { document, fact }: { readonly document: string; readonly fact: Pick<Fact, 'kind' | 'label' | 'text' | 'entity'> }): Mention[] {
  const folder = folderOf(document);
  return model.index.mentionsLike(fact).filter((mention) => mention.document === document || folderOf(mention.document) === folder);
}

function folderOf(document: string): string | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(document, true))?.uri.toString();
}
