import * as vscode from 'vscode';
import { inverse, type FactChange } from '../core/annotatedText';
import type { Place } from '../core/anchor';
import { FactIndex, type IndexedDocument } from '../core/factIndex';
import { History, type HeadChange, type StatusChange, type Step } from '../core/history';
import type { HeadValues } from '../core/openConflicts';
import { LargeSidecars } from '../core/largeSidecars';
import { isSidecarPath, textPathOf } from '../core/paths';
import type { DocumentStatus } from '../core/progress';
import { SIDECAR_SUFFIX } from '../core/sidecar';
import { TAGSET_FILE } from '../core/tagset';
import { ChangeSet } from '../core/textChange';
import { allOrNone } from './allOrNone';
import { ClosedTexts } from './closedTexts';
import { findFiles } from './findFiles';
import { isInOneOf, watchFolders } from './folderWatch';
import { phraseIssue, reporting } from './messages';
import { PastTexts } from './pastTexts';
import { Tagsets } from './tagsets';
import { TextSession } from './textSession';
import { isFileNotFound, WorkspaceFiles } from './workspaceFiles';

/** Sidecars read at once while the workspace is indexed; more makes `workspace.fs` slower, not faster. */
const READ_AT_ONCE = 64;

/**
 * All that FactLens knows: the sessions of open texts, the facts of all sidecars of the workspace, the tagsets, the
 * history. Features read from it and act through {@link perform}; they never write files themselves.
 */
export class Model implements vscode.Disposable {
  readonly files = new WorkspaceFiles();
  readonly tagsets = new Tagsets(this.files);
  readonly index = new FactIndex(siblingDocument);
  readonly history = new History();
  readonly past: PastTexts;
  private readonly closedTexts: ClosedTexts;
  private readonly large = new LargeSidecars();
  private readonly sessions = new Map<string, { session: TextSession; ready: Promise<void> }>();
  private readonly changed = new vscode.EventEmitter<ReadonlySet<string>>();
  private readonly historyChanged = new vscode.EventEmitter<void>();
  private readonly performed = new vscode.EventEmitter<Step>();
  private readonly subscriptions: vscode.Disposable[] = [];
  private acting: Promise<unknown> = Promise.resolve();

  /** Resolves when tagsets and sidecars of the workspace have been read. */
  readonly started: Promise<void>;

  /** Facts of these documents (URI strings) changed, or where they stand. */
  readonly onDidChange = this.changed.event;
  readonly onDidChangeHistory = this.historyChanged.event;
  /** An action was carried out and is on disk; undoing and redoing are none. */
  readonly onDidPerform = this.performed.event;

  constructor(storage: vscode.Uri | undefined) {
    this.past = new PastTexts(storage);
    this.closedTexts = new ClosedTexts(this.past, (document) => (this.sessions.has(document) ? undefined : this.index.get(document)), (indexed) => {
      this.index.set(indexed);
      this.changed.fire(new Set([indexed.document]));
    });
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*${SIDECAR_SUFFIX}`);
    const reload = (uri: vscode.Uri) => reporting(() => this.reload(uri));
    this.subscriptions.push(
      this.tagsets,
      this.past,
      this.closedTexts,
      this.changed,
      this.historyChanged,
      this.performed,
      watcher,
      watcher.onDidChange(reload),
      watcher.onDidCreate(reload),
      watcher.onDidDelete(reload),
      watchFolders((paths) => this.foldersGone(paths), (sidecar) => this.foundAnew(sidecar)),
      vscode.workspace.onDidOpenTextDocument((document) => reporting(() => this.opened(document))),
      vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.contentChanges.length > 0) this.session(event.document.uri)?.edited(event);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => reporting(async () => this.session(document.uri)?.textSaved())),
    );
    this.started = reporting(() => this.start());
  }

  dispose(): void {
    for (const { session } of this.sessions.values()) session.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Reads tagsets and sidecars of the workspace and takes up the texts that are open already. */
  private async start(): Promise<void> {
    await this.tagsets.load();
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.opened(document)));
    await this.indexWorkspace();
  }

  /** The session of an open text; undefined for documents that cannot have facts or are not open. */
  session(uri: vscode.Uri): TextSession | undefined {
    return this.sessions.get(uri.toString())?.session;
  }

  /** The session of an open text once its facts have been read: what providers wait for, only ever at the first time. */
  async ready(document: vscode.TextDocument): Promise<TextSession | undefined> {
    // A provider may be asked for a text that was closed meanwhile; nobody would ever end that session.
    if (document.isClosed) return undefined;
    await this.opened(document);
    return this.session(document.uri);
  }

  /** The session of a text with its facts read, the text opened (not shown) where it is not open yet. */
  async open(uri: vscode.Uri): Promise<TextSession | undefined> {
    const document = await vscode.workspace.openTextDocument(uri);
    await this.opened(document);
    return this.session(document.uri);
  }

  /** Carries out changes in one or several documents as one step that can be undone. Resolves when all is on disk. */
  perform(action: string, changes: ReadonlyMap<string, readonly FactChange[]>): Promise<void> {
    return this.take({ action, changes });
  }

  /** Says of documents how far their annotation is, as one step that can be undone. Resolves when all is on disk. */
  setStatuses(statuses: ReadonlyMap<string, StatusChange>): Promise<void> {
    return this.take({ action: 'status', changes: new Map(), statuses });
  }

  /** Says something else in the heads of sidecars, as one step that can be undone. Resolves when all is on disk. */
  changeHeads(action: string, heads: ReadonlyMap<string, HeadChange>): Promise<void> {
    return this.take({ action, changes: new Map(), heads });
  }

  /** Undo and redo wait for this work, of which an action may come that was asked for before them. */
  before(work: Promise<void>): Promise<void> {
    this.acting = Promise.allSettled([this.acting, work]);
    return work;
  }

  private take(step: Step): Promise<void> {
    const done = this.carryOut(step).then(() => {
      this.history.record(step);
      this.historyChanged.fire();
      this.performed.fire(step);
    });
    // Undo means the action that was asked for last, also while that is still being written.
    this.acting = Promise.allSettled([this.acting, done]);
    return done;
  }

  /** Takes back the last step and returns it; undefined when there is none. */
  undo(): Promise<Step | undefined> {
    return this.travel(() => this.history.undo(), () => this.history.redo());
  }

  /** Carries out again what was undone last. */
  redo(): Promise<Step | undefined> {
    return this.travel(() => this.history.redo(), () => this.history.undo());
  }

  private async travel(step: () => Step | undefined, back: () => Step | undefined): Promise<Step | undefined> {
    await this.acting;
    // The steps must have followed every edit before one of them is taken.
    for (const { session } of this.sessions.values()) session.followEdits();
    const taken = step();
    if (!taken) return undefined;
    // The way back is open from now on, not only once all is on disk: keys come faster than that.
    this.historyChanged.fire();
    try {
      await this.carryOut(taken);
    } catch (error) {
      // A step in a text that is gone can never be taken; put back, it would bar the way to all steps before it.
      if (await areThere([...taken.changes.keys(), ...(taken.statuses?.keys() ?? []), ...(taken.heads?.keys() ?? [])])) back();
      this.historyChanged.fire();
      throw error;
    }
    this.historyChanged.fire();
    return taken;
  }

  private async carryOut({ changes, statuses = new Map(), heads = new Map() }: Step): Promise<void> {
    // A step is taken in all its documents or in none: half of one could not be undone.
    await allOrNone([
      [...changes].map(([document, of]) => ({ carryOut: () => this.carryOutIn(document, of), takeBack: () => this.carryOutIn(document, inverse(of)) })),
      [...statuses].map(([document, { before, after, isFirst = false }]) => ({ carryOut: () => this.setStatusOf(document, after, isFirst), takeBack: () => this.setStatusOf(document, before, isFirst) })),
      [...heads].map(([document, { before, after }]) => ({ carryOut: () => this.changeHeadOf(document, after), takeBack: () => this.changeHeadOf(document, before) })),
    ]);
  }

  private async setStatusOf(document: string, status: DocumentStatus | undefined, isFirst: boolean): Promise<void> {
    await (await this.open(vscode.Uri.parse(document, true)))?.setStatus(status, isFirst);
  }

  private async changeHeadOf(document: string, values: HeadValues): Promise<void> {
    await (await this.open(vscode.Uri.parse(document, true)))?.changeHead(values);
  }

  private async carryOutIn(document: string, changes: readonly FactChange[]): Promise<void> {
    const uri = vscode.Uri.parse(document, true);
    const session = this.session(uri);
    // A text that was closed meanwhile may be another now: there the facts are looked for.
    if (session) await session.perform(changes);
    else await (await this.open(uri))?.performAnywhere(changes);
  }

  private async opened(document: vscode.TextDocument): Promise<void> {
    if (!mayHaveFacts(document)) return;
    const key = document.uri.toString();
    const known = this.sessions.get(key);
    if (known && known.session.document === document) return known.ready;
    known?.session.dispose();
    const session = new TextSession(document, this.files, this.past, (sidecar) => this.large.take(key, sidecar, phraseIssue()));
    session.onDidChange(() => this.sessionChanged(session));
    session.onDidFollow((events) => this.history.edit(key, events.map(({ changes }) => new ChangeSet(changes))));
    const indexed = this.index.get(key);
    const shown = session.showKnown(indexed?.facts ?? []);
    const ready = session.load();
    this.sessions.set(key, { session, ready });
    if (shown) this.changed.fire(new Set([key]));
    return ready;
  }

  private closed(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const known = this.sessions.get(key);
    if (known?.session.document !== document) return;
    known.session.dispose();
    this.sessions.delete(key);
    this.closedTexts.lookAt([key]);
  }

  private sessionChanged(session: TextSession): void {
    const document = session.document.uri.toString();
    const { facts, problems } = session;
    if (facts.length === 0 && problems.length === 0 && !session.hasSidecar) this.index.remove(document);
    else {
      const places = new Map<string, Place>(facts.map(({ fact, place }) => [fact.id, place]));
      this.index.set({ document, sidecar: session.sidecarUri.toString(), source: session.sourceHead, about: session.documentHead, disputed: session.disputed, facts: facts.map(({ fact }) => fact), places, problems });
    }
    this.changed.fire(new Set([document]));
  }

  /** A sidecar changed on disk. */
  private async reload(sidecar: vscode.Uri): Promise<void> {
    const path = textPathOf(sidecar.path);
    if (path === undefined) return;
    const text = sidecar.with({ path });
    const session = this.session(text);
    if (session) return session.load();
    const indexed = await this.readForIndex(sidecar);
    if (indexed) this.index.set(indexed);
    else this.index.remove(text.toString());
    this.closedTexts.lookAt([text.toString()]);
    this.changed.fire(new Set([text.toString()]));
  }

  /** A sidecar that may have come with its folder; one that is known has a watcher of its own. */
  private async foundAnew(sidecar: vscode.Uri): Promise<void> {
    const path = textPathOf(sidecar.path);
    if (path !== undefined && !this.index.get(sidecar.with({ path }).toString())) await this.reload(sidecar);
  }

  /** What was in folders that are gone, or were there again before anybody looked. */
  private async foldersGone(paths: ReadonlySet<string>): Promise<void> {
    const inside = this.index.documents.filter(({ document }) => isInOneOf(paths, document));
    for (const { sidecar } of inside) await this.reload(vscode.Uri.parse(sidecar, true));
  }

  private async indexWorkspace(): Promise<void> {
    const location = vscode.ProgressLocation.Window;
    const found = await vscode.window.withProgress({ location, title: vscode.l10n.t('FactLens: looking for sidecars') }, () => findFiles(`**/*${SIDECAR_SUFFIX}`));
    await vscode.window.withProgress({ location, title: vscode.l10n.t('FactLens: reading sidecars ({0})', found.length) }, async () => {
      for (let at = 0; at < found.length; at += READ_AT_ONCE) {
        const read = await Promise.all(found.slice(at, at + READ_AT_ONCE).map((uri) => this.readForIndex(uri)));
        // An open text knows its facts better than its file does.
        for (const indexed of read) if (indexed && !this.sessions.has(indexed.document)) this.index.set(indexed);
      }
    });
    const documents = this.index.documents.map(({ document }) => document);
    this.changed.fire(new Set(documents));
    this.closedTexts.lookAt(documents);
  }

  private async readForIndex(sidecar: vscode.Uri): Promise<IndexedDocument | undefined> {
    const content = await this.files.read(sidecar.toString());
    if (content === undefined) return undefined;
    const document = sidecar.with({ path: textPathOf(sidecar.path)! }).toString();
    const parsed = this.large.read(document, content, phraseIssue());
    const facts = parsed.ok ? parsed.value.facts : [];
    return { document, sidecar: sidecar.toString(), source: parsed.ok ? parsed.value.source : undefined, about: parsed.ok ? parsed.value.document : undefined, disputed: parsed.ok ? parsed.value.conflict : undefined, facts, problems: parsed.ok ? [] : parsed.problems };
  }
}

/** Whether all these files (URI strings) are still there. */
async function areThere(paths: readonly string[]): Promise<boolean> {
  try {
    await Promise.all(paths.map((path) => vscode.workspace.fs.stat(vscode.Uri.parse(path, true))));
    return true;
  } catch (error) {
    if (isFileNotFound(error)) return false;
    throw error;
  }
}

/** Texts on a file system that can be written, but not our own files. */
export function mayHaveFacts(document: vscode.TextDocument): boolean {
  const { scheme, path } = document.uri;
  // The user's settings and keys are files of the editor, not texts.
  if (document.isUntitled || scheme === 'vscode-userdata' || vscode.workspace.fs.isWritableFileSystem(scheme) !== true) return false;
  return !isSidecarPath(path) && !path.endsWith(`/${TAGSET_FILE}`);
}

/** Another document by a path relative to one; only inside the same workspace folder. */
function siblingDocument(document: string, relative: string): string | undefined {
  const uri = vscode.Uri.parse(document, true);
  const other = vscode.Uri.joinPath(uri, '..', relative);
  const folder = vscode.workspace.getWorkspaceFolder(other);
  return folder && folder === vscode.workspace.getWorkspaceFolder(uri) ? other.toString() : undefined;
}
