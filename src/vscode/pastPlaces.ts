import type * as vscode from 'vscode';
import type { AnnotatedText } from '../core/annotatedText';
import { bestFitting } from '../core/pastText';
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
  const old = bestFitting(texts, current.facts.map(({ fact }) => fact));
  if (old) current.placeAgain(old);
  if (past) current.lose(new Set(past.lost));
}
