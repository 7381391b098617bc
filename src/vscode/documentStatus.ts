import * as vscode from 'vscode';
import type { OutlineNode } from '../core/outline';
import { baseName } from '../core/paths';
import { nextToDo, progressOf, type DocumentStatus } from '../core/progress';
import { DOCUMENT_STATUSES } from '../core/sidecar';
import { Corpus } from './corpus';
import { documentCount } from './counts';
import { documentStatusTitle } from './factText';
import { COMMANDS } from './ids';
import { reporting } from './messages';
import { mayHaveFacts, type Model } from './model';
import { registerRowCommand } from './rowCommand';
import { onSettingChange, setting } from './settings';
import { announce, say } from './toast';

/** Signs that look unlike the letters with which git marks files, and differ in more than colour. */
const BADGES: Readonly<Record<DocumentStatus, string>> = { 'to-do': '○', 'in-progress': '◐', 'done': '✓', 'reviewed': '✓✓' };

/** How far each text is: set by command, shown in the explorer and the status bar, gone through with "next document to do". */
export function registerDocumentStatus(model: Model): vscode.Disposable {
  const corpus = new Corpus(model);
  const started = (work: (argument: unknown) => Promise<void>) => (argument: unknown) =>
    reporting(async () => {
      await model.started;
      await work(argument);
    });
  return vscode.Disposable.from(
    corpus,
    new StatusDecorations(model),
    new StatusItem(model, corpus),
    registerRowCommand(COMMANDS.setDocumentStatus, started((argument) => setDocumentStatus(model, argument))),
    vscode.commands.registerCommand(COMMANDS.nextDocument, started(() => goToNext(corpus))),
  );
}

/** Badges on the files of the explorer and the tree. */
class StatusDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri[]>();
  private readonly shown = new Map<string, DocumentStatus | undefined>();
  private readonly subscriptions: readonly vscode.Disposable[];
  readonly onDidChangeFileDecorations = this.changed.event;

  constructor(private readonly model: Model) {
    this.subscriptions = [
      this.changed,
      model.onDidChange((documents) => this.refresh(documents)),
      onSettingChange(['documentStatus.enabled'], () => this.refresh(this.shown.keys())),
      vscode.window.registerFileDecorationProvider(this),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const status = this.statusOf(uri.toString());
    return status && new vscode.FileDecoration(BADGES[status], vscode.l10n.t('Annotation: {0}', documentStatusTitle(status)));
  }

  private statusOf(document: string): DocumentStatus | undefined {
    return setting('documentStatus.enabled') ? this.model.index.get(document)?.about?.status : undefined;
  }

  private refresh(documents: Iterable<string>): void {
    const changed = [...documents].filter((document) => this.shown.get(document) !== this.statusOf(document));
    for (const document of changed) this.shown.set(document, this.statusOf(document));
    if (changed.length > 0) this.changed.fire(changed.map((document) => vscode.Uri.parse(document, true)));
  }
}

/** The status of the active text and how much of the corpus is done; a click sets the status. */
class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('factlens.status', vscode.StatusBarAlignment.Right, 90);
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(model: Model, private readonly corpus: Corpus) {
    this.item.name = vscode.l10n.t('FactLens: document status');
    this.item.command = COMMANDS.setDocumentStatus;
    const show = () => this.show();
    this.subscriptions = [
      this.item,
      model.onDidChange(show),
      corpus.onDidChange(show),
      vscode.window.onDidChangeActiveTextEditor(show),
      onSettingChange(['documentStatus.enabled'], show),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private show(): void {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    const documents = this.corpus.documents;
    const here = documents.find(({ document }) => document === active);
    if (!here || !setting('documentStatus.enabled')) return this.item.hide();
    const progress = progressOf(documents);
    const title = here.status ? documentStatusTitle(here.status) : vscode.l10n.t('No status');
    this.item.text = `$(tasklist) ${title} · ${progress.finished}/${progress.total}`;
    const counts = DOCUMENT_STATUSES.map((status) => `${BADGES[status]} ${documentStatusTitle(status)}: ${progress[status]}`);
    this.item.tooltip = [vscode.l10n.t('{0} of {1} done', progress.finished, documentCount(progress.total)), ...counts, vscode.l10n.t('Click to set the status of this text')].join('\n');
    this.item.accessibilityInformation = { label: vscode.l10n.t('Annotation: {0}, {1} of {2} done', title, progress.finished, documentCount(progress.total)) };
    this.item.show();
  }
}

interface StatusArgs {
  readonly uri?: string;
  readonly status?: DocumentStatus;
}

/** Says how far a text is: the argument's, a row's, else the active one. */
async function setDocumentStatus(model: Model, argument: unknown): Promise<void> {
  const uri = uriOf(argument) ?? vscode.window.activeTextEditor?.document.uri;
  const session = uri && mayHaveFacts(await vscode.workspace.openTextDocument(uri)) ? await model.open(uri) : undefined;
  if (!uri || !session) return void vscode.window.showInformationMessage(vscode.l10n.t('Open a text of the workspace first.'));
  session.ensureUsable();
  const before = session.documentHead?.status;
  const given = (argument as StatusArgs | undefined)?.status;
  const picked = given && DOCUMENT_STATUSES.includes(given) ? { status: given } : await askStatus(baseName(uri.path), before);
  if (!picked || picked.status === before) return;
  await model.setStatuses(new Map([[uri.toString(), { before, after: picked.status, isFirst: !session.hasSidecar }]]));
  const title = picked.status ? documentStatusTitle(picked.status) : vscode.l10n.t('No status');
  announce(model, 'change', `${baseName(uri.path)}: ${title}`, vscode.l10n.t('Document status set.'));
}

function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  const { uri } = (argument ?? {}) as StatusArgs;
  if (typeof uri === 'string') return vscode.Uri.parse(uri, true);
  const node = argument as Partial<OutlineNode> | undefined;
  return node?.type === 'document' ? vscode.Uri.parse((node as OutlineNode & { type: 'document' }).document, true) : undefined;
}

async function askStatus(name: string, current: DocumentStatus | undefined): Promise<{ status: DocumentStatus | undefined } | undefined> {
  const row = (status: DocumentStatus | undefined) => ({
    label: status ? `${BADGES[status]} ${documentStatusTitle(status)}` : vscode.l10n.t('No status'),
    description: status === current ? vscode.l10n.t('now') : '',
    status,
  });
  return vscode.window.showQuickPick([...DOCUMENT_STATUSES.map(row), row(undefined)], { title: vscode.l10n.t('Status of {0}', name) });
}

async function goToNext(corpus: Corpus): Promise<void> {
  await corpus.refresh();
  const next = nextToDo(corpus.documents, vscode.window.activeTextEditor?.document.uri.toString());
  if (next === undefined) return say(vscode.l10n.t('Nothing is left to do'));
  await vscode.window.showTextDocument(vscode.Uri.parse(next, true));
}
