import { KINDS, type Kind } from '../core/fact';
import type { SourceText, Span } from '../core/sourceText';
import { COMPANION, companionFile } from './companion';
import { readConll } from './conllReader';
import type { Format, InterchangeDocument, OutFile, SpannedFact, WriteOptions } from './format';
import { headLosses } from './heads';
import { aspectsOf, restOf, type Loss } from './losses';
import { tokenAt, tokensOf, withoutEdges } from './tokens';

/**
 * CoNLL-2002 and CoNLL-2003: one token on a line, its tag last, an empty line after each sentence. A token has one tag, so
 * each kind has a file of its own (`name.entity.conll`), and of facts of one kind that overlap the longest is written.
 * The text goes beside it: the format has no offsets and no white space.
 */
export const conll: Format = {
  title: 'CoNLL-2002 or CoNLL-2003, one token a line',
  reads: /\.(?:conll|bio|iob|iob2|bioes|txt|md)$|^factlens-documents\.jsonl$/i,
  write(documents, options) {
    const losses: Loss[] = documents.flatMap((document) => headLosses(document, COMPANION));
    const used = KINDS.filter((kind) => documents.some(({ facts }) => facts.some(({ fact }) => fact.kind === kind)));
    const kinds = used.length > 0 ? used : KINDS.slice(0, 1);
    const files = documents.flatMap((document): OutFile[] => [
      ...filesOf(document, kinds, options, losses),
      { path: document.name, content: document.source.text, isBeside: true },
    ]);
    return { files: [...files, ...companionFile(documents)], losses };
  },
  read: readConll,
};

interface Tagged {
  readonly span: Span;
  readonly label: string;
}

function filesOf(document: InterchangeDocument, kinds: readonly Kind[], options: WriteOptions, losses: Loss[]): OutFile[] {
  const byKind = new Map(kinds.map((kind) => [kind, withoutOverlap(document, document.facts.filter(({ fact }) => fact.kind === kind), losses)]));
  const cuts = new Set([...byKind.values()].flat().flatMap(({ span: { start, end } }) => [start, end]));
  const tokens = tokensOf(document.source, options.tokens ?? 'mixed', cuts);
  return [...byKind].map(([kind, tagged]) => ({ path: `${document.name}.${kind}.conll`, content: linesOf(document.source, tokens, tagged, options) }));
}

/** Facts of one kind in order, none touching another; the longest stay. */
function withoutOverlap({ name, source }: InterchangeDocument, facts: readonly SpannedFact[], losses: Loss[]): Tagged[] {
  const lose = (id: string, aspect: Loss['aspect'], because?: string) => losses.push({ document: name, id, aspect, ...(because !== undefined && { because }) });
  const kept: Tagged[] = [];
  const longestFirst = [...facts].sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start) || a.span.start - b.span.start);
  for (const { fact, span } of longestFirst) {
    const trimmed = withoutEdges(source.text, span);
    if (!trimmed) lose(fact.id, 'fact', 'only white space');
    else if (kept.some((other) => other.span.start < trimmed.end && trimmed.start < other.span.end)) lose(fact.id, 'fact', 'inside or across a longer one of its kind');
    else {
      const label = fact.label.replace(/[\s\x85]/g, '_');
      if (trimmed.start !== span.start || trimmed.end !== span.end) lose(fact.id, 'edges');
      for (const aspect of aspectsOf(restOf(fact, label === fact.label ? ['kind', 'label'] : ['kind']))) lose(fact.id, aspect);
      kept.push({ span: trimmed, label });
    }
  }
  return kept.sort((a, b) => a.span.start - b.span.start);
}

function linesOf(source: SourceText, tokens: readonly Span[], tagged: readonly Tagged[], { scheme = 'bio', columns = '2002' }: WriteOptions): string {
  const tags = tokens.map(() => 'O');
  const isInside = tokens.map(() => false);
  for (const { span, label } of tagged) {
    const first = tokenAt(tokens, span.start);
    const last = tokenAt(tokens, span.end - 1);
    for (let at = first; at <= last; at++) {
      tags[at] = `${prefix(at === first, at === last, scheme)}-${label}`;
      isInside[at] = at > first;
    }
  }
  const lines: string[] = columns === '2003' ? ['-DOCSTART- -X- O O', ''] : [];
  for (const [index, token] of tokens.entries()) {
    if (index > 0 && !isInside[index] && endsSentence(source, tokens[index - 1]!, token)) lines.push('');
    lines.push(columns === '2003' ? `${source.slice(token)} -X- O ${tags[index]}` : `${source.slice(token)} ${tags[index]}`);
  }
  return tokens.length === 0 ? lines.map((line) => `${line}\n`).join('') : `${lines.join('\n')}\n\n`;
}

function prefix(isFirst: boolean, isLast: boolean, scheme: 'bio' | 'bioes'): string {
  if (scheme === 'bio') return isFirst ? 'B' : 'I';
  return isFirst ? (isLast ? 'S' : 'B') : isLast ? 'E' : 'I';
}

/** A sentence ends with a line, or with a mark that ends Chinese sentences, or with one of English and white space. */
function endsSentence(source: SourceText, before: Span, after: Span): boolean {
  if (source.text.slice(before.end, after.start).includes('\n')) return true;
  const mark = source.text.slice(before.end - 1, before.end);
  return /[。！？；]/.test(mark) || (/[.!?]/.test(mark) && before.end < after.start);
}
