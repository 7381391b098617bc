import { FACT_ID } from './fact';

/** A line and a column, both counted from 0; the column in UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Where an offset (UTF-16 code units) stands in a raw text whose lines end with LF, CRLF or CR. */
export function lineColumnAt(text: string, offset: number): LineColumn {
  const end = Math.min(offset, text.length);
  const breaks = /\r\n|\r|\n/g;
  let line = 0;
  let start = 0;
  for (let match = breaks.exec(text); match && match.index + match[0].length <= end; match = breaks.exec(text)) {
    line++;
    start = match.index + match[0].length;
  }
  return { line, column: end - start };
}

/**
 * The line that holds the fact with this id in a sidecar's text, also where the file is broken; without its indent and
 * line end. Undefined when there is none.
 * @param id one that the format allows.
 */
export function factLine(sidecar: string, id: string): { readonly start: number; readonly end: number } | undefined {
  if (!FACT_ID.test(id)) return undefined;
  const match = new RegExp(`^[^\\S\\r\\n]*(.*"id"[^\\S\\r\\n]*:[^\\S\\r\\n]*"${id}".*)$`, 'm').exec(sidecar);
  return match ? { start: match.index + match[0].length - match[1]!.length, end: match.index + match[0].length } : undefined;
}
