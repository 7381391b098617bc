import * as vscode from 'vscode';
import { givenAt } from '../core/tagsetText';
import { TAGSET_FILE } from '../core/tagset';
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
  return vscode.Disposable.from(renameInTexts(model), renameInTagset(model));
}

function renameInTexts(model: Model): vscode.Disposable {
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

/** F2 on a label's name or an entity's key in `factlens.json` does the same. */
function renameInTagset(model: Model): vscode.Disposable {
  return vscode.languages.registerRenameProvider({ pattern: `**/${TAGSET_FILE}` }, {
    prepareRename(document, position) {
      const given = givenAt(document.getText(), document.offsetAt(position));
      return given && { range: new vscode.Range(document.positionAt(given.span.start), document.positionAt(given.span.end)), placeholder: given.from };
    },
    provideRenameEdits(document, position, newName) {
      const given = givenAt(document.getText(), document.offsetAt(position));
      const to = newName.trim();
      if (!given || to === '' || to === given.from) return undefined;
      if (given.what === 'label' && /\s/.test(to)) throw new Error(vscode.l10n.t('The name of a label has no spaces.'));
      const { span: _, ...old } = given;
      setTimeout(() => void reporting(() => renameAll(model, document.uri.toString(), { ...old, to })));
      return new vscode.WorkspaceEdit();
    },
  });
}
