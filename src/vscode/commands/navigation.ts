import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../../core/annotatedText';
import { shortened } from '../factText';
import { COMMANDS, type FactRef } from '../ids';
import { registerKeyedCommand } from '../keyedCommand';
import { reporting } from '../messages';
import type { Model } from '../model';
import { guardedRow } from '../rowCommand';
import type { TextSession } from '../textSession';
import { say } from '../toast';
import { factAtCursor, factsOf, type FactHandle } from './factArguments';
import { pickFact } from './factPick';

export function registerNavigation(model: Model): vscode.Disposable {
  const register = (id: string, work: (...args: unknown[]) => Promise<void>) =>
    registerKeyedCommand(id, guardedRow((...args) => reporting(() => work(...args))));
  return vscode.Disposable.from(
    register(COMMANDS.nextFact, () => step(model, 1)),
    register(COMMANDS.previousFact, () => step(model, -1)),
    register(COMMANDS.reveal, (argument) => reveal(model, argument)),
    register(COMMANDS.factActions, () => actionsAtCursor(model)),
    register(COMMANDS.lineFacts, (uri, line) => lineFacts(model, uri, line)),
  );
}

/** Selects the next or previous fact of the active text, round the end. */
async function step(model: Model, direction: 1 | -1): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const session = editor && (await model.open(editor.document.uri));
  const facts = session?.facts.filter((placed) => spanOf(placed) !== undefined) ?? [];
  if (!editor || !session || facts.length === 0) return say(vscode.l10n.t('This text has no facts'));
  const here = session.spanOfRange(editor.selection);
  const target = direction > 0 ? following(facts, here) : preceding(facts, here);
  if (!target) say(direction > 0 ? vscode.l10n.t('First fact (went past the end)') : vscode.l10n.t('Last fact (went past the beginning)'));
  select(editor, session, target ?? facts.at(direction > 0 ? 0 : -1)!);
}

type At = { start: number; end: number };

/** In the facts' own order: by start, the longer first. */
const order = (a: At, b: At): number => a.start - b.start || b.end - a.end;

function following(facts: readonly PlacedFact[], here: At): PlacedFact | undefined {
  // A bare cursor at a fact's start is not on the fact yet: the fact itself comes next.
  return facts.find((placed) => (here.start === here.end ? spanOf(placed)!.start >= here.start : order(spanOf(placed)!, here) > 0));
}

function preceding(facts: readonly PlacedFact[], here: At): PlacedFact | undefined {
  return facts.findLast((placed) => (here.start === here.end ? spanOf(placed)!.start < here.start : order(spanOf(placed)!, here) < 0));
}

function select(editor: vscode.TextEditor, session: TextSession, placed: PlacedFact): void {
  const span = spanOf(placed);
  if (!span) return;
  const range = session.rangeOf(span);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Opens a fact's text and selects its span; a fact without a certain place is shown in its sidecar. */
async function reveal(model: Model, argument: unknown): Promise<void> {
  const [handle] = await factsOf(model, argument, undefined);
  if (handle) await show(handle);
}

async function show({ session, placed }: FactHandle): Promise<void> {
  const editor = await vscode.window.showTextDocument(session.document);
  if (spanOf(placed)) return select(editor, session, placed);
  const [candidate] = 'candidates' in placed.place ? placed.place.candidates : [];
  if (candidate) editor.revealRange(session.rangeOf(candidate), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  const choose = vscode.l10n.t('Choose Place…');
  const open = vscode.l10n.t('Open Sidecar');
  const sentence = vscode.l10n.t('“{0}” has no certain place in this text. Its tag is kept in the sidecar.', shortened(placed.fact.text, 40));
  const answer = await vscode.window.showWarningMessage(sentence, ...(candidate ? [choose] : []), open);
  if (answer !== undefined) await vscode.commands.executeCommand(answer === choose ? COMMANDS.choosePlace : COMMANDS.openSidecar, refOf({ session, placed }));
}

async function actionsAtCursor(model: Model): Promise<void> {
  const handle = await factAtCursor(model);
  if (handle) await offerActions(handle);
}

/** What a code lens does: asks which fact of its line, then what to do with it. */
async function lineFacts(model: Model, uri: unknown, line: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const target = typeof uri === 'string' ? vscode.Uri.parse(uri, true) : editor?.document.uri;
  const number = typeof line === 'number' ? line : editor?.selection.active.line;
  const session = target && (await model.open(target));
  if (!session || number === undefined) return;
  const facts = session.facts.filter((placed) => {
    const span = spanOf(placed);
    return span !== undefined && session.source.lineAt(span.start) === number;
  });
  if (facts.length === 0) return say(vscode.l10n.t('This line has no facts'));
  const placed = await pickFact(session, facts);
  if (placed) await offerActions({ session, placed });
}

async function offerActions(handle: FactHandle): Promise<void> {
  const { fact } = handle.placed;
  await show(handle);
  const items = [
    { label: `$(edit) ${vscode.l10n.t('Edit label and note…')}`, command: COMMANDS.edit },
    ...(fact.kind === 'figure' ? [{ label: `$(symbol-number) ${vscode.l10n.t('Set value…')}`, command: COMMANDS.setValue }] : []),
    { label: `$(link) ${vscode.l10n.t('Link with another fact…')}`, command: COMMANDS.link },
    { label: `$(references) ${vscode.l10n.t('Same as…')}`, command: COMMANDS.sameAs },
    { label: `$(trash) ${vscode.l10n.t('Delete')}`, command: COMMANDS.delete },
    { label: `$(list-tree) ${vscode.l10n.t('Show in the tree')}`, command: COMMANDS.revealInTree },
    { label: `$(json) ${vscode.l10n.t('Open sidecar')}`, command: COMMANDS.openSidecar },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: `${fact.label} “${shortened(fact.text, 40)}”` });
  if (picked) await vscode.commands.executeCommand(picked.command, refOf(handle));
}

function refOf({ session, placed }: FactHandle): FactRef {
  return { uri: session.document.uri.toString(), id: placed.fact.id };
}
