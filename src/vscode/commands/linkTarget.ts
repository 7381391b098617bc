import * as vscode from 'vscode';
import { spanOf } from '../../core/annotatedText';
import type { Fact } from '../../core/fact';
import type { Mention } from '../../core/factIndex';
import { searchFacts } from '../../core/factSearch';
import { allowsEnd } from '../../core/links';
import type { LinkType } from '../../core/tagset';
import type { Model } from '../model';
import type { TextSession } from '../textSession';
import { inFolderOf } from './renaming';
import { describe, inContext, shortNameOf } from './reviewMentions';

/** Facts of the same text that are offered; the others are found by typing. */
const MOST_NEAR = 200;
/** Facts of other texts that are offered for what is typed. */
const MOST_FOUND = 50;
/** How long a person may pause between two letters. */
const SEARCH_MS = 120;

interface Row extends vscode.QuickPickItem {
  /** Absent in the row that says that the other end is pointed at in the text. */
  readonly mention?: Mention;
}

/** The other end of a link: a fact, or that it will be pointed at in the text. */
export type Chosen = Mention | 'in the text';

/** Facts to which a link of a type may lead from a fact, those of the same text, the nearest first. */
export function nearFacts(session: TextSession, from: Fact, type: LinkType): Mention[] {
  const document = session.document.uri.toString();
  const placed = session.get(from.id);
  const here = placed && spanOf(placed)?.start;
  const distance = (at: number | undefined) => (at === undefined || here === undefined ? Infinity : Math.abs(at - here));
  return session.facts
    .filter(({ fact }) => fact.id !== from.id && allowsEnd(type.to, fact))
    .map((each) => ({ mention: { document, fact: each.fact }, gap: distance(spanOf(each)?.start) }))
    .sort((a, b) => a.gap - b.gap)
    .map(({ mention }) => mention);
}

/**
 * Asks for the other end of a link: facts of the same text first, the nearest at the top; what is typed is looked for in
 * the other texts of the folder too. Facts of this text are shown in it as one goes through the list.
 */
export function askTarget(model: Model, session: TextSession, from: Fact, type: LinkType, title: string): Promise<Chosen | undefined> {
  const document = session.document.uri.toString();
  const near = nearFacts(session, from, type).slice(0, MOST_NEAR).map((mention) => rowOf(mention));
  const point: Row = { label: `$(target) ${vscode.l10n.t('Point at it in the text…')}`, alwaysShow: true };
  const inFolder = inFolderOf(document);
  const found = (query: string) =>
    searchFacts(model.index, query, MOST_FOUND * 4)
      .filter((mention) => mention.document !== document && inFolder(mention.document) && allowsEnd(type.to, mention.fact))
      .slice(0, MOST_FOUND)
      .map((mention) => rowOf(mention, shortNameOf(mention.document)));
  const rows = (query: string): Row[] => {
    const others = query.trim() === '' ? [] : found(query);
    const separator: Row = { label: vscode.l10n.t('Other texts'), kind: vscode.QuickPickItemKind.Separator };
    return [...near, point, ...(others.length > 0 ? [separator, ...others] : [])];
  };
  return pickRow(session, title, rows);
}

function rowOf(mention: Mention, name?: string): Row {
  return { label: inContext(mention), description: [describe(mention), name].filter((part) => part !== undefined).join(' · '), mention };
}

function pickRow(session: TextSession, title: string, rows: (query: string) => Row[]): Promise<Chosen | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Facts of this text, the nearest first; type to find those of other texts');
  pick.matchOnDescription = true;
  pick.items = rows('');
  pick.onDidChangeValue((value) => {
    clearTimeout(timer);
    timer = setTimeout(() => (pick.items = rows(value)), SEARCH_MS);
  });
  pick.onDidChangeActive(([row]) => row?.mention && revealIn(session, row.mention));
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const [row] = pick.activeItems;
      resolve(row && (row.mention ?? 'in the text'));
      pick.hide();
    });
    pick.onDidHide(() => {
      clearTimeout(timer);
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function revealIn(session: TextSession, { document, fact }: Mention): void {
  if (document !== session.document.uri.toString()) return;
  const placed = session.get(fact.id);
  const span = placed && spanOf(placed);
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === session.document);
  if (span && editor) editor.revealRange(session.rangeOf(span), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
