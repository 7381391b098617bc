import { countCodePoints, type SourceText, type Span } from '../core/sourceText';
import type { Tagset } from '../core/tagset';
import { annotationConf } from './bratConf';
import { readBrat } from './bratReader';
import { bratWord, BREAKS, isOneLine, isWord, pieces } from './bratText';
import { COMPANION, companionFile } from './companion';
import type { Format, InterchangeDocument, OutFile, SpannedFact } from './format';
import { headLosses } from './heads';
import { oneLine } from './jsonLines';
import { aspectsOf, restOf, type Loss } from './losses';

/**
 * brat standoff: `name.txt` with `name.ann`, and `annotation.conf` from the tagset. Offsets are code points, half-open.
 * Facts are text-bound annotations (`T`), links within the document relations (`R`), the entity a reference (`N`) of the
 * database `FactLens`, notes `AnnotatorNotes` (`#`). All else goes into a comment of the type `FactLens`, as JSON.
 */
export const brat: Format = {
  title: 'brat standoff, .ann beside .txt',
  reads: /\.(?:ann|txt)$|^factlens-documents\.jsonl$/,
  write(documents, { tagset }) {
    const losses: Loss[] = documents.flatMap((document) => headLosses(document, COMPANION));
    const files = documents.flatMap((document): OutFile[] => {
      const stem = stemOf(document);
      return [
        { path: `${stem}.txt`, content: document.source.text },
        { path: `${stem}.ann`, content: annotations(document, tagset, losses) },
      ];
    });
    const labels = new Set(documents.flatMap(({ facts }) => facts.map(({ fact }) => bratWord(fact.label))));
    const conf = { path: 'annotation.conf', content: annotationConf(tagset, labels) };
    return { files: [conf, ...files, ...companionFile(documents, (document) => `${stemOf(document)}.txt`)], losses };
  },
  read: readBrat,
};

/** brat wants `.txt`; a text with another ending keeps it before that. */
function stemOf({ name }: InterchangeDocument): string {
  return name.replace(/\.txt$/, '');
}

function annotations(document: InterchangeDocument, tagset: Tagset, losses: Loss[]): string {
  const { name, source, facts } = document;
  const written = facts.filter(({ span }) => pieces(source, span).length > 0);
  for (const { fact } of facts) {
    if (!written.some((each) => each.fact === fact)) losses.push({ document: name, id: fact.id, aspect: 'fact', because: 'only white space' });
  }
  const keys = new Map(written.map(({ fact }, index) => [fact.id, `T${index + 1}`]));
  const lines = written.map(({ fact, span }) => textBound(source, keys.get(fact.id)!, bratWord(fact.label), pieces(source, span)));
  const numbers = { R: 0, A: 0, N: 0, '#': 0 };
  const add = (sort: keyof typeof numbers, rest: string) => lines.push(`${sort}${++numbers[sort]}\t${rest}`);
  for (const spanned of written) {
    const carried = addFact(spanned, keys, tagset, add);
    const key = keys.get(spanned.fact.id)!;
    add('#', `FactLens ${key}\t${oneLine(carried)}`);
    const [first, last] = [pieces(source, spanned.span)[0]!, pieces(source, spanned.span).at(-1)!];
    if (first.start > spanned.span.start || last.end < spanned.span.end) add('#', `FactLensRange ${key}\t${offsets(source, spanned.span)}`);
    const { id: _id, kind: _kind, label: _label, ...rest } = carried;
    for (const aspect of aspectsOf(rest)) losses.push({ document: name, id: spanned.fact.id, aspect, carriedIn: 'comments (#) of the type FactLens' });
  }
  return lines.map((line) => `${line}\n`).join('');
}

function textBound(source: SourceText, key: string, type: string, spans: readonly Span[]): string {
  return `${key}\t${type} ${spans.map((span) => offsets(source, span)).join(';')}\t${spans.map((span) => source.slice(span)).join(' ')}`;
}

function offsets(source: SourceText, { start, end }: Span): string {
  const from = source.codePointsBefore(start);
  return `${from} ${from + countCodePoints(source.text, start, end)}`;
}

/** Adds what brat has a way for. @returns what it has none for. */
function addFact({ fact }: SpannedFact, keys: ReadonlyMap<string, string>, tagset: Tagset, add: (sort: 'R' | 'A' | 'N' | '#', rest: string) => void): Record<string, unknown> {
  const key = keys.get(fact.id)!;
  const carried: Record<string, unknown> = restOf(fact, ['entity', 'attributes', 'links', 'note']) ?? {};
  const { entity, note } = fact;
  if (entity !== undefined && isWord(entity)) add('N', `Reference ${key} FactLens:${entity}\t${(tagset.entities[entity]?.name ?? fact.text).replace(BREAKS, ' ')}`);
  else if (entity !== undefined) carried['entity'] = entity;
  const { own, others } = divided(fact.attributes, (name, value) => isWord(name) && (value === true || (typeof value === 'string' && isWord(value))));
  for (const [name, value] of own) add('A', value === true ? `${name} ${key}` : `${name} ${key} ${value}`);
  if (others.length > 0) carried['attributes'] = Object.fromEntries(others);
  for (const [type, targets] of Object.entries(fact.links ?? {})) {
    const within = isWord(type) ? targets.filter((target) => keys.has(target)) : [];
    for (const target of within) add('R', `${type} Arg1:${key} Arg2:${keys.get(target)}`);
    if (within.length < targets.length) carried['links'] = { ...(carried['links'] as object | undefined), [type]: targets };
  }
  if (note !== undefined && isOneLine(note)) add('#', `AnnotatorNotes ${key}\t${note}`);
  else if (note !== undefined) carried['note'] = note;
  return carried;
}

function divided<V>(record: Readonly<Record<string, V>> | undefined, isOwn: (name: string, value: V) => boolean): { own: [string, V][]; others: [string, V][] } {
  const entries = Object.entries(record ?? {});
  return { own: entries.filter(([name, value]) => isOwn(name, value)), others: entries.filter(([name, value]) => !isOwn(name, value)) };
}
