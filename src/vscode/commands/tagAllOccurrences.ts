import * as vscode from 'vscode';
import { spanOf, type FactChange, type PlacedFact } from '../../core/annotatedText';
import { KINDS } from '../../core/fact';
import { occurrencesOf } from '../../core/occurrences';
import type { RecentLabels } from '../../core/recentLabels';
import type { Span } from '../../core/sourceText';
import { furtherPlaces } from '../../core/untagged';
import { textCount } from '../counts';
import { shortened, withoutIcons } from '../factText';
import { COMMANDS } from '../ids';
import { registerKeyedCommand } from '../keyedCommand';
import { reporting } from '../messages';
import type { Model } from '../model';
import { spotOf, type Spot } from '../spot';
import type { TextSession } from '../textSession';
import { announce, say } from '../toast';
import { textsWith } from './corpusTexts';
import { innermostFirst } from './factArguments';
import { pickFact } from './factPick';
import { pickLabel } from './labelPick';
import { addFacts, factChanges, spansToTag, type NewFact } from './tagging';

export function registerTagAllOccurrences(model: Model, recent: RecentLabels): vscode.Disposable {
  const register = (id: string, work: (pattern: Pattern) => Promise<void>) =>
    registerKeyedCommand(id, (_: unknown, given: unknown) => {
      // At once: the cursor may be elsewhere when everything has been read.
      const spot = spotOf(given);
      return reporting(async () => {
        await model.started;
        const pattern = await askPattern(model, recent, spot);
        if (pattern) await work(pattern);
      });
    });
  return vscode.Disposable.from(
    register(COMMANDS.tagAllOccurrences, (pattern) => tagInText(model, pattern)),
    register(COMMANDS.tagAllInCorpus, (pattern) => tagInCorpus(model, pattern)),
  );
}

/** Words, and what they are. */
interface Pattern {
  readonly session: TextSession;
  readonly words: string;
  readonly fact: NewFact;
}

/** The fact that is selected or at the cursor, else the selected words with a label that is asked for. */
async function askPattern(model: Model, recent: RecentLabels, spot: Spot | undefined): Promise<Pattern | undefined> {
  const session = spot && (await model.open(spot.editor.document.uri));
  const selection = spot?.selections[0];
  if (!selection || !session) return void vscode.window.showInformationMessage(vscode.l10n.t('Open a text and put the cursor into a fact, or select words, first.'));
  session.ensureUsable();
  const facts = factsMeant(session, session.spanOfRange(selection));
  const latest = facts.find(({ fact }) => fact.kind === recent.last?.kind && fact.label === recent.last.label);
  if (facts.length > 0) return patternOf(session, latest ?? (await pickFact(session, facts)));
  const [span] = spansToTag(session, [selection]);
  if (!span) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no word here. Select the words to tag, or put the cursor into one.'));
  const words = session.source.slice(span);
  const picked = await pickLabel(model.tagsets.of(session.document.uri), KINDS, vscode.l10n.t('Tag every “{0}”', shortened(words, 40)), recent.last);
  if (!picked) return undefined;
  recent.use(picked);
  return { session, words, fact: picked };
}

/** The facts of exactly the selected words; for a bare cursor the smallest fact there. */
function factsMeant(session: TextSession, span: Span): PlacedFact[] {
  const around = innermostFirst(session.touching(span)).filter(({ fact }) => fact.status !== 'rejected' && fact.status !== 'suggested');
  if (span.start === span.end) return around.slice(0, 1);
  return around.filter((placed) => spanOf(placed)!.start === span.start && spanOf(placed)!.end === span.end);
}

function patternOf(session: TextSession, placed: PlacedFact | undefined): Pattern | undefined {
  if (!placed) return undefined;
  const { kind, label, text, entity, value } = placed.fact;
  return { session, words: text, fact: { kind, label, ...(entity !== undefined && { entity }), ...(value !== undefined && { value }) } };
}

function placesIn(session: TextSession, { words, fact }: Pattern): Span[] {
  return furtherPlaces(occurrencesOf(session.source.text, words), session.facts, fact);
}

async function tagInText(model: Model, pattern: Pattern): Promise<void> {
  const { session, words, fact } = pattern;
  const added = await addFacts(model, session, placesIn(session, pattern), fact);
  if (added.length === 0) return say(vscode.l10n.t('No further “{0}” in this text', shortened(words, 40)));
  announce(model, 'tag', vscode.l10n.t('Tagged {0} × “{1}” as {2}', added.length, shortened(words, 40), fact.label), vscode.l10n.t('All mentions tagged.'));
}

interface Hit {
  readonly session: TextSession;
  readonly span: Span;
}

async function tagInCorpus(model: Model, pattern: Pattern): Promise<void> {
  const hits = await findInCorpus(model, pattern);
  if (!hits) return say(vscode.l10n.t('Cancelled, nothing was tagged'));
  if (hits.length === 0) return say(vscode.l10n.t('No further “{0}” in any text', shortened(pattern.words, 40)));
  const wanted = await preview(pattern, hits);
  if (!wanted) return;
  const changes = changesFor(pattern, hits, new Set(wanted));
  if (changes.size === 0) return;
  const title = vscode.l10n.t('Tagging {0} × “{1}”…', wanted.length, shortened(pattern.words, 40));
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => model.perform('tag', changes));
  const { label } = pattern.fact;
  announce(model, 'change', vscode.l10n.t('Tagged {0} × “{1}” as {2}', wanted.length, shortened(pattern.words, 40), label), vscode.l10n.t('All mentions tagged.'));
}

/** Undefined when it was cancelled. */
function findInCorpus(model: Model, pattern: Pattern): Thenable<Hit[] | undefined> {
  const title = vscode.l10n.t('Looking for “{0}”', shortened(pattern.words, 40));
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    let told = 0;
    const texts = await textsWith(model, pattern.words, pattern.session.document.uri, token, (read, of) => {
      progress.report({ message: vscode.l10n.t('{0} of {1}', read, textCount(of)), increment: ((read - told) / of) * 100 });
      told = read;
    });
    if (token.isCancellationRequested) return undefined;
    return texts.flatMap((session) => placesIn(session, pattern).map((span) => ({ session, span })));
  });
}

/** Shows each mention in its context, all of them chosen; gives those that still are, or undefined. */
async function preview({ words, fact }: Pattern, hits: readonly Hit[]): Promise<readonly Hit[] | undefined> {
  const items = hits.flatMap((hit, index) => {
    const first = hits[index - 1]?.session !== hit.session;
    const item = { label: inContext(hit), description: vscode.l10n.t('line {0}', hit.session.source.lineAt(hit.span.start) + 1), picked: true, hit };
    const separator = { label: vscode.workspace.asRelativePath(hit.session.document.uri), kind: vscode.QuickPickItemKind.Separator };
    return first ? [separator, item] : [item];
  });
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
    title: vscode.l10n.t('Tag {0} × “{1}” as {2}', hits.length, shortened(words, 40), fact.label),
    placeHolder: vscode.l10n.t('Take out what is something else; it will not be offered again'),
  });
  return picked?.flatMap((item) => ('hit' in item ? [item.hit] : []));
}

/** How much of the text is shown on each side, in code units. */
const CONTEXT = 30;

function inContext({ session, span }: Hit): string {
  const { text } = session.source;
  const line = session.source.lineAt(span.start);
  const before = text.slice(Math.max(session.source.lineStart(line), span.start - CONTEXT), span.start).replace(/^[\udc00-\udfff]/, '');
  const after = text.slice(span.end, Math.min(session.source.lineEnd(session.source.lineAt(span.end)), span.end + CONTEXT)).replace(/[\ud800-\udbff]$/, '');
  return withoutIcons(`${before}【${session.source.slice(span)}】${after}`.replace(/\s+/g, ' '));
}

/** One change per mention: a fact where it is wanted, a rejection where it was taken out. */
function changesFor({ words, fact, session: own }: Pattern, hits: readonly Hit[], wanted: ReadonlySet<Hit>): Map<string, FactChange[]> {
  const changes = new Map<string, FactChange[]>();
  const { value: _, ...elsewhere } = fact;
  for (const session of new Set(hits.map((hit) => hit.session))) {
    // The list may have been open for long: what is not there any more is left out.
    const here = hits.filter((hit) => hit.session === session && session.source.slice(hit.span) === words);
    const spans = (isWanted: boolean) => here.filter((hit) => wanted.has(hit) === isWanted).map(({ span }) => span);
    const rejection = { kind: fact.kind, label: fact.label, status: 'rejected' as const };
    const made = [...factChanges(session, spans(true), session === own ? fact : elsewhere), ...factChanges(session, spans(false), rejection)];
    if (made.length > 0) changes.set(session.document.uri.toString(), made);
  }
  return changes;
}
