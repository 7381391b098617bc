import * as z from 'zod';
import { FACT_KEYS, FactSchema, type Fact } from './fact';
import { locator, parseJson, type JsonProblem, type Parsed, type Phrase } from './jsonProblem';
import { isPlainFact } from './plainFact';

export const SIDECAR_SUFFIX = '.facts.json';
export const DOCUMENT_STATUSES = ['to-do', 'in-progress', 'done', 'reviewed'] as const;

/** A plain file name: a sidecar speaks of a text in its own folder and of nothing outside it. */
const PLAIN_NAME = /^(?!\.{1,2}$)[^/\\]+$/;

export const SidecarSchema = z.looseObject({
  $schema: z.string().optional(),
  factlens: z.literal(1).describe('Version of the format.'),
  source: z
    .looseObject({
      file: z.string().regex(PLAIN_NAME).describe('Name of the text, in the same folder.'),
      encoding: z.string().min(1).optional().describe('Encoding of the text where it is not UTF-8, for example gb18030.'),
    })
    .describe('The text that the facts stand in.'),
  document: z
    .looseObject({
      status: z.enum(DOCUMENT_STATUSES).optional().describe('How far the annotation is.'),
      language: z.string().min(1).optional().describe('BCP 47 language tag.'),
      date: z.string().min(1).optional().describe('EDTF date against which relative dates are resolved.'),
      title: z.string().min(1).optional().describe('Its title.'),
      url: z.string().min(1).optional().describe('Where it was published.'),
      note: z.string().min(1).optional().describe('Whatever else should be known.'),
    })
    .optional()
    .describe('What is known of the document as a whole.'),
  conflict: z
    .record(z.string(), z.looseObject({ ours: z.unknown(), theirs: z.unknown() }))
    .optional()
    .describe('Set by a merge: what the sides contradict each other about, by key (document.title), with what each says.'),
  facts: z.array(FactSchema).describe('One fact a line, in order of place.'),
});

export type Sidecar = z.infer<typeof SidecarSchema>;

/**
 * Reads a sidecar. Any JSON white space is fine; comments and trailing commas are not.
 * @param text the file's content, a byte order mark tolerated.
 */
export function parseSidecar(text: string, phrase?: Phrase): Parsed<Sidecar> {
  const content = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  const parsed = parseJson(content, SidecarSchema as z.ZodType<Sidecar>, phrase, quicklyRead);
  if (!parsed.ok) return parsed;
  const duplicates = duplicateIds(content, parsed.value.facts);
  return duplicates.length > 0 ? { ok: false, problems: duplicates } : parsed;
}

/** The sidecar where nearly all facts are plain ones; undefined where anything is wrong: the schema finds out what. */
function quicklyRead(data: unknown): Sidecar | undefined {
  if (typeof data !== 'object' || data === null || !('facts' in data) || !Array.isArray(data.facts)) return undefined;
  const head = SidecarSchema.safeParse({ ...data, facts: [] });
  if (!head.success) return undefined;
  const facts: Fact[] = [];
  for (const value of data.facts as unknown[]) {
    const fact = isPlainFact(value) ? (value as Fact) : FactSchema.safeParse(value).data;
    if (!fact) return undefined;
    facts.push(fact);
  }
  return { ...head.data, facts };
}

/** Two facts with one id cannot be told apart by links, undo or merging, so such a file waits for a person. */
function duplicateIds(text: string, facts: readonly Fact[]): JsonProblem[] {
  const seen = new Set<string>();
  const problems: JsonProblem[] = [];
  const locate = locator(text);
  for (const [index, fact] of facts.entries()) {
    if (seen.has(fact.id)) problems.push(locate('duplicate-id', fact.id, ['facts', index, 'id']));
    seen.add(fact.id);
  }
  return problems;
}

const HEAD_KEYS: readonly string[] = ['$schema', 'factlens', 'source', 'document', 'facts'];
const SOURCE_KEYS = ['file', 'encoding'];
const DOCUMENT_KEYS = ['status', 'language', 'date', 'title', 'url', 'note'];
const VALUE_KEYS = ['type', 'amount', 'min', 'max', 'bound', 'unit', 'currency', 'edtf', 'iso'];

/**
 * Writes a sidecar in its one canonical form: a short head, then one fact on one line, LF, a newline at the end.
 * Keys stand in the format's order, unknown ones after them; nothing is written as null, "" or an empty object.
 * The facts are written in the order given; {@link compareByPlace} is the format's order.
 */
export function writeSidecar(sidecar: Sidecar): string {
  const lines: string[] = [];
  if (sidecar.$schema !== undefined) lines.push(`  "$schema": ${JSON.stringify(sidecar.$schema)}`);
  lines.push(`  "factlens": ${sidecar.factlens}`);
  lines.push(`  "source": ${inline(ordered(sidecar.source, SOURCE_KEYS))}`);
  const document = sidecar.document && ordered(sidecar.document, DOCUMENT_KEYS);
  if (document && Object.keys(document).length > 0) lines.push(`  "document": ${inline(document)}`);
  for (const [key, value] of Object.entries(sidecar)) {
    if (!HEAD_KEYS.includes(key)) lines.push(`  ${JSON.stringify(key)}: ${inline(value)}`);
  }
  const facts = sidecar.facts.map(writeFact).join(',\n    ');
  lines.push(facts === '' ? '  "facts": []' : `  "facts": [\n    ${facts}\n  ]`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/**
 * Facts are values, never changed in place, and one action writes all of its document's: the lines of those that it did
 * not touch are kept. They go when their facts go.
 */
const written = new WeakMap<Fact, string>();

/** One fact as its line in the sidecar, without indent and comma. */
export function writeFact(fact: Fact): string {
  let line = written.get(fact);
  if (line === undefined) written.set(fact, (line = lineOf(fact)));
  return line;
}

function lineOf(fact: Fact): string {
  const known = ordered(fact, FACT_KEYS);
  const value = fact.value && ordered(fact.value, VALUE_KEYS);
  return inline(value === fact.value ? known : { ...known, value });
}

/** The keys in the given order, unknown ones after them. A known key that says nothing is left out; unknown ones are not ours to judge. */
function ordered(object: Readonly<Record<string, unknown>>, keys: readonly string[]): Readonly<Record<string, unknown>> {
  if (isInOrder(object, keys)) return object;
  const result: Record<string, unknown> = {};
  for (const key of keys) if (!saysNothing(object[key])) result[key] = object[key];
  for (const key of Object.keys(object)) if (!keys.includes(key)) result[key] = object[key];
  return result;
}

/** As nearly all are that were read from a file. */
function isInOrder(object: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  let next = 0;
  for (const key of Object.keys(object)) {
    next = keys.indexOf(key, next) + 1;
    if (next === 0 || saysNothing(object[key])) return false;
  }
  return true;
}

function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0;
}

/** JSON on one line, with a space after each comma and colon. */
function inline(value: unknown): string {
  const pieces: string[] = [];
  put(value, pieces);
  // Joined, not added up: V8 keeps sums of strings as trees, and kept lines would be walked at every writing.
  return pieces.join('');
}

function put(value: unknown, pieces: string[]): void {
  if (typeof value !== 'object' || value === null) pieces.push(JSON.stringify(value));
  else if (Array.isArray(value)) putArray(value, pieces);
  else putObject(value as Record<string, unknown>, pieces);
}

function putArray(items: readonly unknown[], pieces: string[]): void {
  let separator = '[';
  for (const item of items) {
    if (item === undefined) continue;
    pieces.push(separator);
    put(item, pieces);
    separator = ', ';
  }
  pieces.push(separator === '[' ? '[]' : ']');
}

function putObject(object: Readonly<Record<string, unknown>>, pieces: string[]): void {
  let separator = '{';
  for (const key of Object.keys(object)) {
    const item = object[key];
    if (item === undefined) continue;
    pieces.push(separator, JSON.stringify(key), ': ');
    put(item, pieces);
    separator = ', ';
  }
  pieces.push(separator === '{' ? '{}' : '}');
}

/** The format's order of facts: by start, then the longer first, then id. */
export function compareByPlace(a: Placed, b: Placed): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly id: string;
}
