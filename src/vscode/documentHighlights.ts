import * as vscode from 'vscode';
import { spanOf } from '../core/annotatedText';
import type { Model } from './model';
import { EVERY_TEXT, factPointedAt, mentionsOfSame } from './pointedAt';

/** With the cursor in a fact, all mentions of the same thing in the text are marked. */
export function registerDocumentHighlights(model: Model): vscode.Disposable {
  return vscode.languages.registerDocumentHighlightProvider(
    EVERY_TEXT,
    {
      async provideDocumentHighlights(document, position) {
        const pointed = await factPointedAt(model, document, position);
        // Without a fact the editor marks equal words, as it would without this provider.
        if (!pointed) return undefined;
        const { session } = pointed;
        return mentionsOfSame(model, pointed).flatMap((mention) => {
          const placed = mention.document === pointed.document ? session.get(mention.fact.id) : undefined;
          const span = placed && spanOf(placed);
          return span ? [new vscode.DocumentHighlight(session.rangeOf(span), vscode.DocumentHighlightKind.Text)] : [];
        });
      },
    },
  );
}
