import * as vscode from 'vscode';
import type { Mention } from '../core/factIndex';
import type { Grouping, OutlineNode } from '../core/outline';
import { progressOf } from '../core/progress';
import { innermostFirst } from './commands/factArguments';
import { registerOpenSidecar } from './commands/openSidecar';
import { FactDragAndDrop } from './factDragAndDrop';
import { FactTreeData } from './factTreeData';
import { COMMANDS, CONTEXT_KEYS, VIEWS, type FactRef } from './ids';
import type { Model } from './model';
import { setting } from './settings';
import { say } from './toast';

/** How long a person may pause between two letters of a filter. */
const FILTER_MS = 150;
/** How long the cursor must rest before the tree follows it. */
const FOLLOW_MS = 200;

/** How long the view may be without a selection while its rows are made anew. */
const FORGET_MS = 400;

const GROUPING_KEY = 'factlens.grouping';

/** The view "Facts": all facts of the workspace, grouped and filtered. */
export function registerFactTree(model: Model, context: vscode.ExtensionContext): vscode.Disposable {
  return new FactTree(model, context.workspaceState);
}

class FactTree implements vscode.Disposable {
  private readonly data: FactTreeData;
  private readonly view: vscode.TreeView<OutlineNode>;
  private readonly subscriptions: vscode.Disposable[];
  /** What was selected last: while rows are made anew, the view itself has no selection for a moment. */
  private selected: readonly OutlineNode[] = [];
  private forgetTimer: ReturnType<typeof setTimeout> | undefined;
  private followTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly model: Model, private readonly memory: vscode.Memento) {
    const grouping: Grouping = memory.get(GROUPING_KEY) === 'document' ? 'document' : 'kind';
    this.data = new FactTreeData(model, grouping);
    this.view = vscode.window.createTreeView(VIEWS.facts, { treeDataProvider: this.data, canSelectMany: true, showCollapseAll: true, dragAndDropController: new FactDragAndDrop() });
    const register = (id: string, work: (...args: unknown[]) => unknown) => vscode.commands.registerCommand(id, work);
    this.subscriptions = [
      this.data,
      this.view,
      this.data.onDidChangeTreeData(() => this.showState()),
      this.view.onDidChangeSelection(({ selection }) => {
        clearTimeout(this.forgetTimer);
        if (selection.length > 0) this.selected = selection;
        else this.forgetTimer = setTimeout(() => (this.selected = []), FORGET_MS);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.followCursor(textEditor)),
      register(COMMANDS.groupByKind, () => this.group('kind')),
      register(COMMANDS.groupByFile, () => this.group('document')),
      register(COMMANDS.filter, (text) => (typeof text === 'string' ? this.filter(text) : this.askFilter())),
      register(COMMANDS.clearFilter, () => this.filter('')),
      register(COMMANDS.showTree, () => vscode.commands.executeCommand(`${VIEWS.facts}.focus`)),
      register(COMMANDS.revealInTree, (argument) => this.reveal(argument)),
      register(COMMANDS.editSelected, () => this.withSelection(COMMANDS.edit)),
      register(COMMANDS.deleteSelected, () => this.withSelection(COMMANDS.delete)),
      registerOpenSidecar(model),
    ];
    this.showState();
  }

  dispose(): void {
    clearTimeout(this.followTimer);
    clearTimeout(this.forgetTimer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private group(grouping: Grouping): Thenable<void> {
    this.data.show({ grouping });
    return this.memory.update(GROUPING_KEY, grouping);
  }

  private filter(filter: string): void {
    if (filter.trim() !== this.data.filter) this.data.show({ filter: filter.trim() });
  }

  /** Filters as one types: Enter keeps what is seen, Escape brings back what was seen before. */
  private askFilter(): void {
    const box = vscode.window.createInputBox();
    let kept = this.data.filter;
    let timer: ReturnType<typeof setTimeout> | undefined;
    box.title = vscode.l10n.t('Filter Facts');
    box.placeholder = vscode.l10n.t('Words, label, note or entity key');
    box.prompt = vscode.l10n.t('Shows only facts that contain this. Leave it empty to show all.');
    box.value = kept;
    // Who looks around in the filtered tree with the mouse has not finished typing.
    box.ignoreFocusOut = true;
    box.onDidChangeValue((value) => {
      clearTimeout(timer);
      timer = setTimeout(() => this.filter(value), FILTER_MS);
    });
    box.onDidAccept(() => {
      kept = box.value;
      box.hide();
      void vscode.commands.executeCommand(COMMANDS.showTree);
    });
    box.onDidHide(() => {
      clearTimeout(timer);
      this.filter(kept);
      box.dispose();
    });
    box.show();
  }

  /** Keys give a command no row to act on; in the tree they mean the selected ones. */
  private async withSelection(command: string): Promise<void> {
    const selected = this.view.selection.length > 0 ? this.view.selection : this.selected;
    const [first] = selected;
    // A row of a link is that link, not a fact.
    if (first?.type === 'link') await actOnLink(command, first);
    else if (selected.length > 0) await vscode.commands.executeCommand(command, selected[0], [...selected]);
    else say(vscode.l10n.t('Select a fact in the tree first'));
  }

  private async reveal(argument: unknown): Promise<void> {
    const ref = isFactRef(argument) ? argument : await this.factAtCursor();
    if (!ref) return say(vscode.l10n.t('There is no fact at the cursor'));
    // Asked for by name, a fact is shown even if the filter would hide it.
    if (!this.data.outline.mention(ref.uri, ref.id)) this.filter('');
    if (!(await this.select(ref, true))) say(vscode.l10n.t('This fact is no longer there'));
  }

  private async select(ref: FactRef, focus: boolean): Promise<boolean> {
    const node = this.data.outline.mention(ref.uri, ref.id);
    if (node) await this.view.reveal(node, { select: true, focus });
    return node !== undefined;
  }

  private async factAtCursor(): Promise<FactRef | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return undefined;
    await this.model.open(editor.document.uri);
    return this.innermostAt(editor);
  }

  private innermostAt({ document, selection }: vscode.TextEditor): FactRef | undefined {
    const session = this.model.session(document.uri);
    if (!session) return undefined;
    const uri = document.uri.toString();
    const facts = innermostFirst(session.touching(session.spanOfRange(selection)));
    // Of several facts on the same words, the one that is selected already stays.
    const selected = facts.find(({ fact }) => this.view.selection.some((node) => node.type === 'mention' && node.document === uri && node.id === fact.id));
    const innermost = selected ?? facts[0];
    return innermost && { uri, id: innermost.fact.id };
  }

  private followCursor(editor: vscode.TextEditor): void {
    clearTimeout(this.followTimer);
    if (!this.view.visible || !setting('tree.followCursor')) return;
    this.followTimer = setTimeout(() => {
      const ref = this.view.visible && editor === vscode.window.activeTextEditor ? this.innermostAt(editor) : undefined;
      if (ref) void this.select(ref, false);
    }, FOLLOW_MS);
  }

  /** How many documents are done; nothing where no document says how far it is. */
  private progressText(): string {
    const documents = this.model.index.documents.map(({ document, about }) => ({ document, status: about?.status }));
    if (documents.every(({ status }) => status === undefined)) return '';
    const { finished, total } = progressOf(documents);
    return vscode.l10n.t('{0}/{1} done', finished, total);
  }

  private showState(): void {
    const { filter, grouping } = this.data;
    const all = this.model.index.factCount;
    const shown = filter === '' ? all : this.data.outline.count;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.filtered, filter !== '');
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.grouping, grouping);
    const facts = all === 0 ? '' : filter === '' ? String(all) : vscode.l10n.t('{0} of {1}', shown, all);
    this.view.description = [facts, this.progressText()].filter(Boolean).join(' · ');
    // The welcome text of an empty view, which offers to clear the filter, gives way to any message.
    this.view.message = filter === '' || shown === 0 ? '' : vscode.l10n.t('Filter: “{0}”', filter);
  }
}

async function actOnLink(command: string, row: OutlineNode & { type: 'link' }): Promise<void> {
  if (command === COMMANDS.delete) await vscode.commands.executeCommand(COMMANDS.removeLink, row);
  else if (row.other) await vscode.commands.executeCommand(COMMANDS.reveal, refTo(row.other));
  else say(vscode.l10n.t('missing: {0}', row.link.target));
}

function refTo({ document, fact }: Mention): FactRef {
  return { uri: document, id: fact.id };
}

function isFactRef(value: unknown): value is FactRef {
  if (typeof value !== 'object' || value === null) return false;
  return 'uri' in value && typeof value.uri === 'string' && 'id' in value && typeof value.id === 'string';
}
