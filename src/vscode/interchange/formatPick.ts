import * as vscode from 'vscode';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../formats/formats';

interface FormatRow extends vscode.QuickPickItem {
  readonly format: FormatName;
}

/** Asks for a format. Those of `likely` stand first. */
export async function pickFormat(title: string, likely: readonly FormatName[] = []): Promise<FormatName | undefined> {
  const rows = [...likely, ...FORMAT_NAMES.filter((name) => !likely.includes(name))].map((format): FormatRow => ({ format, label: formatTitle(format), description: format, detail: formatDetail(format) }));
  const first = likely.length > 0 ? [separator(vscode.l10n.t('fits these files')), ...rows.slice(0, likely.length), separator(vscode.l10n.t('other formats')), ...rows.slice(likely.length)] : rows;
  const picked = await vscode.window.showQuickPick(first, { title, placeHolder: vscode.l10n.t('Which format?'), matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true });
  return picked && 'format' in picked ? (picked as FormatRow).format : undefined;
}

export function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** What people call the format. */
export function formatTitle(format: FormatName): string {
  return format in TITLES ? TITLES[format as keyof typeof TITLES] : FORMATS[format].title;
}

/** Names of programs and standards are the same in every language. */
const TITLES = {
  brat: 'brat', 'webanno-tsv': 'WebAnno TSV 3.3', 'cas-xmi': 'UIMA CAS XMI', 'cas-json': 'UIMA JSON CAS', conll: 'CoNLL', prodigy: 'Prodigy, spaCy', doccano: 'doccano',
  'label-studio': 'Label Studio', w3c: 'W3C Web Annotation', hf: 'Hugging Face', csv: 'CSV', tsv: 'TSV', jsonl: 'JSON Lines',
} satisfies Record<FormatName, string>;

function formatDetail(format: FormatName): string {
  switch (format) {
    case 'brat':
      return vscode.l10n.t('An .ann file beside each text, and annotation.conf from the tagset');
    case 'webanno-tsv':
      return vscode.l10n.t('One .tsv file for each text, for INCEpTION and WebAnno');
    case 'cas-xmi':
      return vscode.l10n.t('One .xmi file for each text and TypeSystem.xml, for INCEpTION');
    case 'cas-json':
      return vscode.l10n.t('One .cas.json file for each text, for INCEpTION');
    case 'conll':
      return vscode.l10n.t('One token a line with its tag; only kind, label and place');
    case 'prodigy':
      return vscode.l10n.t('One JSON line for each text, with tokens and spans');
    case 'doccano':
      return vscode.l10n.t('One JSON line for each text, with entities and relations');
    case 'label-studio':
      return vscode.l10n.t('JSON tasks, and the labeling configuration');
    case 'w3c':
      return vscode.l10n.t('A page of annotations in JSON-LD for each text');
    case 'hf':
      return vscode.l10n.t('A dataset folder: JSON Lines and a card with counts');
    case 'csv':
      return vscode.l10n.t('One table of all facts, with commas');
    case 'tsv':
      return vscode.l10n.t('One table of all facts, with tabs');
    case 'jsonl':
      return vscode.l10n.t('Everything in plain lines, for scripts');
  }
}
