import * as z from 'zod';
import type { InFile, InterchangeDocument, OutFile, Problem } from './format';
import { exportedHead, saysMore } from './heads';
import { jsonLines, oneLine } from './jsonLines';

/**
 * A file beside the annotations for what formats of separate files have no place for: what is known of each document
 * as a whole, and its name where the format asks for another one. Other programs pass it over.
 * JSON Lines: `{"path", "name", "head"}`.
 */
export const COMPANION = 'factlens-documents.jsonl';

/** @param pathOf the path of the document's text in the export. */
export function companionFile(documents: readonly InterchangeDocument[], pathOf = ({ name }: InterchangeDocument) => name): OutFile[] {
  const lines = documents
    .map((document) => ({ path: pathOf(document), name: document.name, head: exportedHead(document) }))
    .filter(({ path, name, head }) => path !== name || saysMore(head))
    .map((line) => `${oneLine(line)}\n`);
  return lines.length === 0 ? [] : [{ path: COMPANION, content: lines.join(''), isBeside: true }];
}

const LineSchema = z.looseObject({ path: z.string(), name: z.string().min(1), head: z.record(z.string(), z.unknown()) });

export interface Companion {
  readonly name: string;
  readonly head: unknown;
}

/** What the companion file says, by the path of the text; empty where there is none. */
export function readCompanion(files: readonly InFile[], problems: Problem[]): Map<string, Companion> {
  const found = files.filter(({ path }) => path === COMPANION || path.endsWith(`/${COMPANION}`));
  return new Map(found.flatMap((file) => {
    const folder = file.path.slice(0, -COMPANION.length);
    return jsonLines(file, LineSchema, problems).map(({ value: { path, name, head } }) => [folder + path, { name, head }] as const);
  }));
}
