import { dsvFormat } from 'd3-dsv';
import { FACT_KEYS } from '../core/fact';
import { SourceText } from '../core/sourceText';
import { COMPANION, companionFile, readCompanion, type Companion } from './companion';
import { finishDocument, isObject, kindAndLabel, type Draft } from './drafts';
import type { Format, InFile, InterchangeDocument, Problem, ReadOptions, SpannedFact, WriteOptions, Written } from './format';
import { headLosses } from './heads';
import { restOf } from './losses';
import { fitOffsets, type Claim, type Unit } from './offsets';

/**
 * A table with one fact on one row (RFC 4180 quoting), the texts beside it. Offsets stand there twice, in code points
 * and in UTF-16 code units of the normalised text, half-open, so that no reader has to convert. What has parts (value,
 * attributes, links) is JSON in one cell.
 */
const COLUMNS = [
  'doc', 'id', 'kind', 'label', 'start_cp', 'end_cp', 'start_utf16', 'end_utf16', 'text',
  'value', 'entity', 'attributes', 'links', 'note', 'status', 'confidence', 'by', 'other',
] as const;
type Column = (typeof COLUMNS)[number];
const JSON_COLUMNS: readonly Column[] = ['value', 'attributes', 'links', 'confidence', 'other'];
const PLAIN_COLUMNS: readonly Column[] = ['id', 'entity', 'note', 'status', 'by'];

export const csv = table('Comma-separated values, one fact a row', ',', 'facts.csv');
export const tsv = table('Tab-separated values, one fact a row', '\t', 'facts.tsv');

function table(title: string, delimiter: string, path: string): Format {
  const dsv = dsvFormat(delimiter);
  return {
    title,
    reads: /\.[ct]sv$|^factlens-documents\.jsonl$/i,
    write: (documents, options) => write(documents, options, path, dsv),
    read: (files, options) => read(files, options, dsv),
  };
}

type Dsv = ReturnType<typeof dsvFormat>;

function write(documents: readonly InterchangeDocument[], { spreadsheet }: WriteOptions, path: string, dsv: Dsv): Written {
  const rows = documents.flatMap((document) => document.facts.map((spanned) => rowOf(document, spanned)));
  const lines = [COLUMNS, ...rows].map((row) => dsv.formatRow(spreadsheet ? row.map(guarded) : [...row]));
  const content = spreadsheet ? `\ufeff${lines.join('\r\n')}\r\n` : `${lines.join('\n')}\n`;
  const texts = documents.map(({ name, source }) => ({ path: name, content: source.text, isBeside: true }));
  return { files: [{ path, content }, ...texts, ...companionFile(documents)], losses: documents.flatMap((document) => headLosses(document, COMPANION)) };
}

function rowOf({ name, source }: InterchangeDocument, { fact, span }: SpannedFact): string[] {
  const cells: Record<Column, unknown> = {
    doc: name, id: fact.id, kind: fact.kind, label: fact.label,
    start_cp: source.codePointsBefore(span.start), end_cp: source.codePointsBefore(span.end),
    start_utf16: span.start, end_utf16: span.end, text: source.slice(span),
    value: fact.value, entity: fact.entity, attributes: fact.attributes, links: fact.links,
    note: fact.note, status: fact.status, confidence: fact.confidence, by: fact.by, other: restOf(fact, FACT_KEYS),
  };
  return COLUMNS.map((column) => {
    const cell = cells[column];
    return cell === undefined ? '' : typeof cell === 'string' ? cell : JSON.stringify(cell);
  });
}

/** Spreadsheets run what begins so; an apostrophe in front makes it text. One more keeps those that are there apart. */
const FORMULA = /^'*[=+\-@\t\r]/;
const guarded = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell);
const unguarded = (cell: string) => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

interface Row {
  readonly cells: Partial<Record<Column, string>> & Readonly<Record<string, string>>;
  readonly at: Omit<Problem, 'reason'>;
}

function read(files: readonly InFile[], options: ReadOptions, dsv: Dsv) {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const texts = new Map(files.map(({ path, content }) => [path, content]));
  const tables = files.filter(({ path, content }) => /\.[ct]sv$/i.test(path) || (files.length === 1 && content !== ''));
  const companions = readCompanion(files, problems);
  const byDocument = new Map<string, Row[]>();
  for (const file of tables) {
    for (const row of rowsOf(file, dsv, problems, notes)) {
      const name = row.cells.doc || file.path.replace(/\.[ct]sv$/i, '.txt');
      const rows = byDocument.get(name);
      if (rows) rows.push(row);
      else byDocument.set(name, [row]);
    }
  }
  const documents = [...byDocument].flatMap(([name, rows]) => {
    const text = texts.get(name) ?? options.textOf?.(name);
    if (text !== undefined) return documentOf(name, companions.get(name), text, rows, options, problems, notes) ?? [];
    problems.push({ ...rows[0]!.at, reason: `the text ${name} is not there; a table does not hold it` });
    return [];
  });
  return { documents, problems, notes };
}

function rowsOf({ path, content }: InFile, dsv: Dsv, problems: Problem[], notes: string[]): Row[] {
  const isGuarded = content.startsWith('\ufeff');
  const [header, ...rows] = dsv.parseRows(isGuarded ? content.slice(1) : content);
  if (!header || !header.includes('label') || !startColumn(header)) {
    problems.push({ file: path, line: 1, column: 1, reason: 'the first row must name the columns, "label" and "start_cp" or "start_utf16" among them' });
    return [];
  }
  const unknown = header.filter((name) => !(COLUMNS as readonly string[]).includes(name) && name !== 'start' && name !== 'end');
  if (unknown.length > 0) notes.push(`${path}: columns that FactLens does not know are left out: ${unknown.join(', ')}`);
  const found: Row[] = [];
  let line = 1 + lineEnds(header);
  for (const row of rows) {
    const at = { file: path, line, column: 1 };
    line += lineEnds(row);
    if (row.length === 1 && row[0] === '') continue;
    if (row.length === header.length) found.push({ at, cells: Object.fromEntries(header.map((name, index) => [name, isGuarded ? unguarded(row[index]!) : row[index]!])) });
    else problems.push({ ...at, reason: `the row has ${row.length} cells and the first row has ${header.length}` });
  }
  if ((content.split('"').length - 1) % 2 === 1) problems.push({ file: path, line: Math.max(1, line - 1), column: 1, reason: 'a quotation mark is not closed' });
  return found;
}

function lineEnds(row: readonly string[]): number {
  return 1 + row.reduce((sum, cell) => sum + (cell.match(/\r\n?|\n/g)?.length ?? 0), 0);
}

/** The offset columns that are used, and their unit; both are there in a table of ours. */
function startColumn(header: readonly string[]): { start: string; end: string; unit: Unit } | undefined {
  for (const [suffix, unit] of [['_cp', 'code-points'], ['_utf16', 'utf16'], ['', 'code-points']] as const) {
    if (header.includes(`start${suffix}`) && header.includes(`end${suffix}`)) return { start: `start${suffix}`, end: `end${suffix}`, unit };
  }
  return undefined;
}

function documentOf(
  name: string, companion: Companion | undefined, text: string, rows: readonly Row[], { unit, tagset }: ReadOptions, problems: Problem[], notes: string[],
): InterchangeDocument | undefined {
  const columns = startColumn(Object.keys(rows[0]!.cells))!;
  const claims = rows.map(({ cells }): Claim => ({ start: offset(cells[columns.start]), end: offset(cells[columns.end]), quote: cells.text }));
  const fitted = fitOffsets(text, claims, unit ?? columns.unit, unit !== undefined);
  if (fitted.countedIn) notes.push(`${rows[0]!.at.file}: the offsets of ${name} are counted in ${fitted.countedIn}`);
  const drafts: Draft[] = [];
  for (const [index, { cells, at }] of rows.entries()) {
    const span = fitted.spans[index];
    if (!span) problems.push({ ...at, reason: `the words at ${cells[columns.start]}–${cells[columns.end]} of ${name} are not those of the column "text"` });
    const content = contentOfRow(cells, at, problems);
    if (span && content) drafts.push({ span, at, content: { ...content, ...kindAndLabel(cells.label ?? '', cells, tagset) } });
  }
  return drafts.length < rows.length ? undefined : finishDocument({ name, source: SourceText.of(text), head: companion?.head, drafts }, problems);
}

function offset(cell: string | undefined): number {
  return cell !== undefined && /^\d+$/.test(cell) ? Number(cell) : Number.NaN;
}

function contentOfRow(cells: Row['cells'], at: Row['at'], problems: Problem[]): Record<string, unknown> | undefined {
  const content: Record<string, unknown> = {};
  for (const column of PLAIN_COLUMNS) if (cells[column]) content[column] = cells[column];
  for (const column of JSON_COLUMNS) {
    if (!cells[column]) continue;
    const value = jsonCell(cells[column]);
    if (value === undefined) {
      problems.push({ ...at, reason: `the column "${column}" does not hold JSON` });
      return undefined;
    }
    if (column === 'other' && isObject(value)) return { ...value, ...content };
    content[column] = value;
  }
  return content;
}

function jsonCell(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
