import * as vscode from 'vscode';
import { attentionIn, attentionRoots, attentionRows, doubtfulFacts, hasConflict, isSameRow, type AttentionNode } from '../core/attention';
import { choicesOf, saidWords } from '../core/openConflicts';
import { baseName, sidecarPathOf } from '../core/paths';
import { candidateText, conflictSentence, headConflictSentence } from './conflictText';
import { factCount } from './counts';
import { doubtText, kindTitle, shortened } from './factText';
import { COMMANDS, CONTEXT_KEYS, VIEWS, type FactRef } from './ids';
import { problemSentence } from './messages';
import type { Model } from './model';

/** Several changes of one action are shown together. */
const CHANGED_MS = 80;
/** Characters of a text in a row; the view is narrow. */
const TEXT = 60;

/** The view "Needs Attention": what merges left open, facts without a certain place, sidecars that cannot be used, sidecars without a text. */
export function registerAttentionView(model: Model): vscode.Disposable {
  return new AttentionView(model);
}

class AttentionView implements vscode.TreeDataProvider<AttentionNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<AttentionNode>;
  private readonly subscriptions: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private roots: readonly AttentionNode[] | undefined;
  /** What the view was last told to draw. */
  private rows: readonly AttentionNode[] = [];

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly model: Model) {
    this.view = vscode.window.createTreeView(VIEWS.attention, { treeDataProvider: this, canSelectMany: true, showCollapseAll: true });
    this.subscriptions = [this.changed, this.view, model.onDidChange(() => this.changedSoon()), model.tagsets.onDidChange(() => this.changedSoon())];
    this.refresh();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  getChildren(node?: AttentionNode): AttentionNode[] {
    if (!node) return [...this.current()];
    const indexed = node.type === 'attentionDocument' ? this.model.index.get(node.document) : undefined;
    return indexed ? attentionIn(indexed) : [];
  }

  getTreeItem(node: AttentionNode): vscode.TreeItem {
    const item = itemOf(node, this.model);
    item.id = `${node.type} ${node.document}${'id' in node ? `#${node.id}` : 'key' in node ? `#${node.key}` : ''}`;
    item.contextValue = contextOf(node, this.model);
    return item;
  }

  private current(): readonly AttentionNode[] {
    this.roots ??= attentionRoots(this.model.index);
    return this.roots;
  }

  private changedSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.refresh();
    }, CHANGED_MS);
  }

  private refresh(): void {
    this.roots = undefined;
    const rows = attentionRows(this.model.index);
    // Most changes are tags, and they change nothing here. While rows are drawn anew, a menu does not know which it is for.
    if (rows.length !== this.rows.length || !rows.every((row, index) => isSameRow(row, this.rows[index]!))) this.changed.fire(undefined);
    this.rows = rows;
    const count = this.count();
    this.view.badge = count === 0 ? undefined : { value: count, tooltip: vscode.l10n.t('{0} to look at: sidecars to be mended, what a merge left open, facts without a certain place', count) };
    const of = this.current().flatMap(({ type, document }) => (type === 'attentionDocument' ? [this.model.index.get(document)!] : []));
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.hasDoubts, of.some((indexed) => doubtfulFacts(indexed).length > 0));
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.hasConflicts, of.some(hasConflict));
  }

  private count(): number {
    const tagsets = this.model.tagsets.problems.filter(({ problems }) => problems.length > 0).length;
    return this.current().reduce((sum, node) => sum + (node.type === 'attentionDocument' ? node.count : 1), tagsets);
  }
}

/** What the menus of a row go by. */
function contextOf(node: AttentionNode, model: Model): string {
  if (node.type === 'attentionBroken') return model.index.get(node.document)?.problems[0]?.code === 'conflict' ? 'attentionMarkers' : node.type;
  if (node.type === 'attentionConflict') return choicesOf(node.conflict).includes('both') ? node.type : 'attentionHead';
  if (node.type !== 'attentionFact') return node.type;
  if ('span' in node.place) return 'attentionAcceptable';
  return node.place.candidates.length > 0 ? 'attentionChoice' : 'attentionLost';
}

function itemOf(node: AttentionNode, model: Model): vscode.TreeItem {
  const uri = vscode.Uri.parse(node.document, true);
  switch (node.type) {
    case 'attentionDocument':
      return documentItem(uri, node.count);
    case 'attentionConflict':
      return conflictItem(node);
    case 'attentionHead':
      return headItem(node);
    case 'attentionFact':
      return factItem(node);
    case 'attentionBroken':
      return brokenItem(uri, model);
    case 'attentionOrphan':
      return orphanItem(uri, node.count);
  }
}

function documentItem(uri: vscode.Uri, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(baseName(uri.path), vscode.TreeItemCollapsibleState.Expanded);
  item.resourceUri = uri;
  item.iconPath = vscode.ThemeIcon.File;
  item.description = String(count);
  item.tooltip = vscode.workspace.asRelativePath(uri);
  item.accessibilityInformation = { label: `${baseName(uri.path)}, ${vscode.l10n.t('{0} to look at', count)}` };
  return item;
}

function factItem({ document, id, fact, place }: AttentionNode & { type: 'attentionFact' }): vscode.TreeItem {
  const item = new vscode.TreeItem(shortened(fact.text, TEXT));
  const doubt = doubtText(place) ?? '';
  item.iconPath = place.state === 'lost' ? errorIcon() : new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
  item.description = `${fact.label} · ${doubt}`;
  item.tooltip = [`${fact.before ?? ''}【${fact.text}】${fact.after ?? ''}`, `${kindTitle(fact.kind)} ${fact.label}`, fact.note, doubt].filter(Boolean).join('\n\n');
  item.accessibilityInformation = { label: [kindTitle(fact.kind), fact.text, fact.label, doubt].join(', ') };
  const ref: FactRef = { uri: document, id };
  item.command = { command: COMMANDS.reveal, title: vscode.l10n.t('Go to Fact'), arguments: [ref] };
  return item;
}

function conflictItem({ document, id, conflict }: AttentionNode & { type: 'attentionConflict' }): vscode.TreeItem {
  const [first] = conflict.candidates;
  const item = new vscode.TreeItem(shortened(first!.text, TEXT));
  item.iconPath = conflictIcon();
  item.description = conflict.candidates.map((fact) => candidateText(fact, conflict)).join(' ⟷ ');
  item.tooltip = conflictSentence(conflict);
  item.accessibilityInformation = { label: item.tooltip };
  const ref: FactRef = { uri: document, id };
  item.command = { command: COMMANDS.reveal, title: vscode.l10n.t('Go to Fact'), arguments: [ref] };
  return item;
}

function headItem({ document, key, ours, theirs }: AttentionNode & { type: 'attentionHead' }): vscode.TreeItem {
  const item = new vscode.TreeItem(key);
  item.iconPath = conflictIcon();
  item.description = [ours, theirs].map((side) => shortened(saidWords(side), TEXT)).join(' ⟷ ');
  item.tooltip = headConflictSentence({ key, ours, theirs });
  item.accessibilityInformation = { label: item.tooltip };
  item.command = { command: COMMANDS.openSidecar, title: vscode.l10n.t('Open Sidecar'), arguments: [{ uri: document }] };
  return item;
}

function brokenItem(uri: vscode.Uri, model: Model): vscode.TreeItem {
  const problem = model.index.get(uri.toString())?.problems[0];
  return sidecarItem(uri, vscode.l10n.t('sidecar to be mended'), problem ? problemSentence(problem) : '');
}

function orphanItem(uri: vscode.Uri, count: number): vscode.TreeItem {
  const why = vscode.l10n.t('The text {0} is gone; what it said is kept ({1}). Assign that to the text that has its words now.', baseName(uri.path), factCount(count));
  return sidecarItem(uri, vscode.l10n.t('text is gone'), why);
}

function sidecarItem(uri: vscode.Uri, what: string, why: string): vscode.TreeItem {
  const item = new vscode.TreeItem(baseName(sidecarPathOf(uri.path)));
  item.iconPath = errorIcon();
  item.description = what;
  item.tooltip = why;
  item.accessibilityInformation = { label: `${baseName(uri.path)}, ${what}. ${why}` };
  item.command = { command: COMMANDS.openSidecar, title: vscode.l10n.t('Open Sidecar'), arguments: [{ uri: uri.toString() }] };
  return item;
}

const conflictIcon = () => new vscode.ThemeIcon('git-merge', new vscode.ThemeColor('problemsErrorIcon.foreground'));
const errorIcon = () => new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
