import type { Span } from './sourceText';

/** Sentences before that of a claim in which its speaker is looked for. */
const SENTENCES_BEFORE = 3;
/** Characters on each side of a claim that are looked at: texts without full stops have no sentences. */
const REACH = 600;

/** Ends of sentences; a full stop ends one only before white space (4.1 does not), and not behind a title or an initial. */
const SENTENCE_END = /[。！？!?…\n]+[”’」』"')）]*|(?<!\b(?:Mr|Ms|Mrs|Dr|St|Gen|[A-Z]))\.[”’"')]*(?=\s|$)/gu;

/** What stands in a text. */
export interface Standing<T> {
  readonly item: T;
  readonly span: Span;
}

/**
 * Who may have made a claim: those named in its sentence, the nearest first, then in the sentences before, the last
 * sentence first; those that stand in the claim itself come last, as it is seldom about its speaker.
 * @param named who is named in the text, in any order.
 */
export function speakersInReach<T>(text: string, claim: Span, named: readonly Standing<T>[]): T[] {
  const starts = sentenceStarts(text, claim);
  const end = sentenceEnd(text, claim);
  const ranked = named.flatMap(({ item, span }) => {
    if (span.end > end || (span.start === claim.start && span.end === claim.end)) return [];
    const sentence = starts.findIndex((start) => span.start >= start);
    if (sentence < 0) return [];
    const isInside = span.start < claim.end && claim.start < span.end;
    const gap = Math.max(claim.start - span.end, span.start - claim.end, 0);
    return [{ item, sentence: isInside ? SENTENCES_BEFORE + 1 : sentence, gap }];
  });
  return ranked.sort((a, b) => a.sentence - b.sentence || a.gap - b.gap).map(({ item }) => item);
}

/** Starts of the claim's sentence and of those before, the last first. */
function sentenceStarts(text: string, claim: Span): number[] {
  const from = Math.max(0, claim.start - REACH);
  const ends = [...text.slice(from, claim.start).matchAll(SENTENCE_END)].map((match) => from + match.index + match[0].length);
  return [...ends.reverse(), from].slice(0, SENTENCES_BEFORE + 1);
}

/** End of the sentence in which the claim ends; the claim may have its own full stop. */
function sentenceEnd(text: string, claim: Span): number {
  const from = Math.max(claim.start, claim.end - 1);
  const rest = text.slice(from, claim.end + REACH);
  const found = [...rest.matchAll(SENTENCE_END)].find((match) => from + match.index + match[0].length >= claim.end);
  return found ? from + found.index + found[0].length : from + rest.length;
}

/** Verbs and phrases with which news reports speech; longer ones first, so that 表示 is not found in 明确表示. */
const REPORTING = [
  '明确表示', '公开表示', '表示', '通报称', '声明称', '通报', '宣布', '指出', '强调', '透露', '披露', '介绍', '认为', '坦言', '回应', '否认', '承认', '警告', '呼吁', '预计', '预测', '建议', '称', '说', '讲',
  'according to', 'announced', 'announces', 'acknowledged', 'confirmed', 'confirms', 'declared', 'estimated', 'estimates', 'predicted', 'predicts', 'reported', 'reports', 'stressed', 'claimed', 'claims',
  'warned', 'warns', 'denied', 'denies', 'stated', 'states', 'argued', 'argues', 'added', 'noted', 'notes', 'told', 'tells', 'said', 'says',
];
const REPORTING_VERB = new RegExp(REPORTING.map((verb) => (/[a-z]/.test(verb) ? `\\b${verb}\\b` : verb)).join('|'), 'giu');

/**
 * The word with which a text reports a claim: the one nearest to the claim outside it, in the sentence of the claim and
 * outside the speaker's name; undefined where there is none.
 */
export function reportingVerb(text: string, claim: Span, speaker: Span): Span | undefined {
  const start = sentenceStarts(text, claim)[0] ?? 0;
  const found = [...text.slice(start, sentenceEnd(text, claim)).matchAll(REPORTING_VERB)]
    .map((match) => ({ start: start + match.index, end: start + match.index + match[0].length }))
    .filter((verb) => !overlaps(verb, claim) && !overlaps(verb, speaker));
  const gap = (verb: Span) => Math.max(claim.start - verb.end, verb.start - claim.end);
  return found.sort((a, b) => gap(a) - gap(b))[0];
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
