// What is tagged in the session: spans of a text of the sample corpus, as its own sidecar has them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '../../../src/core/anchor';
import type { Fact, Kind } from '../../../src/core/fact';
import { occurrencesOf } from '../../../src/core/occurrences';
import { parseSidecar } from '../../../src/core/sidecar';
import { normaliseText, SourceText, type Span } from '../../../src/core/sourceText';
import { completeTagset, parseTagset } from '../../../src/core/tagset';
import { ROOT } from '../editor/harness.mjs';

const SEEDS = join(ROOT, 'seeds');
export const TEXT = 'questions.txt';
export const TAGSET = 'factlens.json';
export const SPANS = 50;

/** Words that are the same thing wherever they stand in the text, and the key that tags it. */
export interface Name {
  readonly words: string;
  readonly kind: Kind;
  readonly label: string;
  /** The label's letter in the tagset. */
  readonly key: string;
  /** All mentions in UTF-16 code units of the text, in order. */
  readonly spans: readonly Span[];
}

export interface SessionTask {
  readonly files: Readonly<Record<string, string>>;
  readonly source: SourceText;
  /** In the order of their first mentions; {@link SPANS} mentions together. */
  readonly names: readonly Name[];
}

/**
 * The most frequent names of the text that are tagged at every mention, at least two, until there are {@link SPANS}
 * mentions.
 */
export function sessionTask(): SessionTask {
  const files = Object.fromEntries([TEXT, TAGSET].map((file) => [file, readFileSync(join(SEEDS, file), 'utf8')]));
  const source = new SourceText(normaliseText(files[TEXT]!));
  const names: Name[] = [];
  let left = SPANS;
  for (const name of repeated(source, files[TAGSET]!)) {
    // One mention too few could not be made up for: each name has two.
    if (name.spans.length > left || left - name.spans.length === 1) continue;
    names.push(name);
    left -= name.spans.length;
  }
  if (left > 0) throw new Error(`${TEXT} has ${left} mentions too few for a session of ${SPANS}.`);
  return { files, source, names: names.sort((a, b) => a.spans[0]!.start - b.spans[0]!.start) };
}

function repeated(source: SourceText, tagsetText: string): Name[] {
  const read = parseTagset(tagsetText);
  if (!read.ok) throw new Error(`${TAGSET} of the sample corpus cannot be read.`);
  const { labels } = completeTagset(read.value);
  const alike = new Map<string, Fact[]>();
  for (const fact of seedFacts()) alike.set(fact.text, [...(alike.get(fact.text) ?? []), fact]);
  const names = [...alike.values()].flatMap((facts): Name[] => {
    const { text: words, kind, label } = facts[0]!;
    const key = labels[kind].find(({ name }) => name === label)?.key;
    const spans = occurrencesOf(source.text, words);
    const isOneThing = facts.every((fact) => fact.kind === kind && fact.label === label) && facts.length === spans.length;
    return key !== undefined && kind !== 'claim' && isOneThing && spans.length > 1 && words.length > 1 ? [{ words, kind, label, key, spans }] : [];
  });
  return names.sort((a, b) => b.spans.length - a.spans.length || a.spans[0]!.start - b.spans[0]!.start);
}

function seedFacts(): readonly Fact[] {
  const read = parseSidecar(readFileSync(join(SEEDS, `${TEXT}.facts.json`), 'utf8'));
  if (!read.ok) throw new Error(`The sidecar of ${TEXT} cannot be read.`);
  return read.value.facts;
}

/** What the sidecar must say of each span at the end, one line a fact, sorted. */
export function expectedFacts({ source, names }: SessionTask): string[] {
  return names.flatMap(({ kind, label, spans }) => spans.map((span) => factLine({ kind, label, ...describe(source, span) }))).sort();
}

/** A fact as one line: what it is and where it stands. */
export function factLine({ kind, label, text, line, at }: Pick<Fact, 'kind' | 'label' | 'text' | 'line' | 'at'>): string {
  return `${kind} ${label} ${text} ${line} ${at?.join('-')}`;
}
