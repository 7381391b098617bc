import * as vscode from 'vscode';
import type { Place } from '../core/anchor';
import type { PlacedFact } from '../core/annotatedText';
import { isAcceptable } from '../core/attention';
import type { Fact } from '../core/fact';
import type { Mention } from '../core/factIndex';
import { baseName } from '../core/paths';
import { linkTypesFor } from '../core/links';
import { isCertain } from '../core/placing';
import { findLabel, type Tagset } from '../core/tagset';
import { valueText } from '../core/valueText';
import { LinkedMarkdown } from './commandLinks';
import type { LinkRef } from './commands/linking';
import { kindIcon, kindTitle, labelGuideline, labelTitle, linkTitle, shortened, statusTitle } from './factText';
import { COMMANDS, type FactRef } from './ids';
import type { Model } from './model';
import { mentionsOfSame } from './pointedAt';
import type { TextSession } from './textSession';

/** Enough of a claim to recognise it by; the text itself stands beside the hover. */
const TEXT_LENGTH = 200;
const LINKED_TEXT_LENGTH = 40;
const NOTE_LENGTH = 400;
const GUIDELINE_LENGTH = 300;
/** A much-linked entity is linked to from hundreds of claims. */
const MOST_LINKS_IN = 8;
const MOST_SAME = 3;

/** Two spaces and a line feed: Markdown's line break. */
const BREAK = '  \n';

/** All that is known of a fact, with the actions on it as links. */
export function factMarkdown(model: Model, session: TextSession, placed: PlacedFact): vscode.MarkdownString {
  const { fact } = placed;
  const document = session.document.uri.toString();
  const tagset = model.tagsets.of(session.document.uri);
  const out = new LinkedMarkdown();
  appendTitle(out, fact, tagset);
  appendFields(out, fact, tagset);
  appendSame(out, model, document, fact);
  appendLinksOut(out, model, document, fact, tagset);
  appendLinksIn(out, model, document, fact, tagset);
  appendGuideline(out, fact, tagset);
  appendWarning(out, placed, { uri: document, id: fact.id });
  appendActions(out, { uri: document, id: fact.id }, fact, tagset);
  return out.value;
}

function appendTitle(out: LinkedMarkdown, fact: Fact, tagset: Tagset): void {
  const label = findLabel(tagset, fact.kind, fact.label);
  out.raw(`$(${kindIcon(fact.kind)}) **`).text(`${kindTitle(fact.kind)} · ${fact.label}`).raw('**');
  if (!label) out.text(` · ${vscode.l10n.t('not in the tagset')}`);
  else if (labelTitle(label) !== fact.label) out.text(` · ${labelTitle(label)}`);
  if (fact.status) out.text(` · ${statusTitle(fact.status)}`);
  out.raw('\n\n').text(`“${shortened(fact.text, TEXT_LENGTH)}”`);
}

/** When the tagset wants the label to be used: foreign text, from the folder's file. */
function appendGuideline(out: LinkedMarkdown, fact: Fact, tagset: Tagset): void {
  const label = findLabel(tagset, fact.kind, fact.label);
  const guideline = label && labelGuideline(label);
  if (guideline !== undefined) out.raw('\n\n$(book) ').text(`${fact.label}: ${shortened(guideline, GUIDELINE_LENGTH)}`);
}

function appendFields(out: LinkedMarkdown, fact: Fact, tagset: Tagset): void {
  const field = (name: string, value: string) => void out.raw(`${BREAK}`).text(`${name}: ${value}`);
  if (fact.value) field(vscode.l10n.t('Value'), valueText(fact.value, vscode.env.language));
  if (fact.entity !== undefined) field(vscode.l10n.t('Who or what'), entityText(fact.entity, tagset));
  for (const [name, value] of Object.entries(fact.attributes ?? {})) field(attributeTitle(fact, name, tagset), String(value));
  if (fact.note !== undefined) field(vscode.l10n.t('Note'), shortened(fact.note, NOTE_LENGTH));
  if (fact.confidence !== undefined) field(vscode.l10n.t('Confidence'), String(fact.confidence));
  if (fact.by !== undefined) field(vscode.l10n.t('By'), fact.by);
}

function entityText(key: string, tagset: Tagset): string {
  // Keys come from files: `constructor` must not find what every object has.
  const entity = Object.hasOwn(tagset.entities, key) ? tagset.entities[key] : undefined;
  if (!entity) return key;
  return [`${key} = ${entity.name}`, ...(entity.aliases ?? [])].join(', ');
}

function attributeTitle(fact: Fact, name: string, tagset: Tagset): string {
  const attributes = findLabel(tagset, fact.kind, fact.label)?.attributes ?? {};
  const title = Object.hasOwn(attributes, name) ? attributes[name]?.title : undefined;
  return title ?? name;
}

function appendLinksOut(out: LinkedMarkdown, model: Model, document: string, fact: Fact, tagset: Tagset): void {
  for (const [type, targets] of Object.entries(fact.links ?? {})) {
    out.raw(BREAK).text(`${linkTitle(tagset, type)} → `);
    for (const [index, target] of targets.entries()) {
      if (index > 0) out.raw(', ');
      const mention = model.index.follow(document, target);
      if (mention) appendMention(out, document, mention);
      else out.raw('$(warning) ').text(vscode.l10n.t('missing: {0}', target));
      appendRemoval(out, { uri: document, id: fact.id, type, target });
    }
  }
}

function appendLinksIn(out: LinkedMarkdown, model: Model, document: string, fact: Fact, tagset: Tagset): void {
  const found = model.index.linksTo(document, fact.id);
  for (const mention of found.slice(0, MOST_LINKS_IN)) {
    out.raw(BREAK).text(`← ${linkTitle(tagset, mention.type)}: `);
    appendMention(out, document, mention);
    appendRemoval(out, { uri: mention.document, id: mention.fact.id, type: mention.type, target: mention.target });
  }
  if (found.length > MOST_LINKS_IN) out.raw(BREAK).text(`← ${vscode.l10n.t('{0} more', found.length - MOST_LINKS_IN)}`);
}

function appendMention(out: LinkedMarkdown, here: string, { document, fact }: Mention): void {
  const ref: FactRef = { uri: document, id: fact.id };
  out.link(`${fact.label} ${shortened(fact.text, LINKED_TEXT_LENGTH)}`, COMMANDS.reveal, ref);
  if (document !== here) out.text(` (${baseName(vscode.Uri.parse(document, true).path)})`);
}

/** The other mentions of what has the same key, those of this text first. */
function appendSame(out: LinkedMarkdown, model: Model, document: string, fact: Fact): void {
  if (fact.entity === undefined) return;
  const others = mentionsOfSame(model, { document, fact }).filter((each) => each.document !== document || each.fact.id !== fact.id);
  if (others.length === 0) return;
  const ordered = [...others.filter((each) => each.document === document), ...others.filter((each) => each.document !== document)];
  out.raw(BREAK).text(`${vscode.l10n.t('The same')}: `);
  for (const [index, mention] of ordered.slice(0, MOST_SAME).entries()) {
    if (index > 0) out.raw(', ');
    appendMention(out, document, mention);
  }
  if (others.length > MOST_SAME) out.text(`, ${vscode.l10n.t('{0} more', others.length - MOST_SAME)}`);
}

function appendRemoval(out: LinkedMarkdown, link: LinkRef): void {
  out.raw(' ').link(`(${vscode.l10n.t('Remove')})`, COMMANDS.removeLink, link);
}

function appendWarning(out: LinkedMarkdown, { place }: PlacedFact, ref: FactRef): void {
  if (isCertain(place)) return;
  out.raw('\n\n$(warning) ').text(warning(place)).raw(' ');
  if (isAcceptable(place)) out.link(vscode.l10n.t('Accept'), COMMANDS.accept, ref).raw(' · ');
  out.link(vscode.l10n.t('Choose Place…'), COMMANDS.choosePlace, ref);
}

function warning(place: Place): string {
  if ('candidates' in place && place.candidates.length < 2) return vscode.l10n.t('It is not certain where this fact stands.');
  if ('candidates' in place) return vscode.l10n.t('It is not certain that this fact stands here: {0} places fit equally well.', place.candidates.length);
  return place.state === 'changed' ? vscode.l10n.t('The tagged words have changed.') : vscode.l10n.t('This may be another mention of the same words.');
}

function appendActions(out: LinkedMarkdown, ref: FactRef, fact: Fact, tagset: Tagset): void {
  out.raw('\n\n');
  out.link(vscode.l10n.t('Edit'), COMMANDS.edit, ref).raw(' · ');
  if (fact.kind === 'figure') out.link(vscode.l10n.t('Set Value'), COMMANDS.setValue, ref).raw(' · ');
  if (linkTypesFor(tagset.links, fact).length > 0) out.link(vscode.l10n.t('Link to…'), COMMANDS.link, ref).raw(' · ');
  out.link(vscode.l10n.t('Same As…'), COMMANDS.sameAs, ref).raw(' · ');
  if (fact.entity !== undefined) out.link(vscode.l10n.t('Split Entity…'), COMMANDS.splitEntity, ref).raw(' · ');
  out.link(vscode.l10n.t('Resize to Selection'), COMMANDS.resize, ref).raw(' · ');
  out.link(vscode.l10n.t('Delete'), COMMANDS.delete, ref);
}
