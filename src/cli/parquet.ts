import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';

/**
 * The rows of the format `hf` as Parquet, with the same nested columns as its JSON Lines. Here and not beside the format,
 * because the library asks for a platform: it has one entry for Node and one for browsers.
 */
export function parquetOf(rows: readonly Readonly<Record<string, unknown>>[]): Uint8Array {
  const columnData = ['id', 'text', 'language', 'head', 'facts'].map((name) => ({ name, data: rows.map((row) => withBigInts(row[name])) }));
  return new Uint8Array(parquetWriteBuffer({ schema: SCHEMA, columnData }));
}

/** Integers of 64 bits are BigInts in JavaScript; only offsets are such. */
function withBigInts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBigInts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'start' || key === 'end' ? BigInt(each as number) : withBigInts(each)]));
}

type Repetition = 'REQUIRED' | 'OPTIONAL';

function string(name: string, repetition: Repetition = 'OPTIONAL'): SchemaElement {
  return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type: repetition };
}

function primitive(name: string, type: 'INT64' | 'DOUBLE', repetition: Repetition = 'OPTIONAL'): SchemaElement {
  return { name, type, repetition_type: repetition };
}

function struct(name: string, columns: readonly SchemaElement[][], repetition: Repetition = 'OPTIONAL'): SchemaElement[] {
  return [{ name, repetition_type: repetition, num_children: columns.length }, ...columns.flat()];
}

/** A list in the three levels that Parquet's own rules for nested types ask for. */
function list(name: string, columns: readonly SchemaElement[][]): SchemaElement[] {
  return [
    { name, repetition_type: 'REQUIRED', converted_type: 'LIST', logical_type: { type: 'LIST' }, num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...struct('element', columns, 'REQUIRED'),
  ];
}

const strings = (...names: string[]) => names.map((name) => [string(name)]);

const SCHEMA: SchemaElement[] = struct('root', [
  [string('id', 'REQUIRED')],
  [string('text', 'REQUIRED')],
  ...strings('language', 'head'),
  list('facts', [
    ...strings('id', 'kind', 'label'),
    [primitive('start', 'INT64', 'REQUIRED')],
    [primitive('end', 'INT64', 'REQUIRED')],
    ...strings('text', 'entity', 'note', 'status', 'by'),
    [primitive('confidence', 'DOUBLE')],
    struct('value', [...strings('type', 'bound', 'unit', 'currency', 'edtf', 'iso'), ...['amount', 'min', 'max'].map((name) => [primitive(name, 'DOUBLE')])]),
    list('attributes', strings('name', 'type', 'value')),
    list('links', strings('type', 'target')),
    ...strings('other'),
  ]),
], 'REQUIRED');
