import * as vscode from 'vscode';
import type { FactChange } from '../../core/annotatedText';
import type { AttentionNode } from '../../core/attention';
import { choicesOf, keptBy, openConflicts, saidWords, settle, settleHead, type ConflictChoice, type ConflictSide, type OpenConflict } from '../../core/openConflicts';
import { parseSidecar } from '../../core/sidecar';
import { textPathOf } from '../../core/paths';
import { candidateText, sideTitle } from '../conflictText';
import { linksFollow } from '../followLinks';
import { kindIcon, shortened, withoutIcons } from '../factText';
import { COMMANDS, type ConflictRef } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { registerRowCommand } from '../rowCommand';
import type { TextSession } from '../textSession';
import { announce, say } from '../toast';

/** Commands that settle what a merge left open: keep what our side says, what theirs does, or both. */
export function registerKeeping(model: Model): vscode.Disposable {
  const register = (id: string, choice: ConflictChoice) =>
    registerRowCommand(id, (argument: unknown) =>
      reporting(async () => {
        await model.started;
        const open = await wanted(model, argument);
        if (open) await ('conflict' in open ? keep(model, open, choice) : keepHead(model, open, choice));
      }),
    );
  return vscode.Disposable.from(register(COMMANDS.keepOurs, 'ours'), register(COMMANDS.keepTheirs, 'theirs'), register(COMMANDS.keepBoth, 'both'));
}

interface OpenFact {
  readonly session: TextSession;
  readonly conflict: OpenConflict;
}

interface OpenHead {
  readonly session: TextSession;
  readonly key: string;
}

type Open = OpenFact | OpenHead;

/** What a command is about: a row of the view, a quick fix's contradiction, the one at the cursor, or one that is picked. */
async function wanted(model: Model, argument: unknown): Promise<Open | undefined> {
  const ref = refOf(argument);
  const editor = vscode.window.activeTextEditor;
  const uri = ref ? vscode.Uri.parse(ref.uri, true) : editor && textOf(editor.document.uri);
  // A sidecar may lie open whose text nobody has; then there is no text to be opened either.
  const session = uri && (model.index.get(uri.toString()) || model.session(uri)) ? await model.open(uri) : undefined;
  const open = session ? openIn(session) : [];
  if (ref) {
    const named = open.find((each) => ('key' in ref ? 'key' in each && each.key === ref.key : 'conflict' in each && each.conflict.candidates.some(({ id }) => id === ref.id)));
    if (!named) say(vscode.l10n.t('This is no longer open'));
    return named;
  }
  const here = session && editor?.document === session.document ? open.filter((each) => touches(each, session.spanOfRange(editor.selection))) : [];
  if (here.length === 1) return here[0];
  return pick(open);
}

function refOf(argument: unknown): ConflictRef | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, document, id, key } = argument as Partial<Record<'uri' | 'document' | 'id' | 'key', unknown>> & Partial<Pick<AttentionNode, 'document'>>;
  const named = typeof uri === 'string' ? uri : document;
  if (typeof named !== 'string') return undefined;
  if (typeof key === 'string') return { uri: named, key };
  return typeof id === 'string' ? { uri: named, id } : undefined;
}

/** The text that a document is, or the sidecar of. */
function textOf(uri: vscode.Uri): vscode.Uri {
  const path = textPathOf(uri.path);
  return path === undefined ? uri : uri.with({ path });
}

function openIn(session: TextSession): Open[] {
  const heads = Object.keys(session.disputed ?? {}).map((key): Open => ({ session, key }));
  return [...openConflicts(session.facts.map(({ fact }) => fact)).map((conflict): Open => ({ session, conflict })), ...heads];
}

function touches(open: Open, span: { readonly start: number; readonly end: number }): boolean {
  return 'conflict' in open && open.session.touching(span).some(({ fact }) => open.conflict.candidates.some(({ id }) => id === fact.id));
}

async function pick(open: readonly Open[]): Promise<Open | undefined> {
  if (open.length === 0) return void say(vscode.l10n.t('No merge left anything open in this text'));
  if (open.length === 1) return open[0];
  const items = open.map((each) => ({ ...rowOf(each), each }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which contradiction?'), matchOnDescription: true }))?.each;
}

function rowOf(open: Open): { label: string; description: string } {
  if ('key' in open) {
    const { ours, theirs } = open.session.disputed?.[open.key] ?? {};
    return { label: `$(file) ${withoutIcons(open.key)}`, description: withoutIcons(`${shortened(saidWords(ours), 40)} ⟷ ${shortened(saidWords(theirs), 40)}`) };
  }
  const [first] = open.conflict.candidates;
  return {
    label: `$(${kindIcon(first!.kind)}) ${withoutIcons(shortened(first!.text, 60))}`,
    description: withoutIcons(open.conflict.candidates.map((fact) => candidateText(fact, open.conflict)).join(' ⟷ ')),
  };
}

async function keep(model: Model, { session, conflict }: OpenFact, choice: ConflictChoice): Promise<void> {
  session.ensureUsable();
  if (!choicesOf(conflict).includes(choice)) return void say(vscode.l10n.t('There is one candidate only: keep what ours or theirs says'));
  const document = session.document.uri.toString();
  const { changes, followed } = settle(session.facts.map(({ fact }) => fact), conflict, choice);
  const here = [...changes].map(([id, change]): FactChange => {
    const before = session.get(id);
    const place = change && session.get(change.was.id)?.place;
    return { ...(before && { before }), ...(change && place && { after: { fact: change.fact, place } }) };
  });
  const links = await linksFollow(model, session, followed, changes);
  await model.perform('keep', new Map([...links, [document, [...here, ...links.get(document)!]]]));
  const kept = keptBy(conflict, choice);
  const quote = shortened(conflict.candidates[0]!.text, 40);
  announce(model, 'change', kept.length === 0 ? vscode.l10n.t('Deleted {0}', quote) : vscode.l10n.t('Kept {0}', kept.map((fact) => candidateText(fact, conflict)).join(' · ')), vscode.l10n.t('Contradiction settled.'));
}

async function keepHead(model: Model, { session, key }: OpenHead, choice: ConflictChoice): Promise<void> {
  session.ensureUsable();
  if (choice === 'both') return void say(vscode.l10n.t('A document has one {0}: keep what ours or theirs says', key));
  const change = await headChange(model, session, key, choice);
  if (!change) return void say(vscode.l10n.t('This is no longer open'));
  await model.changeHeads('keep', new Map([[session.document.uri.toString(), change]]));
  announce(model, 'change', vscode.l10n.t('{0}: kept what {1} says', key, sideTitle(choice)), vscode.l10n.t('Contradiction settled.'));
}

async function headChange(model: Model, session: TextSession, key: string, side: ConflictSide): Promise<ReturnType<typeof settleHead>> {
  const text = await model.files.read(session.sidecarUri.toString());
  const parsed = text === undefined ? undefined : parseSidecar(text);
  return parsed?.ok ? settleHead(parsed.value, key, side) : undefined;
}
