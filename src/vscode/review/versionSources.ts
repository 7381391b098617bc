import * as vscode from 'vscode';
import { gitApi, type GitApi, type GitRepository } from '../git';
import { reporting, showFailure } from '../messages';
import type { Model } from '../model';
import { GitSource } from './gitSource';
import type { VersionSource } from './versionSource';
import { UnknownVirtualApi, virtualApi, virtualWorkspace, type VirtualWorkspace } from './virtualApi';
import { VirtualSource } from './virtualSource';

/** All that old versions come from in this window: the repositories of git, and virtual ones. */
export class VersionSources implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly virtual = new Map<string, VirtualSource>();
  private readonly listening = new Map<GitRepository, vscode.Disposable>();
  private readonly subscriptions: vscode.Disposable[];
  private failed = false;

  /** Another repository, or another commit, or something in one changed. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly model: Model, private readonly workspace: VirtualWorkspace = virtualWorkspace) {
    this.subscriptions = [
      this.changed,
      model.onDidChange((documents) => {
        for (const source of this.virtual.values()) source.forget(documents);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.changed.fire()),
    ];
    void reporting(async () => {
      const git = await gitApi();
      if (git) this.listen(git);
      this.changed.fire();
    });
  }

  dispose(): void {
    for (const subscription of [...this.subscriptions, ...this.listening.values()]) subscription.dispose();
  }

  /** Undefined where nothing that knows of versions is there at all. */
  async all(): Promise<VersionSource[] | undefined> {
    const [git, virtual] = [await gitApi(), await this.virtualSources()];
    return git || virtual.length > 0 ? [...(git?.repositories ?? []).map((repository) => new GitSource(git!, repository)), ...virtual] : undefined;
  }

  /** Where the old versions of a file come from. */
  async of(file: vscode.Uri): Promise<VersionSource | undefined> {
    const virtual = (await this.virtualSources()).find((source) => source.holds(file.toString()));
    if (virtual) return virtual;
    const git = await gitApi();
    const repository = git?.getRepository(file);
    return git && repository ? new GitSource(git, repository) : undefined;
  }

  /** The virtual repositories that are open. */
  async virtualSources(): Promise<VirtualSource[]> {
    const folders = this.workspace.folders();
    if (folders.length === 0) return [];
    try {
      const exported = await this.workspace.exported();
      if (exported === undefined) return [];
      const api = virtualApi(exported);
      return folders.map((root) => {
        const known = this.virtual.get(root.toString()) ?? new VirtualSource(root, api, this.model.index);
        this.virtual.set(root.toString(), known);
        return known;
      });
    } catch (error) {
      if (!(error instanceof UnknownVirtualApi)) throw error;
      // Once is enough: it is looked again and again.
      if (!this.failed) void showFailure(error);
      this.failed = true;
      return [];
    }
  }

  private listen(git: GitApi): void {
    const changed = () => this.changed.fire();
    const take = (repository: GitRepository) => {
      if (!this.listening.has(repository)) this.listening.set(repository, repository.state.onDidChange(changed));
      changed();
    };
    for (const repository of git.repositories) take(repository);
    this.subscriptions.push(
      git.onDidOpenRepository(take),
      git.onDidChangeState(changed),
      git.onDidCloseRepository((repository) => {
        this.listening.get(repository)?.dispose();
        this.listening.delete(repository);
        changed();
      }),
    );
  }
}
