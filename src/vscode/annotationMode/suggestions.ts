import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../../core/annotatedText';
import type { KnownName } from '../../core/occurrences';
import type { Span } from '../../core/sourceText';
import { isName, NameCounts, untaggedMentions } from '../../core/untagged';
import { Batch } from '../batch';
import type { Model } from '../model';
import type { TextSession } from '../textSession';

/** Where a person is asked: an untagged mention of a name that is known, or a fact that a program suggested. */
export interface Suggestion {
  readonly span: Span;
  readonly asked: { readonly name: KnownName } | { readonly fact: PlacedFact };
}

/** How long after a change the marks of suggestions are drawn anew: the tag itself is on the screen before. */
const REST_MS = 150;
/** The names of other texts are counted this many texts at a stretch. */
const TEXTS_AT_A_STRETCH = 200;
/** Names of other texts that are looked for, the most frequent ones. */
const MOST_NAMES = 20_000;

/** What could be tagged in a text: worked out when it is asked for, and kept until the facts or the text change. */
export class Suggestions implements vscode.Disposable {
  private readonly mark = vscode.window.createTextEditorDecorationType({
    borderColor: new vscode.ThemeColor('factlens.annotationModeBorder'),
    borderStyle: 'dashed',
    borderWidth: '1px',
  });
  private known = new WeakMap<readonly PlacedFact[], readonly Suggestion[]>();
  /** Names of all texts but one. */
  private others: { readonly without: string; readonly names: readonly KnownName[] } | undefined;
  private editor: vscode.TextEditor | undefined;
  private readonly drawing = new Batch(() => this.draw(), REST_MS, (error) => console.error('FactLens suggestions', error));
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly model: Model) {
    this.subscriptions = [this.mark, this.drawing, model.onDidChange((documents) => this.changed(documents))];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Marks the suggestions in this editor from now on, and in no other. */
  show(editor: vscode.TextEditor | undefined): void {
    if (this.editor !== editor) this.editor?.setDecorations(this.mark, []);
    this.editor = editor;
    if (editor) this.drawing.add(['']);
  }

  /** In order of place. */
  async of(session: TextSession): Promise<readonly Suggestion[]> {
    const others = await this.namesWithout(session.document.uri.toString());
    const { facts, source } = session;
    let suggestions = this.known.get(facts);
    if (suggestions) return suggestions;
    const own = new NameCounts().add(facts.map(({ fact }) => fact), isName).names;
    const mentions = untaggedMentions(source.text, facts, [...own, ...others]).map(({ name, span }): Suggestion => ({ span, asked: { name } }));
    const suggested = facts.flatMap((fact): Suggestion[] => {
      const span = spanOf(fact);
      return span && fact.fact.status === 'suggested' ? [{ span, asked: { fact } }] : [];
    });
    suggestions = [...mentions, ...suggested].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    this.known.set(facts, suggestions);
    return suggestions;
  }

  /** Names of entities in other texts: what they are is the same everywhere, unlike what a figure counts. */
  private async namesWithout(document: string): Promise<readonly KnownName[]> {
    while (this.others?.without !== document) {
      const counting = (this.others = { without: document, names: [] });
      const names = await this.count(document);
      // Other texts changed, or another text was asked about, meanwhile.
      if (this.others === counting) this.others = { without: document, names };
      this.known = new WeakMap();
    }
    return this.others.names;
  }

  private async count(without: string): Promise<KnownName[]> {
    const counts = new NameCounts();
    for (const [index, { document, facts }] of this.model.index.documents.entries()) {
      if (document !== without) counts.add(facts, ({ kind }) => kind === 'entity');
      if (index % TEXTS_AT_A_STRETCH === TEXTS_AT_A_STRETCH - 1) await new Promise((resolve) => setTimeout(resolve));
    }
    return counts.names.slice(0, MOST_NAMES);
  }

  private changed(documents: ReadonlySet<string>): void {
    if ([...documents].some((document) => document !== this.others?.without)) this.others = undefined;
    if (this.editor) this.drawing.add(['']);
  }

  private async draw(): Promise<void> {
    const { editor } = this;
    const session = editor && this.model.session(editor.document.uri);
    if (!editor || !session) return;
    const suggestions = await this.of(session);
    if (this.editor === editor) editor.setDecorations(this.mark, suggestions.map(({ span }) => session.rangeOf(span)));
  }
}
