import * as vscode from 'vscode';
import { baseName } from '../../core/paths';
import { changesIn, keyOf, movedIn, reviewRoots, type ReviewChangeNode, type ReviewDocumentNode, type ReviewNode } from '../../core/review';
import { changeCount, factCount } from '../counts';
import { kindTitle, shortened } from '../factText';
import { COMMANDS, VIEWS } from '../ids';
import { CHANGE_ICONS, changeText } from './changeText';
import type { ReviewState } from './reviewState';

/** Characters of a text in a row; the view is narrow. */
const TEXT = 40;

/** The view "Review": what changed in meaning, by file. */
export class ReviewView implements vscode.TreeDataProvider<ReviewNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<ReviewNode>;
  private readonly subscriptions: vscode.Disposable[];
  private documents: ReadonlyMap<string, ReviewDocumentNode> = new Map();

  constructor(private readonly state: ReviewState) {
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
    return node.type === 'reviewChange' ? this.documents.get(node.document) : undefined;
  }

  getChildren(node?: ReviewNode): ReviewNode[] {
    if (!node) return [...this.documents.values()];
    return node.type === 'reviewDocument' ? changesIn(this.state.reviewed, node.document) : [];
  }

  getTreeItem(node: ReviewNode): vscode.TreeItem {
    return node.type === 'reviewDocument' ? documentItem(node) : changeItem(node);
  }

  private refresh(): void {
    this.documents = new Map(reviewRoots(this.state.reviewed).map((node) => [node.document, node]));
    this.view.description = this.state.name ?? 'HEAD';
    const moved = movedIn(this.state.reviewed);
    // A message would stand in the place of what the empty view says.
    this.view.message = moved > 0 && this.documents.size > 0 ? vscode.l10n.t('{0} only moved with the text.', factCount(moved)) : '';
    this.changed.fire(undefined);
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

function changeItem(node: ReviewChangeNode): vscode.TreeItem {
  const fact = (node.after ?? node.before)!;
  const text = changeText(node);
  const item = new vscode.TreeItem(shortened(fact.text, TEXT));
  item.id = keyOf(node);
  item.iconPath = new vscode.ThemeIcon(CHANGE_ICONS[node.change]);
  item.description = text;
  item.tooltip = [text, `${kindTitle(fact.kind)} ${fact.label}`, `${fact.before ?? ''}【${fact.text}】${fact.after ?? ''}`, fact.note].filter(Boolean).join('\n\n');
  item.contextValue = node.after ? 'reviewChange' : 'reviewRemoved';
  item.accessibilityInformation = { label: [text, kindTitle(fact.kind), fact.text].join(', ') };
  item.command = { command: COMMANDS.openChange, title: vscode.l10n.t('Open Change'), arguments: [node] };
  return item;
}
