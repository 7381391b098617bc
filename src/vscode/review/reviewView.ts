import * as vscode from 'vscode';
import { baseName } from '../../core/paths';
import { changesIn, changesInOrder, changesOfKind, keyOf, movedIn, reviewKinds, reviewRoots, type ReviewChangeNode, type ReviewDocumentNode, type ReviewGrouping, type ReviewKindNode, type ReviewNode } from '../../core/review';
import { changeCount, factCount } from '../counts';
import { kindTitle, shortened } from '../factText';
import { COMMANDS, CONTEXT_KEYS, VIEWS } from '../ids';
import { CHANGE_ICONS, changeText, changeTitle } from './changeText';
import type { ReviewState } from './reviewState';

/** Characters of a text in a row; the view is narrow. */
const TEXT = 40;

/** Where the grouping is remembered, in each workspace. */
const GROUPING_KEY = 'factlens.reviewGrouping';

/** The view "Review": what changed in meaning, by file or by kind of change. */
export class ReviewView implements vscode.TreeDataProvider<ReviewNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<ReviewNode>;
  private readonly subscriptions: vscode.Disposable[];
  private parents: ReadonlyMap<string, ReviewDocumentNode | ReviewKindNode> = new Map();
  private grouping: ReviewGrouping;
  /** What the view was last told to draw. */
  private drawn: readonly unknown[] = [];

  constructor(private readonly state: ReviewState, private readonly memory: vscode.Memento) {
    this.grouping = memory.get(GROUPING_KEY) === 'change' ? 'change' : 'document';
    this.view = vscode.window.createTreeView(VIEWS.review, { treeDataProvider: this, canSelectMany: true, showCollapseAll: true });
    this.subscriptions = [this.view, this.changed, state.onDidChange(() => this.refresh()), this.view.onDidChangeVisibility(() => state.lookSoon())];
    this.refresh();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  get selected(): readonly ReviewNode[] {
    return this.view.selection;
  }

  /** Shows a row as the one that is being looked at; where the view is closed it stays so. */
  async select(node: ReviewChangeNode): Promise<void> {
    if (this.view.visible) await this.view.reveal(node, { select: true, focus: false });
  }

  getParent(node: ReviewNode): ReviewNode | undefined {
    return node.type === 'reviewChange' ? this.parents.get(this.grouping === 'document' ? node.document : node.change) : undefined;
  }

  getChildren(node?: ReviewNode): ReviewNode[] {
    return node ? this.changesUnder(node) : [...this.parents.values()];
  }

  /** The changes that a row is about, but for itself. */
  changesUnder(node: ReviewNode): ReviewChangeNode[] {
    if (node.type === 'reviewDocument') return changesIn(this.state.reviewed, node.document);
    return node.type === 'reviewKind' ? changesOfKind(this.state.reviewed, node.change) : [];
  }

  /** All changes, in the order of the rows. */
  get changes(): ReviewChangeNode[] {
    return changesInOrder(this.state.reviewed, this.grouping);
  }

  async group(grouping: ReviewGrouping): Promise<void> {
    this.grouping = grouping;
    this.refresh();
    await this.memory.update(GROUPING_KEY, grouping);
  }

  getTreeItem(node: ReviewNode): vscode.TreeItem {
    if (node.type === 'reviewDocument') return documentItem(node);
    return node.type === 'reviewKind' ? kindItem(node) : changeItem(node, this.grouping);
  }

  private refresh(): void {
    const { reviewed } = this.state;
    const parents = this.grouping === 'document' ? reviewRoots(reviewed) : reviewKinds(reviewed);
    this.parents = new Map(parents.map((node) => [node.type === 'reviewDocument' ? node.document : node.change, node]));
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.reviewGrouping, this.grouping);
    this.view.description = this.state.name ?? 'HEAD';
    const moved = movedIn(this.state.reviewed);
    // A message would stand in the place of what the empty view says.
    this.view.message = moved > 0 && this.parents.size > 0 ? vscode.l10n.t('{0} only moved with the text.', factCount(moved)) : '';
    // What did not change is the same object. While rows are drawn anew, a menu does not know which it is for.
    const drawn = [this.grouping, ...reviewed];
    if (drawn.length !== this.drawn.length || drawn.some((each, index) => each !== this.drawn[index])) this.changed.fire(undefined);
    this.drawn = drawn;
  }
}

function documentItem({ document, count, moved }: ReviewDocumentNode): vscode.TreeItem {
  const uri = vscode.Uri.parse(document, true);
  const item = new vscode.TreeItem(baseName(uri.path), vscode.TreeItemCollapsibleState.Expanded);
  item.id = document;
  item.resourceUri = uri;
  item.iconPath = vscode.ThemeIcon.File;
  item.description = moved > 0 ? vscode.l10n.t('{0} · {1} moved', count, moved) : String(count);
  item.tooltip = vscode.workspace.asRelativePath(uri);
  item.contextValue = 'reviewDocument';
  item.accessibilityInformation = { label: `${baseName(uri.path)}, ${changeCount(count)}` };
  return item;
}

function kindItem({ change, count }: ReviewKindNode): vscode.TreeItem {
  const item = new vscode.TreeItem(changeTitle(change), vscode.TreeItemCollapsibleState.Expanded);
  item.id = change;
  item.iconPath = new vscode.ThemeIcon(CHANGE_ICONS[change]);
  item.description = String(count);
  item.contextValue = 'reviewKind';
  item.accessibilityInformation = { label: `${changeTitle(change)}, ${changeCount(count)}` };
  return item;
}

function changeItem(node: ReviewChangeNode, grouping: ReviewGrouping): vscode.TreeItem {
  const fact = (node.after ?? node.before)!;
  const text = changeText(node);
  const item = new vscode.TreeItem(shortened(fact.text, TEXT));
  // A row that comes under another parent is another one.
  item.id = `${grouping} ${keyOf(node)}`;
  item.iconPath = new vscode.ThemeIcon(CHANGE_ICONS[node.change]);
  item.description = grouping === 'document' ? text : `${text} · ${baseName(vscode.Uri.parse(node.document, true).path)}`;
  item.tooltip = [text, `${kindTitle(fact.kind)} ${fact.label}`, `${fact.before ?? ''}【${fact.text}】${fact.after ?? ''}`, fact.note].filter(Boolean).join('\n\n');
  item.contextValue = node.after ? 'reviewChange' : 'reviewRemoved';
  item.accessibilityInformation = { label: [text, kindTitle(fact.kind), fact.text].join(', ') };
  item.command = { command: COMMANDS.openChange, title: vscode.l10n.t('Open Change'), arguments: [node] };
  return item;
}
