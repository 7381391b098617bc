import * as vscode from 'vscode';
import type { Fact } from '../../core/fact';
import type { Mention } from '../../core/factIndex';
import type { OutlineNode } from '../../core/outline';
import { named, renamedFact, type Renaming } from '../../core/renaming';
import { withRenaming } from '../../core/tagsetText';
import { changeTagset, hasUsableTagset } from '../changeTagset';
import { factCount } from '../counts';
import { labelTitle, withoutIcons } from '../factText';
import { COMMANDS } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { registerRowCommand } from '../rowCommand';
import { announce, say } from '../toast';
import { changeFacts } from './changeFacts';
import { factsOf } from './factArguments';
import { reviewMentions } from './reviewMentions';

/**
 * Renaming goes through the model, like every other action, and not through edits of files: open texts own their
 * sidecars, which are merged and written whole, and one undo brings all facts back. What it would change is shown first.
 */
export function registerRenaming(model: Model): vscode.Disposable {
  return registerRowCommand(COMMANDS.rename, (argument: unknown) => reporting(() => rename(model, argument)));
}

/** What is renamed and where: the documents of the workspace folder, as far as one tagset holds. */
interface Named {
  readonly document: string;
  readonly fact: Pick<Fact, 'kind' | 'label' | 'entity'>;
}

async function rename(model: Model, argument: unknown): Promise<void> {
  await model.started;
  const target = labelRow(model, argument) ?? (await factToRename(model, argument));
  const old = target && (await askWhat(target));
  if (!target || !old) return;
  const to = old.what === 'label' ? await askLabel(model, target, old.from) : await askKey(model, target, old.from);
  if (to !== undefined && to !== old.from) await renameAll(model, target.document, { ...old, to });
}

/** A row of the tree that stands for a label. */
function labelRow(model: Model, argument: unknown): Named | undefined {
  const node = argument as Partial<OutlineNode> | undefined;
  if (node?.type !== 'label') return undefined;
  const { kind, label } = node as OutlineNode & { type: 'label' };
  const document = model.index.documents.find(({ facts }) => facts.some((fact) => fact.kind === kind && fact.label === label))?.document;
  return document === undefined ? undefined : { document, fact: { kind, label } };
}

async function factToRename(model: Model, argument: unknown): Promise<Named | undefined> {
  const [handle] = await factsOf(model, argument, undefined);
  return handle && { document: handle.session.document.uri.toString(), fact: handle.placed.fact };
}

type Old = { readonly what: 'label'; readonly kind: Fact['kind']; readonly from: string } | { readonly what: 'entity'; readonly from: string };

/** Asks whether the label or the key is meant; a fact without a key has only a label. */
async function askWhat({ fact }: Named): Promise<Old | undefined> {
  const label: Old = { what: 'label', kind: fact.kind, from: fact.label };
  if (fact.entity === undefined) return label;
  const entity: Old = { what: 'entity', from: fact.entity };
  const items = [
    { label: `$(key) ${vscode.l10n.t('Entity key')}`, description: withoutIcons(fact.entity), old: entity },
    { label: `$(tag) ${vscode.l10n.t('Label')}`, description: withoutIcons(fact.label), old: label },
  ];
  return (await vscode.window.showQuickPick<(typeof items)[number]>(items, { title: vscode.l10n.t('Rename what?') }))?.old;
}

/** Asks for another label: one of the tagset's, or whatever is typed. */
function askLabel(model: Model, { document, fact }: Named, from: string): Promise<string | undefined> {
  const known = model.tagsets.of(vscode.Uri.parse(document, true)).labels[fact.kind].filter(({ name }) => name !== from);
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { name: string }>();
  const rows = known.map((label) => ({ label: withoutIcons(label.name), description: withoutIcons(labelTitle(label)), name: label.name }));
  pick.title = vscode.l10n.t('Another label for all {0} of the folder', from);
  pick.placeholder = vscode.l10n.t('Choose a label, or type a new one');
  pick.items = rows;
  pick.onDidChangeValue((value) => {
    const name = value.trim().replaceAll(/\s+/g, '-');
    const isNew = name !== '' && name !== from && !known.some((label) => label.name === name);
    pick.items = isNew ? [...rows, { label: withoutIcons(name), description: vscode.l10n.t('new label'), name }] : rows;
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.name);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

async function askKey(model: Model, { document }: Named, from: string): Promise<string | undefined> {
  const taken = (key: string) => named(model.index, { what: 'entity', from: key, to: from }, inFolderOf(document)).length;
  const to = await vscode.window.showInputBox({
    title: vscode.l10n.t('Another key for {0}', from),
    value: from,
    ignoreFocusOut: true,
    validateInput: (value) => keyMessage(value.trim(), from, taken),
  });
  return to?.trim();
}

function keyMessage(key: string, from: string, taken: (key: string) => number): vscode.InputBoxValidationMessage | undefined {
  if (key === '') return { message: vscode.l10n.t('A key has at least one character'), severity: vscode.InputBoxValidationSeverity.Error };
  const count = key === from ? 0 : taken(key);
  return count === 0 ? undefined : { message: vscode.l10n.t('{0} is in use ({1}): the two become one', key, factCount(count)), severity: vscode.InputBoxValidationSeverity.Info };
}

/** Shows what a renaming would change and carries it out for what is left ticked. */
export async function renameAll(model: Model, document: string, renaming: Renaming): Promise<void> {
  const { from, to } = renaming;
  const uri = vscode.Uri.parse(document, true);
  const mentions = named(model.index, renaming, inFolderOf(document));
  const tagset = isInTagset(model, uri, renaming) ? vscode.l10n.t('{0} → {1} in the tagset too', from, to) : undefined;
  const title = vscode.l10n.t('{0} → {1}: {2}', from, to, factCount(mentions.length));
  const reviewed = await reviewMentions(mentions, { title, ticked: true, tagset });
  if (!reviewed) return;
  const count = await changeFacts(model, 'rename', reviewed.mentions, (fact) => renamedFact(fact, renaming));
  if (reviewed.tagset) await changeTagset(uri, (text) => withRenaming(text, renaming));
  if (count === 0 && reviewed.tagset) say(vscode.l10n.t('{0} is {1} now in factlens.json', from, to));
  else if (count === 0) say(vscode.l10n.t('Nothing was renamed'));
  else announce(model, 'change', vscode.l10n.t('{0} is {1} now ({2})', from, to, factCount(count)), vscode.l10n.t('Facts renamed.'));
}

function isInTagset(model: Model, uri: vscode.Uri, renaming: Renaming): boolean {
  if (!hasUsableTagset(model, uri)) return false;
  const { entities, labels } = model.tagsets.of(uri);
  if (renaming.what === 'entity') return Object.hasOwn(entities, renaming.from);
  return labels[renaming.kind].some(({ name }) => name === renaming.from);
}

/** A tagset, and the keys that it names, hold for one workspace folder. */
export function inFolderOf(document: string): (other: string) => boolean {
  const folderOf = (each: string) => vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(each, true))?.uri.toString();
  const folder = folderOf(document);
  return (other) => other === document || folderOf(other) === folder;
}

/** What F2 in a text asks to rename, and under which name it is now. */
export function renamedByKey({ fact }: Mention): Old {
  return fact.entity === undefined ? { what: 'label', kind: fact.kind, from: fact.label } : { what: 'entity', from: fact.entity };
}
