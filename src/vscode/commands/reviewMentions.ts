import * as vscode from 'vscode';
import type { Mention } from '../../core/factIndex';
import { byDocument } from '../../core/mentionGroups';
import { baseName } from '../../core/paths';
import { factCount } from '../counts';
import { kindIcon, shortened, withoutIcons } from '../factText';

/** A list with more rows than these is slow and nobody reads it; then documents are listed. */
const MOST_ROWS = 1_000;
/** Code points of context on each side of a mention. */
const CONTEXT = 16;

interface Row extends vscode.QuickPickItem {
  /** What the row stands for; of the row of the tagset file, nothing. */
  readonly mentions: readonly Mention[];
}

/** What a person let stand of what was to be changed. */
export interface Reviewed {
  readonly mentions: readonly Mention[];
  /** The tagset file is to be changed too. */
  readonly tagset: boolean;
}

/**
 * Shows what is about to be changed, to be gone through before anything happens: each mention with its context, or each
 * document where there are too many. Gives what is ticked; undefined when the person changes their mind.
 * @param options.ticked whether everything is ticked at first.
 * @param options.tagset what would be changed in the tagset file, as a row of its own.
 */
export async function reviewMentions(mentions: readonly Mention[], options: { title: string; ticked: boolean; tagset?: string | undefined }): Promise<Reviewed | undefined> {
  const tagsetRow: Row[] = options.tagset === undefined ? [] : [{ label: `$(json) factlens.json`, description: withoutIcons(options.tagset), mentions: [], picked: true }];
  const rows = [...tagsetRow, ...(mentions.length > MOST_ROWS ? documentRows(mentions) : mentionRows(mentions))];
  const items = rows.map((row) => (row.kind === vscode.QuickPickItemKind.Separator ? row : { ...row, picked: options.ticked }));
  const picked = await vscode.window.showQuickPick(items, {
    title: options.title,
    placeHolder: vscode.l10n.t('Enter changes what is ticked, Escape nothing'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked && { mentions: picked.flatMap((row) => row.mentions), tagset: picked.some((row) => row.mentions.length === 0) };
}

function mentionRows(mentions: readonly Mention[]): Row[] {
  return [...byDocument(mentions)].flatMap(([document, each]) => [
    { label: nameOf(document), kind: vscode.QuickPickItemKind.Separator, mentions: [] },
    ...each.map((mention) => ({ label: inContext(mention), description: describe(mention), mentions: [mention] })),
  ]);
}

function documentRows(mentions: readonly Mention[]): Row[] {
  return [...byDocument(mentions)].map(([document, each]) => ({ label: `$(file) ${withoutIcons(nameOf(document))}`, description: factCount(each.length), mentions: each }));
}

/** A mention among its neighbours, on one line. */
export function inContext({ fact }: Mention): string {
  const before = Array.from(fact.before ?? '').slice(-CONTEXT).join('');
  const after = Array.from(fact.after ?? '').slice(0, CONTEXT).join('');
  const line = (text: string) => text.replace(/\s*\n\s*/g, '↵');
  return `$(${kindIcon(fact.kind)}) ${withoutIcons(`${line(before)}【${shortened(fact.text, 60)}】${line(after)}`)}`;
}

export function describe({ fact }: Mention): string {
  return withoutIcons([fact.label, fact.entity].filter((part) => part !== undefined).join(' · '));
}

function nameOf(document: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(document, true));
}

/** `a.txt`, for sentences in which a path would be too long. */
export function shortNameOf(document: string): string {
  return baseName(vscode.Uri.parse(document, true).path);
}
