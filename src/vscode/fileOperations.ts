import * as vscode from 'vscode';
import { baseName, isSidecarPath } from '../core/paths';
import { parseSidecar } from '../core/sidecar';
import { fitOf } from '../core/sidecarFit';
import { SourceText } from '../core/sourceText';
import { factCount } from './counts';
import { COMMANDS } from './ids';
import { reporting } from './messages';
import type { Model } from './model';
import { moveSidecar, sidecarOf } from './sidecarMove';
import { readTextFile } from './workspaceFiles';

/** Of a copy, nearly all facts stand where they stood. */
const IS_COPY = 0.8;

/**
 * A text that is renamed, moved or deleted in the editor takes its sidecar along, and undoing that brings the sidecar
 * back. Afterwards, not as part of the operation: for that the editor would ask the person each time. A text that is
 * copied is offered the facts of its original.
 */
export function registerFileOperations(model: Model): vscode.Disposable {
  const operations = new FileOperations(model);
  const each = (uris: readonly vscode.Uri[], work: (uri: vscode.Uri) => Promise<void>) =>
    void reporting(async () => {
      for (const uri of uris) if (!isSidecarPath(uri.path)) await work(uri);
    });
  return vscode.Disposable.from(
    vscode.workspace.onDidRenameFiles(({ files }) => void reporting(() => operations.renamed(files))),
    vscode.workspace.onDidDeleteFiles(({ files }) => each(files, (uri) => operations.deleted(uri))),
    vscode.workspace.onDidCreateFiles(({ files }) => each(files, (uri) => operations.created(uri))),
  );
}

class FileOperations {
  /** Sidecars that were deleted with their texts, by the text's address. */
  private readonly gone = new Map<string, string>();

  constructor(private readonly model: Model) {}

  async renamed(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): Promise<void> {
    for (const { oldUri, newUri } of files) {
      this.model.history.rename(oldUri.toString(), newUri.toString());
      if (isSidecarPath(oldUri.path)) continue;
      if (await moveSidecar(this.model, oldUri, newUri)) continue;
      // A folder took its sidecars along itself; the copies of its texts are ours to move.
      const inside = `${oldUri.toString()}/`;
      for (const { document } of this.model.index.documents) {
        if (document.startsWith(inside)) await this.model.past.rename(vscode.Uri.parse(document, true), vscode.Uri.parse(`${newUri.toString()}/${document.slice(inside.length)}`, true));
      }
    }
  }

  async deleted(text: vscode.Uri): Promise<void> {
    const sidecar = sidecarOf(text);
    const content = await this.model.files.read(sidecar.toString());
    if (content === undefined) return;
    this.gone.set(text.toString(), content);
    await vscode.workspace.fs.delete(sidecar, { useTrash: false });
    const parsed = parseSidecar(content);
    const count = parsed.ok ? parsed.value.facts.length : 0;
    const restore = vscode.l10n.t('Restore Sidecar');
    const sentence = vscode.l10n.t('The sidecar of {0} ({1}) was deleted with the text. Undoing the deletion brings both back.', baseName(text.path), factCount(count));
    void vscode.window.showInformationMessage(sentence, restore).then((answer) => {
      if (answer === restore) void reporting(() => this.restore(text));
    });
  }

  /** A text came to be: a deletion was undone, or a text was copied. */
  async created(text: vscode.Uri): Promise<void> {
    const content = await readTextFile(text);
    if (content === undefined || (await this.model.files.read(sidecarOf(text).toString())) !== undefined) return;
    if (this.isWhatWasDeleted(text, content)) await this.restore(text);
    else await this.offerOriginal(text, content);
  }

  private isWhatWasDeleted(text: vscode.Uri, content: string): boolean {
    const sidecar = this.gone.get(text.toString());
    const parsed = sidecar === undefined ? undefined : parseSidecar(sidecar);
    // A file that cannot be read belongs to its text by its name alone.
    return parsed !== undefined && (!parsed.ok || fitOf(SourceText.of(content).text, parsed.value.facts) >= IS_COPY);
  }

  private async restore(text: vscode.Uri): Promise<void> {
    const sidecar = sidecarOf(text).toString();
    const content = this.gone.get(text.toString());
    this.gone.delete(text.toString());
    if (content !== undefined && (await this.model.files.read(sidecar)) === undefined) await this.model.files.write(sidecar, content);
  }

  private async offerOriginal(text: vscode.Uri, content: string): Promise<void> {
    const source = SourceText.of(content).text;
    const original = this.model.index.documents.find(({ document, facts }) => document !== text.toString() && facts.length > 0 && fitOf(source, facts) >= IS_COPY);
    if (!original) return;
    const adopt = vscode.l10n.t('Take Facts Over');
    const name = vscode.workspace.asRelativePath(vscode.Uri.parse(original.document, true));
    const sentence = vscode.l10n.t('{0} looks like a copy of {1}, which has {2}.', vscode.workspace.asRelativePath(text), name, factCount(original.facts.length));
    void vscode.window.showInformationMessage(sentence, adopt).then((answer) => {
      if (answer === adopt) void vscode.commands.executeCommand(COMMANDS.adoptSidecar, { uri: text.toString(), from: original.document });
    });
  }
}
