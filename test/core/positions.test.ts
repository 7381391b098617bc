// Positions on disk, read by somebody who has the format's page and nothing of ours.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnnotatedText, type FactChange } from '../../src/core/annotatedText';
import { describe } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { writeSidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { wholeChange } from '../../src/vscode/documentEdits';
import { factOf, pickSpan, rawTextArb } from '../support/arbitraries';

type OnDisk = { text: string; line: string; at: [number, number] };

/** CRC-32 as everybody has it (ISO 3309, polynomial edb88320), bit by bit. */
function crc(bytes: Uint8Array): string {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ((value ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

/** What a fact covers, by its line key and code points alone. */
function covered(raw: string, { line, at: [start, end] }: OnDisk): string {
  const text = raw.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const lines = text.split('\n');
  const seen = new Map<string, number>();
  for (const [index, each] of lines.entries()) {
    const key = crc(new TextEncoder().encode(each));
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (line === (count === 1 ? key : `${key}~${count}`)) return Array.from(lines.slice(index).join('\n')).slice(start, end).join('');
  }
  throw new Error(`no line ${line}`);
}

const onDisk = (facts: readonly Fact[]): OnDisk[] => (JSON.parse(writeSidecar({ factlens: 1, source: { file: 'a.txt' }, facts: [...facts] })) as { facts: OnDisk[] }).facts;
const picksArb = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 });
const isWhole = (text: string) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

suite('positions on disk', () => {
  test('are code points from the start of the line in the normalised text, whatever is in it and however its lines end', () => {
    fc.assert(fc.property(rawTextArb, picksArb, (raw, picks) => {
      const source = SourceText.of(raw);
      fc.pre(source.text !== '');
      const facts = picks.map(([a, b], i) => factOf(`f${i}`, { ...describe(source, pickSpan(source.text, a, b)!) }));
      for (const fact of onDisk(facts)) assert.equal(covered(raw, fact), fact.text);
    }), { numRuns: 2_000 });
  });

  test('are so after any edit that was followed and described', () => {
    fc.assert(fc.property(rawTextArb, rawTextArb, picksArb, (raw, other, picks) => {
      const source = SourceText.of(raw);
      const now = SourceText.of(other);
      // A file in UTF-8 cannot hold half a character, and two that meet become one.
      fc.pre(source.text !== '' && isWhole(source.text) && isWhole(now.text));
      const annotated = new AnnotatedText(source, picks.map(([a, b], i) => factOf(`f${i}`, { ...describe(source, pickSpan(source.text, a, b)!) })));
      annotated.edit(wholeChange(source.text, now.text), now);
      const accepted = annotated.facts.flatMap((before): FactChange[] =>
        'span' in before.place ? [{ before, after: { fact: { ...before.fact, ...describe(now, before.place.span) }, place: { state: 'exact', span: before.place.span } } }] : [],
      );
      annotated.apply(accepted);
      annotated.redescribe();
      const placed = annotated.facts.filter(({ place }) => 'span' in place).map(({ fact }) => fact);
      for (const fact of onDisk(placed)) assert.equal(covered(other, fact), fact.text);
    }), { numRuns: 1_000 });
  });
});
