import * as vscode from 'vscode';
import type { FactChange } from '../../core/annotatedText';
import type { Fact } from '../../core/fact';
import { trimSpan } from '../../core/words';
import { factCount } from '../counts';
import { shortened } from '../factText';
import { COMMANDS } from '../ids';
import { registerKeyedCommand } from '../keyedCommand';
import { reporting } from '../messages';
import type { Model } from '../model';
import { guardedRow } from '../rowCommand';
import { announce } from '../toast';
import { factAtCursor, factsOf, innermostFirst, type FactHandle } from './factArguments';
import { pickFact } from './factPick';
import { kindsFrom, pickLabel, type PickedLabel } from './labelPick';

export function registerEditing(model: Model): vscode.Disposable {
  const register = (id: string, work: (facts: FactHandle[]) => Promise<void>) =>
    registerKeyedCommand(id, guardedRow((argument, selected) =>
      reporting(async () => {
        await model.started;
        const facts = await factsOf(model, argument, selected);
        if (facts.length > 0) await work(facts);
      }),
    ));
  return vscode.Disposable.from(
    register(COMMANDS.edit, (facts) => edit(model, facts)),
    register(COMMANDS.delete, (facts) => remove(model, facts)),
    registerKeyedCommand(COMMANDS.resize, (argument: unknown) => reporting(() => resize(model, argument))),
  );
}

/** Carries out one change per fact as one step. */
async function change(model: Model, action: string, facts: readonly FactHandle[], changed: (handle: FactHandle) => FactChange): Promise<void> {
  const changes = new Map<string, FactChange[]>();
  for (const handle of facts) {
    const document = handle.session.document.uri.toString();
    changes.set(document, [...(changes.get(document) ?? []), changed(handle)]);
  }
  await model.perform(action, changes);
}

async function edit(model: Model, facts: readonly FactHandle[]): Promise<void> {
  const [{ session, placed }] = facts as [FactHandle];
  session.ensureUsable();
  const { fact } = placed;
  const what = facts.length === 1 ? `“${shortened(fact.text, 40)}”` : factCount(facts.length);
  const tagset = model.tagsets.of(session.document.uri);
  const picked = await pickLabel(tagset, kindsFrom(fact.kind), vscode.l10n.t('Label of {0} (1/2)', what), { kind: fact.kind, label: fact.label });
  if (!picked) return;
  // One note for several facts would overwrite what each says by itself.
  const note = facts.length === 1 ? await askNote(fact, what) : undefined;
  if (facts.length === 1 && note === undefined) return;
  const current = facts.map(({ session: owner, placed: old }) => ({ session: owner, placed: owner.get(old.fact.id) ?? old }));
  await change(model, 'edit', current, ({ placed: before }) => ({ before, after: { ...before, fact: edited(before.fact, picked, note) } }));
  announce(model, 'change', vscode.l10n.t('{0} is {1} now', what, picked.label), vscode.l10n.t('Fact changed.'));
}

function askNote(fact: Fact, what: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Note of {0} (2/2)', what),
    prompt: vscode.l10n.t('Optional'),
    value: fact.note ?? '',
    ignoreFocusOut: true,
  });
}

function edited(fact: Fact, { kind, label }: PickedLabel, note: string | undefined): Fact {
  const { note: old, ...rest } = fact;
  const kept = note === undefined ? old : note.trim() || undefined;
  return { ...rest, kind, label, ...(kept !== undefined && { note: kept }) };
}

async function remove(model: Model, facts: readonly FactHandle[]): Promise<void> {
  await change(model, 'delete', facts, ({ placed }) => ({ before: placed }));
  const what = facts.length === 1 ? shortened(facts[0]!.placed.fact.text, 40) : factCount(facts.length);
  announce(model, 'change', vscode.l10n.t('Deleted {0}', what), vscode.l10n.t('Fact deleted.'));
}

/** Gives a fact the selection as its span: the fact of the argument, else the one that the selection touches. */
async function resize(model: Model, argument: unknown): Promise<void> {
  await model.started;
  const editor = vscode.window.activeTextEditor;
  const session = editor && (await model.open(editor.document.uri));
  if (!editor || !session || editor.selection.isEmpty) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Select the words that the fact should cover, touching the fact, then resize.'));
    return;
  }
  const span = trimSpan(session.source.text, session.spanOfRange(editor.selection));
  if (span.start === span.end) return;
  const handle = argument === undefined ? await touched(model, session, span) : (await factsOf(model, argument, undefined))[0];
  if (!handle || handle.session !== session) return;
  const before = handle.placed;
  const after = { fact: { ...before.fact, ...session.describe(span) }, place: { state: 'exact' as const, span } };
  await change(model, 'resize', [handle], () => ({ before, after }));
  announce(model, 'change', vscode.l10n.t('{0} covers “{1}” now', before.fact.label, shortened(after.fact.text, 40)), vscode.l10n.t('Fact resized.'));
}

async function touched(model: Model, session: FactHandle['session'], span: { start: number; end: number }): Promise<FactHandle | undefined> {
  const touching = session.touching(span);
  if (touching.length === 0) return factAtCursor(model);
  const placed = await pickFact(session, innermostFirst(touching));
  return placed && { session, placed };
}
