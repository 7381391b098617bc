import * as vscode from 'vscode';
import { spanOf } from '../core/annotatedText';
import { Shards, type Painted, type Shard } from '../core/shards';
import { lookOf, renderOptions } from './looks';
import type { Model } from './model';
import { onSettingChange, setting } from './settings';
import type { TextSession } from './textSession';

/**
 * An edit that the person made before the editor got what we sent was not known when we sent it: what is painted may
 * then be off by that edit. So what was sent this shortly before an edit is sent again after it.
 */
const IN_FLIGHT_MS = 2_000;

export function registerDecorations(model: Model): vscode.Disposable {
  return new Highlights(model);
}

/** Paints the facts of visible texts. */
class Highlights implements vscode.Disposable {
  private readonly types = new DecorationTypes();
  private readonly canvases = new Map<TextSession, Canvas>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(private readonly model: Model) {
    this.subscriptions = [
      model.onDidChange((documents) => this.paint((document) => documents.has(document))),
      vscode.window.onDidChangeVisibleTextEditors(() => this.paint(() => true)),
      onSettingChange(['highlights.enabled'], () => this.paint(() => true)),
    ];
    this.paint(() => true);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const canvas of this.canvases.values()) canvas.dispose();
    this.types.dispose();
  }

  private paint(wanted: (document: string) => boolean): void {
    const visible = this.visible();
    for (const [session, canvas] of this.canvases) {
      if (visible.has(session)) continue;
      canvas.dispose();
      this.canvases.delete(session);
    }
    for (const [session, editors] of visible) if (wanted(session.document.uri.toString())) this.canvasOf(session).paint(editors);
  }

  private visible(): Map<TextSession, vscode.TextEditor[]> {
    const visible = new Map<TextSession, vscode.TextEditor[]>();
    for (const editor of vscode.window.visibleTextEditors) {
      const session = this.model.session(editor.document.uri);
      if (session) visible.set(session, [...(visible.get(session) ?? []), editor]);
    }
    return visible;
  }

  private canvasOf(session: TextSession): Canvas {
    let canvas = this.canvases.get(session);
    if (!canvas) this.canvases.set(session, (canvas = new Canvas(session, this.types)));
    return canvas;
  }
}

/** What is painted of one text, in all the editors that show it. */
class Canvas implements vscode.Disposable {
  private readonly shards = new Shards();
  private readonly sentAt = new Map<Shard, number>();
  private readonly painted = new WeakSet<vscode.TextEditor>();
  private readonly following: vscode.Disposable;

  constructor(private readonly session: TextSession, private readonly types: DecorationTypes) {
    this.following = session.onDidFollow((events) => {
      for (const { changes } of events) for (const change of changes) this.shards.follow(change);
      const inFlight = Date.now() - IN_FLIGHT_MS;
      this.shards.suspect([...this.sentAt].filter(([, at]) => at > inFlight).map(([shard]) => shard));
    });
  }

  dispose(): void {
    this.following.dispose();
  }

  paint(editors: readonly vscode.TextEditor[]): void {
    const changed = this.shards.update(this.wanted());
    for (const editor of editors) {
      this.send(editor, this.painted.has(editor) ? changed : this.shards.all);
      this.painted.add(editor);
    }
  }

  private wanted(): Painted[] {
    const { document, facts } = this.session;
    if (!setting('highlights.enabled', document)) return [];
    return facts.flatMap((placed) => {
      const span = spanOf(placed);
      return span ? [{ id: placed.fact.id, look: lookOf(placed.fact), span }] : [];
    });
  }

  private send(editor: vscode.TextEditor, shards: readonly Shard[]): void {
    for (const shard of shards) {
      editor.setDecorations(this.types.of(shard), [...shard.spans.values()].map((span) => this.session.rangeOf(span)));
      this.sentAt.set(shard, Date.now());
    }
  }
}

/** Decoration types by look and shard number, made when first needed and shared by all editors. */
class DecorationTypes implements vscode.Disposable {
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
