import { isAbsolute, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import type { Severity } from '../core/check';
import type { JsonProblem } from '../core/jsonProblem';
import { RULES } from '../core/rules';
import type { TagsetFinding } from '../core/tagsetCheck';
import { UNUSABLE, type Located } from './check';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

const PROBLEMS: Readonly<Record<JsonProblem['code'], string>> = {
  json: 'The file is not valid JSON.',
  conflict: "Git's conflict markers stand in the file.",
  version: 'The file is of a newer version of the format.',
  schema: 'The file does not have the shape of the format.',
  'duplicate-id': 'Two facts have the same id.',
};

const OF_TAGSETS: Readonly<Record<TagsetFinding['code'], string>> = {
  'kind.unknown': 'Labels stand under no kind.',
  'label.duplicate': 'A kind has two labels of one name.',
  'key.duplicate': 'Two labels of a kind have the same key.',
  'link.duplicate': 'There are two links of one name.',
  'link.unknown-end': 'A link names a label that is not there.',
  'attribute.no-values': 'An attribute of type enum has no values.',
};

const ALL_RULES: readonly (readonly [code: string, severity: Severity, description: string])[] = [
  ...Object.entries(RULES).map(([code, { severity, description }]) => [code, severity, description] as const),
  ...['sidecar', 'tagset'].flatMap((file) => Object.entries(PROBLEMS).map(([code, description]) => [`${file}.${code}`, 'error', description] as const)),
  [UNUSABLE, 'error', 'The file is too large, a folder, or not UTF-8.'],
  ...Object.entries(OF_TAGSETS).map(([code, description]) => [`tagset.${code}`, 'warning', description] as const),
];

/** Findings as a log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). Columns are UTF-16 code units. */
export function sarif(findings: readonly Located[], cwd: string): string {
  const driver = {
    name: 'FactLens',
    version,
    rules: ALL_RULES.map(([id, severity, text]) => ({ id, shortDescription: { text }, defaultConfiguration: { level: LEVELS[severity] } })),
  };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results: findings.map((found) => resultOf(found, cwd)) };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

function resultOf({ file, line, column, endLine, endColumn, severity, code, message, id }: Located, cwd: string): object {
  return {
    ruleId: code,
    ruleIndex: ALL_RULES.findIndex(([rule]) => rule === code),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: artifact(file, cwd), region: { startLine: line, startColumn: column, endLine, endColumn } } }],
    // Lines move as facts are added; the id stays.
    ...(id !== undefined && { partialFingerprints: { 'factId/v1': `${id}:${code}` } }),
  };
}

/** Relative to the root of the sources, or absolute where the file lies elsewhere. */
function artifact(file: string, cwd: string): object {
  const parts = file.split(sep);
  if (isAbsolute(file) || parts[0] === '..') return { uri: pathToFileURL(join(cwd, file)).href };
  return { uri: parts.map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
