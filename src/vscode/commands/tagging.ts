import * as vscode from 'vscode';
import { spanOf, type FactChange, type PlacedFact } from '../../core/annotatedText';
import { KINDS, newFactId, type Fact, type Kind } from '../../core/fact';
import type { RecentLabels } from '../../core/recentLabels';
import { splitsPair, type Span } from '../../core/sourceText';
import { kindOfLabel } from '../../core/tagset';
import { trimSpan, wordAt } from '../../core/words';
import { kindTitle, shortened } from '../factText';
import { COMMANDS } from '../ids';
import { registerKeyedCommand } from '../keyedCommand';
import { reporting } from '../messages';
import { mayHaveFacts, type Model } from '../model';
import { withProposedValue } from '../proposedValue';
import { setting } from '../settings';
import { spotOf, type Spot } from '../spot';
import type { TextSession } from '../textSession';
import { announce, say } from '../toast';
import { EarlyKey } from './earlyKey';
import { KeyWatch } from './keyWatch';
import { pickLabel, type PickedLabel } from './labelPick';

/** What a new fact may say beside where it stands. */
export type NewFact = PickedLabel & Partial<Pick<Fact, 'value' | 'entity' | 'attributes' | 'links' | 'note' | 'status' | 'confidence' | 'by'>>;

export function registerTagging(model: Model, recent: RecentLabels): vscode.Disposable {
  const keys = new KeyWatch();
  const tagger = new Tagger(model, keys, recent);
  const register = (id: string, work: (argument: unknown, spot: Spot | undefined) => Promise<void>) =>
    registerKeyedCommand(id, (argument: unknown, spot: unknown) => reporting(() => work(argument, spotOf(spot))));
  return vscode.Disposable.from(
    keys,
    register(COMMANDS.tagEntity, () => tagger.ask(['entity'])),
    register(COMMANDS.tagFigure, () => tagger.ask(['figure'])),
    register(COMMANDS.tagClaim, () => tagger.ask(['claim'])),
    register(COMMANDS.tag, (argument, spot) => (argument === undefined ? tagger.ask(KINDS) : tagger.tagWith(argument, spot))),
    register(COMMANDS.tagAgain, (_, spot) => tagger.again(spot)),
  );
}

class Tagger {
  private readonly lastOfKind = new Map<Kind, PickedLabel>();

  constructor(private readonly model: Model, private readonly keys: KeyWatch, private readonly recent: RecentLabels) {}

  /** Tags the selections after asking for the label. */
  async ask(kinds: readonly Kind[]): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const early = editor && new EarlyKey(editor, this.keys);
    try {
      if (early?.overtaken) await early.overtaken;
      const target = await this.target(spotOf(undefined));
      const picked = target && (await this.askLabel(target, kinds, early));
      await early?.settled;
      if (!target || !picked) return;
      if (target.session.source.text === target.text) await this.tag(target, picked);
      else void vscode.window.showWarningMessage(vscode.l10n.t('The text changed while the label was asked for, so nothing was tagged. Select the words again.'));
    } finally {
      early?.dispose();
    }
  }

  private askLabel(target: Target, kinds: readonly Kind[], early: EarlyKey | undefined): Promise<PickedLabel | undefined> {
    const [kind] = kinds;
    const active = kinds.length === 1 && kind ? this.lastOfKind.get(kind) : this.recent.last;
    return pickLabel(this.model.tagsets.of(target.session.document.uri), kinds, pickTitle(target, kinds), active, early);
  }

  /** Tags the selections without asking; the argument comes from a key binding or another extension. */
  async tagWith(argument: unknown, spot: Spot | undefined): Promise<void> {
    const target = await this.target(spot);
    if (!target) return;
    const picked = this.readArgument(target.session, argument);
    if (picked) await this.tag(target, picked);
    else void vscode.window.showErrorMessage(vscode.l10n.t('factlens.tag takes {0}. Correct the key binding’s "args".', '{"kind": "entity", "label": "PERSON"}'));
  }

  /** Tags the selections with the label that was used last. */
  async again(spot: Spot | undefined): Promise<void> {
    const { last } = this.recent;
    if (!last) return this.ask(KINDS);
    const target = await this.target(spot);
    if (target) await this.tag(target, last);
  }

  private async tag(target: Target, picked: PickedLabel): Promise<void> {
    this.recent.use(picked);
    this.lastOfKind.set(picked.kind, picked);
    const added = await addFacts(this.model, target.session, target.spans, picked);
    if (added.length === 0) return say(vscode.l10n.t('Already tagged as {0}', picked.label));
    const what = added.length === 1 ? shortened(added[0]!.text, 40) : vscode.l10n.t('{0} spans', added.length);
    announce(this.model, 'tag', vscode.l10n.t('Tagged {0} as {1}', what, picked.label), vscode.l10n.t('Fact tagged.'));
  }

  private readArgument(session: TextSession, argument: unknown): PickedLabel | undefined {
    const { kind, label } = (argument ?? {}) as Partial<Record<'kind' | 'label', unknown>>;
    if (typeof label !== 'string' || label.trim() === '') return undefined;
    const known = kind ?? kindOfLabel(this.model.tagsets.of(session.document.uri), label);
    return KINDS.includes(known as Kind) ? { kind: known as Kind, label } : undefined;
  }

  /** What the selections mean; says what is missing where there is nothing to tag. */
  private async target(spot: Spot | undefined): Promise<Target | undefined> {
    // Before anything is awaited: what is typed next may be told in the same breath.
    const atOnce = spot && this.targetIn(this.model.session(spot.editor.document.uri), spot);
    await this.model.started;
    if (!spot) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a text and select the words to tag first.'));
      return undefined;
    }
    const { editor } = spot;
    if (!mayHaveFacts(editor.document)) return void (await explainRefusal(editor.document));
    const session = await this.model.open(editor.document.uri);
    if (!session) return undefined;
    session.ensureUsable();
    const target = atOnce?.session === session ? atOnce : this.targetIn(session, spot);
    if (target && target.spans.length > 0) return target;
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no word here. Select the words to tag, or put the cursor into one.'));
    return undefined;
  }

  private targetIn(session: TextSession | undefined, { selections }: Spot): Target | undefined {
    return session && { session, spans: spansToTag(session, selections), text: session.source.text };
  }
}

interface Target {
  readonly session: TextSession;
  readonly spans: readonly Span[];
  /** The text that the spans are of. */
  readonly text: string;
}

function pickTitle({ text, spans }: Target, kinds: readonly Kind[]): string {
  const what = spans.length === 1 ? `“${shortened(text.slice(spans[0]!.start, spans[0]!.end), 40)}”` : vscode.l10n.t('{0} spans', spans.length);
  const [kind] = kinds;
  return kinds.length === 1 && kind ? vscode.l10n.t('Tag {0} as {1}', what, kindTitle(kind)) : vscode.l10n.t('Tag {0}', what);
}

/** The selections without white space at their edges; for an empty one the word or number at the cursor. */
export function spansToTag(session: TextSession, selections: readonly vscode.Selection[]): Span[] {
  const { text } = session.source;
  const spans = selections.map((selection) => {
    const span = session.spanOfRange(selection);
    return span.start === span.end ? wordAt(text, span.start, session.documentHead?.language) : trimSpan(text, wholeCharacters(text, span));
  });
  const distinct = new Map(spans.filter((span) => span !== undefined && span.start < span.end).map((span) => [`${span!.start}-${span!.end}`, span!]));
  return [...distinct.values()];
}

/** A span never begins or ends inside a surrogate pair. */
function wholeCharacters(text: string, { start, end }: Span): Span {
  return { start: splitsPair(text, start) ? start - 1 : start, end: splitsPair(text, end) ? end + 1 : end };
}

/**
 * Adds a fact on each span that does not have it yet, as one step that can be undone, and returns the new facts once
 * they are on disk.
 */
export async function addFacts(model: Model, session: TextSession, spans: readonly Span[], fact: NewFact): Promise<Fact[]> {
  const changes = factChanges(session, spans, fact);
  if (changes.length > 0) await model.perform('tag', new Map([[session.document.uri.toString(), changes]]));
  return changes.map((change) => change.after!.fact);
}

/** What adds a fact on each span that does not have it yet. Where it was suggested or rejected, that fact is decided on anew. */
export function factChanges(session: TextSession, spans: readonly Span[], fact: NewFact): FactChange[] {
  const annotator = setting('annotator', session.document);
  const { kind, label, ...rest } = fact;
  const taken = new Set<string>();
  return spans.flatMap((span): FactChange[] => {
    const standing = standingAt(session, span, fact);
    if (standing) return isDecided(standing, fact) ? [] : [{ before: standing, after: { ...standing, fact: decided(standing.fact, rest) } }];
    const id = newFactId(Math.random, (candidate) => taken.has(candidate) || session.get(candidate) !== undefined);
    taken.add(id);
    const made: Fact = withProposedValue(session, span, { id, kind, label, ...session.describe(span), ...(annotator !== '' && { by: annotator }), ...rest });
    return [{ after: { fact: made, place: { state: 'exact', span } } }];
  });
}

function standingAt(session: TextSession, span: Span, { kind, label }: PickedLabel): PlacedFact | undefined {
  return session.touching(span).find((placed) => {
    const at = spanOf(placed);
    return at?.start === span.start && at.end === span.end && placed.fact.kind === kind && placed.fact.label === label;
  });
}

/** Whether a fact that stands there says already what a new one would. */
function isDecided({ fact: { status } }: PlacedFact, fact: NewFact): boolean {
  return status === fact.status || (status !== 'suggested' && status !== 'rejected');
}

function decided({ status: _, ...fact }: Fact, rest: Omit<NewFact, 'kind' | 'label'>): Fact {
  return { ...fact, ...rest };
}

async function explainRefusal(document: vscode.TextDocument): Promise<void> {
  if (!document.isUntitled) {
    await vscode.window.showInformationMessage(vscode.l10n.t('This document cannot be tagged: its facts would have no file beside it. Open a text of the workspace.'));
    return;
  }
  const save = vscode.l10n.t('Save');
  const sentence = vscode.l10n.t('Facts are kept in a file beside the text. Save the text first.');
  if ((await vscode.window.showInformationMessage(sentence, save)) === save) await document.save();
}
