import * as vscode from 'vscode';
import { KINDS } from '../../core/fact';
import { templateText, type Template } from '../../core/templates/template';
import { TEMPLATES } from '../../core/templates/templates';
import { labelDescription, labelTitle } from '../factText';
import { COMMANDS } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { tagsetUri } from '../tagsets';
import { say } from '../toast';

export function registerTagsetFile(model: Model): vscode.Disposable {
  return vscode.commands.registerCommand(COMMANDS.newTagset, () => reporting(() => newTagset(model)));
}

/** Writes a template as `factlens.json` at a folder's root, to be changed there; one that is there already is opened. */
async function newTagset(model: Model): Promise<void> {
  const folder = await askFolder();
  if (!folder) return;
  const uri = tagsetUri(folder);
  if ((await model.files.read(uri.toString())) !== undefined) say(vscode.l10n.t('The folder {0} has a tagset already.', folder.name));
  else {
    const template = await askTemplate();
    if (!template) return;
    await create(uri, templateText(template));
  }
  await vscode.window.showTextDocument(uri);
}

async function askFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t('The folder that the tagset is for') });
  if (folders.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('A tagset belongs to a folder. Open a folder first.'));
  return folders[0];
}

async function askTemplate(): Promise<Template | undefined> {
  const items = TEMPLATES.map((template) => ({
    label: labelTitle(template),
    description: labelDescription(template) ?? '',
    detail: preview(template),
    template,
  }));
  const picked = await vscode.window.showQuickPick<(typeof items)[number]>(items, {
    title: vscode.l10n.t('New tagset: which labels to start from?'),
    placeHolder: vscode.l10n.t('All of them can be changed afterwards'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.template;
}

/** The labels by name, kind after kind. */
function preview({ labels }: Template): string {
  const kinds = KINDS.map((kind) => labels[kind].map(({ name }) => name).join(', ')).filter((names) => names !== '');
  return kinds.length === 0 ? vscode.l10n.t('No labels') : kinds.join(' · ');
}

/** Leaves a file that has appeared meanwhile as it is. */
async function create(uri: vscode.Uri, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(text) });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t('factlens.json could not be written.'));
}
