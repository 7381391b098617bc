/** Rows of Parquet as JSON: numbers for BigInts, nulls for what is undefined, and no U+FEFF at a string's start, which hyparquet takes for a byte order mark. */
export function plainRows(rows: unknown): unknown {
  return JSON.parse(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : typeof value === 'string' ? value.replace(/^\ufeff+/, '') : value ?? null)));
}
