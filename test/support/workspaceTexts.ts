import * as vscode from 'vscode';
import { parseSidecar, type Sidecar } from '../../src/core/sidecar';
import * as assert from './assert';

/** Texts in the folder that the tests run on, and their sidecars as they are on disk. */

const made: vscode.Uri[] = [];

/** Writes a text (and a sidecar, where given) and opens it in an editor. */
export async function openText(name: string, content: string, sidecar?: string): Promise<vscode.TextEditor> {
  const uri = textUri(name);
  await write(uri, content);
  if (sidecar !== undefined) await write(sidecarUri(uri), sidecar);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

export function textUri(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'Expected an open folder');
  return vscode.Uri.joinPath(folder.uri, name);
}

export function sidecarUri(text: vscode.Uri): vscode.Uri {
  return text.with({ path: `${text.path}.facts.json` });
}

export async function write(uri: vscode.Uri, content: string): Promise<void> {
  made.push(uri);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
}

/**
 * The file's text, or undefined when there is none. In the web host a file is emptied before it is written, so an
 * empty one is looked at again.
 */
export async function readIfThere(uri: vscode.Uri): Promise<string | undefined> {
  let text = await readOnce(uri);
  for (let left = 5; text === '' && left > 0; left--) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    text = await readOnce(uri);
  }
  return text;
}

async function readOnce(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** The sidecar of a text as it is on disk; fails when there is none or it cannot be read. */
export async function sidecarOf(text: vscode.Uri): Promise<Sidecar> {
  const content = await readIfThere(sidecarUri(text));
  assert.ok(content !== undefined, `Expected a sidecar of ${text.path}`);
  made.push(sidecarUri(text));
  const parsed = parseSidecar(content);
  if (!parsed.ok) assert.fail(`${text.path} has an unusable sidecar: ${JSON.stringify(parsed.problems)}`);
  return parsed.value;
}

/** Closes all editors without saving and removes what was written. */
export async function cleanUp(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const uri of made.splice(0)) {
    for (const file of [uri, sidecarUri(uri)]) {
      if ((await readIfThere(file)) !== undefined) await vscode.workspace.fs.delete(file);
    }
  }
}

/** Selects the n-th occurrence of some words (0 is the first). */
export function select(editor: vscode.TextEditor, words: string, occurrence = 0): void {
  const text = editor.document.getText();
  let at = -1;
  for (let i = 0; i <= occurrence; i++) at = text.indexOf(words, at + 1);
  assert.ok(at >= 0, `Expected "${words}" in the text`);
  editor.selection = new vscode.Selection(editor.document.positionAt(at), editor.document.positionAt(at + words.length));
}

/** Waits until a condition holds; fails with what was last seen otherwise. */
export async function until<T>(look: () => T | Promise<T>, holds: (seen: T) => boolean, what: string): Promise<T> {
  const end = Date.now() + 25_000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > end) assert.fail(`${what}; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
