import * as vscode from 'vscode';
import { Canvas, DecorationTypes } from './canvas';
import type { Model } from './model';
import { onSettingChange } from './settings';
import type { TextSession } from './textSession';

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
