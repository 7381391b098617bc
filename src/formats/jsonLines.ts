import type * as z from 'zod';
import { locator, parseJson } from '../core/jsonProblem';
import { lineColumnAt } from '../core/textPosition';
import type { InFile, Problem } from './format';

/** One line of a JSON Lines file that is what it should be. */
export interface JsonLine<T> {
  readonly value: T;
  /** From 1. */
  readonly line: number;
}

/** The lines of a JSON Lines file, checked against a schema; empty lines are passed over, broken ones become problems. */
export function jsonLines<T>(file: InFile, schema: z.ZodType<T>, problems: Problem[]): JsonLine<T>[] {
  const found: JsonLine<T>[] = [];
  const content = withoutMark(file.content);
  let line = 0;
  for (let start = 0; start < content.length; ) {
    const newline = content.indexOf('\n', start);
    const end = newline < 0 ? content.length : newline;
    line++;
    const text = content.slice(start, end);
    if (text.trim() !== '') {
      const value = checkedJson(text, schema, file.path, line, problems);
      if (value !== undefined) found.push({ value, line });
    }
    start = end + 1;
  }
  return found;
}

/**
 * A JSON text checked against a schema; undefined when it is something else, and then `problems` says why and where.
 * @param line the line of the file at which the text begins.
 */
export function checkedJson<T>(text: string, schema: z.ZodType<T>, file: string, line: number, problems: Problem[]): T | undefined {
  const parsed = parseJson(text, schema);
  if (parsed.ok) return parsed.value;
  for (const { code, detail, path, offset } of parsed.problems) {
    const at = lineColumnAt(text, offset);
    const reason = code === 'schema' ? `${path.length === 0 ? '' : `"${path.join('.')}": `}${detail.replace(/\.$/, '')}` : `This is not valid JSON (${detail})`;
    problems.push({ file, line: line + at.line, column: at.column + 1, reason });
  }
  return undefined;
}

/** Finds values of a JSON file by their paths, for problems that only show later. The file is parsed again when first asked. */
export function jsonPlaces({ path: file, content }: InFile): (path: readonly (string | number)[]) => Omit<Problem, 'reason'> {
  const text = withoutMark(content);
  const locate = locator(text);
  return (path) => {
    const { line, column } = lineColumnAt(text, locate('schema', '', path).offset);
    return { file, line: line + 1, column: column + 1 };
  };
}

export function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** JSON on one line that programs which end lines at U+0085, U+2028 or U+2029 do not break, and XML can hold. */
export function oneLine(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufffe\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
