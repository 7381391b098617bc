import fc from 'fast-check';
import { FACT_STATUSES, KINDS, type Fact } from '../../src/core/fact';
import { DOCUMENT_STATUSES, type Sidecar } from '../../src/core/sidecar';
import { normaliseText, type Span } from '../../src/core/sourceText';

/** What texts are made of here: everything that has ever put an annotation in the wrong place. */
const PIECES = [
  '缅甸', '公安部', '通报', '嫌疑人', '。', '，', '4.1万余名', '１０％', 'Myanmar ', 'G20', 'a', 'b', ' ', '\u3000', '\t',
  '😀', '😁', '👨‍👩‍👧', '🇲🇲', '𠮷', '𪚥', 'e\u0301', 'が', '\ud83d', '\ude00', '\ufffd', 'שלום', 'مرحبا', '\u200f', '\u200b',
  '\u2028', '\ufeff', '\0', '"', '\\', '=======',
] as const;

export const pieceArb = fc.constantFrom(...PIECES);
export const lineArb = fc.array(pieceArb, { maxLength: 7 }).map((pieces) => pieces.join(''));

/** Lines with repeats and empty ones among them, with and without a line end at the end of the text. */
const linesArb = fc
  .tuple(fc.array(lineArb, { minLength: 1, maxLength: 4 }), fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 8 }))
  .map(([pool, picks]) => picks.map((pick) => pool[pick % (pool.length + 1)] ?? ''));

/** A text as a file holds it: any line ends, perhaps a byte order mark. */
export const rawTextArb = fc
  .tuple(linesArb, fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 8, maxLength: 8 }), fc.boolean())
  .map(([lines, ends, mark]) => (mark ? '\ufeff' : '') + lines.map((line, i) => (i + 1 < lines.length ? line + ends[i]! : line)).join(''));

export const textArb = rawTextArb.map(normaliseText);

/** Offsets in UTF-16 code units between code points, both ends of the text included. */
export function borders(text: string): number[] {
  const offsets = [0];
  for (const point of text) offsets.push(offsets.at(-1)! + point.length);
  return offsets;
}

/** A span between code points of a text, not empty; undefined for an empty text. */
export function pickSpan(text: string, a: number, b: number): Span | undefined {
  const all = borders(text);
  if (all.length < 2) return undefined;
  const first = a % all.length;
  const second = b % (all.length - 1);
  const other = second >= first ? second + 1 : second;
  return { start: all[Math.min(first, other)]!, end: all[Math.max(first, other)]! };
}

export const textWithSpanArb = fc
  .tuple(textArb.filter((text) => text !== ''), fc.nat(), fc.nat())
  .map(([text, a, b]) => ({ text, span: pickSpan(text, a, b)! }));

const said = fc.array(pieceArb, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
const idArb = fc.stringMatching(/^[a-z0-9]{8}$/);
const amountArb = fc.integer({ min: -1e9, max: 1e9 });
/** Any JSON value that is the same after a trip through JSON. */
export const jsonArb = fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('"__proto__"')).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
/** Keys that no version of the format has used; not integers, which JavaScript would sort before all others. */
const unknownKeyArb = fc.stringMatching(/^x-[a-z]{1,4}$/);
const unknownsArb = fc.dictionary(unknownKeyArb, jsonArb, { maxKeys: 3, noNullPrototype: true });

const valueArb: fc.Arbitrary<NonNullable<Fact['value']>> = fc.oneof(
  fc.record({ type: fc.constant('quantity' as const), amount: amountArb, bound: fc.constantFrom('about', 'more_than'), unit: said }, { requiredKeys: ['type', 'amount'] }),
  amountArb.map((min) => ({ type: 'money' as const, min, max: min + 5, currency: 'USD' })),
  fc.constant({ type: 'date' as const, edtf: '2023-08-28/2023-08-29' }),
  fc.constant({ type: 'duration' as const, iso: 'P3M' }),
) as fc.Arbitrary<NonNullable<Fact['value']>>;

const anchorArb = fc.record(
  {
    before: said,
    after: said,
    line: fc.stringMatching(/^[0-9a-f]{8}(~[2-9])?$/),
    at: fc.tuple(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 90 })).map(([start, length]): [number, number] => [start, start + length]),
  },
  { requiredKeys: [] },
);

const restArb = fc.record(
  {
    value: valueArb,
    entity: said,
    attributes: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(said, amountArb, fc.boolean()), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    links: fc.dictionary(fc.constantFrom('claimant', 'evidence', 'counts'), fc.array(fc.oneof(idArb, idArb.map((id) => `../通报/a b.txt#${id}`)), { minLength: 1, maxLength: 2 }), { minKeys: 1, noNullPrototype: true }),
    note: said,
    status: fc.constantFrom(...FACT_STATUSES),
    confidence: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    by: said,
  },
  { requiredKeys: [] },
);

/** A fact as a sidecar may hold it, keys this version does not know among them. */
export const factArb: fc.Arbitrary<Fact> = fc
  .tuple(fc.record({ id: idArb, kind: fc.constantFrom(...KINDS), label: fc.constantFrom('ORG', 'COUNT', 'STATEMENT'), text: said }), anchorArb, restArb, unknownsArb)
  // Through JSON, for plain objects all the way down, as a parser gives them.
  .map(([core, anchor, rest, unknown]) => JSON.parse(JSON.stringify({ ...core, ...anchor, ...rest, ...unknown })) as Fact);

export const factsArb = fc.uniqueArray(factArb, { selector: (fact) => fact.id, maxLength: 5 });

export const sidecarArb: fc.Arbitrary<Sidecar> = fc
  .tuple(
    fc.record({ factlens: fc.constant(1 as const), facts: factsArb }),
    fc.record({ file: fc.constantFrom('通报.txt', 'a "b".md'), encoding: fc.constant('gb18030') }, { requiredKeys: ['file'] }),
    fc.option(fc.record({ status: fc.constantFrom(...DOCUMENT_STATUSES), language: fc.constant('zh'), title: said }, { requiredKeys: ['status'] }), { nil: undefined }),
    fc.tuple(unknownsArb, unknownsArb, unknownsArb),
  )
  .map(([head, source, document, [top, inSource, inDocument]]) => ({
    ...top,
    ...head,
    source: { ...inSource, ...source },
    ...(document && { document: { ...inDocument, ...document } }),
  }) as Sidecar)
  .map((sidecar) => JSON.parse(JSON.stringify(sidecar)) as Sidecar);

/** A small fact with a chosen id, for laws that are about other things. */
export function factOf(id: string, more: Partial<Fact> = {}): Fact {
  return { id, kind: 'entity', label: 'ORG', text: '公安部', ...more };
}
