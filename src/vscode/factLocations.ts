import * as vscode from 'vscode';
import { onItsLine, type Place } from '../core/anchor';
import type { IndexedDocument, Mention } from '../core/factIndex';
import { byDocument } from '../core/mentionGroups';
import { placeFacts } from '../core/placing';
import type { SourceText, Span } from '../core/sourceText';
import { readClosedText } from './closedTexts';
import type { Model } from './model';

/** Texts read at once; more makes `workspace.fs` slower, not faster. */
const READ_AT_ONCE = 32;

/**
 * Where mentions stand, in the order given; those without a place in their text are left out. Texts that are not open
 * are read, not opened: a name may be mentioned in thousands of them.
 */
export async function locationsOf(model: Model, mentions: readonly Mention[], token?: vscode.CancellationToken): Promise<vscode.Location[]> {
  const ranges = await rangesOf(model, mentions, token);
  return mentions.flatMap((mention) => {
    const range = ranges.get(mention);
    return range ? [new vscode.Location(vscode.Uri.parse(mention.document, true), range)] : [];
  });
}

/** The same by mention. */
export async function rangesOf(model: Model, mentions: readonly Mention[], token?: vscode.CancellationToken): Promise<ReadonlyMap<Mention, vscode.Range>> {
  const documents = [...byDocument(mentions)];
  const ranges = new Map<Mention, vscode.Range>();
  for (let at = 0; at < documents.length && !token?.isCancellationRequested; at += READ_AT_ONCE) {
    await Promise.all(documents.slice(at, at + READ_AT_ONCE).map(([document, each]) => locate(model, document, each, ranges)));
  }
  return ranges;
}

async function locate(model: Model, document: string, mentions: readonly Mention[], ranges: Map<Mention, vscode.Range>): Promise<void> {
  const session = model.session(vscode.Uri.parse(document, true));
  const indexed = model.index.get(document);
  const text = session?.source ?? (indexed && (await readClosedText(indexed)));
  if (!text) return;
  const placeOf = session ? (id: string) => session.get(id)?.place : placesIn(text, indexed!);
  for (const mention of mentions) {
    const place = placeOf(mention.fact.id);
    if (place && 'span' in place) ranges.set(mention, rangeIn(text, place.span));
  }
}

/** Places in a text that is not open: those of facts on their very line at once, the others looked for together. */
function placesIn(text: SourceText, { facts }: IndexedDocument): (id: string) => Place | undefined {
  const byId = new Map(facts.map((fact, index) => [fact.id, { fact, index }]));
  let found: readonly Place[] | undefined;
  return (id) => {
    const known = byId.get(id);
    return known && (onItsLine(text, known.fact) ?? (found ??= placeFacts(text, facts))[known.index]);
  };
}

function rangeIn(text: SourceText, span: Span): vscode.Range {
  const position = (offset: number) => {
    const line = text.lineAt(offset);
    return new vscode.Position(line, offset - text.lineStart(line));
  };
  return new vscode.Range(position(span.start), position(span.end));
}
