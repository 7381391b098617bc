import * as vscode from 'vscode';
import { baseName } from '../../core/paths';
import { withoutIcons } from '../factText';
import { answerOf, gitApi, REF_TYPES, type GitRef, type GitRepository } from '../git';
import type { Against } from './versionSource';
import type { VersionSources } from './versionSources';
import { pickVirtualAgainst } from './virtualAgainst';

/** Commits offered; older ones are reached by their hash or through a branch or tag. */
const MOST_COMMITS = 50;
const SHORT_HASH = 8;

type Item = vscode.QuickPickItem & { readonly against?: Against };

/** Asks what the work is compared with. `head` for HEAD; undefined when the person leaves. */
export async function pickAgainst(sources: VersionSources): Promise<Against | 'head' | undefined> {
  const repositories = (await gitApi())?.repositories ?? [];
  if (repositories.length === 0) {
    const virtual = await sources.virtualSources();
    if (virtual.length > 0) return pickVirtualAgainst(virtual);
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no git repository here to compare with.'));
    return undefined;
  }
  const repository = repositories.length === 1 ? repositories[0] : await pickRepository(repositories);
  if (!repository) return undefined;
  const head: Item = { label: 'HEAD', description: vscode.l10n.t('what is not committed') };
  const picked = await vscode.window.showQuickPick([head, ...(await itemsOf(repository))], {
    title: vscode.l10n.t('Review changes against…'),
    placeHolder: vscode.l10n.t('A branch (since the work left it), a tag or a commit'),
    matchOnDescription: true,
  });
  return picked === head ? 'head' : picked?.against;
}

async function pickRepository(repositories: readonly GitRepository[]): Promise<GitRepository | undefined> {
  const items = repositories.map((repository) => ({ label: withoutIcons(baseName(repository.rootUri.path)), description: repository.rootUri.fsPath, repository }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which repository?') }))?.repository;
}

async function itemsOf(repository: GitRepository): Promise<Item[]> {
  const [refs, commits] = await Promise.all([answerOf(repository.getRefs({ sort: 'committerdate' })), answerOf(repository.log({ maxEntries: MOST_COMMITS }))]);
  const root = repository.rootUri.toString();
  const ofType = (...types: number[]) => (refs ?? []).filter((ref): ref is GitRef & { name: string } => ref.name !== undefined && types.includes(ref.type));
  const branches = ofType(REF_TYPES.branch, REF_TYPES.remoteBranch).map(({ name, commit }): Item => ({
    label: `$(git-branch) ${withoutIcons(name)}`, description: commit?.slice(0, SHORT_HASH) ?? '', against: { ref: name, name, sinceLeaving: true, root },
  }));
  const tags = ofType(REF_TYPES.tag).map(({ name, commit }): Item => ({ label: `$(tag) ${withoutIcons(name)}`, description: commit?.slice(0, SHORT_HASH) ?? '', against: { ref: name, name, root } }));
  const revisions = (commits ?? []).map(({ hash, message, authorName }): Item => ({
    label: `$(git-commit) ${withoutIcons(message.split('\n')[0] ?? '')}`,
    description: `${hash.slice(0, SHORT_HASH)} ${withoutIcons(authorName ?? '')}`,
    against: { ref: hash, name: hash.slice(0, SHORT_HASH), root },
  }));
  const part = (label: string, items: readonly Item[]): Item[] => (items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : []);
  return [...part(vscode.l10n.t('Branches'), branches), ...part(vscode.l10n.t('Tags'), tags), ...part(vscode.l10n.t('Commits'), revisions)];
}
