import * as vscode from 'vscode';
import { spanOf } from '../core/annotatedText';
import { isUnspaced, occurrencesOf } from '../core/occurrences';
import type { Span } from '../core/sourceText';
import { wordAt } from '../core/words';
import { isAnnotatable } from './annotatable';
import type { Model } from './model';
import { EVERY_TEXT, factPointedAt, mentionsOfSame, type Pointed } from './pointedAt';

/** Equal words are marked around the cursor; more of them than this nobody looks at, and each costs the editor time. */
const MOST_EQUAL = 300;

/** With the cursor in a fact, all mentions of the same thing in the text are marked; with the cursor in another Chinese word, that word. */
export function registerDocumentHighlights(model: Model): vscode.Disposable {
  return vscode.languages.registerDocumentHighlightProvider(EVERY_TEXT, {
    async provideDocumentHighlights(document, position) {
      const pointed = await factPointedAt(model, document, position);
      return pointed ? mentions(model, pointed) : equalWords(model, document, position);
    },
  });
}

function mentions(model: Model, pointed: Pointed): vscode.DocumentHighlight[] {
  const { session } = pointed;
  return mentionsOfSame(model, pointed).flatMap((mention) => {
    const placed = mention.document === pointed.document ? session.get(mention.fact.id) : undefined;
    const span = placed && spanOf(placed);
    return span ? [highlight(session.rangeOf(span))] : [];
  });
}

/** Undefined where the editor marks equal words itself; a word of a script without spaces is for it all up to the next comma. */
function equalWords(model: Model, document: vscode.TextDocument, position: vscode.Position): vscode.DocumentHighlight[] | undefined {
  const session = model.session(document.uri);
  if (!session || !isAnnotatable(model, document)) return undefined;
  const { text } = session.source;
  const { start: offset } = session.spanOfRange(new vscode.Range(position, position));
  const word = wordAt(text, offset, session.documentHead?.language);
  const words = word && text.slice(word.start, word.end);
  if (!words || !isUnspaced(words)) return undefined;
  return nearest(occurrencesOf(text, words), offset).map((span) => highlight(session.rangeOf(span)));
}

function nearest(spans: readonly Span[], offset: number): readonly Span[] {
  if (spans.length <= MOST_EQUAL) return spans;
  const at = spans.findIndex(({ end }) => end >= offset);
  const first = Math.min(Math.max(0, at - MOST_EQUAL / 2), spans.length - MOST_EQUAL);
  return spans.slice(first, first + MOST_EQUAL);
}

function highlight(range: vscode.Range): vscode.DocumentHighlight {
  return new vscode.DocumentHighlight(range, vscode.DocumentHighlightKind.Text);
}
