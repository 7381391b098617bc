import * as vscode from 'vscode';
import type { FactEvent } from '../../core/factHistory';
import { baseName } from '../../core/paths';
import { SourceText } from '../../core/sourceText';
import { factsOf } from '../commands/factArguments';
import { shortened } from '../factText';
import { repositoryOf } from '../git';
import { COMMANDS, CONTEXT_KEYS, VIEWS } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { CHANGE_ICONS } from '../review/changeText';
import type { OpenChanges } from '../review/openChanges';
import { rangeOfFact, versionUri } from '../review/reviewDiff';
import { VIRTUAL_SCHEME } from '../review/virtualApi';
import { registerRowCommand } from '../rowCommand';
import { whatText, whoText } from './eventText';
import { FactHistories, type FactHistory, type Since } from './factHistories';
import { registerHistoryHover } from './historyHover';

/** Characters of a text beside the view's title. */
const TEXT = 40;
const SHORT_HASH = 8;

type Row = FactEvent<Since>;

/** The history of a fact: in the hover, and by command in the view "Fact History". */
export function registerFactHistory(model: Model, open: OpenChanges): vscode.Disposable {
  const histories = new FactHistories(model);
  const view = new FactHistoryView(model, histories);
  return vscode.Disposable.from(
    view,
    registerHistoryHover(model, histories, open),
    registerRowCommand(COMMANDS.factHistory, (argument: unknown, selected: unknown) =>
      reporting(async () => {
        const [handle] = await factsOf(model, argument, selected);
        if (handle) await view.show(handle.session.document.uri, handle.placed.fact.id);
      }),
    ),
    vscode.commands.registerCommand(COMMANDS.openRevision, (row: Row) => reporting(() => view.open(row))),
  );
}

class FactHistoryView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Row>;
  private readonly subscriptions: readonly vscode.Disposable[];
  private shown: { readonly document: vscode.Uri; readonly id: string } | undefined;
  private history: FactHistory | undefined;

  constructor(private readonly model: Model, private readonly histories: FactHistories) {
    this.view = vscode.window.createTreeView(VIEWS.history, { treeDataProvider: this });
    const refresh = (documents: ReadonlySet<string>) => {
      if (this.shown && this.view.visible && documents.has(this.shown.document.toString())) void reporting(() => this.refresh());
    };
    this.subscriptions = [this.view, this.changed, model.onDidChange(refresh)];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Fills the view with the history of a fact and goes to it. */
  async show(document: vscode.Uri, id: string): Promise<void> {
    this.shown = { document, id };
    await this.refresh();
    if (!this.history) {
      void vscode.window.showInformationMessage(
        document.scheme === VIRTUAL_SCHEME
          ? vscode.l10n.t('What was done to a fact is told by git, which a virtual repository does not have. Clone the repository to see it.')
          : vscode.l10n.t('What was done to a fact is told by git, and this text is in no repository here.'),
      );
      return;
    }
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.factHistory, true);
    await vscode.commands.executeCommand(`${VIEWS.history}.focus`);
  }

  getChildren(row?: Row): Row[] {
    return row ? [] : [...(this.history?.events ?? [])];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const item = new vscode.TreeItem(whatText(row));
    item.description = whoText(row);
    item.iconPath = new vscode.ThemeIcon(CHANGE_ICONS[row.changes[0]!.change]);
    item.tooltip = [whatText(row), whoText(row), ...(row.revision === 'not committed' ? [] : [`${row.revision.commit.hash.slice(0, SHORT_HASH)} ${row.revision.commit.message}`])].join('\n\n');
    item.accessibilityInformation = { label: `${whatText(row)}, ${whoText(row)}` };
    item.command = { command: COMMANDS.openRevision, title: vscode.l10n.t('Open What Was Done'), arguments: [row] };
    return item;
  }

  /** Opens the text before and after what was done, at the fact. */
  async open({ revision, changes }: Row): Promise<void> {
    if (!this.shown) return;
    const { document } = this.shown;
    const [left, right, name] = revision === 'not committed' ? await this.sidesNow(document) : [
      versionUri(document, revision.document, revision.commit.parents[0]),
      versionUri(document, revision.document, revision.commit.hash),
      revision.commit.hash.slice(0, SHORT_HASH),
    ];
    const fact = changes[0]!.after;
    const source = SourceText.of((await vscode.workspace.openTextDocument(right)).getText());
    const selection = fact && rangeOfFact(source, fact);
    await vscode.commands.executeCommand('vscode.diff', left, right, `${baseName(document.path)} (${name})`, { preview: true, preserveFocus: true, ...(selection && { selection }) });
  }

  private async sidesNow(document: vscode.Uri): Promise<[vscode.Uri, vscode.Uri, string]> {
    const head = (await repositoryOf(document))?.state.HEAD?.commit;
    return [versionUri(document, document, head), document, vscode.l10n.t('not committed yet')];
  }

  private async refresh(): Promise<void> {
    if (!this.shown) return;
    await this.model.started;
    this.history = await this.histories.of(this.shown.document, this.shown.id);
    this.view.description = this.history ? shortened(this.history.fact.text, TEXT) : '';
    this.view.message = this.history && !this.history.isWhole ? vscode.l10n.t('Older commits are not read.') : '';
    this.changed.fire(undefined);
  }
}
