import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../core/annotatedText';
import { Shards, type Painted, type Shard } from '../core/shards';
import type { Span } from '../core/sourceText';
import { lookOf, renderOptions } from './looks';
import { setting } from './settings';
import type { TextSession } from './textSession';

/**
 * An edit that the person made before the editor got what we sent was not known when we sent it: what is painted may
 * then be off by that edit. So what was sent this shortly before an edit is sent again after it.
 */
const IN_FLIGHT_MS = 2_000;
/** With more facts than this, those in view are sent before the rest. */
const MANY = 1_000;
/** Lines above and below what is in view that are sent with it. */
const MARGIN = 30;
/** When the rest follows: the editor has then drawn the text, its highlights and its lenses. */
const REST_MS = 700;
/** From one shard of the rest to the next: a key that was pressed meanwhile comes before it. */
const SLICE_MS = 30;

/** What an editor has not been sent yet. */
interface Rest {
  /** Shards of which it has only what lies in `sent`. */
  readonly shards: Set<Shard>;
  readonly sent: readonly vscode.Range[];
}

/** What is painted of one text, in all the editors that show it. */
export class Canvas implements vscode.Disposable {
  private readonly shards = new Shards();
  private readonly sentAt = new Map<Shard, number>();
  private readonly painted = new WeakSet<vscode.TextEditor>();
  private readonly rest = new Map<vscode.TextEditor, Rest>();
  private sending: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly session: TextSession, private readonly types: DecorationTypes) {
    this.subscriptions = [
      session.onDidFollow((events) => {
        for (const { changes } of events) for (const change of changes) this.shards.follow(change);
        const inFlight = Date.now() - IN_FLIGHT_MS;
        this.shards.suspect([...this.sentAt].filter(([, at]) => at > inFlight).map(([shard]) => shard));
      }),
      session.onDidApply((ids) => this.paintThese(ids)),
      // Whoever leaves the lines that were sent sees no facts there until the rest has come.
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => this.sendRestTo(textEditor, visibleRanges)),
    ];
  }

  dispose(): void {
    clearTimeout(this.sending);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  paint(editors: readonly vscode.TextEditor[]): void {
    const changed = this.shards.update(this.wanted());
    for (const editor of editors) {
      if (this.painted.has(editor)) this.send(editor, changed);
      else this.sendFirst(editor);
      this.painted.add(editor);
    }
  }

  /** An action is seen before anything else is worked out of it. */
  private paintThese(ids: ReadonlySet<string>): void {
    const isOn = setting('highlights.enabled', this.session.document);
    const painted = (id: string) => {
      const placed = isOn ? this.session.get(id) : undefined;
      return placed && paintedOf(placed);
    };
    const changed = this.shards.change(new Map([...ids].map((id) => [id, painted(id)])));
    for (const editor of this.editors) if (this.painted.has(editor)) this.send(editor, changed);
  }

  private wanted(): Painted[] {
    const { document, facts } = this.session;
    return setting('highlights.enabled', document) ? facts.flatMap((placed) => paintedOf(placed) ?? []) : [];
  }

  private get editors(): readonly vscode.TextEditor[] {
    return vscode.window.visibleTextEditors.filter(({ document }) => document === this.session.document);
  }

  private send(editor: vscode.TextEditor, shards: Iterable<Shard>): void {
    for (const shard of shards) {
      this.rest.get(editor)?.shards.delete(shard);
      this.sendSpans(editor, shard, [...shard.spans.values()]);
    }
  }

  private sendSpans(editor: vscode.TextEditor, shard: Shard, spans: readonly Span[]): void {
    editor.setDecorations(this.types.of(shard), spans.map((span) => this.session.rangeOf(span)));
    this.sentAt.set(shard, Date.now());
  }

  /** What is in view at once; of a text with many facts the rest when that is drawn. */
  private sendFirst(editor: vscode.TextEditor): void {
    const sent = editor.visibleRanges.map(({ start, end }) => editor.document.validateRange(new vscode.Range(start.line - Math.min(start.line, MARGIN), 0, end.line + MARGIN, Number.MAX_SAFE_INTEGER)));
    if (this.session.facts.length <= MANY || sent.length === 0) return this.send(editor, this.shards.all);
    this.rest.set(editor, { shards: new Set(this.shards.all), sent });
    const inView = sent.map((range) => this.session.spanOfRange(range));
    for (const shard of this.shards.all) {
      const spans = [...shard.spans.values()].filter((span) => inView.some(({ start, end }) => span.start < end && start < span.end));
      if (spans.length > 0) this.sendSpans(editor, shard, spans);
    }
    this.sendRestAfter(REST_MS);
  }

  private sendRestAfter(milliseconds: number): void {
    clearTimeout(this.sending);
    this.sending = setTimeout(() => this.sendNext(), milliseconds);
  }

  private sendNext(): void {
    for (const [editor, { shards }] of this.rest) {
      const [next] = shards;
      if (next) this.send(editor, [next]);
      if (shards.size === 0) this.rest.delete(editor);
    }
    if (this.rest.size > 0) this.sendRestAfter(SLICE_MS);
  }

  private sendRestTo(editor: vscode.TextEditor, visible: readonly vscode.Range[]): void {
    const rest = this.rest.get(editor);
    if (!rest || visible.every((range) => rest.sent.some((sent) => sent.contains(range)))) return;
    this.rest.delete(editor);
    this.send(editor, rest.shards);
  }
}

function paintedOf(placed: PlacedFact): Painted | undefined {
  const span = spanOf(placed);
  return span && { id: placed.fact.id, look: lookOf(placed.fact), span };
}

/** Decoration types by look and shard number, made when first needed and shared by all editors. */
export class DecorationTypes implements vscode.Disposable {
  private readonly types = new Map<string, vscode.TextEditorDecorationType>();

  of({ look, number }: Shard): vscode.TextEditorDecorationType {
    const key = `${look}#${number}`;
    let type = this.types.get(key);
    if (!type) this.types.set(key, (type = vscode.window.createTextEditorDecorationType(renderOptions(look))));
    return type;
  }

  dispose(): void {
    for (const type of this.types.values()) type.dispose();
    this.types.clear();
  }
}
