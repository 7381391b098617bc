import * as vscode from 'vscode';
import type { Mention } from '../core/factIndex';
import { entityEntry, entityKeyAt } from './entityEntry';
import { locationsOf } from './factLocations';
import type { Model } from './model';
import { EVERY_TEXT, factPointedAt, mentionsOfSame } from './pointedAt';

/**
 * Find All References: the mentions of what the fact at the cursor mentions, and the facts that link to one of them; on
 * an entity's key in the tagset file, the mentions of that entity.
 */
export function registerReferences(model: Model): vscode.Disposable {
  return vscode.languages.registerReferenceProvider(
    EVERY_TEXT,
    {
      async provideReferences(document, position, { includeDeclaration }, token) {
        const key = entityKeyAt(document, position);
        if (key !== undefined) {
          const keyed = mentionsOfSame(model, { document: document.uri.toString(), fact: { kind: 'entity', label: '', text: '', entity: key } });
          return locationsOf(model, withLinking(model, keyed), token);
        }
        const pointed = await factPointedAt(model, document, position);
        if (!pointed) return undefined;
        const mentions = mentionsOfSame(model, pointed);
        const entry = includeDeclaration ? await entityEntry(pointed) : undefined;
        return [...(entry ? [entry] : []), ...(await locationsOf(model, withLinking(model, mentions), token))];
      },
    },
  );
}

/** Mentions and the facts that link to them, each once: a fact may link to another mention of its own cluster. */
function withLinking(model: Model, mentions: readonly Mention[]): Mention[] {
  const known = new Set(mentions.map(({ fact }) => fact));
  return [...mentions, ...model.index.linkingTo(mentions).filter(({ fact }) => !known.has(fact))];
}
