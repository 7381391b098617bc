import type { SourceText, Span } from '../core/sourceText';
import { CAS_TYPES, casOf, FACT, LINK, type CasStructure } from './cas';
import { COMPANION, companionFile } from './companion';
import type { Format, InterchangeDocument, OutFile } from './format';
import { headLosses } from './heads';
import type { Loss } from './losses';
import { tokenAt, tokensOf, withoutEdges } from './tokens';
import { readWebannoTsv } from './webannoTsvReader';
import { escapeText, escapeValue, isPlainLine } from './webannoTsvText';

/**
 * WebAnno TSV 3.3, as INCEpTION reads and writes it: a row for each token with a column for each feature, offsets in UTF-16
 * code units, half-open. The features are those of the CAS. A sentence is a line of the text, or several that a fact holds
 * together. What stands between sentences is not in the file, so the text goes beside.
 */
export const webannoTsv: Format = {
  title: 'WebAnno TSV 3.3, as INCEpTION reads it',
  reads: /\.(?:tsv|txt|md)$|^factlens-documents\.jsonl$/i,
  write(documents) {
    const losses: Loss[] = documents.flatMap((document) => headLosses(document, COMPANION));
    const files = documents.flatMap((document): OutFile[] => [
      { path: `${document.name}.tsv`, content: tsvOf(document, losses) },
      { path: document.name, content: document.source.text, isBeside: true },
    ]);
    return { files: [...files, ...companionFile(documents)], losses };
  },
  read: readWebannoTsv,
};

const FEATURES = Object.keys(CAS_TYPES.find(({ name }) => name === FACT)!.features);
const HEADER = ['#FORMAT=WebAnno TSV 3.3', `#T_SP=${[FACT, ...FEATURES].join('|')}`, `#T_RL=${LINK}|label|BT_${FACT}`, '', ''];

/** A token with its address in the file: sentence and token, both from 1. */
interface Row extends Span {
  readonly address: string;
  readonly facts: CasStructure[];
  readonly links: CasStructure[];
}

function tsvOf(document: InterchangeDocument, losses: Loss[]): string {
  const { name, source } = document;
  const facts = document.facts.flatMap(({ fact, span }) => {
    const trimmed = withoutEdges(source.text, span);
    if (!trimmed) losses.push({ document: name, id: fact.id, aspect: 'fact', because: 'only white space' });
    else if (trimmed.start !== span.start || trimmed.end !== span.end) losses.push({ document: name, id: fact.id, aspect: 'edges' });
    return trimmed ? [{ fact, span: trimmed }] : [];
  });
  const { structures } = casOf({ ...document, facts }, losses, isPlainLine, isAscending);
  const tokens = tokensOf(source, 'mixed', new Set(facts.flatMap(({ span: { start, end } }) => [start, end])));
  const sentences = sentencesOf(source, tokens, facts.map(({ span }) => span));
  const rows = sentences.flatMap((sentence, index) => sentence.map((token, nth): Row => ({ ...token, address: `${index + 1}-${nth + 1}`, facts: [], links: [] })));
  const rowsOf = ({ features }: CasStructure) => rows.slice(tokenAt(rows, Number(features['begin'])), tokenAt(rows, Number(features['end']) - 1) + 1);
  const byId = new Map(structures.map((structure) => [structure.id, structure]));
  for (const structure of structures.filter(({ type }) => type === FACT)) for (const row of rowsOf(structure)) row.facts.push(structure);
  for (const link of structures.filter(({ type }) => type === LINK)) rowsOf(byId.get(link.references['Dependent']!)!)[0]!.links.push(link);
  const numbers = numbersOf(rows);
  const addressOf = (id: string) => rowsOf(byId.get(id)!)[0]!.address;
  const lines = [...HEADER];
  let at = 0;
  for (const sentence of sentences) {
    const text = source.text.slice(sentence[0]!.start, sentence.at(-1)!.end);
    lines.push(...text.split('\n').map((line) => `#Text=${escapeText(line)}`));
    for (const row of rows.slice(at, (at += sentence.length))) lines.push([row.address, `${row.start}-${row.end}`, source.slice(row), ...factCells(row, numbers), ...linkCells(row, numbers, addressOf), ''].join('\t'));
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

/** Links stand where they lead to, so they are read in the order of those places. */
function isAscending(starts: readonly number[]): boolean {
  return starts.every((start, index) => index === 0 || starts[index - 1]! <= start);
}

/** Tokens in sentences: a line each, but none ends inside a fact. */
function sentencesOf(source: SourceText, tokens: readonly Span[], facts: readonly Span[]): Span[][] {
  const sentences: Span[][] = [];
  // Facts stand by their start, so the furthest end so far tells whether one is still open.
  const open = [...facts].sort((a, b) => a.start - b.start);
  let [next, furthest] = [0, 0];
  for (const [index, token] of tokens.entries()) {
    while (next < open.length && open[next]!.start < token.start) furthest = Math.max(furthest, open[next++]!.end);
    const before = tokens[index - 1];
    const begins = before === undefined || (furthest <= token.start && source.text.slice(before.end, token.start).includes('\n'));
    if (begins) sentences.push([token]);
    else sentences.at(-1)!.push(token);
  }
  return sentences;
}

/** Numbers, by id, for facts that a row alone does not tell: those of several tokens, and those that share one. */
function numbersOf(rows: readonly Row[]): Map<string, number> {
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  for (const { facts } of rows) {
    for (const { id } of facts) {
      if ((facts.length > 1 || seen.has(id)) && !numbers.has(id)) numbers.set(id, numbers.size + 1);
      seen.add(id);
    }
  }
  return numbers;
}

function factCells({ facts }: Row, numbers: ReadonlyMap<string, number>): string[] {
  return FEATURES.map((feature) => facts.map((fact) => {
    const value = fact.features[feature];
    const number = numbers.get(fact.id);
    return `${value === undefined ? '*' : escapeValue(String(value))}${number === undefined ? '' : `[${number}]`}`;
  }).join('|') || '_');
}

/** The link's label, and the address of the fact that it comes from; this row's is where it leads to. */
function linkCells({ links }: Row, numbers: ReadonlyMap<string, number>, addressOf: (id: string) => string): string[] {
  const labels = links.map(({ features }) => escapeValue(String(features['label'])));
  const sources = links.map(({ references }) => {
    const [from, to] = [numbers.get(references['Governor']!) ?? 0, numbers.get(references['Dependent']!) ?? 0];
    return `${addressOf(references['Governor']!)}${from === 0 && to === 0 ? '' : `[${from}_${to}]`}`;
  });
  return [labels.join('|') || '_', sources.join('|') || '_'];
}
