import * as vscode from 'vscode';
import { AnnotatedText, type FactChange } from '../../core/annotatedText';
import type { AttentionNode } from '../../core/attention';
import type { IndexedDocument } from '../../core/factIndex';
import { baseName, isSidecarPath } from '../../core/paths';
import { parseSidecar, writeSidecar } from '../../core/sidecar';
import { headOf } from '../../core/sidecarFile';
import { fitOf } from '../../core/sidecarFit';
import { SourceText } from '../../core/sourceText';
import { TAGSET_FILE } from '../../core/tagset';
import { factCount } from '../counts';
import { withoutIcons } from '../factText';
import { findFiles } from '../findFiles';
import { COMMANDS } from '../ids';
import { reporting } from '../messages';
import { mayHaveFacts, type Model } from '../model';
import { registerRowCommand } from '../rowCommand';
import { moveSidecar, sidecarOf } from '../sidecarMove';
import { announce, say } from '../toast';
import { readTextFile } from '../workspaceFiles';

/** Texts that are compared with a sidecar whose own is gone. */
const MOST_TEXTS = 2_000;
/** A larger file is no text that moved; reading it would take long. */
const LARGEST = 4_000_000;
/** What fits less is not offered. */
const LEAST_FIT = 0.1;

/** Commands that bring a sidecar and a text together that do not lie side by side. */
export function registerSidecarAssignment(model: Model): vscode.Disposable {
  const register = (id: string, work: (argument: unknown) => Promise<void>) =>
    registerRowCommand(id, (argument: unknown) =>
      reporting(async () => {
        await model.started;
        await work(argument);
      }),
    );
  return vscode.Disposable.from(
    register(COMMANDS.assignSidecar, (argument) => assign(model, argument)),
    register(COMMANDS.adoptSidecar, (argument) => adopt(model, argument)),
  );
}

/** A text, or a place where one was, by a row of a view, a reference, or the choice among the sidecars without a text. */
async function askOrphan(model: Model, argument: unknown): Promise<IndexedDocument | undefined> {
  const { document, uri } = (argument ?? {}) as Partial<AttentionNode & { uri: string }>;
  const named = document ?? uri;
  if (named !== undefined) return model.index.get(named);
  const orphans = model.index.documents.filter(({ textMissing }) => textMissing === true);
  if (orphans.length === 0) return void say(vscode.l10n.t('Every sidecar has its text'));
  const items = orphans.map((orphan) => ({ label: nameOf(orphan.document), description: factCount(orphan.facts.length), orphan }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Facts of which text that is gone?') }))?.orphan;
}

/** Gives the facts of a text that is gone to another text. */
async function assign(model: Model, argument: unknown): Promise<void> {
  const orphan = await askOrphan(model, argument);
  if (!orphan) return;
  const old = vscode.Uri.parse(orphan.document, true);
  const text = await askText(model, orphan);
  if (!text) return;
  if (await moveSidecar(model, old, text)) {
    model.history.rename(old.toString(), text.toString());
    await vscode.window.showTextDocument(text);
    say(vscode.l10n.t('{0} has the facts now ({1})', baseName(text.path), factCount(orphan.facts.length)));
  } else {
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} has a sidecar of its own already, so nothing was changed.', baseName(text.path)));
  }
}

async function askText(model: Model, orphan: IndexedDocument): Promise<vscode.Uri | undefined> {
  const title = vscode.l10n.t('FactLens: comparing texts');
  const ranked = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (progress, cancelled) =>
    rankTexts(model, orphan, (part) => progress.report({ increment: 100 * part }), cancelled),
  );
  if (!ranked) return undefined;
  const browse = { label: `$(folder-opened) ${vscode.l10n.t('Another file…')}`, description: '', text: undefined };
  const items = ranked.map(({ text, fit }) => ({
    label: withoutIcons(vscode.workspace.asRelativePath(text)),
    description: vscode.l10n.t('{0} % of the facts stand there', Math.round(fit * 100)),
    text,
  }));
  const picked = await vscode.window.showQuickPick([...items, browse], { title: vscode.l10n.t('Which text has the facts of {0} now?', nameOf(orphan.document)) });
  if (picked !== browse) return picked?.text;
  return (await vscode.window.showOpenDialog({ canSelectMany: false, defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(orphan.document, true), '..') }))?.[0];
}

async function rankTexts(model: Model, { facts }: IndexedDocument, report: (part: number) => void, cancelled: vscode.CancellationToken) {
  const found = await findFiles('**/*', { exclude: '**/{node_modules,.git}/**', most: MOST_TEXTS, cancelled });
  const texts = found.filter((uri) => !isSidecarPath(uri.path) && baseName(uri.path) !== TAGSET_FILE && !hasFacts(model, uri));
  const ranked: { text: vscode.Uri; fit: number }[] = [];
  for (const text of texts) {
    if (cancelled.isCancellationRequested) return undefined;
    const content = await readTextFile(text, LARGEST);
    const fit = content === undefined ? 0 : fitOf(content, facts);
    if (fit >= LEAST_FIT) ranked.push({ text, fit });
    report(1 / texts.length);
  }
  return ranked.sort((a, b) => b.fit - a.fit || (a.text.path < b.text.path ? -1 : 1));
}

const hasFacts = (model: Model, uri: vscode.Uri): boolean => (model.index.get(uri.toString())?.facts.length ?? 0) > 0;

/** Takes over the facts of another text's sidecar into a text that has none: the one is a copy of the other. */
async function adopt(model: Model, argument: unknown): Promise<void> {
  const { uri, from } = (argument ?? {}) as Partial<Record<'uri' | 'from', string>>;
  const document = uri === undefined ? vscode.window.activeTextEditor?.document : await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  if (!document || !mayHaveFacts(document)) return void vscode.window.showInformationMessage(vscode.l10n.t('Open the text that is to take facts over first.'));
  const session = await model.open(document.uri);
  if (!session) return;
  session.ensureUsable();
  if (session.facts.length > 0) return void vscode.window.showInformationMessage(vscode.l10n.t('This text has facts of its own. Only a text without facts can take over those of another.'));
  const original = from === undefined ? await askOriginal(model, session.source.text) : model.index.get(from);
  if (!original) return;
  await vscode.window.showTextDocument(document);
  const changes = await adopted(model, original, session.source);
  await keepHead(model, original, document.uri);
  await model.perform('adopt', new Map([[document.uri.toString(), changes]]));
  announce(model, 'change', vscode.l10n.t('Taken over: {0} of {1}', factCount(changes.length), nameOf(original.document)), vscode.l10n.t('Facts taken over.'));
}

async function askOriginal(model: Model, text: string): Promise<IndexedDocument | undefined> {
  const fits = model.index.documents.map((indexed) => ({ indexed, fit: fitOf(text, indexed.facts) })).filter(({ fit }) => fit >= LEAST_FIT);
  if (fits.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No sidecar of the workspace fits this text.'));
  const items = fits
    .sort((a, b) => b.fit - a.fit)
    .map(({ indexed, fit }) => ({
      label: withoutIcons(vscode.workspace.asRelativePath(vscode.Uri.parse(indexed.document, true))),
      description: vscode.l10n.t('{0}, {1} % found here', factCount(indexed.facts.length), Math.round(fit * 100)),
      indexed,
    }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Take over the facts of which text?') }))?.indexed;
}

/** The facts with their places in the copy; what is not found for certain comes along, to be looked at. */
async function adopted(model: Model, original: IndexedDocument, source: SourceText): Promise<FactChange[]> {
  const uri = vscode.Uri.parse(original.document, true);
  const old = model.session(uri)?.source ?? sourceOf(await readTextFile(uri, LARGEST));
  const placed = new AnnotatedText(source, original.facts);
  if (old) placed.placeAgain(old);
  placed.redescribe();
  return placed.facts.map((after) => ({ after }));
}

const sourceOf = (text: string | undefined): SourceText | undefined => (text === undefined ? undefined : SourceText.of(text));

/** What is known of the original as a document is true of its copy too. */
async function keepHead(model: Model, original: IndexedDocument, text: vscode.Uri): Promise<void> {
  const sidecar = sidecarOf(text).toString();
  const content = await model.files.read(original.sidecar);
  const parsed = content === undefined ? undefined : parseSidecar(content);
  if (!parsed?.ok || parsed.value.document === undefined || (await model.files.read(sidecar)) !== undefined) return;
  const head = headOf(parsed.value);
  await model.files.write(sidecar, writeSidecar({ ...head, factlens: 1, source: { ...parsed.value.source, file: baseName(text.path) }, facts: [] }));
  await model.session(text)?.load();
}

function nameOf(document: string): string {
  return baseName(vscode.Uri.parse(document, true).path);
}
