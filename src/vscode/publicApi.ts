import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../core/annotatedText';
import { KINDS, type Fact } from '../core/fact';
import { trimSpan } from '../core/words';
import { addFacts, type NewFact } from './commands/tagging';
import type { Model } from './model';

/**
 * What `activate()` returns to other extensions:
 *
 * ```ts
 * const factlens = await vscode.extensions.getExtension('factlens.factlens')!.activate();
 * if (factlens.version === 1) await factlens.tag(uri, range, { kind: 'entity', label: 'ORG' });
 * ```
 */
export interface FactLensApi {
  readonly version: 1;
  /** The facts of a text, in order of place. The text is opened (not shown) where it is not open yet. */
  facts(uri: vscode.Uri): Promise<readonly ApiFact[]>;
  /**
   * Tags a range, without the white space at its edges, and resolves with the fact once it is on disk. A range that
   * has a fact of this kind and label already gives that one.
   * @throws when the range is empty, the kind is unknown, or the sidecar cannot be used or written.
   */
  tag(uri: vscode.Uri, range: vscode.Range, fact: NewFact): Promise<ApiFact>;
  /** Removes a fact; resolves with whether it was there. Like every action it can be undone. */
  remove(uri: vscode.Uri, id: string): Promise<boolean>;
  /** Facts of these texts changed, or where they stand. */
  readonly onDidChangeFacts: vscode.Event<readonly vscode.Uri[]>;
}

/** A fact as the sidecar holds it, with its place in the text as it is now. */
export interface ApiFact {
  readonly fact: Readonly<Fact>;
  /** Absent when the fact has no place (`ambiguous`, `lost`); of a `changed` one somebody has to confirm it. */
  readonly range?: vscode.Range;
  readonly state: PlacedFact['place']['state'];
}

export function createApi(model: Model): { api: FactLensApi; disposable: vscode.Disposable } {
  const changed = new vscode.EventEmitter<readonly vscode.Uri[]>();
  const forward = model.onDidChange((documents) => changed.fire([...documents].map((document) => vscode.Uri.parse(document, true))));
  const api: FactLensApi = {
    version: 1,
    facts: async (uri) => {
      const session = await opened(model, uri);
      return session.facts.map((placed) => toApi(session, placed));
    },
    tag: (uri, range, fact) => tag(model, uri, range, fact),
    remove: async (uri, id) => {
      const session = await opened(model, uri);
      const placed = session.get(id);
      if (placed) await model.perform('delete', new Map([[session.document.uri.toString(), [{ before: placed }]]]));
      return placed !== undefined;
    },
    onDidChangeFacts: changed.event,
  };
  return { api, disposable: vscode.Disposable.from(changed, forward) };
}

type Session = NonNullable<Awaited<ReturnType<Model['open']>>>;

async function opened(model: Model, uri: vscode.Uri): Promise<Session> {
  await model.started;
  const session = await model.open(uri);
  if (!session) throw new Error(vscode.l10n.t('{0} cannot have facts: it is not a text on a file system that can be written.', uri.toString()));
  return session;
}

async function tag(model: Model, uri: vscode.Uri, range: vscode.Range, fact: NewFact): Promise<ApiFact> {
  const session = await opened(model, uri);
  const span = trimSpan(session.source.text, session.spanOfRange(range));
  if (span.start === span.end) throw new Error(vscode.l10n.t('The range to tag is empty. Give one with words in it.'));
  if (!KINDS.includes(fact.kind) || typeof fact.label !== 'string' || fact.label === '') {
    throw new Error(vscode.l10n.t('A fact needs a kind ({0}) and a label.', KINDS.join(', ')));
  }
  const [added] = await addFacts(model, session, [span], fact);
  const placed = added ? session.get(added.id) : session.touching(span).find((other) => isThat(other, span, fact));
  if (!placed) throw new Error(vscode.l10n.t('The fact was removed again while it was written.'));
  return toApi(session, placed);
}

function isThat(placed: PlacedFact, span: { start: number; end: number }, fact: NewFact): boolean {
  const at = spanOf(placed);
  return at?.start === span.start && at.end === span.end && placed.fact.kind === fact.kind && placed.fact.label === fact.label;
}

function toApi(session: Session, placed: PlacedFact): ApiFact {
  const span = spanOf(placed);
  return { fact: placed.fact, state: placed.place.state, ...(span && { range: session.rangeOf(span) }) };
}
