import * as vscode from 'vscode';

/** Where the texts that are protected are remembered, so that a restarted extension host gives them back too. */
const STORED = 'factlens.protectedTexts';

/**
 * Texts that are read-only because of the annotation mode. The editor's own session read-only state is used: it holds
 * off typing, pasting, cutting and every command, and an input method where the editor tells it so. That state can only
 * be changed for the active editor, so a text is given back when it is next active.
 */
export class ProtectedTexts {
  private readonly texts: Set<string>;

  constructor(private readonly memento: vscode.Memento) {
    this.texts = new Set(memento.get<string[]>(STORED, []));
  }

  has(document: vscode.TextDocument): boolean {
    return this.texts.has(document.uri.toString());
  }

  /** Makes the text of the active editor read-only. */
  async protect(document: vscode.TextDocument): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    this.texts.add(document.uri.toString());
    this.remember();
  }

  /** Gives the text of the active editor back. */
  async release(document: vscode.TextDocument): Promise<void> {
    if (!this.has(document)) return;
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
    this.texts.delete(document.uri.toString());
    this.remember();
  }

  /** Not waited for: between two texts every moment counts in which keys do nothing. */
  private remember(): void {
    void this.memento.update(STORED, this.texts.size === 0 ? undefined : [...this.texts]);
  }
}
