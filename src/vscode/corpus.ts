import * as vscode from 'vscode';
import { isSidecarPath } from '../core/paths';
import type { DocumentProgress } from '../core/progress';
import { TAGSET_FILE } from '../core/tagset';
import { findFiles } from './findFiles';
import type { Model } from './model';

/** The texts of the corpus that the tagset includes and that have no sidecar yet are looked for on disk. */
export class Corpus implements vscode.Disposable {
  private included: readonly string[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly vscode.Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(private readonly model: Model) {
    const refresh = () => void this.refresh();
    this.subscriptions = [
      this.changed,
      model.tagsets.onDidChange(refresh),
      vscode.workspace.onDidCreateFiles(refresh),
      vscode.workspace.onDidDeleteFiles(refresh),
      vscode.workspace.onDidRenameFiles(refresh),
    ];
    void model.started.then(refresh);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Looks for the texts that the tagsets include. */
  async refresh(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = await Promise.all(folders.flatMap(({ uri }) => this.model.tagsets.of(uri).include.map((glob) => findFiles(glob, { folder: uri }))));
    const texts = found.flat().filter(({ path }) => !isSidecarPath(path) && !path.endsWith(`/${TAGSET_FILE}`));
    this.included = [...new Set(texts.map((uri) => uri.toString()))];
    this.changed.fire();
  }

  /** All texts of the corpus, by name: those that have a sidecar and those that the tagset includes. */
  get documents(): DocumentProgress[] {
    const { index } = this.model;
    const known = index.documents.filter(({ textMissing }) => !textMissing).map(({ document }) => document);
    return [...new Set([...known, ...this.included])].sort().map((document) => ({ document, status: index.get(document)?.about?.status }));
  }
}
