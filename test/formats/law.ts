// Generated corpora, and the law that every format is held to: what was written comes back, but for what its loss
// report says is gone.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { compareByPlace } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { completeTagset, kindOfLabel } from '../../src/core/tagset';
import type { Format, InFile, InterchangeDocument, OutFile, ReadOptions, SpannedFact, WriteOptions } from '../../src/formats/format';
import type { Aspect, Loss } from '../../src/formats/losses';
import { legalXml } from '../../src/formats/xml';
import { factsArb, pickSpan, sidecarArb, textArb } from '../support/arbitraries';

/** Laws look for a counterexample this long, in milliseconds, and for a smaller one as long again. */
export const LAW = { numRuns: 60, interruptAfterTimeLimit: 3_000 };

export const TAGSET = completeTagset(undefined);

/** Half a surrogate pair cannot be in a file's text. */
function wellFormed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replace(/\\ud[89a-f][0-9a-f]{2}/g, 'x')) as T;
}

const spansArb = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 5, maxLength: 5 });

/** A document with nested, overlapping and equal spans, line feeds inside some, and links within and out of it. */
export const documentArb: fc.Arbitrary<InterchangeDocument> = fc
  .tuple(textArb, sidecarArb, factsArb, spansArb)
  .map(([text, sidecar, facts, spans]) => documentOf('a.txt', wellFormed(text).replace(/^\ufeff+/, ''), wellFormed(sidecar), wellFormed(facts), spans));

function documentOf(name: string, text: string, { facts: _, ...head }: { facts: unknown; source: { file: string } }, facts: readonly Fact[], spans: readonly [number, number, boolean][]): InterchangeDocument {
  const source = new SourceText(text);
  const ids = facts.map(({ id }) => id);
  const spanned = facts.flatMap((fact, index): SpannedFact[] => {
    const [a, b, linked] = spans[index]!;
    const span = pickSpan(text, a, b);
    if (!span) return [];
    const links = linked ? { counts: [ids[a % ids.length]!, ids[b % ids.length]!], ...fact.links, 'same-as': [ids[(a + b) % ids.length]!] } : fact.links;
    return [{ span, fact: { ...fact, ...(links && { links }), ...describe(source, span) } }];
  });
  return { name, source, head: { ...head, source: { ...head.source, file: name } } as InterchangeDocument['head'], facts: inOrder(spanned) };
}

function inOrder(facts: readonly SpannedFact[]): SpannedFact[] {
  return [...facts].sort((a, b) => compareByPlace({ ...a.span, id: a.fact.id }, { ...b.span, id: b.fact.id }));
}

/** Up to three documents with names of their own. */
export const corpusArb = fc
  .array(documentArb, { minLength: 1, maxLength: 3 })
  .map((documents) => documents.map((document, index) => named(document, ['a.txt', 'news/通报 2.txt', 'c.md'][index]!)));

export function named(document: InterchangeDocument, name: string): InterchangeDocument {
  const file = name.slice(name.lastIndexOf('/') + 1);
  return { ...document, name, head: { ...document.head, source: { ...document.head.source, file } } };
}

/** A document from its text and its facts, each given by its words. */
export function documentWith(name: string, text: string, facts: readonly (Partial<Fact> & { readonly id: string; readonly text: string })[], head: object = {}): InterchangeDocument {
  const source = SourceText.of(text);
  const spanned = facts.map((fact): SpannedFact => {
    const start = source.text.indexOf(fact.text);
    assert.ok(start >= 0, `The text has no "${fact.text}"`);
    const span = { start, end: start + fact.text.length };
    return { span, fact: { kind: 'entity', label: 'ORG', ...fact, ...describe(source, span) } };
  });
  return { name, source, head: { factlens: 1, source: { file: name.slice(name.lastIndexOf('/') + 1) }, ...head }, facts: inOrder(spanned) };
}

/** Files as they come back from disk. */
export function asInput(files: readonly OutFile[]): InFile[] {
  return files.map(({ path, content }) => ({ path, content: typeof content === 'string' ? content : new TextDecoder().decode(content) }));
}

/** Writes, reads, and compares with what the loss report promises. */
export function holdsTheLaw(format: Format, documents: readonly InterchangeDocument[], options: Partial<WriteOptions & ReadOptions> = {}): InterchangeDocument[] {
  const { files, losses } = format.write(documents, { tagset: TAGSET, ...options });
  const textOf = (name: string) => documents.find((document) => document.name === name)?.source.text;
  const read = format.read(asInput(files), { tagset: TAGSET, textOf, ...options });
  assert.deepEqual(read.problems, []);
  const gone = losses.filter(({ carriedIn }) => carriedIn === undefined);
  const noIds = gone.some(({ aspect }) => aspect === 'id');
  assert.deepEqual(read.documents.map((document) => comparable(document, noIds)), documents.map((document) => comparable(without(document, gone), noIds)));
  return [...read.documents];
}

/** The law, and that a second trip changes nothing. */
export function holdsTheLawTwice(format: Format, documents: readonly InterchangeDocument[], options: Partial<WriteOptions & ReadOptions> = {}): void {
  const once = holdsTheLaw(format, documents, options);
  const textOf = (name: string) => documents.find((document) => document.name === name)?.source.text;
  const again = format.read(asInput(format.write(once, { tagset: TAGSET, ...options }).files), { tagset: TAGSET, textOf, ...options });
  assert.deepEqual(again.documents.map((document) => comparable(document, false)), once.map((document) => comparable(document, false)));
}

function comparable({ name, source, head, facts }: InterchangeDocument, noIds: boolean) {
  const contents = facts.map(({ fact, span }) => ({ ...fact, ...(noIds && { id: '', links: {} }), span }));
  if (noIds) contents.sort((a, b) => compareByPlace({ ...a.span, id: a.kind + a.label }, { ...b.span, id: b.kind + b.label }));
  return { name, text: source.text, head, facts: contents };
}

/** The document without what is said to be gone. */
function without(document: InterchangeDocument, losses: readonly Loss[]): InterchangeDocument {
  const mine = losses.filter((loss) => loss.document === document.name);
  const ofDocument = new Set(mine.filter(({ id }) => id === undefined).map(({ aspect }) => aspect));
  const { encoding, ...source } = document.head.source;
  const restHead = ofDocument.has('document') ? { factlens: 1, source: { file: source.file } } : { ...document.head, source };
  if (encoding !== undefined) assert.ok(ofDocument.has('encoding'), 'the encoding is not kept, and nobody says so');
  const text = ofDocument.has('characters') ? new SourceText(legalXml(document.source.text)) : document.source;
  const facts = document.facts.flatMap((spanned) => {
    const aspects = new Set(mine.filter(({ id }) => id === spanned.fact.id).map(({ aspect }) => aspect));
    return aspects.has('fact') ? [] : [withoutAspects(text, spanned, aspects)];
  });
  return { ...document, source: text, head: restHead as InterchangeDocument['head'], facts: inOrder(facts) };
}

function withoutAspects(source: SourceText, { fact, span }: SpannedFact, aspects: ReadonlySet<Aspect>): SpannedFact {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fact)) {
    const known = ['id', 'kind', 'label', 'before', 'text', 'after', 'line', 'at', 'value', 'entity', 'attributes', 'links', 'note', 'status', 'confidence', 'by'].includes(key);
    if (known ? !aspects.has(key as Aspect) || key === 'id' : !aspects.has('other')) kept[key] = value;
  }
  if (aspects.has('kind')) kept['kind'] = kindOfLabel(TAGSET, fact.label) ?? 'entity';
  const words = source.slice(span);
  const at = aspects.has('edges') ? { start: span.end - words.trimStart().length, end: span.start + words.trimEnd().length } : span;
  return { span: at, fact: { ...kept, ...describe(source, at) } as Fact };
}

/** One document with everything that has ever been difficult. */
export const NASTY = documentWith(
  'news/nasty.txt',
  '😀 港务局通报：𠮷田号渔船\n救起２６９人。\r\nThe "Harbour Office" said:\tit has 3 % more, =SUM(A1)\u2028too.\r\n重复重复，e\u0301tude 👨‍👩‍👧。',
  [
    { id: 'aaaaaaa1', text: '港务局', entity: 'harbour-office', note: '一行\n两行' },
    { id: 'aaaaaaa2', text: '𠮷田号', kind: 'entity', label: 'WORK', links: { 'same-as': ['aaaaaaa1', 'other/b.txt#zzzzzzz1'] } },
    { id: 'aaaaaaa3', text: '渔船\n救起２６９人', kind: 'claim', label: 'STATEMENT', attributes: { stance: 'asserts', sure: true, weight: 0.5 }, links: { claimant: ['aaaaaaa1'], evidence: ['aaaaaaa4'] } },
    { id: 'aaaaaaa4', text: '２６９人', kind: 'figure', label: 'COUNT', value: { type: 'quantity', amount: 269, unit: '人' }, by: 'lin' },
    { id: 'aaaaaaa5', text: '２６９', kind: 'figure', label: 'COUNT', status: 'rejected', confidence: 0.25 },
    { id: 'aaaaaaa6', text: '"Harbour Office"', note: 'quoted "so", with a, comma' },
    { id: 'aaaaaaa7', text: '3 %', kind: 'figure', label: 'PERCENT', value: { type: 'percent', amount: 3, bound: 'about' }, 'x-later': { deep: [1, null, 'a'] } },
    { id: 'aaaaaaa8', text: '=SUM(A1)\u2028too', kind: 'entity', label: 'WORK' },
    { id: 'aaaaaaa9', text: 'e\u0301tude 👨‍👩‍👧', kind: 'entity', label: 'WORK', status: 'suggested' },
    { id: 'aaaaaab1', text: '港务局通报：𠮷田号渔船', kind: 'claim', label: 'FORECAST' },
  ],
  { document: { status: 'done', language: 'zh', title: 'A "nasty" one' } },
);
