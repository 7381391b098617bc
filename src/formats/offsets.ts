import { normaliseText, SourceText, splitsPair, type Span } from '../core/sourceText';

/** What programs count characters in. Python counts code points; Java and JavaScript count UTF-16 code units. */
export const UNITS = ['code-points', 'utf16', 'bytes', 'graphemes'] as const;
export type Unit = (typeof UNITS)[number];

const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  'code-points': 'Unicode code points',
  utf16: 'UTF-16 code units',
  bytes: 'UTF-8 bytes',
  graphemes: 'grapheme clusters',
};

/** Half-open offsets as a file gives them, with the words that should stand there, where the file says them. */
export interface Claim {
  readonly start: number;
  readonly end: number;
  readonly quote?: string | undefined;
}

export interface Fitted {
  /** A span of the normalised text for each claim; undefined where its offsets or its words do not fit. */
  readonly spans: readonly (Span | undefined)[];
  /** How the file counts, where that is not what its format says: `UTF-16 code units`, `Unicode code points, CRLF as one`. */
  readonly countedIn?: string;
  /** Nothing in the file shows that the unit is the right one, and another one would give other places. */
  readonly isUnproven: boolean;
}

/** Whether words of the text are those that a file quotes. */
export type SameWords = (words: string, quote: string) => boolean;

const sameText: SameWords = (words, quote) => words === quote.replace(/\r\n?/g, '\n');

/**
 * Finds out in which unit a file counts. The expected unit is believed where all quotes fit; else the one that fits all
 * of them, or at least more than any other. Programs also differ in what a CRLF or a byte order mark counts.
 * @param raw the text as the file's program saw it.
 */
export function fitOffsets(raw: string, claims: readonly Claim[], expected: Unit, only = false, same: SameWords = sameText): Fitted {
  const normalised = normaliseText(raw);
  let best: (Fitted & { fits: number; spans: (Span | undefined)[] }) | undefined;
  let others = 0;
  const hasQuotes = claims.some(({ quote }) => quote !== undefined);
  for (const counting of countings(raw, normalised, expected, only)) {
    const spans = claims.map((claim) => fitOne(counting, normalised, claim, same));
    const fits = spans.filter((span) => span !== undefined).length;
    const isExpected = best === undefined;
    if (best === undefined || fits > best.fits) best = { fits, spans, isUnproven: false, ...(!isExpected && { countedIn: counting.name }) };
    if (fits === claims.length) {
      if (hasQuotes || only || !mayDiffer(raw)) break;
      if (JSON.stringify(spans) !== JSON.stringify(best.spans)) others++;
    }
  }
  const { spans, countedIn } = best!;
  return { spans, ...(countedIn !== undefined && { countedIn }), isUnproven: others > 0 };
}

/** Whether units give different places at all: quick, and enough for most texts. */
function mayDiffer(raw: string): boolean {
  return /[\ud800-\udbff\r\ufeff]/.test(raw);
}

function fitOne(counting: Counting, normalised: string, { start, end, quote }: Claim, same: SameWords): Span | undefined {
  if (!(start < end)) return undefined;
  const from = counting.offset(start);
  const to = counting.offset(end);
  if (from === undefined || to === undefined || from >= to) return undefined;
  return quote === undefined || same(normalised.slice(from, to), quote) ? { start: from, end: to } : undefined;
}

/**
 * Turns UTF-16 offsets of a text into counts of a unit; undefined inside of what the unit counts as one.
 * The way back from {@link fitOffsets}, for writers.
 */
export function countIn(source: SourceText, unit: Unit): (offset: number) => number | undefined {
  if (unit === 'utf16') return (offset) => offset;
  if (unit === 'code-points') return (offset) => source.codePointsBefore(offset);
  const counts = new Map([...borders(source.text, unit)].map(([count, offset]) => [offset, count]));
  return (offset) => counts.get(offset);
}

interface Counting {
  readonly name: string;
  /** Offset in the normalised text, UTF-16; undefined outside the text or inside a character. */
  offset(count: number): number | undefined;
}

/** The ways to count, the expected one first. Bytes and grapheme clusters are tried last: hardly anybody counts so. */
function* countings(raw: string, normalised: string, expected: Unit, only: boolean): Generator<Counting> {
  const units = only ? [expected] : [expected, ...UNITS.filter((unit) => unit !== expected)];
  const noMark = raw.startsWith('\ufeff') ? raw.slice(1) : raw;
  const variants = [{ text: raw, how: noMark === raw ? '' : ', the byte order mark counted' }];
  if (noMark !== raw) variants.push({ text: noMark, how: '' });
  if (normalised !== noMark) variants.push({ text: normalised, how: ', CRLF as one' });
  for (const unit of units) {
    for (const { text, how } of variants) yield counting(UNIT_NAMES[unit] + how, text, unit, normalised);
  }
}

function counting(name: string, text: string, unit: Unit, normalised: string): Counting {
  let count: ((offset: number) => number | undefined) | undefined;
  let normalise: ((offset: number) => number) | undefined;
  return {
    name,
    offset(wanted) {
      count ??= counter(text, unit);
      normalise ??= text === normalised ? (offset) => offset : normaliser(text);
      const offset = Number.isInteger(wanted) && wanted >= 0 ? count(wanted) : undefined;
      return offset === undefined ? undefined : normalise(offset);
    },
  };
}

/** Turns counts of a unit into UTF-16 offsets of the same text. */
function counter(text: string, unit: Unit): (count: number) => number | undefined {
  if (unit === 'utf16') return (count) => (count <= text.length && !splitsPair(text, count) ? count : undefined);
  if (unit === 'code-points') {
    const source = new SourceText(text);
    return (count) => source.offsetAfter(0, count);
  }
  const offsets = borders(text, unit);
  return (count) => offsets.get(count);
}

/** UTF-16 offsets by the count of bytes or grapheme clusters before them. */
function borders(text: string, unit: Unit): Map<number, number> {
  const offsets = new Map<number, number>([[0, 0]]);
  if (unit === 'graphemes') {
    for (const { index, segment } of new Intl.Segmenter().segment(text)) offsets.set(offsets.size, index + segment.length);
  } else {
    let [bytes, offset] = [0, 0];
    for (const point of text) {
      const code = point.codePointAt(0)!;
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      offsets.set(bytes, (offset += point.length));
    }
  }
  return offsets;
}

/** Turns offsets of a raw text into offsets of the normalised one. */
function normaliser(raw: string): (offset: number) => number {
  const mark = raw.startsWith('\ufeff') ? 1 : 0;
  const pairs = Uint32Array.from(raw.matchAll(/\r\n/g), ({ index }) => index);
  return (offset) => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, offset - low - mark);
  };
}
