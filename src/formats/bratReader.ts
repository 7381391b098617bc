import { countCodePoints, SourceText, type Span } from '../core/sourceText';
import { bratWord, isWord, pieces, SPACE } from './bratText';
import { readCompanion } from './companion';
import { finishDocument, isObject, kindAndLabel, type Draft } from './drafts';
import type { InFile, InterchangeDocument, Problem, Read, ReadOptions } from './format';
import { withoutMark } from './jsonLines';
import { fitOffsets, type Claim } from './offsets';

/**
 * Reads `name.ann` with `name.txt`, or the text of that name on disk. Also understands what FactLens does not write:
 * events become links of their trigger, discontinuous annotations facts with a `continues` link, equivalences
 * `same-as` links, references of other databases entities.
 */
export function readBrat(files: readonly InFile[], options: ReadOptions): Read {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const companions = readCompanion(files, problems);
  const texts = new Map(files.map(({ path, content }) => [path, content]));
  const documents = files.filter(({ path }) => path.endsWith('.ann')).flatMap((file) => {
    const path = `${file.path.slice(0, -'.ann'.length)}.txt`;
    const text = texts.get(path) ?? options.textOf?.(path);
    if (text === undefined) {
      problems.push({ file: file.path, line: 1, column: 1, reason: `its text ${path} is not there` });
      return [];
    }
    const { name, head } = companions.get(path) ?? { name: path, head: undefined };
    return new AnnFile(file, text, options, problems, notes).document(name, head) ?? [];
  });
  return { documents, problems, notes };
}

interface Annotation {
  readonly type: string;
  readonly fragments: readonly (readonly [number, number])[];
  readonly text: string;
  readonly line: number;
  readonly attributes: Record<string, string | true>;
  readonly links: { type: string; to: string }[];
  readonly notes: string[];
  readonly entities: string[];
  carried: Record<string, unknown>;
  range?: readonly [number, number];
}

/** Fragments with only such between them are one span that a line end had cut. */
const GAP = new RegExp(`^${SPACE}*$`);

class AnnFile {
  private readonly bound = new Map<string, Annotation>();
  /** Events by their id, with the id of their trigger. */
  private readonly triggers = new Map<string, string>();
  private unheld = 0;

  constructor(
    private readonly file: InFile,
    private readonly text: string,
    private readonly options: ReadOptions,
    private readonly problems: Problem[],
    private readonly notes: string[],
  ) {}

  document(name: string, head: unknown): InterchangeDocument | undefined {
    const before = this.problems.length;
    const lines = withoutMark(this.file.content).split('\n').map((text, index) => ({ text: text.replace(/\r$/, ''), line: index + 1 })).filter(({ text }) => text.trim() !== '');
    // What others refer to comes first, wherever it stands in the file.
    for (const sort of [/^T/, /^E/, /^(?![TE])/]) {
      for (const { text, line } of lines) if (sort.test(text)) this.readLine(text, line);
    }
    if (this.problems.length > before) return undefined;
    if (this.unheld > 0) this.notes.push(`${this.file.path}: ${this.unheld} attributes, notes or references of relations are left out`);
    const drafts = this.drafts();
    return this.problems.length > before ? undefined : finishDocument({ name, source: SourceText.of(this.text), head, drafts }, this.problems);
  }

  private readLine(text: string, line: number): void {
    const [id = '', data = '', ...tail] = text.split('\t');
    const rest = tail.join('\t');
    const reason = this.readAnnotation(id, data, rest, line);
    if (reason !== undefined) this.problems.push({ file: this.file.path, line, column: 1, reason });
  }

  /** @returns what is wrong with it. */
  private readAnnotation(id: string, data: string, rest: string, line: number): string | undefined {
    switch (id[0]) {
      case 'T':
        return this.textBound(id, data, rest, line);
      case 'E':
        return this.event(id, data);
      case 'R':
        return this.relation(data);
      case '*':
        return this.equivalence(data);
      case 'A':
      case 'M':
        return this.attribute(data);
      case 'N':
        return this.reference(data);
      case '#':
        return this.comment(data, rest);
      default:
        return `"${id.slice(0, 20)}" is no annotation of brat standoff`;
    }
  }

  private textBound(id: string, data: string, text: string, line: number): string | undefined {
    const match = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)\s*$/.exec(data);
    if (!match) return `${id} is not "TYPE START END"`;
    if (this.bound.has(id)) return `${id} is there twice`;
    const fragments = match[2]!.split(';').map((fragment) => fragment.split(' ').map(Number) as [number, number]).sort((a, b) => a[0] - b[0]);
    this.bound.set(id, { type: match[1]!, fragments, text, line, attributes: {}, links: [], notes: [], entities: [], carried: {} });
    return undefined;
  }

  /** The text-bound annotation that an id stands for; that of an event is its trigger. */
  private target(id: string): Annotation | undefined {
    return this.bound.get(this.triggers.get(id) ?? id);
  }

  private event(id: string, data: string): string | undefined {
    const [head = '', ...roles] = data.trim().split(/ +/);
    const trigger = head.slice(head.lastIndexOf(':') + 1);
    const annotation = this.bound.get(trigger);
    if (!annotation) return `the trigger ${trigger} is not there`;
    this.triggers.set(id, trigger);
    for (const role of roles) {
      const match = /^(\S+):(\S+)$/.exec(role);
      if (!match) return `"${role}" is not ROLE:ID`;
      annotation.links.push({ type: match[1]!, to: match[2]! });
    }
    return undefined;
  }

  private relation(data: string): string | undefined {
    const match = /^(\S+) \S+?:(\S+) \S+?:(\S+)\s*$/.exec(data);
    if (!match) return 'a relation is not "TYPE Arg1:ID Arg2:ID"';
    const [, type, from, to] = match as unknown as [string, string, string, string];
    const annotation = this.target(from);
    if (!annotation || !this.target(to)) return `${annotation ? to : from} is not there`;
    annotation.links.push({ type, to });
    return undefined;
  }

  private equivalence(data: string): string | undefined {
    const [, first = '', ...others] = data.trim().split(/ +/);
    const missing = [first, ...others].find((id) => !this.target(id));
    if (missing !== undefined) return `${missing} is not there`;
    for (const other of others) this.target(other)!.links.push({ type: 'same-as', to: first });
    return undefined;
  }

  private attribute(data: string): string | undefined {
    const match = /^(\S+) (\S+)(?: (\S+))?\s*$/.exec(data);
    if (!match) return 'an attribute is not "NAME ID VALUE"';
    return this.withTarget(match[2]!, (annotation) => {
      Object.defineProperty(annotation.attributes, match[1]!, { value: match[3] ?? true, enumerable: true, configurable: true, writable: true });
    });
  }

  private reference(data: string): string | undefined {
    const match = /^\S+ (\S+) (\S+?):(\S+)\s*$/.exec(data);
    if (!match) return 'a reference is not "Reference ID DATABASE:KEY"';
    const [, id, database, key] = match as unknown as [string, string, string, string];
    return this.withTarget(id, ({ entities }) => {
      if (database === 'FactLens') entities.unshift(key);
      else entities.push(this.entityOf(database, key));
    });
  }

  /** An entity of the tagset by what another database calls it, else that database's own name of it. */
  private entityOf(database: string, key: string): string {
    const known = Object.entries(this.options.tagset.entities).find(([, entity]) => /^wikidata$/i.test(database) && entity.wikidata === key);
    return known?.[0] ?? `${database}:${key}`;
  }

  private comment(data: string, text: string): string | undefined {
    const [type = '', id = ''] = data.trim().split(' ');
    return this.withTarget(id, (annotation) => {
      if (type === 'FactLens') annotation.carried = carriedIn(text);
      else if (type === 'FactLensRange') annotation.range = text.split(' ').map(Number) as [number, number];
      else if (text.trim() !== '') annotation.notes.push(text);
    });
  }

  private withTarget(id: string, use: (annotation: Annotation) => void): string | undefined {
    const annotation = this.target(id);
    if (annotation) use(annotation);
    else if (/^[R*]/.test(id)) this.unheld++;
    else return `${id} is not there`;
    return undefined;
  }

  private drafts(): Draft[] {
    const claims = [...this.bound].flatMap(([key, annotation]) => claimsOf(annotation).map((claim) => ({ key, ...claim })));
    const { unit } = this.options;
    const fitted = fitOffsets(this.text, claims, unit ?? 'code-points', unit !== undefined, (words, quote) => spaced(words) === spaced(quote));
    if (fitted.countedIn) this.notes.push(`${this.file.path}: the offsets are counted in ${fitted.countedIn}`);
    const source = SourceText.of(this.text);
    const spansOf = new Map<string, Span[]>();
    for (const [index, { key, quote }] of claims.entries()) {
      const span = fitted.spans[index];
      if (span) spansOf.set(key, [...(spansOf.get(key) ?? []), span]);
      else this.problems.push({ file: this.file.path, line: this.bound.get(key)!.line, column: 1, reason: `the offsets of ${key} do not lead to its words${quote === undefined ? '' : ` "${spaced(quote).slice(0, 40)}"`}` });
    }
    return [...this.bound].flatMap(([key, annotation]) => this.draftsOf(key, annotation, joined(source, spansOf.get(key) ?? []), source));
  }

  private draftsOf(key: string, annotation: Annotation, spans: readonly Span[], source: SourceText): Draft[] {
    const { type, carried, attributes, notes, entities, links, line } = annotation;
    const at = { file: this.file.path, line, column: 1 };
    const label = kindAndLabel(type, carried, this.options.tagset, bratWord);
    const allAttributes = { ...(isObject(carried['attributes']) && carried['attributes']), ...attributes };
    const content = {
      ...carried,
      ...label,
      ...(entities.length > 0 && { entity: entities[0] }),
      ...(Object.keys(allAttributes).length > 0 && { attributes: allAttributes }),
      ...(notes.length > 0 && { note: notes.join('\n') }),
    };
    const own = links.map((link) => ({ ...link, to: this.triggers.get(link.to) ?? link.to }));
    return spans.map((span, index): Draft => index === 0
      ? { span: spans.length === 1 ? this.wholeSpan(annotation, span, source) : span, content, key, links: own, holds: isWord, at }
      : { span, content: label, key: `${key}/${index}`, links: [{ type: 'continues', to: key }], at });
  }

  /** The span with the line ends at its edges, where brat still shows what is left of it. */
  private wholeSpan({ range }: Annotation, span: Span, source: SourceText): Span {
    const start = range && source.offsetAfter(0, range[0]);
    const end = range && source.offsetAfter(0, range[1]);
    if (start === undefined || end === undefined) return span;
    const [first, last] = [pieces(source, { start, end })[0], pieces(source, { start, end }).at(-1)];
    return first?.start === span.start && last?.end === span.end ? { start, end } : span;
  }
}

/** A claim for each fragment: the text holds their words with one space between. */
function claimsOf({ fragments, text }: Annotation): Claim[] {
  const lengths = fragments.map(([start, end]) => end - start);
  const total = lengths.reduce((sum, length) => sum + length + 1, -1);
  const characters = [...text];
  // Whoever counts UTF-16 wrote the text by the same lengths.
  const units: readonly string[] = countCodePoints(text) < total && text.length >= total ? text.split('') : characters;
  let at = 0;
  return fragments.map(([start, end], index) => {
    const quote = units.slice(at, at + lengths[index]!).join('');
    at += lengths[index]! + 1;
    return { start, end, quote };
  });
}

/** Pieces that only white space parts are one. */
function joined(source: SourceText, spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && GAP.test(source.text.slice(last.end, span.start))) result[result.length - 1] = { start: last.start, end: span.end };
    else result.push(span);
  }
  return result;
}

/** White space compared as spaces: some programs write a line end inside an annotation as a space. */
function spaced(text: string): string {
  return text.replace(new RegExp(SPACE, 'g'), ' ');
}

function carriedIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch (error) {
    // Somebody edited the comment in brat; what the annotation itself says still stands.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
