import * as vscode from 'vscode';
import type { Fact, Kind } from '../core/fact';
import { keyOf, type Grouping, type OutlineNode } from '../core/outline';
import { baseName } from '../core/paths';
import { findLabel } from '../core/tagset';
import { valueText } from '../core/valueText';
import { factCount } from './counts';
import { documentStatusTitle, doubtText, kindIcon, kindTitle, labelTitle, linkTitle, shortened, statusTitle } from './factText';
import { COMMANDS, type FactRef } from './ids';
import { problemSentence } from './messages';
import type { Model } from './model';

/** Characters of a text in a row; the view is narrow. */
const TEXT = 60;
/** Code points of context before and after a mention in a row: little before, so that a narrow view shows the words. */
const CONTEXT_BEFORE = 7;
const CONTEXT_AFTER = 14;
/** A filtered tree is opened where no more facts than that are left. */
const OPENED_AT_MOST = 200;

export interface TreeState {
  readonly grouping: Grouping;
  readonly filter: string;
  /** How many facts the tree shows. */
  readonly count: number;
}

type NodeOf<Type extends OutlineNode['type']> = Extract<OutlineNode, { type: Type }>;

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** The one place where a row of the tree is made from its data. */
export function treeItemOf(node: OutlineNode, model: Model, state: TreeState): vscode.TreeItem {
  const item = withoutId(node, model, state);
  // The editor keeps what is open by id: a filtered tree is opened by other rules than the whole one.
  item.id = `${state.grouping}${state.filter === '' ? '' : '?'}${keyOf(node)}`;
  item.contextValue = node.type === 'document' && node.broken ? 'broken' : node.type;
  return item;
}

function withoutId(node: OutlineNode, model: Model, state: TreeState): vscode.TreeItem {
  switch (node.type) {
    case 'kind':
      return kindItem(node);
    case 'label':
      return labelItem(node, model, state);
    case 'text':
      return textItem(node);
    case 'document':
      return node.broken ? brokenItem(node, model) : documentItem(node, model, state);
    case 'mention':
      return mentionItem(node, model, state);
    case 'link':
      return linkItem(node, model);
  }
}

/** What a filter has found is shown, as long as it is not too much. */
function opened({ filter, count }: TreeState): vscode.TreeItemCollapsibleState {
  return filter !== '' && count <= OPENED_AT_MOST ? Expanded : Collapsed;
}

function kindItem({ kind, count }: NodeOf<'kind'>): vscode.TreeItem {
  const item = new vscode.TreeItem(kindsTitle(kind), Expanded);
  item.iconPath = iconOf(kind);
  item.description = String(count);
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1}', kindsTitle(kind), factCount(count)) };
  return item;
}

function labelItem({ kind, label, count }: NodeOf<'label'>, model: Model, state: TreeState): vscode.TreeItem {
  const item = new vscode.TreeItem(label, opened(state));
  const title = titleOf(kind, label, model);
  const what = title ?? vscode.l10n.t('not in the tagset');
  item.iconPath = title === undefined ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')) : iconOf(kind);
  item.description = what === label ? String(count) : `${count} · ${what}`;
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1}', what === label ? label : `${label}, ${what}`, factCount(count)) };
  return item;
}

function textItem({ kind, text, count }: NodeOf<'text'>): vscode.TreeItem {
  const item = new vscode.TreeItem(shortened(text, TEXT), Collapsed);
  item.iconPath = iconOf(kind);
  item.description = String(count);
  item.tooltip = text;
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1}', text, factCount(count)) };
  return item;
}

function documentItem({ document, count, attention }: NodeOf<'document'>, model: Model, state: TreeState): vscode.TreeItem {
  const uri = vscode.Uri.parse(document, true);
  const item = new vscode.TreeItem(baseName(uri.path), opened(state));
  const look = attention > 0 ? vscode.l10n.t('{0} to look at', attention) : undefined;
  const status = model.index.get(document)?.about?.status;
  const said = status && documentStatusTitle(status);
  item.resourceUri = uri;
  item.iconPath = vscode.ThemeIcon.File;
  item.description = [String(count), said, look, folderOf(uri)].filter(Boolean).join(' · ');
  item.tooltip = vscode.workspace.asRelativePath(uri);
  const name = vscode.l10n.t('{0}, {1}', baseName(uri.path), factCount(count));
  item.accessibilityInformation = { label: [name, said, look].filter(Boolean).join(', ') };
  return item;
}

function brokenItem({ document, count }: NodeOf<'document'>, model: Model): vscode.TreeItem {
  const uri = vscode.Uri.parse(document, true);
  const item = new vscode.TreeItem(baseName(uri.path), count > 0 ? Collapsed : None);
  const problem = model.index.get(document)?.problems[0];
  const why = problem ? problemSentence(problem) : '';
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
  item.description = vscode.l10n.t('sidecar to be mended');
  item.tooltip = why;
  item.accessibilityInformation = { label: `${baseName(uri.path)}, ${vscode.l10n.t('sidecar to be mended')}. ${why}` };
  item.command = { command: COMMANDS.openSidecar, title: vscode.l10n.t('Open Sidecar'), arguments: [{ uri: document }] };
  return item;
}

function mentionItem({ document, id, fact }: NodeOf<'mention'>, model: Model, { grouping }: TreeState): vscode.TreeItem {
  const uri = vscode.Uri.parse(document, true);
  const where = whereOf(uri, id, model);
  const item = new vscode.TreeItem(grouping === 'document' ? shortened(fact.text, TEXT) : inContext(fact), hasLinks(fact, document, model) ? Collapsed : None);
  const said = [fact.label, fact.value && valueText(fact.value, vscode.env.language), fact.status && statusTitle(fact.status)].filter(Boolean).join(' · ');
  const place = where.line === undefined ? baseName(uri.path) : `${baseName(uri.path)}:${where.line}`;
  item.iconPath = where.doubt ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')) : iconOf(fact.kind);
  item.description = [grouping === 'document' ? said : place, where.doubt].filter(Boolean).join(' · ');
  // A plain string: the words are those of the text, and no Markdown of theirs may speak.
  item.tooltip = [`${fact.before ?? ''}【${fact.text}】${fact.after ?? ''}`, `${kindTitle(fact.kind)} ${said}`, fact.note, where.doubt, place].filter(Boolean).join('\n\n');
  item.accessibilityInformation = { label: [kindTitle(fact.kind), fact.text, said, place, where.doubt].filter(Boolean).join(', ') };
  const ref: FactRef = { uri: document, id };
  item.command = { command: COMMANDS.reveal, title: vscode.l10n.t('Go to Fact'), arguments: [ref] };
  return item;
}

function hasLinks(fact: Fact, document: string, model: Model): boolean {
  return fact.links !== undefined || model.index.linksTo(document, fact.id).length > 0;
}

/** The arrow says which way the link leads, seen from the row above. */
function linkItem({ direction, of, other, link }: NodeOf<'link'>, model: Model): vscode.TreeItem {
  const title = linkTitle(model.tagsets.of(vscode.Uri.parse(link.uri, true)), link.type);
  const what = other ? shortened(other.fact.text, TEXT) : vscode.l10n.t('missing: {0}', link.target);
  const item = new vscode.TreeItem(`${title} ${direction === 'out' ? '→' : '←'} ${what}`, None);
  const name = other && other.document !== of.document ? baseName(vscode.Uri.parse(other.document, true).path) : undefined;
  item.iconPath = other ? new vscode.ThemeIcon(direction === 'out' ? 'arrow-right' : 'arrow-left') : new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
  item.description = [other?.fact.label, name].filter(Boolean).join(' · ');
  item.tooltip = other?.fact.text ?? what;
  const spoken = direction === 'out' ? vscode.l10n.t('{0} is {1}', title, what) : vscode.l10n.t('is {0} of {1}', title, what);
  item.accessibilityInformation = { label: [spoken, other?.fact.label, name].filter(Boolean).join(', ') };
  if (other) item.command = { command: COMMANDS.reveal, title: vscode.l10n.t('Go to Fact'), arguments: [{ uri: other.document, id: other.fact.id } satisfies FactRef] };
  return item;
}

/** The line (from 1) where the text is open, and what is to be said where the place is not certain. */
function whereOf(uri: vscode.Uri, id: string, model: Model): { line?: number; doubt?: string } {
  const session = model.session(uri);
  const place = session?.get(id)?.place ?? model.index.get(uri.toString())?.places?.get(id);
  if (!place) return {};
  const doubt = doubtText(place);
  const line = session && 'span' in place ? session.source.lineAt(place.span.start) + 1 : undefined;
  return { ...(line !== undefined && { line }), ...(doubt !== undefined && { doubt }) };
}

/** The mention among its neighbours, its own words marked: mentions of one text differ by what stands around them. */
function inContext(fact: Fact): vscode.TreeItemLabel {
  const before = oneLine([...(fact.before ?? '')].slice(-CONTEXT_BEFORE).join(''));
  const after = oneLine([...(fact.after ?? '')].slice(0, CONTEXT_AFTER).join(''));
  const text = shortened(fact.text, TEXT);
  return { label: `${before}${text}${after}`, highlights: [[before.length, before.length + text.length]] };
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, '↵');
}

function iconOf(kind: Kind): vscode.ThemeIcon {
  return new vscode.ThemeIcon(kindIcon(kind), new vscode.ThemeColor(`factlens.${kind}Border`));
}

function kindsTitle(kind: Kind): string {
  switch (kind) {
    case 'entity':
      return vscode.l10n.t('Entities');
    case 'figure':
      return vscode.l10n.t('Figures');
    case 'claim':
      return vscode.l10n.t('Claims');
  }
}

/** What a label is called in the first folder whose tagset has it; undefined when none has. */
function titleOf(kind: Kind, name: string, model: Model): string | undefined {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const label = findLabel(model.tagsets.of(folder.uri), kind, name);
    if (label) return labelTitle(label);
  }
  return undefined;
}

/** The folder of a document, relative to the workspace; empty at its root. */
function folderOf(uri: vscode.Uri): string {
  const path = vscode.workspace.asRelativePath(uri);
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
