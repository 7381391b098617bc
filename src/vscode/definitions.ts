import * as vscode from 'vscode';
import type { Mention } from '../core/factIndex';
import { entityEntry } from './entityEntry';
import { locationsOf } from './factLocations';
import type { Model } from './model';
import { EVERY_TEXT, factPointedAt, mentionsOfSame, type Pointed } from './pointedAt';

/**
 * Go to Definition: from a fact with links to what it links to (a claim's claimant and evidence, what a figure counts);
 * from any other mention to the entity's entry in the tagset file, and else to the first mention in the same text.
 */
export function registerDefinitions(model: Model): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(
    EVERY_TEXT,
    {
      async provideDefinition(document, position, token) {
        const pointed = await factPointedAt(model, document, position);
        if (!pointed) return undefined;
        const links = await locationsOf(model, linked(model, pointed), token);
        const places = links.length > 0 ? links : await origin(model, pointed, token);
        return places.map(({ uri, range }): vscode.LocationLink => ({ originSelectionRange: pointed.range, targetUri: uri, targetRange: range, targetSelectionRange: range }));
      },
    },
  );
}

/** What a fact links to, each once, in the order of its links. */
function linked(model: Model, { document, fact }: Pointed): Mention[] {
  const targets = Object.values(fact.links ?? {}).flat().flatMap((target) => model.index.follow(document, target) ?? []);
  return [...new Map(targets.map((mention) => [mention.fact, mention])).values()];
}

async function origin(model: Model, pointed: Pointed, token: vscode.CancellationToken): Promise<vscode.Location[]> {
  const entry = await entityEntry(pointed);
  if (entry) return [entry];
  const first = mentionsOfSame(model, pointed).find(({ document }) => document === pointed.document);
  return first ? locationsOf(model, [first], token) : [];
}
