import { describe } from '../../../src/core/anchor';
import type { Fact } from '../../../src/core/fact';
import { SourceText } from '../../../src/core/sourceText';
import type { Corpus, Range } from './generate';
import { Random } from './random';

/** Picks what people tag: 55 % mentions, then phrases, numbers and sentences. In the order of a sidecar. */
export function pickFacts(corpus: Corpus, count: number, seed: number): Range[] {
  const random = new Random(seed * 31 + 5);
  const picked = new Map<string, Range>();
  while (picked.size < count) {
    const range = pick(corpus, random);
    if (range.end > range.start) picked.set(`${range.start}-${range.end}`, range);
  }
  return [...picked.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

function pick(corpus: Corpus, random: Random): Range {
  const kind = random.next();
  if (kind < 0.55) return random.pick(corpus.mentions);
  if (kind < 0.65 && corpus.numbers.length > 20) return random.pick(corpus.numbers);
  if (kind < 0.9) return phrase(corpus, random);
  const { start, end } = random.pick(random.pick(corpus.paragraphs));
  const text = corpus.text.slice(start, end);
  return { start: start + text.length - text.trimStart().length, end: start + text.trimEnd().length };
}

function phrase({ words }: Corpus, random: Random): Range {
  const first = random.int(0, words.length - 4);
  const last = first + random.int(1, 4);
  const range = { start: words[first]!.start, end: words[last]!.end };
  return range.end - range.start < 60 ? range : words[first]!;
}

export function describeFacts(source: SourceText, ranges: readonly Range[]): Fact[] {
  return ranges.map((range, index) => ({ id: `f${index}`, kind: 'entity', label: 'ORG', ...describe(source, range) }));
}
