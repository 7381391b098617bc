import * as vscode from 'vscode';
import type { OutlineNode } from '../../core/outline';
import type { Fact } from '../../core/fact';
import type { Mention } from '../../core/factIndex';
import { linkTypesFor, targetName, withLink, withOtherTarget, withoutLink } from '../../core/links';
import type { LinkType } from '../../core/tagset';
import { linkTitle, shortened, withoutIcons } from '../factText';
import { COMMANDS, CONTEXT_KEYS, type FactRef } from '../ids';
import { registerKeyedCommand } from '../keyedCommand';
import { reporting } from '../messages';
import type { Model } from '../model';
import { guardedRow } from '../rowCommand';
import { announce, say } from '../toast';
import { changeFacts } from './changeFacts';
import { factsOf, type FactHandle } from './factArguments';
import { askTarget } from './linkTarget';
import { inFolderOf } from './renaming';

/** What `factlens.link` may be told beside the fact that links; plain data, as it travels through links of the editor. */
export interface LinkArgs extends FactRef {
  readonly type?: string;
  readonly to?: FactRef;
  /** A target that the new one takes the place of. */
  readonly instead?: string;
}

/** A link of a fact, as the commands that remove it are told. */
export interface LinkRef extends FactRef {
  readonly type: string;
  readonly target: string;
}

/** Commands that link facts, and unlink them. */
export function registerLinking(model: Model): vscode.Disposable {
  const linker = new Linker(model);
  const register = (id: string, work: (argument: unknown) => Promise<void>) =>
    registerKeyedCommand(id, guardedRow((argument) =>
      reporting(async () => {
        await model.started;
        await work(argument);
      }),
    ));
  return vscode.Disposable.from(
    linker,
    register(COMMANDS.link, (argument) => linker.link(argument)),
    register(COMMANDS.removeLink, (argument) => removeLink(model, argument)),
    register(COMMANDS.cancelLink, async () => linker.cancel()),
  );
}

/** A link whose other end is about to be pointed at in a text. */
interface Pending {
  readonly from: Mention;
  readonly type: LinkType;
  readonly instead: string | undefined;
}

class Linker implements vscode.Disposable {
  private pending: Pending | undefined;
  private readonly status = vscode.window.createStatusBarItem('factlens.linking', vscode.StatusBarAlignment.Left, 90);

  constructor(private readonly model: Model) {
    this.status.name = vscode.l10n.t('FactLens: link');
    this.status.command = COMMANDS.cancelLink;
    this.status.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  }

  dispose(): void {
    this.status.dispose();
  }

  /** Links a fact with another: asks for what the argument leaves open, and takes the fact at the cursor for the other end while one is waited for. */
  async link(argument: unknown): Promise<void> {
    if (this.pending && argument === undefined) return this.pointed(this.pending);
    const [handle] = await factsOf(this.model, argument, undefined);
    if (!handle) return;
    const from = mentionOf(handle);
    const { type: wanted, to, instead } = (argument ?? {}) as Partial<LinkArgs>;
    const target = to && (await this.mention(to));
    if (to && !target) return say(vscode.l10n.t('This fact is no longer there'));
    const type = await this.askType(from, target?.fact, typeof wanted === 'string' ? wanted : undefined);
    if (!type) return;
    const chosen = target ?? (await askTarget(this.model, handle.session, from.fact, type, vscode.l10n.t('{0} of “{1}”', linkTitle(this.tagset(from), type.name), shortened(from.fact.text, 40))));
    if (chosen === 'in the text') this.wait({ from, type, instead });
    else if (chosen) await addLink(this.model, from, type, chosen, instead);
  }

  cancel(): void {
    this.pending = undefined;
    this.show();
  }

  private wait(pending: Pending): void {
    this.pending = pending;
    this.show();
    void vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  }

  private async pointed(pending: Pending): Promise<void> {
    const [handle] = await factsOf(this.model, undefined, undefined);
    if (!handle) return;
    const { from, type, instead } = pending;
    const target = mentionOf(handle);
    if (linkTypesFor([type], from.fact, target.fact).length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The tagset lets no link "{0}" lead to {1}.', type.name, target.fact.label));
      return;
    }
    this.cancel();
    await addLink(this.model, from, type, target, instead);
  }

  private show(): void {
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.linking, this.pending !== undefined);
    if (!this.pending) return this.status.hide();
    const { from, type } = this.pending;
    const what = `${linkTitle(this.tagset(from), type.name)} ← ${shortened(from.fact.text, 24)}`;
    this.status.text = `$(link) ${withoutIcons(vscode.l10n.t('{0}: put the cursor into the other fact and link again', what))}`;
    this.status.tooltip = vscode.l10n.t('Click to give the link up');
    this.status.show();
  }

  private async askType({ document, fact }: Mention, to: Fact | undefined, wanted: string | undefined): Promise<LinkType | undefined> {
    const tagset = this.tagset({ document, fact });
    const types = linkTypesFor(tagset.links, fact, to).filter(({ name }) => wanted === undefined || name === wanted);
    if (types.length < 2) {
      if (types.length === 0) void vscode.window.showInformationMessage(to ? vscode.l10n.t('The tagset has no link from {0} to {1}.', fact.label, to.label) : vscode.l10n.t('The tagset has no link from {0}.', fact.label));
      return types[0];
    }
    const items = types.map((type) => ({ label: withoutIcons(linkTitle(tagset, type.name)), description: withoutIcons(type.name), type }));
    const title = to ? vscode.l10n.t('Link “{0}” with “{1}”', shortened(fact.text, 30), shortened(to.text, 30)) : vscode.l10n.t('Link “{0}”', shortened(fact.text, 40));
    return (await vscode.window.showQuickPick<(typeof items)[number]>(items, { title, placeHolder: vscode.l10n.t('What is the other end to it?'), matchOnDescription: true }))?.type;
  }

  private async mention({ uri, id }: FactRef): Promise<Mention | undefined> {
    const fact = this.model.index.find(uri, id) ?? (await this.model.open(vscode.Uri.parse(uri, true)))?.get(id)?.fact;
    return fact && { document: uri, fact };
  }

  private tagset({ document }: Mention): ReturnType<Model['tagsets']['of']> {
    return this.model.tagsets.of(vscode.Uri.parse(document, true));
  }
}

function mentionOf({ session, placed }: FactHandle): Mention {
  return { document: session.document.uri.toString(), fact: placed.fact };
}

/** Links a fact with another, as one step that can be undone; says why where no link can lead there. */
export async function addLink(model: Model, from: Mention, type: LinkType, to: Mention, instead?: string, more?: (fact: Fact) => Fact): Promise<void> {
  if (from.document === to.document && from.fact.id === to.fact.id) return say(vscode.l10n.t('A fact is not linked with itself'));
  const target = inFolderOf(from.document)(to.document) ? targetName(pathOf(from), pathOf(to), to.fact.id) : undefined;
  if (target === undefined) return void vscode.window.showInformationMessage(vscode.l10n.t('No link can lead there: the text is in another folder, or its name contains “#”.'));
  const linked = (fact: Fact) => (instead === undefined ? withLink(fact, type.name, target) : withOtherTarget(fact, type.name, instead, target));
  const count = await changeFacts(model, 'link', [from], (fact) => (more ? more(linked(fact)) : linked(fact)));
  const title = linkTitle(model.tagsets.of(vscode.Uri.parse(from.document, true)), type.name);
  const detail = vscode.l10n.t('{0} of “{1}”: {2}', title, shortened(from.fact.text, 30), shortened(to.fact.text, 30));
  if (count === 0) say(vscode.l10n.t('These facts are linked so already'));
  else announce(model, 'change', detail, vscode.l10n.t('Facts linked.'));
}

function pathOf({ document }: Mention): string {
  return vscode.Uri.parse(document, true).path;
}

/** Removes the link that the argument names, a row of the tree or of a fact's links; without one, asks which of the fact's at the cursor. */
async function removeLink(model: Model, argument: unknown): Promise<void> {
  const link = linkOf(argument) ?? (await askLink(model, argument));
  const fact = link && model.index.find(link.uri, link.id);
  if (!link || !fact) return;
  const count = await changeFacts(model, 'unlink', [{ document: link.uri, fact }], (each) => withoutLink(each, link.type, link.target));
  if (count > 0) announce(model, 'change', vscode.l10n.t('Removed the link {0} of “{1}”', link.type, shortened(fact.text, 40)), vscode.l10n.t('Link removed.'));
}

function linkOf(argument: unknown): LinkRef | undefined {
  const given = (argument ?? {}) as Partial<LinkRef>;
  const { uri, id, type, target } = given;
  if (typeof uri === 'string' && typeof id === 'string' && typeof type === 'string' && typeof target === 'string') return { uri, id, type, target };
  const node = argument as Partial<OutlineNode> | undefined;
  return node?.type === 'link' ? (node as OutlineNode & { type: 'link' }).link : undefined;
}

async function askLink(model: Model, argument: unknown): Promise<LinkRef | undefined> {
  const [handle] = await factsOf(model, argument, undefined);
  if (!handle) return undefined;
  const { document, fact } = mentionOf(handle);
  const tagset = model.tagsets.of(handle.session.document.uri);
  const items = Object.entries(fact.links ?? {}).flatMap(([type, targets]) =>
    targets.map((target) => {
      const to = model.index.follow(document, target)?.fact;
      const label = `${linkTitle(tagset, type)} → ${to ? shortened(to.text, 50) : vscode.l10n.t('missing: {0}', target)}`;
      return { label: withoutIcons(label), link: { uri: document, id: fact.id, type, target } };
    }),
  );
  if (items.length === 0) {
    say(vscode.l10n.t('This fact has no links'));
    return undefined;
  }
  return (await vscode.window.showQuickPick<(typeof items)[number]>(items, { title: vscode.l10n.t('Remove which link of “{0}”?', shortened(fact.text, 40)) }))?.link;
}
