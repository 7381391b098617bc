import * as z from 'zod';
import { resolve } from '../core/anchor';
import { SourceText, type Span } from '../core/sourceText';
import { COMPANION, readCompanion } from './companion';
import { grouped } from './carried';
import { finishDocument, isObject, kindAndLabel, type Draft } from './drafts';
import type { InFile, InterchangeDocument, Problem, Read, ReadOptions } from './format';
import { checkedJson, jsonPlaces, withoutMark } from './jsonLines';
import { fitOffsets } from './offsets';
import { entityIn, textIn } from './w3cNames';

type Json = Readonly<Record<string, unknown>>;

/** An annotation with where it stands. */
interface Item {
  readonly annotation: Json;
  readonly file: InFile;
  readonly path: readonly (string | number)[];
}

/**
 * Reads annotations, pages, collections and plain lists of them in the compact form of the data model's own context. A target is
 * found by its position where the quote agrees, else by its quote.
 */
export function readW3c(files: readonly InFile[], options: ReadOptions): Read {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const companions = readCompanion(files, problems);
  const annotated = files.filter(({ path }) => /\.json(?:ld)?$/i.test(path) || (files.length === 1 && !path.endsWith(COMPANION)));
  const texts = new Map(files.map(({ path, content }) => [path, content]));
  const items = annotated.flatMap((file) => itemsOf(file, problems));
  const links = items.filter(({ annotation }) => annotation['motivation'] === 'linking' && linkOf(annotation) !== undefined);
  const byText = grouped(items.filter((item) => !links.includes(item) && targetsOf(item.annotation).length > 0), ({ annotation }) => textIn(targetsOf(annotation)[0]!.source));
  const linksFrom = grouped(links.map(({ annotation }) => linkOf(annotation)!), ({ from }) => from);
  const documents = [...byText].flatMap(([name, mine]) => {
    const text = texts.get(name) ?? options.textOf?.(name);
    if (text !== undefined) return new PageReader(name, text, linksFrom, options, problems, notes).document(mine, companions.get(name)?.head) ?? [];
    problems.push({ ...jsonPlaces(mine[0]!.file)(mine[0]!.path), reason: `the text ${name} is not there; annotations do not hold it` });
    return [];
  });
  const others = items.length - links.length - [...byText.values()].flat().length;
  if (others > 0) notes.push(`${others} annotations have no text as their target and are left out`);
  return { documents, problems, notes };
}

const AnySchema = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]);

function itemsOf(file: InFile, problems: Problem[]): Item[] {
  const root = checkedJson<unknown>(withoutMark(file.content), AnySchema, file.path, 1, problems);
  return root === undefined ? [] : itemsIn(root, file, []);
}

function itemsIn(value: unknown, file: InFile, path: readonly (string | number)[]): Item[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => itemsIn(each, file, [...path, index]));
  if (!isObject(value)) return [];
  if ('target' in value) return [{ annotation: value, file, path }];
  return [...itemsIn(value['items'], file, [...path, 'items']), ...itemsIn(value['first'], file, [...path, 'first'])];
}

interface Target {
  readonly source: string;
  readonly start?: number;
  readonly end?: number;
  readonly quote?: { readonly text: string; readonly before?: string; readonly after?: string };
}

/** The targets that a text position or quote selects. */
function targetsOf(annotation: Json): Target[] {
  return list(annotation['target']).flatMap((target): Target[] => {
    if (!isObject(target) || typeof target['source'] !== 'string') return [];
    const selectors = list(target['selector']).filter(isObject);
    const position = selectors.find(({ type }) => type === 'TextPositionSelector');
    const quote = selectors.find(({ type }) => type === 'TextQuoteSelector');
    if (!position && !quote) return [];
    const { exact, prefix, suffix } = quote ?? {};
    return [{
      source: target['source'],
      ...(position && { start: Number(position['start']), end: Number(position['end']) }),
      ...(typeof exact === 'string' && { quote: { text: exact, ...(typeof prefix === 'string' && { before: prefix }), ...(typeof suffix === 'string' && { after: suffix }) } }),
    }];
  });
}

function list(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** A link is an annotation of an annotation, with another one as its body. */
function linkOf(annotation: Json): { from: string; type: string; to: string } | undefined {
  const [from] = list(annotation['target']);
  const bodies = list(annotation['body']);
  const to = bodies.map((body) => (typeof body === 'string' ? body : isObject(body) ? body['source'] : undefined)).find((each) => typeof each === 'string');
  const type = bodies.filter(isObject).find((body) => body['type'] === 'TextualBody')?.['value'];
  return typeof from === 'string' && to !== undefined ? { from, type: typeof type === 'string' ? type : 'related', to } : undefined;
}

class PageReader {
  private readonly source: SourceText;

  constructor(
    private readonly name: string,
    private readonly text: string,
    private readonly linksFrom: ReadonlyMap<string, readonly { type: string; to: string }[]>,
    private readonly options: ReadOptions,
    private readonly problems: Problem[],
    private readonly notes: string[],
  ) {
    this.source = SourceText.of(text);
  }

  document(items: readonly Item[], head: unknown): InterchangeDocument | undefined {
    const targets = items.flatMap((item) => targetsOf(item.annotation).filter(({ source }) => textIn(source) === this.name).map((target) => ({ item, target })));
    const positions = targets.map(({ target: { start, end, quote } }) => ({ start: start ?? Number.NaN, end: end ?? Number.NaN, quote: quote?.text }));
    const { unit } = this.options;
    const fitted = fitOffsets(this.text, positions, unit ?? 'code-points', unit !== undefined);
    const { path } = items[0]!.file;
    if (fitted.countedIn) this.notes.push(`${path}: the positions are counted in ${fitted.countedIn}`);
    if (fitted.isUnproven) this.notes.push(`${path}: nothing shows what the positions count; code points were taken`);
    const spans = new Map<Item, Span[]>();
    const found: Problem[] = [];
    for (const [index, { item, target }] of targets.entries()) {
      const span = fitted.spans[index] ?? this.byQuote(target);
      if (span) spans.set(item, [...(spans.get(item) ?? []), span]);
      else found.push({ ...jsonPlaces(item.file)(item.path), reason: 'its words are not found in the text for certain' });
    }
    this.problems.push(...found);
    if (found.length > 0) return undefined;
    const drafts = items.flatMap((item, index) => this.draftsOf(item, index, spans.get(item) ?? []));
    const late: Problem[] = [];
    const document = finishDocument({ name: this.name, source: this.source, head, drafts }, late);
    for (const { line, reason } of late) this.problems.push({ ...jsonPlaces(items[line]!.file)(items[line]!.path), reason });
    return document;
  }

  private byQuote({ quote }: Target): Span | undefined {
    const place = quote && resolve(this.source, quote);
    return place && 'span' in place ? place.span : undefined;
  }

  /** Several targets are one fact in pieces, each with a link to the first. */
  private draftsOf({ annotation }: Item, index: number, spans: readonly Span[]): Draft[] {
    // Not a line yet: places in the file are only looked for when there is a problem.
    const at = { file: '', line: index, column: 1 };
    const key = typeof annotation['id'] === 'string' ? annotation['id'] : undefined;
    const content = this.contentOf(annotation);
    const { kind, label } = content;
    return spans.map((span, nth): Draft => nth === 0
      ? { span, key, content, at, links: this.linksFrom.get(key ?? '') ?? [] }
      : { span, content: { kind, label }, at, links: key === undefined ? [] : [{ type: 'continues', to: key }] });
  }

  private contentOf(annotation: Json): Record<string, unknown> {
    const carried = isObject(annotation['factlens']) ? annotation['factlens'] : {};
    const bodies = list(annotation['body']).map((body): Json => (typeof body === 'string' ? { type: 'TextualBody', value: body } : isObject(body) ? body : {}));
    const values = (...purposes: unknown[]) => bodies.filter(({ type, purpose }) => type === 'TextualBody' && purposes.includes(purpose)).map(({ value }) => value).filter((value) => typeof value === 'string' && value !== '') as string[];
    const [tag, ...moreTags] = values('tagging', 'classifying');
    const comments = values('commenting', 'describing', 'replying', undefined);
    const iris = bodies.filter(({ purpose }) => purpose === 'identifying').map(({ source, id }) => source ?? id).filter((iri) => typeof iri === 'string');
    const entity = iris.map(entityIn).find((each) => each !== undefined) ?? this.entityOf(iris[0]);
    const by = isObject(annotation['creator']) ? annotation['creator']['nickname'] ?? annotation['creator']['name'] : undefined;
    const id = typeof annotation['id'] === 'string' && annotation['id'].startsWith('x-factlens:') ? annotation['id'].slice(annotation['id'].lastIndexOf('#') + 1) : undefined;
    const note = [...moreTags, ...comments].join('\n');
    return {
      ...carried,
      ...kindAndLabel(tag ?? 'NOTE', carried, this.options.tagset),
      ...(id !== undefined && { id }),
      ...(entity !== undefined && { entity }),
      ...(note !== '' && { note }),
      ...(typeof by === 'string' && { by }),
    };
  }

  /** An entity of the tagset by its Wikidata address, else that address. */
  private entityOf(iri: string | undefined): string | undefined {
    const item = /wikidata\.org\/(?:entity|wiki)\/(Q\d+)$/.exec(iri ?? '')?.[1];
    return Object.entries(this.options.tagset.entities).find(([, { wikidata }]) => item !== undefined && wikidata === item)?.[0] ?? iri;
  }
}
