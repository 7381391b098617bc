import type { Range } from './generate';
import type { Answer } from './score';

/** What the others store with an annotation: quote, 32 code units of context on each side, the old offset. */
export interface Quoted {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
}

export function quoted(text: string, { start, end }: Range): Quoted {
  return { exact: text.slice(start, end), prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32), start };
}

interface ApproxMatch {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

/** The default export of npm `approx-string-match`. */
export type ApproxSearch = (text: string, pattern: string, maxErrors: number) => ApproxMatch[];

/** As the Hypothesis client anchors (match-quote.ts): position first, then exact, then approximate matches, scored. */
export function hypothesis(text: string, quote: Quoted, approx: ApproxSearch): Answer {
  const { exact, prefix, suffix, start } = quote;
  if (text.startsWith(exact, start)) return { span: { start, end: start + exact.length }, confidence: 1 };
  const search = (within: string, pattern: string, most: number): ApproxMatch[] => {
    const found: ApproxMatch[] = [];
    for (let at = within.indexOf(pattern); at >= 0; at = within.indexOf(pattern, at + 1)) found.push({ start: at, end: at + pattern.length, errors: 0 });
    return found.length > 0 ? found : approx(within, pattern, most);
  };
  const share = (within: string, pattern: string) => {
    if (within === '' || pattern === '') return 0;
    return 1 - (search(within, pattern, pattern.length)[0]?.errors ?? pattern.length) / pattern.length;
  };
  let best: Answer = { confidence: 0 };
  for (const match of search(text, exact, Math.min(256, exact.length / 2))) {
    const score =
      50 * (1 - match.errors / exact.length) +
      20 * (prefix === '' ? 1 : share(text.slice(Math.max(0, match.start - prefix.length), match.start), prefix)) +
      20 * (suffix === '' ? 1 : share(text.slice(match.end, match.end + suffix.length), suffix)) +
      2 * (1 - Math.abs(match.start - start) / text.length);
    if (score / 92 > best.confidence) best = { span: { start: match.start, end: match.end }, confidence: score / 92 };
  }
  return best;
}

/** What is used of npm `diff-match-patch`. */
export interface Matcher {
  Match_Distance: number;
  match_main(text: string, pattern: string, near: number): number;
}

/** As dom-anchor-text-quote anchors with diff-match-patch: the prefix, then the quote in slices of 32 units. */
export function matchMain(text: string, { exact, prefix, suffix, start }: Quoted, matcher: Matcher): Answer {
  matcher.Match_Distance = text.length * 2;
  let near = start;
  const before = prefix === '' ? -1 : matcher.match_main(text, prefix, near);
  if (before >= 0) near = before + prefix.length;
  const behind = before >= 0 || suffix === '' ? -1 : matcher.match_main(text, suffix, near);
  if (behind >= 0) near = behind - exact.length;
  const span = { start: Infinity, end: -Infinity };
  for (let at = 0; at < exact.length; at += 32) {
    const slice = exact.slice(at, at + 32);
    const found = matcher.match_main(text, slice, near);
    if (found < 0) return { confidence: 0 };
    near = found + slice.length;
    span.start = Math.min(span.start, found);
    span.end = Math.max(span.end, near);
    matcher.Match_Distance = 64;
  }
  return { span, confidence: 1 };
}

/** As Apache Annotator anchors: quote and context, exactly. */
export function exactContext(text: string, { exact, prefix, suffix }: Quoted): Answer {
  const at = text.indexOf(prefix + exact + suffix);
  return at < 0 ? { confidence: 0 } : { span: { start: at + prefix.length, end: at + prefix.length + exact.length }, confidence: 1 };
}
