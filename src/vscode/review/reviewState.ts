import * as vscode from 'vscode';
import { compareVersions } from '../../core/compare';
import { sidecarPathOf } from '../../core/paths';
import type { ReviewedDocument } from '../../core/review';
import { parseSidecar, type Sidecar } from '../../core/sidecar';
import type { SourceText } from '../../core/sourceText';
import { Batch } from '../batch';
import { readClosedText } from '../closedTexts';
import { CONTEXT_KEYS } from '../ids';
import type { Model } from '../model';
import { oldVersion, type OldVersion } from './oldVersion';
import type { Against, VersionSource } from './versionSource';
import { VersionSources } from './versionSources';

/** An action writes, git notices, the index changes: they are looked at together. */
const DELAY_MS = 250;

/** What a document is compared with. */
export interface Compared {
  /** What came out of it last, and of what. */
  last?: { readonly content: string | undefined; readonly text: string | undefined; readonly reviewed: ReviewedDocument };
  readonly source: VersionSource;
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
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly batch = new Batch(() => this.look(), DELAY_MS, (error) => console.error('FactLens review', error));
  private readonly subscriptions: vscode.Disposable[] = [this.batch, this.changed, this.repositoriesChanged];
  private looking: Promise<void> | undefined;

  readonly onDidChange = this.changed.event;
  /** A repository, or what is compared with, is no longer what it was; also while nobody looks at the review. */
  readonly onDidChangeRepositories = this.repositoriesChanged.event;

  /** @param sources where old versions come from. */
  constructor(private readonly model: Model, readonly sources: VersionSources = new VersionSources(model)) {
    this.subscriptions.push(
      sources,
      model.onDidChange(() => this.lookSoon()),
      sources.onDidChange(() => {
        this.repositoriesChanged.fire();
        this.lookSoon();
      }),
    );
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
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

  /** The commit that a repository is compared with; asks for it only where its HEAD is another than at the last time. */
  async commitIn(source: VersionSource): Promise<string | undefined> {
    const known = this.commits.get(source.root.toString());
    return known && known.head === (await source.head()) ? known.commit : this.commitOf(source);
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

  private async takeStock(): Promise<void> {
    await this.model.started;
    const sources = await this.sources.all();
    const compared = new Map<string, Compared>();
    const reviewed: ReviewedDocument[] = [];
    let commits = 0;
    for (const source of sources ?? []) {
      const commit = await this.commitOf(source);
      if (commit === undefined) continue;
      commits++;
      for (const [document, oldDocument] of await source.changedDocuments(commit)) {
        const known = await this.comparedOf(source, commit, document, oldDocument);
        compared.set(document.toString(), known);
        reviewed.push(await this.compare(document, known));
      }
    }
    this.compared = compared;
    this.reviewed = reviewed;
    this.readiness = !sources ? 'noGit' : commits === 0 ? 'noCommit' : reviewed.some(({ changes }) => changes.length > 0) ? 'changed' : 'unchanged';
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.review, this.readiness);
    this.changed.fire();
  }

  private async commitOf(source: VersionSource): Promise<string | undefined> {
    const [head, commit] = [await source.head(), await source.commitFor(this.against)];
    this.commits.set(source.root.toString(), { head, commit });
    return commit;
  }

  private async comparedOf(source: VersionSource, commit: string, document: vscode.Uri, oldDocument: vscode.Uri): Promise<Compared> {
    const known = this.compared.get(document.toString());
    if (known?.commit === commit && known.oldDocument.toString() === oldDocument.toString()) return known;
    return { source, commit, oldDocument, old: await oldVersion(source, commit, oldDocument) };
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
