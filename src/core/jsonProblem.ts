import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import * as z from 'zod';

/**
 * Why a JSON file of ours cannot be used, and where. A value, not a sentence: the editor and the command line phrase it.
 * - `json`: not valid JSON; `detail` is jsonc-parser's error name, or `NestedTooDeeply`.
 * - `version`: written by a newer FactLens; `detail` is the version found.
 * - `schema`: valid JSON of another shape; `path` leads to the place, `detail` says what was expected.
 * - `duplicate-id`: two facts share the id in `detail`.
 * - `conflict`: git's conflict markers stand in the file.
 */
export interface JsonProblem {
  readonly code: 'json' | 'version' | 'schema' | 'duplicate-id' | 'conflict';
  readonly detail: string;
  readonly path: readonly (string | number)[];
  /** UTF-16 code units into the file's text. */
  readonly offset: number;
  readonly length: number;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly JsonProblem[] };

/** Turns a zod issue into a sentence; zod's own locales are such functions. */
export type Phrase = z.core.$ZodErrorMap;

const VERSION = 1;
const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7})(?: .*)?$/m;
/** Far deeper than any file of ours. Parsers, checks and writers recurse: brackets by the thousand would end them. */
const MOST_NESTED = 100;

/**
 * Parses JSON text and checks it against a schema; every problem comes with its place in the text.
 * @param quick gives what the schema would, where that is certain sooner.
 */
export function parseJson<T>(text: string, schema: z.ZodType<T>, phrase?: Phrase, quick?: (data: unknown) => T | undefined): Parsed<T> {
  const deep = nestedTooDeeply(text);
  if (deep !== undefined) return failed([{ code: 'json', detail: 'NestedTooDeeply', path: [], offset: deep, length: 1 }]);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return failed([conflictProblem(text) ?? syntaxProblem(text, error)]);
  }
  const version = newerVersion(data);
  if (version !== undefined) return failed([locator(text)('version', String(version), ['factlens'])]);
  const value = quick?.(data);
  if (value !== undefined) return { ok: true, value };
  const result = schema.safeParse(data, phrase ? { error: phrase } : undefined);
  if (result.success) return { ok: true, value: result.data };
  const locate = locator(text);
  return failed(result.error.issues.map((issue) => locate('schema', issue.message, issue.path as (string | number)[])));
}

/** Makes a problem at a path of the JSON text; where the path does not exist, at its nearest parent. */
export type Locate = (code: JsonProblem['code'], detail: string, path: readonly (string | number)[]) => JsonProblem;

/** Finds places in a valid JSON text; the text is parsed once for all of them, when the first is asked for. */
export function locator(text: string): Locate {
  let root: Node | undefined;
  return (code, detail, path) => {
    root ??= parseTree(text);
    for (let depth = path.length; root && depth >= 0; depth--) {
      const node = findNodeAtLocation(root, path.slice(0, depth));
      if (node) return { code, detail, path, offset: node.offset, length: depth === path.length ? node.length : 1 };
    }
    return { code, detail, path, offset: 0, length: Math.min(1, text.length) };
  };
}

/** The offset of the first bracket that is nested too deeply. */
function nestedTooDeeply(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = endOfString(text, at);
    else if (unit === 0x5b || unit === 0x7b) {
      if (++depth > MOST_NESTED) return at;
    } else if (unit === 0x5d || unit === 0x7d) depth--;
  }
  return undefined;
}

/** The offset of the quotation mark that closes the string opened at `start`; the text's end where there is none. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (text.charCodeAt(first - 1) === 0x5c) first--;
    // Each pair of backslashes is one in the string.
    if ((at - first) % 2 === 0) return at;
  }
  return text.length;
}

/** Looked for only in what is not JSON: a quoted text may hold such a line between two U+2028. */
function conflictProblem(text: string): JsonProblem | undefined {
  const marker = CONFLICT_MARKER.exec(text);
  return marker ? { code: 'conflict', detail: marker[0], path: [], offset: marker.index, length: marker[0].length } : undefined;
}

function syntaxProblem(text: string, error: unknown): JsonProblem {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const first = errors[0];
  // JSON.parse is the judge; should the tolerant parser see nothing wrong, its sentence still stands.
  if (!first) return { code: 'json', detail: String(error), path: [], offset: 0, length: Math.min(1, text.length) };
  return { code: 'json', detail: printParseErrorCode(first.error), path: [], offset: first.offset, length: Math.max(1, first.length) };
}

function newerVersion(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('factlens' in data)) return undefined;
  return typeof data.factlens === 'number' && data.factlens > VERSION ? data.factlens : undefined;
}

function failed(problems: readonly JsonProblem[]): { ok: false; problems: readonly JsonProblem[] } {
  return { ok: false, problems };
}
