import * as vscode from 'vscode';
import type { WriteOptions } from '../../formats/format';
import type { FormatName } from '../../formats/formats';

/** What of the options a person is asked for. */
export type AskedOptions = Pick<WriteOptions, 'scheme' | 'columns' | 'tokens' | 'spreadsheet' | 'unit'>;

interface Choice extends vscode.QuickPickItem {
  readonly options: AskedOptions;
}

/** Asks for the options that matter in a format, one list after the other; undefined when one was left with Escape. */
export async function askOptions(format: FormatName): Promise<AskedOptions | undefined> {
  let options: AskedOptions = {};
  for (const { question, choices } of questions(format)) {
    const picked = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Export Facts'), placeHolder: question, ignoreFocusOut: true });
    if (!picked) return undefined;
    options = { ...options, ...picked.options };
  }
  return options;
}

interface Question {
  readonly question: string;
  readonly choices: readonly Choice[];
}

function questions(format: FormatName): Question[] {
  const tokens: Question = {
    question: vscode.l10n.t('What is a token?'),
    choices: [
      { label: vscode.l10n.t('Chinese by the character, the rest by the word'), options: { tokens: 'mixed' } },
      { label: vscode.l10n.t('Words'), options: { tokens: 'words' } },
      { label: vscode.l10n.t('Characters'), options: { tokens: 'characters' } },
    ],
  };
  switch (format) {
    case 'conll':
      return [scheme(), columns(), tokens];
    case 'prodigy':
      return [tokens];
    case 'doccano':
      return [unit()];
    case 'csv':
    case 'tsv':
      return [spreadsheet()];
    default:
      return [];
  }
}

function scheme(): Question {
  return {
    question: vscode.l10n.t('Which tags?'),
    choices: [
      { label: 'BIO', description: 'IOB2', options: { scheme: 'bio' } },
      { label: 'BIOES', description: vscode.l10n.t('with own tags for the last and the only token'), options: { scheme: 'bioes' } },
    ],
  };
}

function columns(): Question {
  return {
    question: vscode.l10n.t('Which columns?'),
    choices: [
      { label: 'CoNLL-2002', description: vscode.l10n.t('token and tag'), options: { columns: '2002' } },
      { label: 'CoNLL-2003', description: vscode.l10n.t('token, part of speech, chunk and tag'), options: { columns: '2003' } },
    ],
  };
}

function unit(): Question {
  return {
    question: vscode.l10n.t('What do the project’s offsets count?'),
    choices: [
      { label: vscode.l10n.t('UTF-16 code units'), description: vscode.l10n.t('as doccano does by default'), options: { unit: 'utf16' } },
      { label: vscode.l10n.t('Grapheme clusters'), description: vscode.l10n.t('for projects with that option'), options: { unit: 'graphemes' } },
    ],
  };
}

function spreadsheet(): Question {
  return {
    question: vscode.l10n.t('Who reads the table?'),
    choices: [
      { label: vscode.l10n.t('Scripts'), description: 'UTF-8, LF', options: {} },
      { label: vscode.l10n.t('A spreadsheet program'), description: vscode.l10n.t('with a byte order mark, CRLF, and no cell that is a formula'), options: { spreadsheet: true } },
    ],
  };
}
