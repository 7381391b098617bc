import * as vscode from 'vscode';
import { changeBeside, keyOf, type ReviewChangeNode, type ReviewNode } from '../../core/review';
import { COMMANDS } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { registerRowCommand } from '../rowCommand';
import { say } from '../toast';
import { ChangeBars } from './changeBars';
import { commentOnChange } from './commentOnChange';
import { registerChangeHover } from './changeHover';
import { OpenChanges } from './openChanges';
import { markReviewed, revertChanges } from './reviewActions';
import { pickAgainst } from './reviewAgainst';
import { ReviewDiff } from './reviewDiff';
import { ReviewState } from './reviewState';
import { ReviewView } from './reviewView';

/**
 * Review in the editor: what changed in meaning against a commit, one change after the other, and beside the lines of the
 * texts that are open.
 */
export function registerReview(model: Model, memory: vscode.Memento): { readonly changes: OpenChanges; readonly disposable: vscode.Disposable } {
  const state = new ReviewState(model);
  const view = new ReviewView(state, memory);
  const diff = new ReviewDiff(model, state);
  const changes = new OpenChanges(model, state);
  state.isWatched = () => view.isVisible || diff.isVisible;
  state.lookSoon();
  const register = (id: string, work: () => Promise<void>) => vscode.commands.registerCommand(id, () => reporting(work));
  const registerForRow = (id: string, work: (argument: unknown, selected: unknown) => Promise<void>) =>
    registerRowCommand(id, (argument: unknown, selected: unknown) => reporting(() => work(argument, selected)));

  const open = async (node: ReviewChangeNode, preserveFocus: boolean) => {
    await diff.show(node, preserveFocus);
    await view.select(node);
  };
  const step = async (direction: 1 | -1) => {
    await state.lookNow();
    const node = changeBeside(view.changes, diff.current && keyOf(diff.current), direction);
    if (node) await open(node, false);
    else say(vscode.l10n.t('No fact has changed'));
  };
  /** The rows that a command is about: those of its arguments, else those selected in the view, else the change that is shown. */
  const chosen = (argument: unknown, selected: unknown): ReviewChangeNode[] => {
    const rows = Array.isArray(selected) && selected.length > 0 ? (selected as ReviewNode[]) : argument !== undefined ? [argument as ReviewNode] : view.selected;
    const nodes = rows.flatMap((row) => (row.type === 'reviewChange' ? [row] : view.changesUnder(row)));
    return nodes.length > 0 ? nodes : diff.current ? [diff.current] : [];
  };
  const disposable = vscode.Disposable.from(
    state,
    view,
    diff,
    changes,
    new ChangeBars(model, changes),
    registerChangeHover(model, changes),
    register(COMMANDS.reviewAgainst, async () => {
      const against = await pickAgainst(state.sources);
      if (against !== undefined) await state.compareWith(against === 'head' ? undefined : against);
    }),
    registerForRow(COMMANDS.openChange, async (argument) => {
      const [node] = chosen(argument, undefined);
      if (node) await open(node, true);
    }),
    register(COMMANDS.reviewByFile, () => view.group('document')),
    register(COMMANDS.reviewByChange, () => view.group('change')),
    register(COMMANDS.nextChange, () => step(1)),
    register(COMMANDS.previousChange, () => step(-1)),
    registerForRow(COMMANDS.revertChange, (argument, selected) => revertChanges(model, state, chosen(argument, selected))),
    registerForRow(COMMANDS.markReviewed, (argument, selected) => markReviewed(model, chosen(argument, selected))),
    registerForRow(COMMANDS.commentOnChange, async (argument) => {
      const [node] = chosen(argument, undefined);
      if (node) await commentOnChange(state, node);
      else void vscode.window.showInformationMessage(vscode.l10n.t('Choose a change in the view “Review” first, then comment on it.'));
    }),
  );
  return { changes, disposable };
}
