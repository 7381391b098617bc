import * as z from 'zod';
import { FACT_KEYS } from '../core/fact';
import { normaliseText, SourceText } from '../core/sourceText';
import { finishDocument, isObject, kindAndLabel, type Draft } from './drafts';
import type { Format, InFile, InterchangeDocument, Problem, ReadOptions, SpannedFact } from './format';
import { exportedHead, headLosses } from './heads';
import { datasetCard } from './hfCard';
import { jsonLines, oneLine, type JsonLine } from './jsonLines';
import { restOf } from './losses';
import { nameOfImport } from './names';
import { fitOffsets } from './offsets';

/**
 * A dataset folder for the Hugging Face hub: `README.md` (the card) and `data/train.jsonl`, one text on a line, or the same
 * as `data/train.parquet`, which is only written. Every row and
 * every fact has the same keys of the same types, null where there is nothing to say: a reader in columns needs that.
 * Offsets are code points, half-open, as Python slices. What has no column is JSON in `other`.
 */
export const hf: Format = {
  title: 'Hugging Face dataset folder',
  reads: /\.jsonl$/i,
  write(documents, { parquet }) {
    const rows = documents.map(rowOf);
    const data = parquet
      ? { path: 'data/train.parquet', content: parquet(rows) }
      : { path: 'data/train.jsonl', content: rows.map((row) => `${oneLine(row)}\n`).join('') };
    return {
      files: [data, { path: 'README.md', content: datasetCard(documents, data.path), isBeside: true }],
      losses: documents.flatMap((document) => headLosses(document, 'the column "head"')),
    };
  },
  read(files, options) {
    const problems: Problem[] = [];
    const notes: string[] = [];
    const documents = files.filter(({ path }) => !path.endsWith('.md')).flatMap((file) => jsonLines(file, RowSchema, problems).flatMap((line, index) => documentOf(file, line, index, options, problems, notes) ?? []));
    return { documents, problems, notes };
  },
};

const VALUE_TEXTS = ['type', 'bound', 'unit', 'currency', 'edtf', 'iso'] as const;
const VALUE_NUMBERS = ['amount', 'min', 'max'] as const;
const VALUE_KEYS: readonly string[] = [...VALUE_TEXTS, ...VALUE_NUMBERS];
const TEXTS = ['entity', 'note', 'status', 'by'] as const;

function rowOf(document: InterchangeDocument) {
  const { name, source, head, facts } = document;
  return { id: name, text: source.text, language: head.document?.language ?? null, head: oneLine(exportedHead(document)), facts: facts.map((spanned) => factOf(source, spanned)) };
}

function factOf(source: SourceText, { fact, span }: SpannedFact) {
  const { id, kind, label, value } = fact;
  const unknown = Object.entries(value ?? {}).filter(([key]) => !VALUE_KEYS.includes(key));
  const other = { ...restOf(fact, FACT_KEYS), ...(unknown.length > 0 && { value: Object.fromEntries(unknown) }) };
  return {
    id, kind, label, start: source.codePointsBefore(span.start), end: source.codePointsBefore(span.end), text: source.slice(span),
    ...Object.fromEntries(TEXTS.map((key) => [key, fact[key] ?? null])),
    confidence: fact.confidence ?? null,
    value: value === undefined ? null : Object.fromEntries([...VALUE_TEXTS, ...VALUE_NUMBERS].map((key) => [key, (value as Record<string, unknown>)[key] ?? null])),
    attributes: Object.entries(fact.attributes ?? {}).map(([name, attribute]) => ({ name, type: typeof attribute, value: String(attribute) })),
    links: Object.entries(fact.links ?? {}).flatMap(([type, targets]) => targets.map((target) => ({ type, target }))),
    other: Object.keys(other).length > 0 ? oneLine(other) : null,
  };
}

const text = z.string().nullish();
const SpanSchema = z.looseObject({
  start: z.int().min(0), end: z.int().min(0), label: z.string().min(1), id: text, kind: text, text, entity: text, note: text, status: text, by: text,
  confidence: z.number().nullish(),
  value: z.looseObject({}).nullish(),
  attributes: z.array(z.looseObject({ name: z.string(), type: z.string(), value: z.string() })).nullish(),
  links: z.array(z.looseObject({ type: z.string(), target: z.string() })).nullish(),
  other: text,
});
const RowSchema = z.looseObject({ id: z.union([z.string(), z.number()]).nullish(), text: z.string(), head: text, facts: z.array(SpanSchema).optional(), spans: z.array(SpanSchema).optional(), entities: z.array(SpanSchema).optional() });
type Row = z.infer<typeof RowSchema>;
type RowSpan = z.infer<typeof SpanSchema>;

function documentOf({ path }: InFile, { value: row, line }: JsonLine<Row>, index: number, { unit, tagset }: ReadOptions, problems: Problem[], notes: string[]): InterchangeDocument | undefined {
  const at = { file: path, line, column: 1 };
  const spans = row.facts ?? row.spans ?? row.entities ?? [];
  const fitted = fitOffsets(row.text, spans.map(({ start, end, text: quote }) => ({ start, end, quote: quote ?? undefined })), unit ?? 'code-points', unit !== undefined);
  if (fitted.countedIn) notes.push(`${path}:${line}: the offsets are counted in ${fitted.countedIn}`);
  if (fitted.isUnproven) notes.push(`${path}:${line}: nothing shows what the offsets count; code points were taken`);
  const drafts: Draft[] = [];
  for (const [each, rowSpan] of spans.entries()) {
    const span = fitted.spans[each];
    const content = contentOf(rowSpan);
    if (!content) problems.push({ ...at, reason: `"facts.${each}.other" does not hold JSON` });
    if (!span) problems.push({ ...at, reason: `"facts.${each}": the words at ${rowSpan.start}–${rowSpan.end} are not those that it quotes` });
    if (span && content) drafts.push({ span, at, content: { ...content, ...kindAndLabel(rowSpan.label, content, tagset) } });
  }
  const head = row.head ? json(row.head) : undefined;
  // A name is a path only where FactLens wrote it; other datasets have numbers or hashes there.
  const name = head !== undefined && typeof row.id === 'string' ? row.id : nameOfImport(path, index);
  return drafts.length < spans.length ? undefined : finishDocument({ name, source: new SourceText(normaliseText(row.text)), head, drafts }, problems);
}

function contentOf({ value, attributes, links, other, ...plain }: RowSpan): Record<string, unknown> | undefined {
  const others = other ? json(other) : {};
  if (!isObject(others)) return undefined;
  const { value: moreOfValue, ...unknown } = others;
  const known = Object.fromEntries((['id', 'kind', 'label', ...TEXTS, 'confidence'] as const).map((key) => [key, plain[key]]).filter(([, each]) => each !== null && each !== undefined));
  const targets = new Map<string, string[]>();
  for (const { type, target } of links ?? []) targets.set(type, [...(targets.get(type) ?? []), target]);
  return {
    ...unknown,
    ...known,
    ...(value && { value: { ...Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null)), ...(isObject(moreOfValue) && moreOfValue) } }),
    ...(attributes && attributes.length > 0 && { attributes: Object.fromEntries(attributes.map(({ name, type, value: said }) => [name, typed(type, said)])) }),
    ...(targets.size > 0 && { links: Object.fromEntries(targets) }),
  };
}

function typed(type: string, said: string): string | number | boolean {
  return type === 'number' ? Number(said) : type === 'boolean' ? said === 'true' : said;
}

function json(said: string): unknown {
  try {
    return JSON.parse(said) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
