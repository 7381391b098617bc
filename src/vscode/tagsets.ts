import * as vscode from 'vscode';
import type { JsonProblem } from '../core/jsonProblem';
import { completeTagset, parseTagset, TAGSET_FILE, type Tagset } from '../core/tagset';
import { phraseIssue } from './messages';
import type { WorkspaceFiles } from './workspaceFiles';

interface Loaded {
  readonly tagset: Tagset;
  readonly problems: readonly JsonProblem[];
}

const DEFAULT: Loaded = { tagset: completeTagset(undefined), problems: [] };

/** The tagset of each workspace folder, read again when its `factlens.json` changes. */
export class Tagsets implements vscode.Disposable {
  private readonly byFolder = new Map<string, Loaded>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[] = [];
  readonly onDidChange = this.changed.event;

  constructor(private readonly files: WorkspaceFiles) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${TAGSET_FILE}`);
    const reload = (uri: vscode.Uri) => void this.reloadFile(uri);
    this.subscriptions.push(
      watcher,
      this.changed,
      watcher.onDidChange(reload),
      watcher.onDidCreate(reload),
      watcher.onDidDelete(reload),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.load()),
    );
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Reads the tagsets of all workspace folders. */
  async load(): Promise<void> {
    await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => this.loadFolder(folder)));
    this.changed.fire();
  }

  /** The tagset that holds for a text: its folder's, or the embedded one. */
  of(uri: vscode.Uri): Tagset {
    return this.loaded(uri).tagset;
  }

  /** Where the tagset file of each folder is, and why it cannot be used (then the last usable one still serves). */
  get problems(): { uri: vscode.Uri; problems: readonly JsonProblem[] }[] {
    return (vscode.workspace.workspaceFolders ?? []).map((folder) => ({
      uri: tagsetUri(folder),
      problems: this.byFolder.get(folder.uri.toString())?.problems ?? [],
    }));
  }

  private loaded(uri: vscode.Uri): Loaded {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return (folder && this.byFolder.get(folder.uri.toString())) ?? DEFAULT;
  }

  private async reloadFile(uri: vscode.Uri): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || tagsetUri(folder).toString() !== uri.toString()) return;
    await this.loadFolder(folder);
    this.changed.fire();
  }

  private async loadFolder(folder: vscode.WorkspaceFolder): Promise<void> {
    const key = folder.uri.toString();
    const text = await this.files.read(tagsetUri(folder).toString());
    if (text === undefined) {
      this.byFolder.delete(key);
      return;
    }
    const parsed = parseTagset(text, phraseIssue());
    const last = this.byFolder.get(key)?.tagset ?? DEFAULT.tagset;
    this.byFolder.set(key, parsed.ok ? { tagset: completeTagset(parsed.value), problems: [] } : { tagset: last, problems: parsed.problems });
  }
}

export function tagsetUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, TAGSET_FILE);
}
