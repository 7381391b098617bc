import * as vscode from 'vscode';
import { compareVersions } from '../../core/compare';
import { isSidecarPath, sidecarPathOf, textPathOf } from '../../core/paths';
import type { ReviewedDocument } from '../../core/review';
import { parseSidecar, type Sidecar } from '../../core/sidecar';
import type { SourceText } from '../../core/sourceText';
import { Batch } from '../batch';
import { readClosedText } from '../closedTexts';
import { gitApi, UNTRACKED, type GitApi, type GitRepository } from '../git';
import { CONTEXT_KEYS } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { oldVersion, type OldVersion } from './oldVersion';

/** An action writes, git notices, the index changes: they are looked at together. */
const DELAY_MS = 250;

/** What the work tree is compared with. */
export interface Against {
  /** A branch, tag or commit; absent means HEAD. */
  readonly ref?: string;
  /** The name as people know it. */
  readonly name: string;
  /** A branch is compared at the commit where the work left it. */
  readonly sinceLeaving?: boolean;
  /** Only this repository (its root) knows the ref; absent means all. */
  readonly root?: string;
}

/** What a document is compared with. */
export interface Compared {
  /** What came out of it last, and of what. */
  last?: { readonly content: string | undefined; readonly text: string | undefined; readonly reviewed: ReviewedDocument };
  readonly repository: GitRepository;
  readonly commit: string;
  readonly oldDocument: vscode.Uri;
  readonly old: OldVersion;
}

export type ReviewReadiness = 'noGit' | 'noCommit' | 'unchanged' | 'changed';

/**
 * What changed in meaning between a commit and the work tree, kept up to date while somebody looks. Old versions do not
 * change, so they are read once.
 */
export class ReviewState implements vscode.Disposable {
  reviewed: readonly ReviewedDocument[] = [];
  readiness: ReviewReadiness | undefined;
  /** Nothing is looked at while nobody looks at what comes out of it. */
  isWatched: () => boolean = () => false;
  private compared: ReadonlyMap<string, Compared> = new Map();
  private against: Against | undefined;
  /** The commits that are compared with, by repository, as long as its HEAD stays where it is. */
  private readonly commits = new Map<string, { readonly head: string | undefined; readonly commit: string | undefined }>();
  private readonly repositoriesChanged = new vscode.EventEmitter<void>();
  private readonly listening = new Map<GitRepository, vscode.Disposable>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly batch = new Batch(() => this.look(), DELAY_MS, (error) => console.error('FactLens review', error));
  private readonly subscriptions: vscode.Disposable[] = [this.batch, this.changed, this.repositoriesChanged];
  private looking: Promise<void> | undefined;

  readonly onDidChange = this.changed.event;
  /** A repository, or what is compared with, is no longer what it was; also while nobody looks at the review. */
  readonly onDidChangeRepositories = this.repositoriesChanged.event;

  constructor(private readonly model: Model) {
    this.subscriptions.push(model.onDidChange(() => this.lookSoon()));
    void reporting(async () => {
      const git = await gitApi();
      if (git) this.listen(git);
      this.lookSoon();
    });
  }

  dispose(): void {
    for (const subscription of [...this.subscriptions, ...this.listening.values()]) subscription.dispose();
  }

  /** What is compared with, in words; undefined for HEAD. */
  get name(): string | undefined {
    return this.against?.name;
  }

  /** What a document was compared with at the last look. */
  comparedWith(document: string): Compared | undefined {
    return this.compared.get(document);
  }

  async compareWith(against: Against | undefined): Promise<void> {
    this.against = against;
    this.commits.clear();
    this.repositoriesChanged.fire();
    await this.lookNow();
  }

  /** The commit that a repository is compared with; asks git only where its HEAD is another than at the last time. */
  async commitIn(repository: GitRepository): Promise<string | undefined> {
    const known = this.commits.get(repository.rootUri.toString());
    return known && known.head === repository.state.HEAD?.commit ? known.commit : this.commitOf(repository);
  }

  lookSoon(): void {
    if (this.isWatched()) this.batch.add(['']);
  }

  /** Looks at once and resolves when what is known is of now. */
  async lookNow(): Promise<void> {
    await this.looking;
    await this.look();
  }

  private look(): Promise<void> {
    const done = (this.looking ?? Promise.resolve()).then(() => this.takeStock());
    // The next look waits for this one, however it ends.
    this.looking = done.catch(() => undefined);
    return done;
  }

  private listen(git: GitApi): void {
    const look = () => {
      this.repositoriesChanged.fire();
      this.lookSoon();
    };
    const take = (repository: GitRepository) => {
      if (!this.listening.has(repository)) this.listening.set(repository, repository.state.onDidChange(look));
      look();
    };
    for (const repository of git.repositories) take(repository);
    this.subscriptions.push(
      git.onDidOpenRepository(take),
      git.onDidChangeState(look),
      git.onDidCloseRepository((repository) => {
        this.listening.get(repository)?.dispose();
        this.listening.delete(repository);
        look();
      }),
    );
  }

  private async takeStock(): Promise<void> {
    await this.model.started;
    const git = await gitApi();
    const compared = new Map<string, Compared>();
    const reviewed: ReviewedDocument[] = [];
    let commits = 0;
    for (const repository of git?.repositories ?? []) {
      const commit = await this.commitOf(repository);
      if (commit === undefined) continue;
      commits++;
      for (const [document, oldDocument] of await changedDocuments(repository, commit)) {
        const known = await this.comparedOf(repository, commit, document, oldDocument);
        compared.set(document.toString(), known);
        reviewed.push(await this.compare(document, known));
      }
    }
    this.compared = compared;
    this.reviewed = reviewed;
    this.readiness = !git ? 'noGit' : commits === 0 ? 'noCommit' : reviewed.some(({ changes }) => changes.length > 0) ? 'changed' : 'unchanged';
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.review, this.readiness);
    this.changed.fire();
  }

  private async commitOf(repository: GitRepository): Promise<string | undefined> {
    const head = repository.state.HEAD?.commit;
    const commit = await this.askForCommit(repository);
    this.commits.set(repository.rootUri.toString(), { head, commit });
    return commit;
  }

  private async askForCommit(repository: GitRepository): Promise<string | undefined> {
    const head = repository.state.HEAD?.commit;
    if (!this.against?.ref || head === undefined) return head;
    const { ref, root, sinceLeaving } = this.against;
    if (root !== undefined && root !== repository.rootUri.toString()) return undefined;
    const { hash } = await repository.getCommit(ref);
    return (sinceLeaving && (await repository.getMergeBase(hash, head))) || hash;
  }

  private async comparedOf(repository: GitRepository, commit: string, document: vscode.Uri, oldDocument: vscode.Uri): Promise<Compared> {
    const known = this.compared.get(document.toString());
    if (known?.commit === commit && known.oldDocument.toString() === oldDocument.toString()) return known;
    return { repository, commit, oldDocument, old: await oldVersion(repository, commit, oldDocument) };
  }

  private async compare(document: vscode.Uri, compared: Compared): Promise<ReviewedDocument> {
    const content = await this.model.files.read(sidecarOf(document).toString());
    const parsed = content === undefined ? undefined : parseSidecar(content);
    const of = { document: document.toString(), oldDocument: compared.oldDocument.toString() };
    // A sidecar that has to be mended says nothing of what was meant; the view "Needs Attention" lists it.
    if (parsed && !parsed.ok) return { ...of, changes: [], moved: 0 };
    const text = await this.textNow(document, parsed?.value);
    if (compared.last && compared.last.content === content && compared.last.text === text?.text) return compared.last.reviewed;
    const { changes, moved } = compareVersions(compared.old, { sidecar: parsed?.value, text });
    const reviewed = { ...of, changes, moved: moved.length };
    compared.last = { content, text: text?.text, reviewed };
    return reviewed;
  }

  private async textNow(document: vscode.Uri, sidecar: Sidecar | undefined): Promise<SourceText | undefined> {
    const open = this.model.session(document);
    // The sidecar on disk describes the text on disk; edits that are not saved are not yet part of what is reviewed.
    return open && !open.document.isDirty ? open.source : textOnDisk(document, sidecar);
  }
}

function sidecarOf(document: vscode.Uri): vscode.Uri {
  return document.with({ path: sidecarPathOf(document.path) });
}

function textOnDisk(document: vscode.Uri, sidecar: Sidecar | undefined): Promise<SourceText | undefined> {
  return readClosedText({ document: document.toString(), sidecar: sidecarOf(document).toString(), source: sidecar?.source, about: undefined, facts: sidecar?.facts ?? [], problems: [] });
}

/** The documents whose sidecars differ from a commit, with where each was then. */
export async function changedDocuments(repository: GitRepository, commit: string): Promise<[vscode.Uri, vscode.Uri][]> {
  const { workingTreeChanges, untrackedChanges = [] } = repository.state;
  const untracked = [...workingTreeChanges, ...untrackedChanges].filter(({ status }) => status === UNTRACKED).map(({ uri }): [vscode.Uri, vscode.Uri] => [uri, uri]);
  const tracked = (await repository.diffWith(commit)).map(({ uri, originalUri, renameUri }): [vscode.Uri, vscode.Uri] => [renameUri ?? uri, originalUri]);
  const found = new Map<string, [vscode.Uri, vscode.Uri]>();
  for (const [now, then] of [...untracked, ...tracked]) {
    const [path, oldPath] = [textPathOf(now.path), textPathOf(then.path)];
    if (!isSidecarPath(now.path) || path === undefined || oldPath === undefined) continue;
    const document = now.with({ path });
    if (vscode.workspace.getWorkspaceFolder(document)) found.set(document.toString(), [document, then.with({ path: oldPath })]);
  }
  return [...found.values()];
}
