import * as vscode from 'vscode';
import { baseName, sidecarPathOf, textPathOf } from '../../core/paths';
import type { OutFile } from '../../formats/format';
import { FORMATS, type FormatName } from '../../formats/formats';
import { countLosses, type LossCount } from '../../formats/losses';
import { factCount, fileCount, textCount } from '../counts';
import { withoutIcons } from '../factText';
import { COMMANDS, type ExportArgs } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { showBadFile } from './badFile';
import { annotatedBelow, gather, type Gathered } from './exportDocuments';
import { askOptions, type AskedOptions } from './exportOptions';
import { formatTitle, pickFormat, separator } from './formatPick';
import { lossText } from './lossText';
import { compare, LeavesFolder, writeTogether } from './targetFolder';
import { withSteps } from './steps';

export function registerExport(model: Model): vscode.Disposable {
  return vscode.commands.registerCommand(COMMANDS.export, (given?: vscode.Uri | ExportArgs) =>
    reporting(async () => {
      await model.started;
      await exportFacts(model, given);
    }),
  );
}

/** Texts to export, and the folder that their names are relative to (absent: the workspace). */
interface Scope {
  readonly texts: readonly vscode.Uri[];
  readonly root: vscode.Uri | undefined;
}

async function exportFacts(model: Model, given: vscode.Uri | ExportArgs | undefined): Promise<void> {
  const args: ExportArgs = given instanceof vscode.Uri ? { uri: given.toString() } : (given ?? {});
  const scope = args.uri === undefined ? await askScope(model) : await scopeOf(model, vscode.Uri.parse(args.uri, true));
  if (!scope) return;
  if (scope.texts.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('There are no facts to export here.'));
  const gathered = await withSteps(vscode.l10n.t('Reading texts with facts'), (token, progress) => gather(model, scope.texts, scope.root, token, progress));
  if (!gathered) return;
  const [problem] = gathered.problems;
  if (problem) return void showBadFile(problem, gathered.problems.length - 1);
  for (;;) {
    const format = args.format ?? (await pickFormat(vscode.l10n.t('Export Facts')));
    const options = format && (args.format ? args : await askOptions(format));
    if (!format || !options) return;
    const { files, losses } = FORMATS[format].write(gathered.documents, { ...options, tagset: gathered.tagset } satisfies AskedOptions & { tagset: unknown });
    const answer = args.to === undefined ? await preview(format, gathered, countLosses(losses), files) : 'write';
    if (answer === 'back') continue;
    if (answer === 'write') await writeExport(gathered, files, args.to === undefined ? undefined : vscode.Uri.parse(args.to, true));
    return;
  }
}

async function scopeOf(model: Model, uri: vscode.Uri): Promise<Scope> {
  const { type } = await vscode.workspace.fs.stat(uri);
  if (type & vscode.FileType.Directory) return { texts: annotatedBelow(model, uri), root: uri };
  const text = uri.with({ path: textPathOf(uri.path) ?? uri.path });
  return { texts: model.index.get(text.toString()) ? [text] : [], root: vscode.Uri.joinPath(text, '..') };
}

/** Asks what is to be exported: the active text, a folder with facts, or all. */
async function askScope(model: Model): Promise<Scope | undefined> {
  const all = annotatedBelow(model, undefined);
  const active = vscode.window.activeTextEditor?.document.uri;
  const text = active && all.find((uri) => uri.toString() === active.with({ path: textPathOf(active.path) ?? active.path }).toString());
  const folders = [...new Map(all.map((uri) => vscode.Uri.joinPath(uri, '..')).map((folder) => [folder.toString(), folder])).values()];
  const row = (label: string, description: string, scope: Scope) => ({ label, description, scope });
  const rows = [
    ...(text ? [row(vscode.l10n.t('This text'), withoutIcons(vscode.workspace.asRelativePath(text)), { texts: [text], root: vscode.Uri.joinPath(text, '..') })] : []),
    row(vscode.l10n.t('All texts with facts'), textCount(all.length), { texts: all, root: onlyFolder() }),
    ...(folders.length > 1 ? folders : []).map((folder) => {
      const texts = annotatedBelow(model, folder);
      return row(vscode.l10n.t('Folder {0}', withoutIcons(vscode.workspace.asRelativePath(folder))), textCount(texts.length), { texts, root: folder });
    }),
  ];
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Export Facts'), placeHolder: vscode.l10n.t('What is to be exported?'), matchOnDescription: true, ignoreFocusOut: true });
  return picked?.scope;
}

function onlyFolder(): vscode.Uri | undefined {
  const { workspaceFolders = [] } = vscode.workspace;
  return workspaceFolders.length === 1 ? workspaceFolders[0]!.uri : undefined;
}

/** Shows what would be written and what would be lost, before anything is. */
async function preview(format: FormatName, { documents, unplaced }: Gathered, losses: readonly LossCount[], files: readonly OutFile[]): Promise<'write' | 'back' | undefined> {
  const facts = documents.reduce((sum, document) => sum + document.facts.length, 0);
  const lost = losses.filter(({ carriedIn }) => carriedIn === undefined).map((loss) => ({ label: `$(warning) ${withoutIcons(lossText(loss))}` }));
  const carried = losses.flatMap((loss) => (loss.carriedIn === undefined ? [] : [{ label: `$(info) ${withoutIcons(lossText(loss))}`, description: vscode.l10n.t('kept in {0}', withoutIcons(loss.carriedIn)) }]));
  const without = unplaced.map(({ document, fact, state }) => ({
    label: `$(warning) ${withoutIcons(fact.text.replace(/\s+/g, ' ').slice(0, 60))}`,
    description: `${withoutIcons(document)} · ${state === 'lost' ? vscode.l10n.t('not found in the text') : vscode.l10n.t('place not certain')}`,
  }));
  const section = (title: string, rows: readonly vscode.QuickPickItem[]) => (rows.length > 0 ? [separator(title), ...rows] : []);
  const write = { label: `$(export) ${vscode.l10n.t('Export {0} of {1}', factCount(facts), textCount(documents.length))}`, description: fileCount(files.length) };
  const back = { label: `$(arrow-left) ${vscode.l10n.t('Another format…')}` };
  const rows = [
    write,
    back,
    ...(lost.length + carried.length + without.length === 0 ? [separator(vscode.l10n.t('nothing is lost'))] : []),
    ...section(vscode.l10n.t('lost'), lost),
    ...section(vscode.l10n.t('kept where other programs do not look'), carried),
    ...section(vscode.l10n.t('not exported, for they have no certain place'), without),
  ];
  for (;;) {
    const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Export as {0}', formatTitle(format)), placeHolder: vscode.l10n.t('What this format cannot hold is listed; nothing is written yet'), ignoreFocusOut: true });
    if (picked === write) return 'write';
    if (picked === back) return 'back';
    if (!picked) return undefined;
  }
}

async function writeExport(gathered: Gathered, files: readonly OutFile[], given: vscode.Uri | undefined): Promise<void> {
  const target = given ? { folder: given, files } : await askTarget(files);
  if (!target) return;
  try {
    const { changed, replaced } = await compare(target.folder, target.files);
    const corpus = new Set(gathered.texts.flatMap((uri) => [uri.toString(), sidecarPathOf(uri.toString())]));
    const text = replaced.find(({ path }) => corpus.has(vscode.Uri.joinPath(target.folder, path).toString()));
    if (text) return void vscode.window.showErrorMessage(vscode.l10n.t('{0} is a text of the corpus. Export into a folder of its own; nothing was written.', text.path));
    if (replaced.length > 0 && !target.isAgreed && !(await mayReplace(replaced))) return;
    const done = await withSteps(vscode.l10n.t('Writing files'), (token, progress) => writeTogether(target.folder, changed, token, progress));
    if (done !== true) return void vscode.window.showInformationMessage(vscode.l10n.t('Cancelled; nothing was written.'));
    void showResult(target.folder, target.files, changed.length);
  } catch (error) {
    if (!(error instanceof LeavesFolder)) throw error;
    void vscode.window.showErrorMessage(vscode.l10n.t('{0}. Nothing was written.', error.message));
  }
}

interface Target {
  readonly folder: vscode.Uri;
  readonly files: readonly OutFile[];
  /** The dialog has asked already whether a file may be replaced. */
  readonly isAgreed?: boolean;
}

/** Where one file, or the folder of several, is to go. */
async function askTarget(files: readonly OutFile[]): Promise<Target | undefined> {
  const start = onlyFolder() ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const [only] = files;
  if (files.length === 1 && only) {
    const chosen = await vscode.window.showSaveDialog({ title: vscode.l10n.t('Export Facts'), saveLabel: vscode.l10n.t('Export'), ...(start && { defaultUri: vscode.Uri.joinPath(start, baseName(only.path)) }) });
    return chosen && { folder: vscode.Uri.joinPath(chosen, '..'), files: [{ ...only, path: baseName(chosen.path) }], isAgreed: true };
  }
  const chosen = await vscode.window.showOpenDialog({ title: vscode.l10n.t('Folder of the export'), openLabel: vscode.l10n.t('Export Here'), canSelectFiles: false, canSelectFolders: true, ...(start && { defaultUri: start }) });
  return chosen?.[0] && { folder: chosen[0], files };
}

async function mayReplace(files: readonly OutFile[]): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const question = files.length === 1 ? vscode.l10n.t('A file is there already with another content. Replace it?') : vscode.l10n.t('{0} files are there already with another content. Replace them?', files.length);
  const detail = files.slice(0, 10).map(({ path }) => path).join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, replace)) === replace;
}

async function showResult(folder: vscode.Uri, files: readonly OutFile[], written: number): Promise<void> {
  const main = files.find(({ isBeside }) => !isBeside) ?? files[0]!;
  const open = vscode.l10n.t('Open Result');
  const reveal = vscode.l10n.t('Reveal in Explorer');
  const uri = vscode.Uri.joinPath(folder, main.path);
  const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const sentence = vscode.l10n.t('Exported: {0} written, {1} up to date.', fileCount(written), files.length - written);
  const answer = await vscode.window.showInformationMessage(sentence, open, ...(isInside ? [reveal] : []));
  if (answer === open) await vscode.window.showTextDocument(uri);
  if (answer === reveal) await vscode.commands.executeCommand('revealInExplorer', uri);
}
