import * as vscode from 'vscode';
import { isUnknownLabel } from '../../core/tagset';
import { repeated } from '../../formats/fileNames';
import type { InterchangeDocument, Read } from '../../formats/format';
import { FORMATS, type FormatName } from '../../formats/formats';
import { readWithTexts } from '../../formats/readWithTexts';
import { factCount, textCount } from '../counts';
import { withoutIcons } from '../factText';
import { COMMANDS, type ImportArgs } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { badFileText, openBadFile, showBadFile, type BadFile } from './badFile';
import { formatTitle, pickFormat, separator } from './formatPick';
import { likelyFormats, readInput, sourcesOf, textBelow, type Sources } from './importFiles';
import { count, lookAtAll, writeAll, type State, type States } from './importWriting';
import { withSteps } from './steps';

export function registerImport(model: Model): vscode.Disposable {
  const report = vscode.window.createOutputChannel('FactLens');
  const command = vscode.commands.registerCommand(COMMANDS.import, (given?: vscode.Uri | ImportArgs, selected?: readonly vscode.Uri[]) =>
    reporting(async () => {
      await model.started;
      const args = given instanceof vscode.Uri ? { from: (selected ?? [given]).map((uri) => uri.toString()) } : (given ?? {});
      await importFacts(model, args, report);
    }),
  );
  return vscode.Disposable.from(report, command);
}

async function importFacts(model: Model, args: ImportArgs, report: vscode.OutputChannel): Promise<void> {
  const chosen = args.from?.map((uri) => vscode.Uri.parse(uri, true)) ?? (await askSources());
  if (!chosen || chosen.length === 0) return;
  const sources = await withSteps(vscode.l10n.t('Looking for files'), (token) => sourcesOf(chosen, token));
  if (!sources) return;
  const format = args.format ?? (await pickFormat(vscode.l10n.t('Import Facts'), await likelyFormats(sources)));
  const folder = format && (args.to === undefined ? await askFolder(sources) : vscode.Uri.parse(args.to, true));
  if (!format || !folder) return;
  const incoming = await read(model, sources, format, folder);
  if (!incoming) return;
  const [problem] = incoming.problems;
  if (problem && incoming.documents.length === 0) return void showBadFile(problem, incoming.problems.length - 1);
  if (incoming.documents.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No texts of the format {0} were found there; nothing was written.', formatTitle(format)));
  const met = await withSteps(vscode.l10n.t('Looking what is there already'), (token, progress) => lookAtAll(model.files, folder, incoming.documents, token, progress));
  if (!met) return;
  const answer = args.existing ?? (await preview(model, folder, format, incoming, met));
  if (answer === undefined) return;
  await write(model, folder, incoming, answer === 'merge', report);
}

interface Incoming extends Omit<Read, 'problems'> {
  readonly problems: readonly BadFile[];
}

/** Asks for a folder or for files; the dialogs of most systems know only one of them at a time. */
async function askSources(): Promise<vscode.Uri[] | undefined> {
  const folder = { label: `$(folder) ${vscode.l10n.t('A folder')}`, description: vscode.l10n.t('a brat project, a dataset, many files') };
  const files = { label: `$(files) ${vscode.l10n.t('Files')}`, description: vscode.l10n.t('an export of Label Studio, doccano, a table') };
  const picked = await vscode.window.showQuickPick([folder, files], { title: vscode.l10n.t('Import Facts'), placeHolder: vscode.l10n.t('What is to be imported?'), ignoreFocusOut: true });
  if (!picked) return undefined;
  const isFolder = picked === folder;
  return vscode.window.showOpenDialog({ title: vscode.l10n.t('Import Facts'), openLabel: vscode.l10n.t('Import'), canSelectFiles: !isFolder, canSelectFolders: isFolder, canSelectMany: !isFolder });
}

/** Asks where texts and sidecars are to go: where the files lie, a folder of the workspace, or another. */
async function askFolder({ folders }: Sources): Promise<vscode.Uri | undefined> {
  const beside = folders.filter((uri) => vscode.workspace.getWorkspaceFolder(uri)).slice(0, 1);
  const ofWorkspace = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter((uri) => !beside.some((each) => each.toString() === uri.toString()));
  const row = (uri: vscode.Uri, description: string) => ({ label: `$(folder) ${withoutIcons(vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === uri.toString() ? uri.path.slice(uri.path.lastIndexOf('/') + 1) : vscode.workspace.asRelativePath(uri))}`, description, uri });
  const other = { label: `$(folder-opened) ${vscode.l10n.t('Another folder…')}`, description: '', uri: undefined };
  const rows = [...ofWorkspace.map((uri) => row(uri, vscode.l10n.t('the folder of the workspace'))), ...beside.map((uri) => row(uri, vscode.l10n.t('where the files are'))), other];
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Import Facts'), placeHolder: vscode.l10n.t('Where are texts and sidecars to go?'), ignoreFocusOut: true });
  if (picked !== other) return picked?.uri;
  return (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Folder of the texts'), openLabel: vscode.l10n.t('Import Here'), canSelectFiles: false, canSelectFolders: true }))?.[0];
}

async function read(model: Model, sources: Sources, format: FormatName, folder: vscode.Uri): Promise<Incoming | undefined> {
  const uris = new Map(sources.files.map(({ path, uri }) => [path, uri]));
  return withSteps(vscode.l10n.t('Reading files'), async (token, progress) => {
    const { files, problems } = await readInput(sources, format, token, progress);
    if (token.isCancellationRequested) return undefined;
    const found = await readWithTexts(FORMATS[format], files, { tagset: model.tagsets.of(folder) }, (name) => textBelow([folder, ...sources.folders], name));
    const twice = repeated(found.documents.map(({ name }) => name));
    const same = twice === undefined ? [] : [{ file: twice, line: 1, column: 1, reason: vscode.l10n.t('two documents of the import have this name') }];
    return { ...found, documents: same.length > 0 ? [] : found.documents, problems: [...problems, ...same, ...found.problems.map((problem) => ({ ...problem, uri: uris.get(problem.file) }))] };
  });
}

/** Shows what would come, before anything is written. Facts that are there: `merge` adds to them, `keep` leaves them. */
async function preview(model: Model, folder: vscode.Uri, format: FormatName, incoming: Incoming, met: States): Promise<'merge' | 'keep' | undefined> {
  const { documents, problems, notes } = incoming;
  const coming = (...states: readonly State[]) => documents.filter((document) => states.includes(met.get(document)!));
  const [fresh, there] = [coming('new', 'text-there'), coming('facts-there')];
  const describe = (some: readonly InterchangeDocument[]) => vscode.l10n.t('{0}, {1}', textCount(some.length), factCount(factsOf(some)));
  const keep = { label: `$(desktop-download) ${there.length > 0 ? vscode.l10n.t('Import only what is not there') : vscode.l10n.t('Import')}`, description: describe(fresh) };
  const merge = { label: `$(git-merge) ${vscode.l10n.t('Import, and add to the facts that are there')}`, description: describe([...fresh, ...there]) };
  const bad = problems.map((problem) => ({ label: `$(error) ${withoutIcons(badFileText(problem))}`, problem }));
  const section = (title: string, rows: readonly vscode.QuickPickItem[]) => (rows.length > 0 ? [separator(title), ...rows] : []);
  const rows = [
    ...(fresh.length > 0 ? [keep] : []),
    ...(there.length > 0 ? [merge] : []),
    ...section(vscode.l10n.t('cannot be read and are left out; choose one to open it there'), bad),
    ...section(vscode.l10n.t('there already'), thereRows(met)),
    ...section(vscode.l10n.t('labels that the tagset does not have'), unknownLabels(model, folder, documents)),
    ...section(vscode.l10n.t('to know'), notes.map((note) => ({ label: `$(info) ${withoutIcons(note)}` }))),
  ];
  for (;;) {
    const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Import from {0} into {1}', formatTitle(format), vscode.workspace.asRelativePath(folder)), placeHolder: vscode.l10n.t('Nothing is written yet'), ignoreFocusOut: true });
    if (picked === keep) return 'keep';
    if (picked === merge) return 'merge';
    const problem = bad.find((row) => row === picked)?.problem;
    if (problem) await openBadFile(problem);
    if (!picked || problem) return undefined;
  }
}

function factsOf(documents: readonly InterchangeDocument[]): number {
  return documents.reduce((sum, { facts }) => sum + facts.length, 0);
}

function thereRows(met: States): vscode.QuickPickItem[] {
  const row = (icon: string, label: string, ...states: readonly State[]) => (count(met, ...states) > 0 ? [{ label: `$(${icon}) ${label}`, description: textCount(count(met, ...states)) }] : []);
  return [
    ...row('check', vscode.l10n.t('up to date'), 'up-to-date'),
    ...row('file', vscode.l10n.t('the same text, without facts'), 'text-there'),
    ...row('git-merge', vscode.l10n.t('the same text, with other facts'), 'facts-there'),
    ...row('warning', vscode.l10n.t('another text of this name; it is never written over'), 'other-text'),
    ...row('warning', vscode.l10n.t('a sidecar that has to be mended first'), 'unusable'),
    ...row('warning', vscode.l10n.t('names that lead out of the folder'), 'outside'),
  ];
}

function unknownLabels(model: Model, folder: vscode.Uri, documents: readonly InterchangeDocument[]): vscode.QuickPickItem[] {
  const tagset = model.tagsets.of(folder);
  const counts = new Map<string, number>();
  for (const { facts } of documents) {
    for (const { fact } of facts) if (isUnknownLabel(tagset, fact)) counts.set(fact.label, (counts.get(fact.label) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([label, facts]) => ({ label: `$(question) ${withoutIcons(label)}`, description: factCount(facts) }));
}

async function write(model: Model, folder: vscode.Uri, incoming: Incoming, mayMerge: boolean, report: vscode.OutputChannel): Promise<void> {
  const { documents } = incoming;
  let isCancelled = false;
  const states = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Importing texts'), cancellable: true }, async (progress, token) => {
    let told = 0;
    const done = await writeAll(model.files, folder, documents, mayMerge, token, (written, of) => {
      progress.report({ message: vscode.l10n.t('{0} of {1}', written, of), increment: ((written - told) / of) * 100 });
      told = written;
    });
    isCancelled = done.size < documents.length;
    return done;
  });
  const imported = count(states, 'new', 'text-there', ...(mayMerge ? ['facts-there' as const] : []));
  const left = states.size - imported - count(states, 'up-to-date');
  const sentence = isCancelled
    ? vscode.l10n.t('Cancelled after {0} of {1}; all of these are complete. Import again to finish.', states.size, textCount(documents.length))
    : vscode.l10n.t('Imported {0}; up to date: {1}, left out: {2}.', textCount(imported), count(states, 'up-to-date'), left + incoming.problems.length);
  report.append(reportOf(sentence, incoming, states, mayMerge));
  const show = vscode.l10n.t('Show Report');
  void vscode.window.showInformationMessage(sentence, show).then((answer) => {
    if (answer === show) report.show();
  });
}

/** What became of each document that was not simply written, in lines. */
function reportOf(sentence: string, { problems, notes, documents }: Incoming, states: States, mayMerge: boolean): string {
  const lines = documents.flatMap((document) => {
    const state = states.get(document);
    const said = state && stateText(state, mayMerge);
    return said === undefined ? [] : [`${document.name}: ${said}`];
  });
  return `${[sentence, ...problems.map(badFileText), ...notes, ...lines].join('\n')}\n\n`;
}

function stateText(state: State, mayMerge: boolean): string | undefined {
  switch (state) {
    case 'new':
    case 'text-there':
    case 'up-to-date':
      return undefined;
    case 'facts-there':
      return mayMerge ? vscode.l10n.t('added to the facts that are there') : vscode.l10n.t('left out, for there are other facts');
    case 'other-text':
      return vscode.l10n.t('left out, for another text of this name is there');
    case 'unusable':
      return vscode.l10n.t('left out, for its sidecar has to be mended first');
    case 'outside':
      return vscode.l10n.t('left out, for its name leads out of the folder');
  }
}
