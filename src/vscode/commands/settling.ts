import * as vscode from 'vscode';
import { isAcceptable, type AttentionNode } from '../../core/attention';
import { needsAttention, spanOf, type FactChange, type PlacedFact } from '../../core/annotatedText';
import type { Span } from '../../core/sourceText';
import { trimSpan } from '../../core/words';
import { factCount } from '../counts';
import { doubtText, kindIcon, shortened, withoutIcons } from '../factText';
import { COMMANDS } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { registerRowCommand } from '../rowCommand';
import type { TextSession } from '../textSession';
import { announce, say } from '../toast';
import { factsOf, type FactHandle } from './factArguments';

/** Characters of context on each side of a place to choose. */
const CONTEXT = 24;

/** Commands that settle where a fact stands: accept, choose a place, give it the selection. */
export function registerSettling(model: Model): vscode.Disposable {
  const started = (work: (argument: unknown, selected: unknown) => Promise<void>) => (argument: unknown, selected: unknown) =>
    reporting(async () => {
      await model.started;
      await work(argument, selected);
    });
  const register = (id: string, work: (argument: unknown, selected: unknown) => Promise<void>) => registerRowCommand(id, started(work));
  return vscode.Disposable.from(
    register(COMMANDS.accept, async (argument, selected) => accept(model, await doubtful(model, argument, selected))),
    vscode.commands.registerCommand(COMMANDS.acceptAll, started(() => acceptAll(model, undefined))),
    register(COMMANDS.acceptAllOfText, (argument) => acceptAllOfText(model, argument)),
    register(COMMANDS.choosePlace, async (argument) => choosePlace(model, await doubtful(model, argument, undefined))),
    register(COMMANDS.reattach, async (argument) => reattach(model, await doubtful(model, argument, undefined))),
    register(COMMANDS.renewPlaces, () => renewPlaces(model)),
  );
}

/** The facts that a command is about; without an argument, one of the active text that needs attention. */
async function doubtful(model: Model, argument: unknown, selected: unknown): Promise<FactHandle[]> {
  if (argument !== undefined) return factsOf(model, argument, selected);
  const editor = vscode.window.activeTextEditor;
  const session = editor && (await model.open(editor.document.uri));
  const facts = session?.facts.filter(needsAttention) ?? [];
  if (!editor || !session || facts.length === 0) {
    say(vscode.l10n.t('No fact of this text needs attention'));
    return [];
  }
  const here = session.spanOfRange(editor.selection);
  const touched = facts.filter((placed) => placesOf(placed).some(({ start, end }) => start <= here.end && here.start <= end));
  const placed = touched.length === 1 ? touched[0] : await pickDoubtful(facts);
  return placed ? [{ session, placed }] : [];
}

async function pickDoubtful(facts: readonly PlacedFact[]): Promise<PlacedFact | undefined> {
  if (facts.length === 1) return facts[0];
  const items = facts.map((placed) => ({
    label: `$(${kindIcon(placed.fact.kind)}) ${withoutIcons(shortened(placed.fact.text, 60))}`,
    description: withoutIcons(`${placed.fact.label} · ${doubtText(placed.place) ?? ''}`),
    placed,
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which fact?'), matchOnDescription: true }))?.placed;
}

/** Where a fact stands, or may. */
function placesOf({ place }: PlacedFact): readonly Span[] {
  return 'span' in place ? [place.span] : place.candidates;
}

/** The change that gives a fact a place for certain. */
function settled({ session, placed }: FactHandle, span: Span): FactChange {
  return { before: placed, after: { fact: { ...placed.fact, ...session.describe(span) }, place: { state: 'exact', span } } };
}

async function accept(model: Model, handles: readonly FactHandle[]): Promise<void> {
  if (handles.length === 0) return;
  const acceptable = handles.filter(({ placed }) => isAcceptable(placed.place));
  if (acceptable.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no place to accept. Choose one, or select the words and reattach the fact to them.'));
  const changes = new Map<string, FactChange[]>();
  for (const handle of acceptable) {
    handle.session.ensureUsable();
    const document = handle.session.document.uri.toString();
    changes.set(document, [...(changes.get(document) ?? []), settled(handle, spanOf(handle.placed)!)]);
  }
  await model.perform('accept', changes);
  const what = acceptable.length === 1 ? shortened(acceptable[0]!.placed.fact.text, 40) : factCount(acceptable.length);
  announce(model, 'change', vscode.l10n.t('Accepted {0}', what), vscode.l10n.t('Place accepted.'));
}

/** The text of a row, else the active one. */
async function acceptAllOfText(model: Model, argument: unknown): Promise<void> {
  const document = (argument as Partial<AttentionNode> | undefined)?.document ?? vscode.window.activeTextEditor?.document.uri.toString();
  if (document !== undefined) await acceptAll(model, document);
  else void vscode.window.showInformationMessage(vscode.l10n.t('Open the text first whose places you want to accept.'));
}

/** Accepts whatever can be accepted, in one document (URI string) or in all, as one step. */
async function acceptAll(model: Model, only: string | undefined): Promise<void> {
  const inDoubt = () => model.index.documents.filter(({ places }) => [...(places?.values() ?? [])].some(isAcceptable)).map(({ document }) => document);
  const documents = only === undefined ? inDoubt() : [only];
  const handles: FactHandle[] = [];
  const title = vscode.l10n.t('FactLens: accepting places');
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, cancelled) => {
    for (const document of documents) {
      if (cancelled.isCancellationRequested) return void handles.splice(0);
      progress.report({ increment: 100 / documents.length });
      const session = await model.open(vscode.Uri.parse(document, true));
      for (const placed of session?.facts ?? []) if (isAcceptable(placed.place)) handles.push({ session: session!, placed });
    }
  });
  if (handles.length > 0) await accept(model, handles);
  else say(vscode.l10n.t('No place waits to be accepted'));
}

/** Lets a person look at the places where a fact may stand, one after the other, and choose. */
async function choosePlace(model: Model, [handle]: readonly FactHandle[]): Promise<void> {
  if (!handle) return;
  const { session, placed } = handle;
  session.ensureUsable();
  const places = placesOf(placed);
  if (places.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No place of this text resembles “{0}”. Select the words and reattach the fact to them, or delete it.', shortened(placed.fact.text, 40)));
  const editor = await vscode.window.showTextDocument(session.document);
  const before = editor.selection;
  const span = await pickPlace(handle, places, (shown) => show(editor, session, shown));
  if (!span) {
    editor.selection = before;
    return;
  }
  const now = session.get(placed.fact.id);
  if (!now) return;
  await model.perform('reattach', new Map([[session.document.uri.toString(), [settled({ session, placed: now }, span)]]]));
  announce(model, 'change', vscode.l10n.t('{0} stands at line {1} now', shortened(placed.fact.text, 40), session.source.lineAt(span.start) + 1), vscode.l10n.t('Fact reattached.'));
}

function pickPlace({ session, placed }: FactHandle, places: readonly Span[], onShow: (span: Span) => void): Promise<Span | undefined> {
  const { text } = session.source;
  const line = (part: string) => withoutIcons(part.replace(/\s*\n\s*/g, '↵'));
  const items = places.map((span) => ({
    label: `${line(text.slice(Math.max(0, span.start - CONTEXT), span.start))}【${line(shortened(text.slice(span.start, span.end), 60))}】${line(text.slice(span.end, span.end + CONTEXT))}`,
    description: vscode.l10n.t('line {0}', session.source.lineAt(span.start) + 1),
    span,
  }));
  const pick = vscode.window.createQuickPick<(typeof items)[number]>();
  pick.title = vscode.l10n.t('Where does “{0}” stand now?', shortened(placed.fact.text, 40));
  pick.placeholder = vscode.l10n.t('The places are shown in the text as you go through them');
  pick.items = items;
  return new Promise((resolve) => {
    let chosen: Span | undefined;
    pick.onDidChangeActive(([item]) => item && onShow(item.span));
    pick.onDidAccept(() => {
      chosen = pick.activeItems[0]?.span;
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(chosen);
    });
    pick.show();
  });
}

function show(editor: vscode.TextEditor, session: TextSession, span: Span): void {
  const range = session.rangeOf(span);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Gives a fact the selection of its text as its place. */
async function reattach(model: Model, [handle]: readonly FactHandle[]): Promise<void> {
  if (!handle) return;
  const { session, placed } = handle;
  session.ensureUsable();
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document === session.document);
  const span = editor && trimSpan(session.source.text, session.spanOfRange(editor.selection));
  if (!span || span.start === span.end) {
    await vscode.window.showTextDocument(session.document);
    return void vscode.window.showInformationMessage(vscode.l10n.t('Select the words that “{0}” stands for, then reattach it.', shortened(placed.fact.text, 40)));
  }
  const changed = settled(handle, span);
  await model.perform('reattach', new Map([[session.document.uri.toString(), [changed]]]));
  announce(model, 'change', vscode.l10n.t('{0} covers “{1}” now', placed.fact.label, shortened(changed.after!.fact.text, 40)), vscode.l10n.t('Fact reattached.'));
}

/** Writes anew where the facts of the active text stand, without a tag and without saving the text. */
async function renewPlaces(model: Model): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const session = editor && (await model.open(editor.document.uri));
  if (!session || session.facts.length === 0) return say(vscode.l10n.t('This text has no facts'));
  session.ensureUsable();
  if (session.document.isDirty) {
    const save = vscode.l10n.t('Save');
    const sentence = vscode.l10n.t('The text is not saved. Its facts are described anew when it is.');
    if ((await vscode.window.showInformationMessage(sentence, save)) === save) await session.document.save();
    return;
  }
  say((await session.renew()) ? vscode.l10n.t('The places of the facts are written anew') : vscode.l10n.t('All descriptions are up to date'));
}
