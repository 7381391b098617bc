import * as vscode from 'vscode';
import { standardEncoding } from '../core/encodings';
import { baseName } from '../core/paths';
import { reporting } from './messages';
import type { Model } from './model';

/**
 * A text that its sidecar says is in another encoding than the editor read it in shows none of its facts, and tagging
 * it would be tagging gibberish. The person is told once per text, with the button that reads it right.
 */
export function registerEncodingHint(model: Model): vscode.Disposable {
  const told = new Set<string>();
  return model.onDidChange((documents) => {
    for (const document of documents) {
      const session = model.session(vscode.Uri.parse(document, true));
      const encoding = session?.sourceHead?.encoding ?? 'utf-8';
      if (!session || told.has(document) || session.document.isDirty || session.isReadable) continue;
      if (standardEncoding(encoding) === standardEncoding(session.document.encoding)) continue;
      told.add(document);
      void reporting(() => hint(session.document, encoding));
    }
  });
}

async function hint(document: vscode.TextDocument, encoding: string): Promise<void> {
  const reopen = vscode.l10n.t('Read as {0}', encoding);
  const sentence = vscode.l10n.t('{0} was read as {1}, but its facts are those of a text in {2}.', baseName(document.uri.path), document.encoding, encoding);
  if ((await vscode.window.showWarningMessage(sentence, reopen)) !== reopen) return;
  await vscode.workspace.openTextDocument(document.uri, { encoding: editorName(encoding) });
}

/** The editor's spelling of an encoding: without the hyphens of the standard. */
function editorName(encoding: string): string {
  return encoding.toLowerCase().replaceAll('-', '').replace('shift_jis', 'shiftjis');
}
