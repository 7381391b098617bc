import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../core/annotatedText';
import type { Span } from '../core/sourceText';
import { factMarkdown } from './factMarkdown';
import type { Model } from './model';
import { pointedAt } from './pointedAt';
import { setting } from './settings';
import type { TextSession } from './textSession';

/** More facts than this in one place are not read in a hover; the code lens and the tree list them all. */
const MOST_FACTS = 12;

export function registerHover(model: Model): vscode.Disposable {
  return vscode.languages.registerHoverProvider({ scheme: '*' }, {
    provideHover: (document, position) => hoverAt(model, document, position),
  });
}

async function hoverAt(model: Model, document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
  if (!setting('hover.enabled', document)) return undefined;
  const session = await model.ready(document);
  if (!session) return undefined;
  const facts = factsAt(session, position);
  const [first] = facts;
  if (!first) return undefined;
  const contents = facts.slice(0, MOST_FACTS).map((placed) => factMarkdown(model, session, placed));
  const span = spanOf(first);
  return new vscode.Hover(contents, span && session.rangeOf(span));
}

/** The facts that a person points at, innermost first; behind them those that may stand there. */
function factsAt(session: TextSession, position: vscode.Position): PlacedFact[] {
  const { start: offset } = session.spanOfRange(new vscode.Range(position, position));
  const perhaps = session.facts.filter(({ place }) => place.state === 'ambiguous' && place.candidates.some((span) => holds(span, offset)));
  return [...pointedAt(session, position), ...perhaps];
}

function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}
