import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from '../../src/core/anchor';
import { FACT_KEYS, type Fact } from '../../src/core/fact';
import { compareByPlace, parseSidecar, writeFact, writeSidecar, type Sidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { factOf, factsArb, sidecarArb } from '../support/arbitraries';

function parsed(text: string): Sidecar {
  const result = parseSidecar(text);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

/** The same JSON with the keys of every object in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reordered(item)]).reverse());
}

const knownFirst = (keys: string[], order: readonly string[]) => [...order.filter((key) => keys.includes(key)), ...keys.filter((key) => !order.includes(key))];

suite('sidecar', () => {
  test('what is written is read again as it was', () => {
    fc.assert(fc.property(sidecarArb, (sidecar) => assert.deepEqual(parsed(writeSidecar(sidecar)), sidecar)), { numRuns: 500 });
  });

  test('writing what was read gives the same bytes', () => {
    fc.assert(fc.property(sidecarArb, (sidecar) => {
      const text = writeSidecar(sidecar);
      assert.equal(writeSidecar(parsed(text)), text);
    }), { numRuns: 500 });
  });

  test('formatted, with CRLF, with a byte order mark: the same facts, and the same bytes when written', () => {
    fc.assert(fc.property(sidecarArb, fc.constantFrom(0, 2, 4, '\t'), fc.boolean(), (sidecar, indent, mark) => {
      const formatted = (mark ? '\ufeff' : '') + JSON.stringify(sidecar, null, indent).replaceAll('\n', '\r\n');
      assert.deepEqual(parsed(formatted), sidecar);
      assert.equal(writeSidecar(parsed(formatted)), writeSidecar(sidecar));
    }));
  });

  test('keys in any order are written in the format\'s order, unknown ones behind', () => {
    fc.assert(fc.property(sidecarArb, (sidecar) => {
      const shuffled = parsed(JSON.stringify(reordered(sidecar)));
      assert.deepEqual(shuffled, sidecar);
      const written = JSON.parse(writeSidecar(shuffled)) as { facts: Fact[]; source: object; document?: object };
      for (const [i, fact] of written.facts.entries()) {
        assert.deepEqual(Object.keys(fact), knownFirst(Object.keys(shuffled.facts[i]!), FACT_KEYS));
      }
      assert.deepEqual(Object.keys(written.source), knownFirst(Object.keys(shuffled.source), ['file', 'encoding']));
      const document = Object.keys(shuffled.document ?? {});
      assert.deepEqual(Object.keys(written.document ?? {}), knownFirst(document, ['status', 'language', 'date', 'title', 'url', 'note']));
    }));
  });

  test('one fact, one line; a change of one fact changes one line', () => {
    fc.assert(fc.property(sidecarArb, fc.nat(), (sidecar, pick) => {
      const lines = writeSidecar(sidecar).split('\n');
      const first = lines.findIndex((line) => line.startsWith('  "facts": ['));
      for (const [i, fact] of sidecar.facts.entries()) assert.equal(lines[first + 1 + i]!.replace(/,$/, ''), `    ${writeFact(fact)}`);
      if (sidecar.facts.length === 0) return;
      const index = pick % sidecar.facts.length;
      const changed = writeSidecar({ ...sidecar, facts: sidecar.facts.map((fact, i) => (i === index ? { ...fact, note: '改了' + (fact.note ?? '') } : fact)) }).split('\n');
      assert.equal(changed.length, lines.length);
      assert.deepEqual(lines.flatMap((line, i) => (line === changed[i] ? [] : [i])), [first + 1 + index]);
    }));
  });

  test('known keys that say nothing are not written; unknown keys are carried through whatever they hold', () => {
    const fact = { ...factOf('a'), note: '', by: null, before: '', attributes: {}, links: {}, 'x-null': null, 'x-empty': '', 'x-object': {} } as unknown as Fact;
    assert.equal(writeFact(fact), '{"id": "a", "kind": "entity", "label": "ORG", "text": "公安部", "x-null": null, "x-empty": "", "x-object": {}}');
    assert.ok(!writeSidecar({ factlens: 1, source: { file: 'a' }, document: {}, facts: [] }).includes('document'));
  });

  test('a line end in a quote does not break the line', () => {
    const text = writeSidecar({ factlens: 1, source: { file: 'a.txt' }, facts: [factOf('a', { text: '甲\n乙\u0000"\\' })] });
    assert.equal(text.split('\n').length, 8);
    assert.equal(parsed(text).facts[0]!.text, '甲\n乙\u0000"\\');
  });

  test('the example, byte for byte', () => {
    const source = new SourceText('通报称,公安部本周向云南移交了1.2万余名嫌疑人。\n');
    const at = (id: string, quote: string, more: Partial<Fact>): Fact => {
      const start = source.text.indexOf(quote);
      return { ...factOf(id), ...describe(source, { start, end: start + quote.length }), ...more };
    };
    const text = writeSidecar({
      facts: [
        at('w8zt51ne', '公安部本周向云南移交了1.2万余名嫌疑人', { links: { claimant: ['k3v9x2mq'] }, attributes: { stance: 'asserts' }, label: 'STATEMENT', kind: 'claim' }),
        at('k3v9x2mq', '公安部', { by: 'lin', entity: 'mps' }),
        at('p0c4d7ra', '1.2万余名', { kind: 'figure', label: 'COUNT', value: { unit: '人', bound: 'more_than', amount: 12000, type: 'quantity' } }),
      ],
      document: { date: '2024-01-09', language: 'zh', status: 'in-progress' },
      source: { file: 'handover.txt' },
      factlens: 1,
    });
    const line = source.lineKey(0);
    assert.equal(text, `{
  "factlens": 1,
  "source": {"file": "handover.txt"},
  "document": {"status": "in-progress", "language": "zh", "date": "2024-01-09"},
  "facts": [
    {"id": "w8zt51ne", "kind": "claim", "label": "STATEMENT", "before": "通报称,", "text": "公安部本周向云南移交了1.2万余名嫌疑人", "after": "。\\n", "line": "${line}", "at": [4, 24], "attributes": {"stance": "asserts"}, "links": {"claimant": ["k3v9x2mq"]}},
    {"id": "k3v9x2mq", "kind": "entity", "label": "ORG", "before": "通报称,", "text": "公安部", "after": "本周向云南移交了1.2万余名嫌疑人。\\n", "line": "${line}", "at": [4, 7], "entity": "mps", "by": "lin"},
    {"id": "p0c4d7ra", "kind": "figure", "label": "COUNT", "before": "通报称,公安部本周向云南移交了", "text": "1.2万余名", "after": "嫌疑人。\\n", "line": "${line}", "at": [15, 21], "value": {"type": "quantity", "amount": 12000, "bound": "more_than", "unit": "人"}}
  ]
}
`);
  });

  test('order of facts: by start, the longer first, then id; a total order', () => {
    const placedArb = fc.record({ start: fc.nat({ max: 3 }), end: fc.nat({ max: 3 }), id: fc.constantFrom('a', 'b', 'c') });
    assert.ok(compareByPlace({ start: 0, end: 9, id: 'b' }, { start: 0, end: 3, id: 'a' }) < 0);
    assert.ok(compareByPlace({ start: 0, end: 3, id: 'a' }, { start: 0, end: 3, id: 'b' }) < 0);
    fc.assert(fc.property(placedArb, placedArb, placedArb, (a, b, c) => {
      assert.equal(Math.sign(compareByPlace(a, b)) + Math.sign(compareByPlace(b, a)), 0);
      if (compareByPlace(a, b) <= 0 && compareByPlace(b, c) <= 0) assert.ok(compareByPlace(a, c) <= 0);
    }));
  });

  test('the same facts give the same lines, whatever else the file holds', () => {
    fc.assert(fc.property(factsArb, sidecarArb, (facts, sidecar) => {
      const one = writeSidecar({ ...sidecar, facts });
      for (const fact of facts) assert.ok(one.includes(`\n    ${writeFact(fact)}`));
    }));
  });
});
