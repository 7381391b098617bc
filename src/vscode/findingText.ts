import * as vscode from 'vscode';
import type { Finding } from '../core/check';
import type { TagsetFinding } from '../core/tagsetCheck';
import { valueText } from '../core/valueText';
import { conflictSentence, headConflictSentence } from './conflictText';
import { kindTitle, shortened } from './factText';

/** Characters of a fact's text in a sentence about it. */
const QUOTE = 40;

/** A finding as one sentence in the editor's language. */
export function findingSentence(finding: Finding): string {
  const { code, data } = finding;
  switch (code) {
    case 'label.unknown':
      return vscode.l10n.t('The tagset has no label "{0}" of the kind {1}. Add it to factlens.json, or give the fact another label.', data.label, kindTitle(data.kind));
    case 'link.dangling':
      return vscode.l10n.t('The link "{0}" leads to "{1}", which is not there.', data.type, data.target);
    case 'link.unknown-type':
      return vscode.l10n.t('The tagset has no link "{0}".', data.type);
    case 'link.from':
      return vscode.l10n.t('The tagset lets no link "{0}" start from {1}.', data.type, data.label);
    case 'link.to':
      return vscode.l10n.t('The tagset lets no link "{0}" lead to {1} ({2}).', data.type, data.label, data.target);
    case 'attribute.unknown':
      return vscode.l10n.t('The label {0} has no attribute "{1}".', data.label, data.name);
    case 'attribute.value':
      return vscode.l10n.t('The attribute "{0}" is "{1}"; expected: {2}.', data.name, data.value, data.expected);
    case 'value.on-non-figure':
      return vscode.l10n.t('Only figures have a value; this is of the kind {0}.', kindTitle(data.kind));
    case 'value.contradicts':
      return vscode.l10n.t('The value is {0}, but “{1}” says {2}.', valueText(data.value, vscode.env.language), shortened(data.text, QUOTE), valueText(data.read, vscode.env.language));
    case 'place.lost':
      return vscode.l10n.t('“{0}” is tagged, but no longer found in this text. Its tag is kept in the sidecar.', shortened(data.text, QUOTE));
    case 'place.ambiguous':
      if (data.count < 2) return vscode.l10n.t('“{0}” is tagged, but it is not certain where it stands. Its tag is kept in the sidecar.', shortened(data.text, QUOTE));
      return vscode.l10n.t('“{0}” is tagged, but fits {1} places of this text equally well. Its tag is kept in the sidecar.', shortened(data.text, QUOTE), data.count);
    case 'place.changed':
      return vscode.l10n.t('The words that were tagged as “{0}” have changed. Accept them as they are, or say where the fact stands.', shortened(data.text, QUOTE));
    case 'place.unsure':
      return vscode.l10n.t('“{0}” is probably here, but this may be another mention. Accept it, or say where the fact stands.', shortened(data.text, QUOTE));
    case 'place.moved':
      return vscode.l10n.t('“{0}” has moved; saving the text renews the description of its place.', shortened(data.text, QUOTE));
    case 'merge.conflict':
      return conflictSentence(data.conflict);
    case 'merge.document':
      return headConflictSentence(data);
    case 'fact.duplicate':
      return vscode.l10n.t('“{0}” is tagged twice with the same label.', shortened(data.text, QUOTE));
    case 'fact.overlap':
      return overlapSentence(data);
    case 'source.file':
      return vscode.l10n.t('"source.file" says "{0}", but this sidecar lies beside "{1}".', data.says, data.expected);
    case 'source.missing':
      return vscode.l10n.t('The text "{0}" is not there.', data.file);
    case 'source.encoding':
      return vscode.l10n.t('The encoding "{0}" is not known.', data.encoding);
    case 'format.canonical':
      return vscode.l10n.t('This file is not in the form that FactLens writes; its next save will rewrite it.');
  }
}

function overlapSentence({ text, otherText, how }: Extract<Finding, { code: 'fact.overlap' }>['data']): string {
  const [quote, other] = [shortened(text, QUOTE), shortened(otherText, QUOTE)];
  switch (how) {
    case 'crossing':
      return vscode.l10n.t('“{0}” and “{1}” have the same label and overlap. Keep one of them, or resize it.', quote, other);
    case 'same-entity':
      return vscode.l10n.t('“{0}” is inside “{1}”, which has the same label and the same entity key. Keep one of them.', quote, other);
    case 'nested':
      return vscode.l10n.t('“{0}” is inside “{1}”, which has the same label. Keep one of them.', quote, other);
  }
}

/** What is probably not meant in a tagset, as one sentence in the editor's language. */
export function tagsetSentence({ code, data }: TagsetFinding): string {
  switch (code) {
    case 'kind.unknown':
      return vscode.l10n.t('"{0}" is no kind, so its labels are never offered. The kinds are entity, figure and claim.', data.kind);
    case 'label.duplicate':
      return vscode.l10n.t('The kind {0} has a label "{1}" already; the first one holds.', kindTitle(data.kind), data.label);
    case 'key.duplicate':
      return vscode.l10n.t('The key "{0}" belongs to the label {1} already. Choose another one.', data.key, data.other);
    case 'link.duplicate':
      return vscode.l10n.t('There is a link "{0}" already; the first one holds.', data.link);
    case 'link.unknown-end':
      return vscode.l10n.t('The link "{0}" names "{1}", which is no kind and no label of this tagset.', data.link, data.end);
    case 'attribute.no-values':
      return vscode.l10n.t('The attribute "{0}" of the label {1} is an enum without "values", so nothing fits it.', data.name, data.label);
  }
}
