import type { SourceText, Span } from '../core/sourceText';
import { counted, placeSentence } from './phrases';
import { needsAttention, type Resolved } from './resolve';

/** `{"facts": [{"id", "state", "range", "confidence", "candidates"}]}`, one fact a line; ranges in code points of the text. */
export function resolvedJson({ source, facts }: Resolved): string {
  const range = ({ start, end }: Span) => [source.codePointsBefore(start), source.codePointsBefore(end)];
  const lines = facts.map(({ found: { id, state, span, confidence, candidates } }) =>
    JSON.stringify({ id, state, range: span ? range(span) : null, confidence: rounded(confidence), candidates: candidates.map(range) }),
  );
  return lines.length === 0 ? '{"facts": []}\n' : `{"facts": [\n${lines.join(',\n')}\n]}\n`;
}

/** One line for each fact that somebody should look at, then how many there are of each kind. */
export function resolvedText({ file, source, facts }: Resolved): string {
  const doubtful = facts.filter(({ found }) => needsAttention(found));
  const lines = doubtful.map(({ fact, found }) => {
    const at = found.span ?? found.candidates[0];
    return `${file}${at ? place(source, at) : ''}: ${fact.id} ${placeSentence(fact, found, source)}`;
  });
  const states = (['exact', 'moved', 'changed', 'ambiguous', 'lost'] as const)
    .map((state) => `${facts.filter(({ found }) => found.state === state).length} ${state}`)
    .join(', ');
  return `${[...lines, `${counted(facts.length, 'fact')}: ${states}.`].join('\n')}\n`;
}

/** `:line:column`, both from 1, the column in UTF-16 code units. */
function place(source: SourceText, { start }: Span): string {
  const line = source.lineAt(start);
  return `:${line + 1}:${start - source.lineStart(line) + 1}`;
}

function rounded(confidence: number): number {
  return Math.floor(confidence * 1_000) / 1_000;
}
