import * as z from 'zod';
import type { Fact } from '../core/fact';
import { countCodePoints, normaliseText, SourceText, type Span } from '../core/sourceText';
import { carriedLosses, divide, grouped } from './carried';
import { finishDocument, isObject, kindAndLabel, type Draft } from './drafts';
import type { Format, InFile, InterchangeDocument, Problem, ReadOptions, SpannedFact, WriteOptions } from './format';
import { exportedHead, headLosses } from './heads';
import { jsonLines, oneLine, type JsonLine } from './jsonLines';
import type { Loss } from './losses';
import { nameOfImport } from './names';
import { fitOffsets } from './offsets';
import { tokenAt, tokensOf, type TokenSort } from './tokens';

/**
 * JSON Lines as Prodigy and spaCy use them: one task on a line with its text, tokens, spans and relations. Offsets are code
 * points, half-open, but `token_end` is the last token itself. Tokens begin and end where facts do, and those of
 * white space are there too, so tokens and the spaces after them (`ws`) are the whole text. What a span has no key for is
 * in its key `factlens`.
 */
export const prodigy: Format = {
  title: 'JSON Lines of Prodigy and spaCy',
  reads: /\.(?:jsonl|ndjson)$/i,
  write(documents, options) {
    const losses: Loss[] = documents.flatMap((document) => headLosses(document, 'the task\'s key "factlens"'));
    return { files: [{ path: 'prodigy.jsonl', content: documents.map((document) => `${oneLine(taskOf(document, options, losses))}\n`).join('') }], losses };
  },
  read(files, options) {
    const problems: Problem[] = [];
    const notes: string[] = [];
    const documents = files.flatMap((file) => readFile(file, options, problems, notes));
    return { documents, problems, notes };
  },
};

function taskOf(document: InterchangeDocument, { tokens: sort = 'mixed' }: WriteOptions, losses: Loss[]) {
  const { name, source, facts } = document;
  const tokens = withWhiteSpace(source, sort, facts);
  const spans = facts.map(({ span }) => spanOf(source, tokens, span));
  const indexOf = new Map(facts.map(({ fact }, index) => [fact.id, index]));
  const divided = facts.map(({ fact }) => divide(fact, [], (target) => indexOf.has(target)));
  for (const [index, { fact }] of facts.entries()) losses.push(...carriedLosses(name, fact.id, divided[index]!.carried, 'the span\'s key "factlens"'));
  return {
    text: source.text,
    tokens: tokens.map((token, id) => ({ text: source.slice(token), ...range(source, token), id, ws: token.ws })),
    spans: facts.map(({ fact }, index) => ({ ...spans[index]!, label: fact.label, factlens: divided[index]!.carried })),
    relations: facts.flatMap(({ fact }, index) => divided[index]!.links.map(({ type, to }) => {
      const other = indexOf.get(to)!;
      return relation(type, endOf(spans[index]!, fact), endOf(spans[other]!, facts[other]!.fact));
    })),
    answer: 'accept',
    meta: { source: name },
    factlens: { name, head: exportedHead(document) },
  };
}

interface TaskToken extends Span {
  /** Whether a space follows that is no token of its own. */
  readonly ws: boolean;
}

/** Tokens that cover the text: one space after a token belongs to it, all other white space is tokens too. */
function withWhiteSpace(source: SourceText, sort: TokenSort, facts: readonly SpannedFact[]): TaskToken[] {
  const starts = new Set(facts.map(({ span }) => span.start));
  const ends = new Set(facts.map(({ span }) => span.end));
  const cuts = new Set([...starts, ...ends]);
  const all: TaskToken[] = [];
  let at = 0;
  for (const token of [...tokensOf(source, sort, cuts), { start: source.text.length, end: source.text.length }]) {
    if (at > 0 && at < token.start && source.text[at] === ' ' && !starts.has(at) && !ends.has(at + 1)) {
      all.push({ ...all.pop()!, ws: true });
      at++;
    }
    for (let end = at + 1; end <= token.start; end++) {
      if (end < token.start && !cuts.has(end)) continue;
      all.push({ start: at, end, ws: false });
      at = end;
    }
    if (token.start < token.end) all.push({ ...token, ws: false });
    at = token.end;
  }
  return all;
}

function range(source: SourceText, { start, end }: Span) {
  const from = source.codePointsBefore(start);
  return { start: from, end: from + countCodePoints(source.text, start, end) };
}

function spanOf(source: SourceText, tokens: readonly Span[], span: Span) {
  return { ...range(source, span), token_start: tokenAt(tokens, span.start), token_end: tokenAt(tokens, span.end - 1) };
}

/** One end of a relation; its `factlens` is the fact's id, for two facts may share place and label. */
function endOf(span: ReturnType<typeof spanOf>, { label, id }: Fact) {
  return { ...span, label, factlens: id };
}

/** A link; `head` and `child` are the last tokens of its ends. */
function relation(label: string, head: ReturnType<typeof endOf>, child: ReturnType<typeof endOf>) {
  return { head: head.token_end, child: child.token_end, head_span: head, child_span: child, label };
}

const SpanSchema = z.looseObject({ start: z.int().min(0), end: z.int().min(0), label: z.string().min(1), text: z.string().optional(), factlens: z.unknown().optional() });
const EndSchema = z.looseObject({ start: z.int(), end: z.int(), label: z.string().optional(), factlens: z.unknown().optional() });
const RelationSchema = z.looseObject({ head_span: EndSchema.optional(), child_span: EndSchema.optional(), label: z.string().min(1) });
const TaskSchema = z.looseObject({
  text: z.string(),
  tokens: z.array(z.looseObject({ start: z.int(), end: z.int(), text: z.string() })).optional(),
  spans: z.array(SpanSchema).optional(),
  relations: z.array(RelationSchema).optional(),
  answer: z.string().optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
  factlens: z.looseObject({ name: z.string().min(1), head: z.unknown() }).optional(),
});
type Task = z.infer<typeof TaskSchema>;

function readFile(file: InFile, options: ReadOptions, problems: Problem[], notes: string[]): InterchangeDocument[] {
  const lines = jsonLines(file, TaskSchema, problems);
  const refused = lines.filter(({ value }) => value.answer !== undefined && value.answer !== 'accept');
  if (refused.length > 0) notes.push(`${file.path}: ${refused.length} tasks are left out: their answer is not "accept"`);
  return lines.flatMap((line, index) => (refused.includes(line) ? [] : documentOf(file, line, index, options, problems, notes) ?? []));
}

function documentOf({ path }: InFile, { value: task, line }: JsonLine<Task>, index: number, { unit, tagset }: ReadOptions, problems: Problem[], notes: string[]): InterchangeDocument | undefined {
  const { text, tokens = [], spans = [], relations = [] } = task;
  const at = { file: path, line, column: 1 };
  const name = task.factlens?.name ?? nameOfImport(path, index);
  // A span of Prodigy does not quote its words, but its tokens do.
  const claims = [...spans.map(({ start, end, text: quote }) => ({ start, end, quote })), ...tokens.map(({ start, end, text: quote }) => ({ start, end, quote }))];
  const fitted = fitOffsets(text, claims, unit ?? 'code-points', unit !== undefined);
  if (fitted.countedIn) notes.push(`${path}:${line}: the offsets are counted in ${fitted.countedIn}`);
  if (fitted.isUnproven) notes.push(`${path}:${line}: nothing shows what the offsets count; code points were taken`);
  const keyOf = endFinder(spans);
  const linksFrom = grouped(relations.map(({ label, head_span, child_span }) => ({ type: label, from: keyOf(head_span) ?? '', to: keyOf(child_span) ?? '' })), ({ from }) => from);
  const drafts: Draft[] = [];
  for (const [each, { label, factlens }] of spans.entries()) {
    const span = fitted.spans[each];
    const carried = isObject(factlens) ? factlens : {};
    const links = linksFrom.get(String(each)) ?? [];
    if (span) drafts.push({ span, key: String(each), links, at, content: { ...carried, ...kindAndLabel(label, carried, tagset) } });
    else problems.push({ ...at, reason: `"spans.${each}": there is nothing at ${spans[each]!.start}–${spans[each]!.end}, or other words` });
  }
  return drafts.length < spans.length ? undefined : finishDocument({ name, source: new SourceText(normaliseText(text)), head: task.factlens?.head, drafts }, problems);
}

/** Finds the span that a relation's end means: by the fact's id, by place and label, or by the place alone. */
function endFinder(spans: Task['spans'] & {}): (end: z.infer<typeof EndSchema> | undefined) => string | undefined {
  const keys = new Map<string, string>();
  for (const [index, { start, end, label, factlens }] of [...spans.entries()].reverse()) {
    for (const key of [[start, end], [start, end, label], isObject(factlens) ? [factlens['id']] : []]) keys.set(JSON.stringify(key), String(index));
  }
  return (end) => end && [[end.factlens], [end.start, end.end, end.label], [end.start, end.end]].map((key) => keys.get(JSON.stringify(key))).find((key) => key !== undefined);
}
