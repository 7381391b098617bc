import * as vscode from 'vscode';
import type { Fact } from '../core/fact';
import type { IndexedDocument } from '../core/factIndex';
import { attentionOf } from '../core/attention';
import type { DocumentStatus } from '../core/progress';
import { Outline, type Grouping, type OutlineNode } from '../core/outline';
import { treeItemOf } from './factTreeItems';
import type { Model } from './model';

/** Several changes of one action are shown together; nobody sees a delay of this length. */
const CHANGED_MS = 50;
/** Where facts have only moved, just line numbers are out of date, and they may be so while somebody types. */
const MOVED_MS = 600;

/** What the tree showed of a document. */
interface Shown {
  readonly facts: readonly Fact[];
  readonly attention: number;
  readonly broken: boolean;
  readonly status: DocumentStatus | undefined;
}

/** The rows of the view "Facts". The outline is made when the view asks for it, so a hidden view costs nothing. */
export class FactTreeData implements vscode.TreeDataProvider<OutlineNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly shown = new Map<string, Shown>();
  private readonly subscriptions: vscode.Disposable[];
  private current: Outline | undefined;
  private changedTimer: ReturnType<typeof setTimeout> | undefined;
  private movedTimer: ReturnType<typeof setTimeout> | undefined;
  private options: { grouping: Grouping; filter: string };

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly model: Model, grouping: Grouping) {
    this.options = { grouping, filter: '' };
    this.subscriptions = [
      this.changed,
      model.onDidChange((documents) => this.factsChanged(documents)),
      model.tagsets.onDidChange(() => this.changedSoon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.changedTimer);
    clearTimeout(this.movedTimer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  get grouping(): Grouping {
    return this.options.grouping;
  }

  get filter(): string {
    return this.options.filter;
  }

  /** Shows the facts in another way at once. */
  show(options: Partial<{ grouping: Grouping; filter: string }>): void {
    this.options = { ...this.options, ...options };
    this.rebuild();
  }

  get outline(): Outline {
    this.current ??= new Outline(this.model.index, this.options);
    return this.current;
  }

  getChildren(node?: OutlineNode): OutlineNode[] {
    return node ? this.outline.children(node) : this.outline.roots();
  }

  getParent(node: OutlineNode): OutlineNode | undefined {
    return this.outline.parent(node);
  }

  getTreeItem(node: OutlineNode): vscode.TreeItem {
    return treeItemOf(node, this.model, { ...this.options, count: this.outline.count });
  }

  private factsChanged(documents: ReadonlySet<string>): void {
    let changed = false;
    for (const document of documents) changed = this.noteChange(document) || changed;
    if (changed) return this.changedSoon();
    clearTimeout(this.movedTimer);
    this.movedTimer = setTimeout(() => this.changed.fire(undefined), MOVED_MS);
  }

  /** Whether other facts are there than were shown; that they moved is not seen in the outline. */
  private noteChange(document: string): boolean {
    const indexed = this.model.index.get(document);
    const before = this.shown.get(document);
    if (!indexed) return this.shown.delete(document);
    const now = shownOf(indexed);
    this.shown.set(document, now);
    return before === undefined || before.attention !== now.attention || before.broken !== now.broken || before.status !== now.status || !sameFacts(before.facts, now.facts);
  }

  private changedSoon(): void {
    this.changedTimer ??= setTimeout(() => this.rebuild(), CHANGED_MS);
  }

  private rebuild(): void {
    clearTimeout(this.changedTimer);
    clearTimeout(this.movedTimer);
    this.changedTimer = undefined;
    this.current = undefined;
    this.changed.fire(undefined);
  }
}

function shownOf(indexed: IndexedDocument): Shown {
  return { facts: indexed.facts, attention: attentionOf(indexed), broken: indexed.problems.length > 0, status: indexed.about?.status };
}

function sameFacts(a: readonly Fact[], b: readonly Fact[]): boolean {
  return a.length === b.length && a.every((fact, index) => fact === b[index]);
}
