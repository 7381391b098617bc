import type * as vscode from 'vscode';
import type { AnnotatedText } from '../core/annotatedText';
import { fittingTexts } from '../core/pastText';
import { SourceText } from '../core/sourceText';
import { textsInGit, type PastTexts } from './pastTexts';

/**
 * Finds the facts of a text that was changed while nobody looked more surely, with the text that they describe: the
 * workspace's own copy, or the one that git has.
 * @param encoding of the text, as the sidecar names it.
 */
export async function placeWithPast(annotated: () => AnnotatedText, document: vscode.Uri, encoding: string | undefined, pastTexts: PastTexts): Promise<void> {
  const past = await pastTexts.recall(document);
  const inGit = await textsInGit(document, encoding ?? 'utf-8');
  const texts = [...(past ? [past.text] : []), ...inGit].map((text) => new SourceText(text));
  const current = annotated();
  const olds = fittingTexts(texts, current.facts.map(({ fact }) => fact));
  if (olds.length > 0) current.placeAgain(...olds);
  if (past) current.lose(new Set(past.lost));
}
