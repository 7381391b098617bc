import * as vscode from 'vscode';
import { spanOf } from '../../core/annotatedText';
import type { Fact, Value } from '../../core/fact';
import { formatValue, parseValue, type ValueError } from '../../core/figures/valueNotation';
import { valueText } from '../../core/valueText';
import { shortened } from '../factText';
import { COMMANDS } from '../ids';
import { registerKeyedCommand } from '../keyedCommand';
import { reporting } from '../messages';
import type { Model } from '../model';
import { proposedValue } from '../proposedValue';
import { guardedRow } from '../rowCommand';
import { announce } from '../toast';
import { factsOf, type FactHandle } from './factArguments';

export function registerSettingValue(model: Model): vscode.Disposable {
  return registerKeyedCommand(COMMANDS.setValue, guardedRow((argument, selected) =>
    reporting(async () => {
      await model.started;
      const [handle] = await factsOf(model, argument, selected);
      if (handle) await setValue(model, handle);
    }),
  ));
}

/** A row of the first step: a value to take as it is or to go on from. */
interface Choice extends vscode.QuickPickItem {
  readonly start?: string;
  readonly none?: boolean;
}

async function setValue(model: Model, handle: FactHandle): Promise<void> {
  const { session, placed } = handle;
  session.ensureUsable();
  if (placed.fact.kind !== 'figure') return void vscode.window.showInformationMessage(vscode.l10n.t('Only figures have a value. “{0}” is tagged as {1}.', shortened(placed.fact.text, 40), placed.fact.label));
  const choice = await vscode.window.showQuickPick(choices(handle), { title: vscode.l10n.t('Value of “{0}” (1/2)', shortened(placed.fact.text, 40)) });
  if (!choice) return;
  const value = choice.none ? undefined : await askValue(handle, choice.start ?? '');
  if (!choice.none && value === undefined) return;
  const before = session.get(placed.fact.id) ?? placed;
  const { value: _, ...rest } = before.fact;
  const fact: Fact = value === undefined ? (rest as Fact) : { ...before.fact, value };
  await model.perform('value', new Map([[session.document.uri.toString(), [{ before, after: { ...before, fact } }]]]));
  const said = value === undefined ? vscode.l10n.t('“{0}” has no value now', shortened(fact.text, 40)) : vscode.l10n.t('“{0}” is {1} now', shortened(fact.text, 40), valueText(value, vscode.env.language));
  announce(model, 'change', said, vscode.l10n.t('Value changed.'));
}

/** The value that it has, the one that its words have, and examples of each type to start from. */
function choices({ session, placed }: FactHandle): Choice[] {
  const { value, label } = placed.fact;
  const span = spanOf(placed);
  const proposed = span && proposedValue(session, span, label);
  const row = (found: Value, detail: string): Choice => ({ label: valueText(found, vscode.env.language), description: formatValue(found), detail, start: formatValue(found) });
  const isNew = proposed && (!value || formatValue(value) !== formatValue(proposed));
  return [
    ...(value ? [row(value, vscode.l10n.t('As it is'))] : []),
    ...(isNew ? [row(proposed, vscode.l10n.t('As the words say'))] : []),
    { label: vscode.l10n.t('Another value…'), description: EXAMPLES, start: '' },
    ...(value ? [{ label: vscode.l10n.t('No value'), none: true }] : []),
  ];
}

/** One of each type, in the notation in which values are typed. */
const EXAMPLES = '> 41000 人 · 2..5 km · 3e9 USD · 12.5 % · #2 · 2024-05 · P3M';

/** Asks for the value with a preview as one types, from the first moment; resolves with undefined on Escape. */
function askValue({ session, placed }: FactHandle, start: string): Promise<Value | undefined> {
  const options = { documentDate: session.documentHead?.date, type: TYPES[placed.fact.label] };
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t('Value of “{0}” (2/2)', shortened(placed.fact.text, 40));
  box.placeholder = EXAMPLES;
  box.prompt = vscode.l10n.t('Number and unit, money, percent, #ordinal, date (EDTF) or duration (ISO 8601); before it > >= < <= or ~');
  box.ignoreFocusOut = true;
  box.value = start;
  const preview = () => {
    const value = parseValue(box.value, options);
    if (!isError(value)) box.validationMessage = { message: previewSentence(value), severity: vscode.InputBoxValidationSeverity.Info };
    else if (box.value === '') box.validationMessage = undefined;
    else box.validationMessage = { message: errorSentence(value), severity: vscode.InputBoxValidationSeverity.Error };
  };
  preview();
  return new Promise((resolve) => {
    let accepted: Value | undefined;
    box.onDidChangeValue(preview);
    box.onDidAccept(() => {
      const value = parseValue(box.value, options);
      if (isError(value)) return void (box.validationMessage = { message: errorSentence(value), severity: vscode.InputBoxValidationSeverity.Error });
      accepted = value;
      box.hide();
    });
    box.onDidHide(() => {
      box.dispose();
      resolve(accepted);
    });
    box.show();
  });
}

const isError = (value: Value | ValueError): value is ValueError => !('type' in value);

/** What a bare number means under a label of the embedded tagset. */
const TYPES: Readonly<Record<string, Value['type']>> = { COUNT: 'quantity', MEASURE: 'quantity', MONEY: 'money', PERCENT: 'percent', ORDINAL: 'ordinal', DATE: 'date', DURATION: 'duration' };

function previewSentence(value: Value): string {
  const types: Readonly<Record<Value['type'], string>> = {
    quantity: vscode.l10n.t('Quantity'),
    money: vscode.l10n.t('Money'),
    percent: vscode.l10n.t('Percentage'),
    ordinal: vscode.l10n.t('Ordinal'),
    date: vscode.l10n.t('Date'),
    duration: vscode.l10n.t('Duration'),
  };
  return `${types[value.type]}: ${valueText(value, vscode.env.language)}`;
}

function errorSentence({ error, text }: ValueError): string {
  switch (error) {
    case 'empty':
      return vscode.l10n.t('Type a value, for example {0}', EXAMPLES);
    case 'number':
      return vscode.l10n.t('“{0}” is no number. Write digits, for example 41000 or 4.1万.', text);
    case 'range':
      return vscode.l10n.t('“{0}” runs from the higher to the lower. Write the lower number first.', text);
    case 'date':
      return vscode.l10n.t('“{0}” is no date. Write it as 2024-05-31, 2024-05, 2024 or 2024-05-01/2024-05-31.', text);
    case 'duration':
      return vscode.l10n.t('“{0}” is no duration. Write it as P3M, P2D or PT90M.', text);
    case 'currency':
      return vscode.l10n.t('“{0}” is no currency. Write its three letters, for example CNY or USD.', text);
    case 'unit':
      return vscode.l10n.t('“{0}” cannot be a unit. Put it in double quotes if it is meant so.', text);
  }
}
