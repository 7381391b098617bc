import * as z from 'zod';
import { normaliseText, SourceText } from '../core/sourceText';
import { carriedLosses, divide, grouped } from './carried';
import { finishDocument, isObject, kindAndLabel, type Draft } from './drafts';
import type { Format, InFile, InterchangeDocument, Problem, ReadOptions, WriteOptions } from './format';
import { exportedHead, headLosses } from './heads';
import { jsonLines, oneLine, type JsonLine } from './jsonLines';
import type { Loss } from './losses';
import { nameOfImport } from './names';
import { countIn, fitOffsets } from './offsets';

/**
 * doccano's JSON Lines for sequence labelling with relations. doccano counts UTF-16 code units, or grapheme clusters in
 * projects with that option; nothing in its files says which, and it quotes no words. The key `factlens`, which doccano
 * keeps with the text as metadata, holds the rest: by place and label, for doccano gives spans new ids.
 */
export const doccano: Format = {
  title: 'JSON Lines of doccano',
  reads: /\.(?:jsonl|ndjson)$/i,
  write(documents, options) {
    const losses: Loss[] = documents.flatMap((document) => headLosses(document, METADATA));
    return { files: [{ path: 'doccano.jsonl', content: documents.map((document) => `${oneLine(lineOf(document, options, losses))}\n`).join('') }], losses };
  },
  read(files, options) {
    const problems: Problem[] = [];
    const notes: string[] = [];
    const documents = files.flatMap((file) => jsonLines(file, LineSchema, problems).flatMap((line, index) => documentOf(file, line, index, options, problems, notes) ?? []));
    return { documents, problems, notes };
  },
};

const METADATA = 'the metadata "factlens"';

function lineOf(document: InterchangeDocument, { unit = 'utf16' }: WriteOptions, losses: Loss[]) {
  const { name, source } = document;
  const count = countIn(source, unit);
  const facts = document.facts.map(({ fact, span }) => ({ fact, span, start: count(span.start), end: count(span.end) })).filter(({ fact, start, end }) => {
    const isWhole = start !== undefined && end !== undefined;
    if (!isWhole) losses.push({ document: name, id: fact.id, aspect: 'fact', because: 'an edge inside a grapheme cluster' });
    return isWhole;
  });
  const numbers = new Map(facts.map(({ fact }, index) => [fact.id, index + 1]));
  const divided = facts.map(({ fact }) => divide(fact, [], (target) => numbers.has(target)));
  for (const [index, { fact }] of facts.entries()) losses.push(...carriedLosses(name, fact.id, divided[index]!.carried, METADATA));
  let relations = 0;
  return {
    text: source.text,
    entities: facts.map(({ fact: { label }, start, end }, index) => ({ id: index + 1, label, start_offset: start, end_offset: end })),
    relations: facts.flatMap(({ fact }, index) => divided[index]!.links.map(({ type, to }) => ({ id: ++relations, from_id: numbers.get(fact.id)!, to_id: numbers.get(to)!, type }))),
    Comments: [],
    factlens: {
      name,
      head: exportedHead(document),
      facts: facts.map(({ fact: { label }, span, start, end }, index) => ({ start_offset: start, end_offset: end, label, text: source.slice(span), fact: divided[index]!.carried })),
    },
  };
}

const offset = z.int().min(0);
const TupleSchema = z.tuple([offset, offset, z.string().min(1)]);
const CarriedSchema = z.looseObject({ start_offset: z.number(), end_offset: z.number(), label: z.string(), text: z.string(), fact: z.unknown() });
const LineSchema = z.looseObject({
  text: z.string(),
  label: z.array(TupleSchema).optional(),
  labels: z.array(TupleSchema).optional(),
  entities: z.array(z.looseObject({ id: z.int().optional(), label: z.string().min(1), start_offset: offset, end_offset: offset })).optional(),
  relations: z.array(z.looseObject({ from_id: z.int(), to_id: z.int(), type: z.string().min(1) })).optional(),
  factlens: z.looseObject({ name: z.string().min(1), head: z.unknown(), facts: z.array(CarriedSchema) }).optional(),
});
type Line = z.infer<typeof LineSchema>;

function documentOf({ path }: InFile, { value, line }: JsonLine<Line>, index: number, { unit, tagset }: ReadOptions, problems: Problem[], notes: string[]): InterchangeDocument | undefined {
  const { text, relations = [], factlens } = value;
  const at = { file: path, line, column: 1 };
  const entities = value.entities ?? (value.label ?? value.labels ?? []).map(([start_offset, end_offset, label]) => ({ id: undefined, label, start_offset, end_offset }));
  const carried = grouped(factlens?.facts ?? [], placeOf);
  const known = entities.map((entity) => carried.get(placeOf(entity))?.shift());
  const claims = entities.map(({ start_offset: start, end_offset: end }, each) => ({ start, end, quote: known[each]?.text }));
  const fitted = fitOffsets(text, claims, unit ?? 'utf16', unit !== undefined);
  if (fitted.countedIn) notes.push(`${path}:${line}: the offsets are counted in ${fitted.countedIn}`);
  if (fitted.isUnproven) notes.push(`${path}:${line}: nothing shows what the offsets count; UTF-16 code units were taken, --unit says otherwise`);
  const linksFrom = grouped(relations, ({ from_id }) => String(from_id));
  const drafts: Draft[] = [];
  for (const [each, { id, label }] of entities.entries()) {
    const span = fitted.spans[each];
    const rest = known[each]?.fact;
    const content = isObject(rest) ? rest : {};
    const links = (linksFrom.get(String(id)) ?? []).map(({ type, to_id }) => ({ type, to: String(to_id) }));
    if (span) drafts.push({ span, key: id === undefined ? undefined : String(id), links, at, content: { ...content, ...kindAndLabel(label, content, tagset) } });
    else problems.push({ ...at, reason: `there is nothing at ${claims[each]!.start}–${claims[each]!.end}, or other words` });
  }
  const name = factlens?.name ?? nameOfImport(path, index);
  return drafts.length < entities.length ? undefined : finishDocument({ name, source: new SourceText(normaliseText(text)), head: factlens?.head, drafts }, problems);
}

function placeOf({ start_offset, end_offset, label }: { start_offset: number; end_offset: number; label: string }): string {
  return JSON.stringify([start_offset, end_offset, label]);
}
