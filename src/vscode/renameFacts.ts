import * as vscode from 'vscode';
import { reporting } from './messages';
import type { Model } from './model';
import { EVERY_TEXT, factPointedAt } from './pointedAt';
import { renameAll, renamedByKey } from './commands/renaming';

/**
 * F2 on a fact: its entity's key, or its label where it has no key, in the editor's own box. The box gives the name; what
 * follows is the list of what would change, and the step is carried out by the model (see `commands/renaming`), so the
 * edit that the editor is given is empty.
 */
export function registerRenameFacts(model: Model): vscode.Disposable {
  return vscode.languages.registerRenameProvider(EVERY_TEXT, {
    async prepareRename(document, position) {
      const pointed = await factPointedAt(model, document, position);
      return pointed && { range: pointed.range, placeholder: renamedByKey(pointed).from };
    },
    async provideRenameEdits(document, position, newName) {
      const pointed = await factPointedAt(model, document, position);
      const to = newName.trim();
      if (!pointed || to === '') return undefined;
      const old = renamedByKey(pointed);
      // Not waited for: the editor gives the focus back to the text when its own part of a renaming is over.
      if (old.from !== to) setTimeout(() => void reporting(() => renameAll(model, pointed.document, { ...old, to })));
      return new vscode.WorkspaceEdit();
    },
  });
}
