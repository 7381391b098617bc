import * as vscode from 'vscode';
import type { FactChange } from '../../core/annotatedText';
import type { Step } from '../../core/history';
import { factCount } from '../counts';
import { shortened } from '../factText';
import { COMMANDS } from '../ids';
import { registerKeyedCommand } from '../keyedCommand';
import { reporting } from '../messages';
import type { Model } from '../model';
import { say } from '../toast';

export function registerHistory(model: Model): vscode.Disposable {
  return vscode.Disposable.from(
    registerKeyedCommand(COMMANDS.undo, () => reporting(() => undo(model))),
    registerKeyedCommand(COMMANDS.redo, () => reporting(() => redo(model))),
  );
}

async function undo(model: Model): Promise<void> {
  const step = await model.undo();
  say(step ? vscode.l10n.t('Undone: {0}', describeStep(step)) : vscode.l10n.t('Nothing to undo'));
}

async function redo(model: Model): Promise<void> {
  const step = await model.redo();
  say(step ? vscode.l10n.t('Redone: {0}', describeStep(step)) : vscode.l10n.t('Nothing to redo'));
}

function describeStep(step: Step): string {
  if (step.statuses) return vscode.l10n.t('document status');
  const changes = [...step.changes.values()].flat();
  const what = changes.length === 1 ? shortened(textOf(changes[0]!), 40) : factCount(changes.length);
  switch (step.action) {
    case 'tag':
      return vscode.l10n.t('tag {0}', what);
    case 'delete':
      return vscode.l10n.t('delete {0}', what);
    case 'resize':
      return vscode.l10n.t('resize {0}', what);
    default:
      return vscode.l10n.t('change {0}', what);
  }
}

function textOf(change: FactChange): string {
  return (change.after ?? change.before)?.fact.text ?? '';
}
