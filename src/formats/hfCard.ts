import { KINDS } from '../core/fact';
import type { InterchangeDocument } from './format';

/** Upper ends of the hub's size categories; a dataset of more rows than any is rare. */
const SIZES: readonly (readonly [number, string])[] = [[1e3, 'n<1K'], [1e4, '1K<n<10K'], [1e5, '10K<n<100K'], [1e6, '100K<n<1M'], [Number.POSITIVE_INFINITY, 'n>1M']];

/** The types of the columns as the hub's library names them. */
const STRINGS = ['id', 'kind', 'label', 'text', 'entity', 'note', 'status', 'by', 'other'];

/** The dataset card: what the hub's library needs as YAML, and how many facts of which label there are. */
export function datasetCard(documents: readonly InterchangeDocument[], dataPath: string): string {
  const languages = [...new Set(documents.flatMap(({ head }) => (head.document?.language === undefined ? [] : [head.document.language.split('-')[0]!.toLowerCase()])))].filter((language) => /^[a-z]{2,3}$/.test(language)).sort();
  const size = SIZES.find(([end]) => documents.length < end)![1];
  return [
    '---',
    ...(languages.length > 0 ? ['language:', ...languages.map((language) => `- ${language}`)] : []),
    'task_categories:',
    '- token-classification',
    'size_categories:',
    `- ${size}`,
    'configs:',
    '- config_name: default',
    '  data_files:',
    '  - split: train',
    `    path: ${dataPath}`,
    ...features(),
    '---',
    '',
    '# Facts in texts',
    '',
    `${counted(documents.length, 'text')} with ${counted(documents.reduce((sum, { facts }) => sum + facts.length, 0), 'fact')}. \`start\` and \`end\` of a fact are offsets into \`text\` in Unicode code points, half-open: \`row["text"][fact["start"]:fact["end"]] == fact["text"]\` in Python. Facts may overlap and nest. \`links\` lead to the ids of facts of the same text, or to \`path#id\` of another.`,
    '',
    '| Kind | Label | Facts |',
    '|---|---|---|',
    ...counts(documents),
    '',
  ].join('\n');
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function features(): string[] {
  const strings = (names: readonly string[], indent: string) => names.flatMap((name) => [`${indent}- name: ${name}`, `${indent}  dtype: string`]);
  const of = (name: string, dtype: string) => [`    - name: ${name}`, `      dtype: ${dtype}`];
  return [
    'dataset_info:',
    '  features:',
    ...strings(['id', 'text', 'language', 'head'], '  '),
    '  - name: facts',
    '    list:',
    ...strings(STRINGS.slice(0, 3), '    '),
    ...of('start', 'int64'), ...of('end', 'int64'),
    ...strings(STRINGS.slice(3, 8), '    '),
    ...of('confidence', 'float64'),
    '    - name: value',
    '      struct:',
    ...strings(['type', 'bound', 'unit', 'currency', 'edtf', 'iso'], '      '),
    ...['amount', 'min', 'max'].flatMap((name) => [`      - name: ${name}`, '        dtype: float64']),
    '    - name: attributes',
    '      list:',
    ...strings(['name', 'type', 'value'], '      '),
    '    - name: links',
    '      list:',
    ...strings(['type', 'target'], '      '),
    ...strings(STRINGS.slice(8), '    '),
  ];
}

function counts(documents: readonly InterchangeDocument[]): string[] {
  const found = new Map<string, number>();
  for (const { fact: { kind, label } } of documents.flatMap(({ facts }) => facts)) {
    const row = `| ${kind} | ${label.replace(/[|\n\\]/g, '\\$&').replace(/\\\n/g, ' ')} |`;
    found.set(row, (found.get(row) ?? 0) + 1);
  }
  const order = (row: string) => KINDS.findIndex((kind) => row.startsWith(`| ${kind} `));
  return [...found].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1)).map(([row, count]) => `${row} ${count} |`);
}
