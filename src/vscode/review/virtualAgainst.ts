import * as vscode from 'vscode';
import { baseName } from '../../core/paths';
import { withoutIcons } from '../factText';
import type { Against } from './versionSource';
import { DEFAULT_BRANCH, hasOtherRevisions, isOnOwnRevision, nameOfRevision } from './virtualRef';
import type { VirtualSource } from './virtualSource';

type Answer = Against | 'head' | undefined;
type Item = vscode.QuickPickItem & { readonly answer: () => Promise<Answer> };

/** Asks what a virtual repository is compared with: nobody lists its branches, so they are typed. */
export async function pickVirtualAgainst(sources: readonly VirtualSource[]): Promise<Answer> {
  const source = sources.length === 1 ? sources[0] : await pickSource(sources);
  if (!source) return undefined;
  if (!hasOtherRevisions(source.root)) {
    void vscode.window.showInformationMessage(vscode.l10n.t('In a virtual repository that is not on GitHub, facts are compared with HEAD only. Clone the repository to compare with another commit.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(itemsOf(source), {
    title: vscode.l10n.t('Review changes against…'),
    placeHolder: vscode.l10n.t('A branch is compared as it is now, with what it got since the work left it'),
  });
  return picked?.answer();
}

async function pickSource(sources: readonly VirtualSource[]): Promise<VirtualSource | undefined> {
  const items = sources.map((source) => ({ label: withoutIcons(baseName(source.root.path)), description: withoutIcons(source.root.path), source }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which repository?') }))?.source;
}

function itemsOf(source: VirtualSource): Item[] {
  const root = source.root.toString();
  const name = vscode.l10n.t('the default branch');
  const head: Item = { label: 'HEAD', description: vscode.l10n.t('what is not committed'), answer: async () => 'head' };
  const main: Item = { label: `$(git-branch) ${name}`, description: vscode.l10n.t('which most pull requests are for'), answer: async () => ({ ref: DEFAULT_BRANCH, name, root }) };
  const other: Item = { label: `$(edit) ${vscode.l10n.t('A branch, a tag or a commit…')}`, answer: () => askRevision(source) };
  return isOnOwnRevision(source.root) ? [head, main, other] : [head, other];
}

/** Asks until the repository knows what is typed, or the person leaves. */
function askRevision(source: VirtualSource): Promise<Against | undefined> {
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t('Review changes against…');
  box.prompt = vscode.l10n.t('Name of a branch or tag, or the whole hash of a commit');
  box.ignoreFocusOut = true;
  return new Promise((resolve) => {
    const accept = async () => {
      const ref = box.value.trim();
      if (!ref || box.busy) return;
      box.busy = true;
      const reason = await reasonAgainst(source, ref);
      box.busy = false;
      // What is typed meanwhile is asked for by the next Enter.
      if (box.value.trim() !== ref) return;
      box.validationMessage = reason;
      if (reason !== undefined) return;
      resolve({ ref, name: nameOfRevision(ref), root: source.root.toString() });
      box.hide();
    };
    box.onDidChangeValue(() => (box.validationMessage = undefined));
    box.onDidAccept(accept);
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** Why something cannot be compared with, in a sentence. */
async function reasonAgainst(source: VirtualSource, ref: string): Promise<string | undefined> {
  const unknown = vscode.l10n.t('This repository has no branch, tag or commit “{0}”.', ref);
  try {
    return (await source.commitFor({ ref, name: ref })) === undefined ? unknown : undefined;
  } catch (error) {
    return `${unknown} (${error instanceof Error ? error.message : String(error)})`;
  }
}
