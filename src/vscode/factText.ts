import * as vscode from 'vscode';
import type { Place } from '../core/anchor';
import type { Fact, FactStatus, Kind } from '../core/fact';
import { isCertain } from '../core/placing';
import type { DocumentStatus } from '../core/progress';
import type { Label, Tagset } from '../core/tagset';
import { valueText } from '../core/valueText';

import { shortened } from '../core/shortened';

export { shortened };

/** How facts, kinds and labels are put into words and icons, everywhere in the editor alike. */

export function kindTitle(kind: Kind): string {
  switch (kind) {
    case 'entity':
      return vscode.l10n.t('Entity');
    case 'figure':
      return vscode.l10n.t('Figure');
    case 'claim':
      return vscode.l10n.t('Claim');
  }
}

/** Codicon of a kind, without `$( )`. */
export function kindIcon(kind: Kind): 'symbol-class' | 'symbol-number' | 'comment-discussion' {
  switch (kind) {
    case 'entity':
      return 'symbol-class';
    case 'figure':
      return 'symbol-number';
    case 'claim':
      return 'comment-discussion';
  }
}

/** A label's title. The embedded tagset's English words are translated; a tagset of the user's own says what it says. */
export function labelTitle(label: Pick<Label, 'name' | 'title'>): string {
  return label.title === undefined ? label.name : vscode.l10n.t(label.title);
}

export function labelDescription(label: Pick<Label, 'description'>): string | undefined {
  return label.description === undefined ? undefined : vscode.l10n.t(label.description);
}

/** When to use a label, with its example: what people read as they choose one, or wonder why it was chosen. */
export function labelGuideline(label: Pick<Label, 'description' | 'example'>): string | undefined {
  const example = label.example === undefined ? undefined : vscode.l10n.t('For example: {0}', label.example);
  const parts = [labelDescription(label), example].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** The title of a link's type; as for labels, the embedded tagset's words are translated. */
export function linkTitle(tagset: Tagset, type: string): string {
  const title = tagset.links.find(({ name }) => name === type)?.title;
  return title === undefined ? type : vscode.l10n.t(title);
}

/** Why somebody should look where a fact stands, in a few words; undefined where nobody need. */
export function doubtText(place: Place): string | undefined {
  if (isCertain(place)) return undefined;
  switch (place.state) {
    case 'lost':
      return vscode.l10n.t('not found in the text');
    case 'changed':
      return vscode.l10n.t('its words changed');
    default:
      return vscode.l10n.t('place not certain');
  }
}

export function statusTitle(status: FactStatus): string {
  switch (status) {
    case 'suggested':
      return vscode.l10n.t('suggested');
    case 'rejected':
      return vscode.l10n.t('rejected');
    case 'reviewed':
      return vscode.l10n.t('reviewed');
  }
}

/** A fact in a sentence or a title, `ORG “words”`. */
export function factTitle({ label, text }: Pick<Fact, 'label' | 'text'>): string {
  return `${label} “${shortened(text, 20)}”`;
}

/** What a figure amounts to, in the editor's language; undefined where its words say just that. */
export function valueBeyondWords({ text, value }: Pick<Fact, 'text' | 'value'>): string | undefined {
  if (!value) return undefined;
  const said = valueText(value, vscode.env.language);
  return bare(said) === bare(text) ? undefined : said;
}

/** Without what only groups and separates. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s,]/g, '').toLowerCase();
}

export function documentStatusTitle(status: DocumentStatus): string {
  switch (status) {
    case 'to-do':
      return vscode.l10n.t('To do');
    case 'in-progress':
      return vscode.l10n.t('In progress');
    case 'done':
      return vscode.l10n.t('Done');
    case 'reviewed':
      return vscode.l10n.t('Reviewed');
  }
}

/** Foreign text for places that draw `$(name)` as an icon, so that it is shown as it is written. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&');
}

/** Characters of East Asian scripts and emoji take up two columns. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/** About how many columns of Latin letters a text takes up: what fits on a line depends on the script. */
export function columns(text: string): number {
  return [...text].length + (text.match(WIDE)?.length ?? 0);
}
