import * as z from 'zod';
import { normaliseText, SourceText } from '../core/sourceText';
import { contentOf, finishDocument, type Draft } from './drafts';
import type { Format, InFile, InterchangeDocument, Problem, ReadOptions } from './format';
import { exportedHead, headLosses } from './heads';
import { jsonLines, oneLine } from './jsonLines';
import { fitOffsets } from './offsets';

/**
 * JSON Lines of FactLens's own: one document on one line, with its text, for scripts.
 * `{"name", "text", "head", "facts": [{"id", "kind", "label", "range", "text", …}]}`; `range` is `[start, end)` in Unicode
 * code points of the whole text, and all else of a fact is as in a sidecar.
 */
export const jsonl: Format = {
  title: 'JSON Lines, one document on each',
  reads: /\.(?:jsonl|ndjson)$/i,
  write: (documents) => ({
    files: [{ path: 'facts.jsonl', content: documents.map((document) => `${oneLine(lineOf(document))}\n`).join('') }],
    losses: documents.flatMap((document) => headLosses(document, 'head')).concat(documents.flatMap(rangeLosses)),
  }),
  read(files, options) {
    const problems: Problem[] = [];
    const notes: string[] = [];
    return { documents: files.flatMap((file) => readFile(file, options, problems, notes)), problems, notes };
  },
};

function lineOf(document: InterchangeDocument) {
  const { name, source, facts } = document;
  return {
    name,
    text: source.text,
    head: exportedHead(document),
    facts: facts.map(({ fact, span }) => {
      const { id, kind, label, range: _, ...rest } = contentOf(fact);
      return { id, kind, label, range: [source.codePointsBefore(span.start), source.codePointsBefore(span.end)], text: source.slice(span), ...rest };
    }),
  };
}

/** A fact may have a key `range` of a later version of the format. */
function rangeLosses({ name, facts }: InterchangeDocument) {
  return facts.filter(({ fact }) => 'range' in fact).map(({ fact }) => ({ document: name, id: fact.id, aspect: 'other' as const, because: 'a key "range"' }));
}

const LineSchema = z.looseObject({
  name: z.string().min(1),
  text: z.string(),
  head: z.record(z.string(), z.unknown()).optional(),
  facts: z.array(z.looseObject({ range: z.tuple([z.int().min(0), z.int().min(1)]), text: z.string().optional() })),
});

function readFile(file: InFile, { unit }: ReadOptions, problems: Problem[], notes: string[]): InterchangeDocument[] {
  const documents: InterchangeDocument[] = [];
  for (const { value, line } of jsonLines(file, LineSchema, problems)) {
    const { name, text, head, facts } = value;
    const at = { file: file.path, line, column: 1 };
    const claims = facts.map(({ range: [start, end], text: quote }) => ({ start, end, quote }));
    const fitted = fitOffsets(text, claims, unit ?? 'code-points', unit !== undefined);
    if (fitted.countedIn) notes.push(`${file.path}:${line}: the offsets of ${name} are counted in ${fitted.countedIn}`);
    const drafts: Draft[] = [];
    for (const [index, { range, text: _, ...content }] of facts.entries()) {
      const span = fitted.spans[index];
      if (span) drafts.push({ span, content, at });
      else problems.push({ ...at, reason: `"facts.${index}": the words at ${range.join('–')} are not those that it quotes` });
    }
    if (drafts.length < facts.length) continue;
    const document = finishDocument({ name, source: new SourceText(normaliseText(text)), head, drafts }, problems);
    if (document) documents.push(document);
  }
  return documents;
}
