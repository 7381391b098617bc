import * as vscode from 'vscode';
import { knownEntities, proposedKey, withEntity, type KnownEntity } from '../../core/entities';
import type { Mention } from '../../core/factIndex';
import { withAlias } from '../../core/tagsetText';
import { changeTagset, hasUsableTagset } from '../changeTagset';
import { factCount, fileCount } from '../counts';
import { shortened, withoutIcons } from '../factText';
import { COMMANDS } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { mentionsOfSame } from '../pointedAt';
import { registerRowCommand } from '../rowCommand';
import { announce, say } from '../toast';
import { changeFacts } from './changeFacts';
import { factsOf } from './factArguments';
import { inFolderOf, renameAll } from './renaming';
import { reviewMentions } from './reviewMentions';

/** Commands about who or what facts mention, across documents. */
export function registerEntities(model: Model): vscode.Disposable {
  const register = (id: string, work: (mention: Mention) => Promise<void>) =>
    registerRowCommand(id, (argument: unknown) =>
      reporting(async () => {
        await model.started;
        const [handle] = await factsOf(model, argument, undefined);
        if (!handle) return;
        handle.session.ensureUsable();
        await work({ document: handle.session.document.uri.toString(), fact: handle.placed.fact });
      }),
    );
  return vscode.Disposable.from(
    register(COMMANDS.sameAs, (mention) => sameAs(model, mention)),
    register(COMMANDS.splitEntity, (mention) => split(model, mention)),
    register(COMMANDS.addAlias, (mention) => addAlias(model, mention)),
    vscode.commands.registerCommand(COMMANDS.mergeEntities, (argument: unknown) => reporting(() => merge(model, argument))),
  );
}

/** Says who or what a fact mentions, and with it the other mentions that have the same words, as far as is wanted. */
async function sameAs(model: Model, mention: Mention): Promise<void> {
  const { fact } = mention;
  const title = vscode.l10n.t('“{0}” is the same as…', shortened(fact.text, 40));
  const chosen = await askEntity(known(model, mention), title, proposedKey(fact.text));
  if (!chosen) return;
  const key = chosen.key ?? (await askNewKey(chosen.name));
  if (key === undefined || key === '') return;
  // Mentions that have another key were judged already.
  const alike = mentionsOfSame(model, mention).filter((each) => each.fact.text === fact.text && each.fact.label === fact.label && each.fact.kind === fact.kind);
  const meant = await askScope(mention, alike);
  if (!meant) return;
  // Who has no key yet and is now named gets it too.
  const named = chosen.mention ? mentionsOfSame(model, chosen.mention) : [];
  const count = await changeFacts(model, 'sameAs', distinct([...meant, ...named]), (each) => withEntity(each, key));
  if (count === 0) return say(vscode.l10n.t('That is its key already'));
  announce(model, 'change', vscode.l10n.t('“{0}” is {1} ({2})', shortened(fact.text, 30), key, factCount(count)), vscode.l10n.t('Entity set.'));
}

function known(model: Model, { document, fact }: Mention): KnownEntity[] {
  return knownEntities(model.index, model.tagsets.of(vscode.Uri.parse(document, true)).entities, fact, inFolderOf(document));
}

interface EntityRow extends vscode.QuickPickItem {
  readonly entity: KnownEntity;
}

/** Asks for an entity: one that is known, or a new key. */
function askEntity(entities: readonly KnownEntity[], title: string, proposal: string | undefined): Promise<KnownEntity | undefined> {
  const pick = vscode.window.createQuickPick<EntityRow>();
  const rows = entities.map(entityRow);
  const isKnown = (key: string) => entities.some((entity) => entity.key === key);
  const newRow = (key: string): EntityRow => ({ label: `$(add) ${withoutIcons(vscode.l10n.t('New key: {0}', key))}`, alwaysShow: true, entity: { key, name: key, others: [], count: 0 } });
  const itemsFor = (value: string) => {
    const key = value.trim() || proposal;
    const fresh = key === undefined || isKnown(key) ? [] : [newRow(key)];
    return value.trim() === '' ? [...rows.slice(0, 1), ...fresh, ...rows.slice(1)] : [...rows, ...fresh];
  };
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Name, alias or key; or type a new key');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = itemsFor('');
  if (proposal !== undefined) pick.onDidChangeValue((value) => (pick.items = itemsFor(value)));
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.entity);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function entityRow(entity: KnownEntity): EntityRow {
  const { key, name, others, count } = entity;
  const facts = factCount(count);
  return {
    label: `$(${key === undefined ? 'circle-outline' : 'key'}) ${withoutIcons(shortened(name, 60))}`,
    description: withoutIcons(`${key ?? vscode.l10n.t('no key yet')} · ${facts}`),
    ...(others.length > 0 && { detail: withoutIcons(shortened(others.join(', '), 100)) }),
    entity,
  };
}

function askNewKey(name: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Key of “{0}”', shortened(name, 40)),
    prompt: vscode.l10n.t('A short name that all mentions share'),
    value: proposedKey(name),
    ignoreFocusOut: true,
  });
}

/** Asks how many of the mentions with the same words are meant; a single one is taken without asking. */
async function askScope(mention: Mention, alike: readonly Mention[]): Promise<readonly Mention[] | undefined> {
  const here = alike.filter(({ document }) => document === mention.document);
  if (alike.length < 2) return [mention];
  const files = new Set(alike.map(({ document }) => document)).size;
  const items = [
    { label: vscode.l10n.t('All mentions with these words'), description: vscode.l10n.t('{0} in {1}', factCount(alike.length), fileCount(files)), meant: alike },
    ...(here.length > 1 && here.length < alike.length ? [{ label: vscode.l10n.t('Those in this text'), description: factCount(here.length), meant: here }] : []),
    { label: vscode.l10n.t('Only this one'), description: '', meant: [mention] },
    { label: vscode.l10n.t('Choose…'), description: '', meant: undefined },
  ];
  const title = vscode.l10n.t('Which mentions of “{0}”?', shortened(mention.fact.text, 40));
  const picked = await vscode.window.showQuickPick<(typeof items)[number]>(items, { title });
  if (!picked || picked.meant) return picked?.meant;
  return (await reviewMentions(alike, { title, ticked: true }))?.mentions;
}

function distinct(mentions: readonly Mention[]): Mention[] {
  return [...new Map(mentions.map((mention) => [`${mention.document}#${mention.fact.id}`, mention])).values()];
}

/** Makes two entities one: all mentions of the first get the second's key, in the tagset too. */
async function merge(model: Model, argument: unknown): Promise<void> {
  await model.started;
  const [handle] = await factsOf(model, argument, undefined);
  if (!handle) return;
  const mention: Mention = { document: handle.session.document.uri.toString(), fact: handle.placed.fact };
  const from = mention.fact.entity;
  if (from === undefined) return sameAs(model, mention);
  const others = known(model, mention).filter(({ key }) => key !== undefined && key !== from);
  if (others.length === 0) return say(vscode.l10n.t('There is no other entity with a key'));
  const into = await askEntity(others, vscode.l10n.t('Make {0} one with…', from), undefined);
  if (into?.key !== undefined) await renameAll(model, mention.document, { what: 'entity', from, to: into.key });
}

/** Takes mentions out of an entity: those that are ticked get another key, or none. */
async function split(model: Model, mention: Mention): Promise<void> {
  const { entity } = mention.fact;
  if (entity === undefined) return say(vscode.l10n.t('This fact has no entity key'));
  const title = vscode.l10n.t('Tick the mentions that are not {0}', entity);
  const reviewed = await reviewMentions(mentionsOfSame(model, mention), { title, ticked: false });
  if (!reviewed || reviewed.mentions.length === 0) return;
  const key = await vscode.window.showInputBox({
    title: reviewed.mentions.length === 1 ? vscode.l10n.t('Key of the mention') : vscode.l10n.t('Key of the {0} mentions', reviewed.mentions.length),
    prompt: vscode.l10n.t('Leave it empty to take the key away'),
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  const count = await changeFacts(model, 'split', reviewed.mentions, (fact) => withEntity(fact, key.trim() || undefined));
  announce(model, 'change', vscode.l10n.t('No longer {0}: {1}', entity, factCount(count)), vscode.l10n.t('Entity split.'));
}

/** Enters a fact's words in the tagset file as another name of its entity, once the person has seen what that says. */
async function addAlias(model: Model, { document, fact }: Mention): Promise<void> {
  const uri = vscode.Uri.parse(document, true);
  const { entity } = fact;
  if (entity === undefined) return say(vscode.l10n.t('Say first who or what it is (“FactLens: Same As…”)'));
  if (!hasUsableTagset(model, uri)) return void vscode.window.showInformationMessage(vscode.l10n.t('factlens.json has to be mended first.'));
  const { entities } = model.tagsets.of(uri);
  const isThere = Object.hasOwn(entities, entity);
  const what = isThere ? vscode.l10n.t('Add “{0}” to the aliases of {1}', shortened(fact.text, 40), entity) : vscode.l10n.t('Enter {1} with the name “{0}”', shortened(fact.text, 40), entity);
  const items = [{ label: `$(check) ${withoutIcons(what)}`, yes: true }, { label: `$(close) ${vscode.l10n.t('Leave factlens.json as it is')}`, yes: false }];
  const picked = await vscode.window.showQuickPick<(typeof items)[number]>(items, { title: vscode.l10n.t('Change factlens.json?') });
  if (!picked?.yes) return;
  await changeTagset(uri, (text) => withAlias(text, entity, fact.text));
  say(vscode.l10n.t('{0} is in factlens.json', fact.text));
}
