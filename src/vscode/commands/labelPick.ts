import * as vscode from 'vscode';
import { KINDS, type Kind } from '../../core/fact';
import type { Label, Tagset } from '../../core/tagset';
import type { EarlyKey } from './earlyKey';
import { takeOutLateKeys } from './lateKeys';
import { kindIcon, kindTitle, labelGuideline, labelTitle, withoutIcons } from '../factText';

export interface PickedLabel {
  readonly kind: Kind;
  readonly label: string;
}

interface LabelItem extends vscode.QuickPickItem {
  readonly choice?: PickedLabel;
  readonly key?: string | undefined;
}

/**
 * How long after a label's key nothing more may be typed before the label is taken. Long enough that somebody who
 * types a label's name is not cut short (and the rest does not end up in the text), short enough not to be noticed.
 */
const KEY_ALONE_MS = 200;

/**
 * Asks for a label. A label's own key takes it at once; anything longer filters by title, name and description.
 * @param kinds the kinds whose labels are offered, in this order.
 * @param active the label that stands selected at first.
 * @param early a key that was pressed before the list was there.
 */
export function pickLabel(tagset: Tagset, kinds: readonly Kind[], title: string, active?: PickedLabel, early?: EarlyKey): Promise<PickedLabel | undefined> {
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<LabelItem>();
    pick.title = title;
    pick.placeholder = vscode.l10n.t('Press a label’s key, or type to filter');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = kinds.flatMap((kind) => labelItems(tagset, kind, kinds.length > 1));
    const last = pick.items.find((item) => active && item.choice?.label === active.label && item.choice.kind === active.kind);
    if (last) pick.activeItems = [last];
    let alone: ReturnType<typeof setTimeout> | undefined;
    const take = (item: LabelItem | undefined) => {
      resolve(item?.choice);
      pick.hide();
    };
    const takeByKey = (item: LabelItem) => {
      takeOutLateKeys(vscode.window.activeTextEditor, early?.ended);
      take(item);
    };
    const typed = (value: string) => {
      clearTimeout(alone);
      const byKey = pick.items.find((item) => item.key === value);
      if (byKey) alone = setTimeout(() => takeByKey(byKey), KEY_ALONE_MS);
    };
    pick.onDidChangeValue(typed);
    pick.onDidAccept(() => take(pick.activeItems[0]));
    pick.onDidHide(() => {
      clearTimeout(alone);
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    early?.onKey((key) => typed((pick.value = key)));
  });
}

function labelItems(tagset: Tagset, kind: Kind, withSeparator: boolean): LabelItem[] {
  const items = tagset.labels[kind].map((label) => labelItem(kind, label));
  return withSeparator ? [{ label: kindTitle(kind), kind: vscode.QuickPickItemKind.Separator }, ...items] : items;
}

function labelItem(kind: Kind, label: Label): LabelItem {
  const key = label.key === undefined ? '' : `  ${vscode.l10n.t('key {0}', label.key.toUpperCase())}`;
  const guideline = labelGuideline(label);
  return {
    label: `$(${kindIcon(kind)}) ${withoutIcons(labelTitle(label))}`,
    description: `${withoutIcons(label.name)}${key}`,
    ...(guideline !== undefined && { detail: withoutIcons(guideline) }),
    key: label.key,
    choice: { kind, label: label.name },
  };
}

/** All kinds, the given one first: for changing a fact's label, where another kind is the exception. */
export function kindsFrom(first: Kind): Kind[] {
  return [first, ...KINDS.filter((kind) => kind !== first)];
}
