import type * as vscode from 'vscode';

/**
 * What a provider last gave the editor for each document. The editor asks again by itself when the text is edited;
 * this tells when it has to be told to, so that nothing is drawn anew for nothing.
 */
export class LastGiven {
  private readonly given = new WeakMap<vscode.TextDocument, readonly unknown[]>();

  /** @param signs values whose identities change when, and only when, something else would be given. */
  give(document: vscode.TextDocument, signs: readonly unknown[]): void {
    this.given.set(document, signs);
  }

  /** Whether something else would be given now. Of a document that was never asked for, nothing is out of date. */
  isOutOfDate(document: vscode.TextDocument, signs: () => readonly unknown[]): boolean {
    const given = this.given.get(document);
    if (!given) return false;
    const now = signs();
    return now.length !== given.length || now.some((sign, index) => sign !== given[index]);
  }
}
