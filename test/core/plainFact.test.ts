import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FactSchema } from '../../src/core/fact';
import { isPlainFact } from '../../src/core/plainFact';
import { parseSidecar, SidecarSchema, writeFact } from '../../src/core/sidecar';
import { factArb, jsonArb, sidecarArb } from '../support/arbitraries';
import { cases, patience } from '../support/seed';

const KEYS = ['id', 'kind', 'label', 'before', 'text', 'after', 'line', 'at', 'value', 'entity', 'attributes', 'links', 'note', 'status', 'confidence', 'by', 'conflict', 'x-a'];
const VALUE_KEYS = ['type', 'amount', 'min', 'max', 'edtf', 'iso', 'bound', 'unit', 'currency'];
const oddArb = fc.oneof(jsonArb, fc.constantFrom('', 'P1D', 'USD', 'usd', '0000000a~2', '0000000a~1', 'suggested', 'ORG', 0, 1, 1.5, -1, true, null, [0, 1], [1, 1], [0, 0.5], ['a#b'], ['#b'], {}));
const valueArb = fc.dictionary(fc.constantFrom('type', 'amount', 'min', 'max', 'bound', 'unit', 'currency', 'edtf', 'iso', 'x'), fc.oneof(fc.constantFrom('quantity', 'money', 'percent', 'ordinal', 'date', 'duration', 'about', 'USD', 'P1D', '', 1, 2), oddArb), { noNullPrototype: true });

/** A fact with a key taken away, put in, or with another value; keys in the order of a file. */
const mutatedArb = fc.tuple(factArb, fc.constantFrom(...KEYS), fc.constantFrom('set', 'remove', 'first', 'inside'), oddArb, valueArb, fc.constantFrom('type', 'amount', 'min', 'max', 'bound', 'edtf', 'stance')).map(([fact, key, how, odd, value, inner]) => {
  const { [key]: old, ...rest } = fact as Record<string, unknown>;
  if (how === 'remove') return rest;
  if (how === 'first') return { [key]: old ?? odd, ...rest };
  if (how === 'inside') return { ...fact, value: typeof fact.value === 'object' ? { ...fact.value, [inner]: odd } : value };
  return { ...fact, [key]: odd };
});

/** The keys in the order of the format, whatever they say; those of a value likewise. */
function inOrder(fact: Record<string, unknown>): Record<string, unknown> {
  const keys = [...KEYS, ...VALUE_KEYS];
  const entries = Object.entries(fact).sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b));
  return Object.fromEntries(entries.map(([key, value]) => [key, key === 'value' && typeof value === 'object' && value !== null && !Array.isArray(value) ? inOrder(value as Record<string, unknown>) : value]));
}

suite('plain facts', () => {
  test('what is taken for one is what the schema gives back, key by key', function () {
    this.timeout(patience(30_000));
    let [plain, refused] = [0, 0];
    fc.assert(fc.property(fc.oneof(factArb, mutatedArb), fc.integer({ min: 0, max: 9 }), (given, chance) => {
      const known = Object.fromEntries(Object.entries(given).filter(([key]) => !key.startsWith('x-')));
      const fact = JSON.parse(JSON.stringify(chance === 0 ? given : inOrder(known))) as unknown;
      if (!isPlainFact(fact)) return void refused++;
      plain++;
      const checked = FactSchema.safeParse(fact);
      assert.ok(checked.success, JSON.stringify(fact));
      assert.equal(JSON.stringify(checked.data), JSON.stringify(fact));
    }), { numRuns: cases(2_000) });
    assert.ok(plain > cases(2_000) / 4 && refused > cases(2_000) / 4, `${plain} plain, ${refused} not`);
  });

  test('every fact that FactLens writes of known keys only is one', () => {
    fc.assert(fc.property(factArb, (fact) => {
      const { conflict: _, ...known } = Object.fromEntries(Object.entries(fact).filter(([key]) => !key.startsWith('x-'))) as typeof fact;
      const isOrdered = known.value?.type !== 'date' && known.value?.type !== 'duration';
      if (isOrdered) assert.ok(isPlainFact(JSON.parse(writeFact(known as typeof fact))), writeFact(known as typeof fact));
    }), { numRuns: 500 });
  });

  test('infinite numbers, inherited names and numbers as text are left to the schema', () => {
    const fact = { id: 'a', kind: 'figure', label: 'COUNT', text: '3' };
    assert.ok(isPlainFact(fact));
    assert.ok(isPlainFact({ ...fact, value: { type: 'money', amount: 1, currency: 'USD' } }));
    for (const bad of [
      { value: JSON.parse('{"type": "quantity", "amount": 1e999}') as unknown }, { value: { type: 'constructor' } }, { value: { type: 'money', amount: 1 } }, { value: { type: 'quantity', amount: 1, min: 0 } },
      { value: { type: 'quantity', min: 2, max: 1 } }, { attributes: JSON.parse('{"__proto__": "x"}') as unknown }, { confidence: '0.5' }, { at: [1, 1] }, { links: { counts: [] } }, { constructor: 'x' },
    ]) assert.equal(isPlainFact({ ...fact, ...bad }), false, JSON.stringify(bad));
  });

  test('a sidecar is read as the schema reads it', () => {
    fc.assert(fc.property(sidecarArb, fc.option(mutatedArb, { nil: undefined }), (sidecar, odd) => {
      const text = JSON.stringify({ ...sidecar, facts: odd ? [...sidecar.facts, odd] : sidecar.facts });
      const [read, checked] = [parseSidecar(text), SidecarSchema.safeParse(JSON.parse(text))];
      if (read.ok) assert.equal(JSON.stringify(read.value), JSON.stringify(checked.data));
      else assert.ok(!checked.success || read.problems.every(({ code }) => code === 'duplicate-id'));
    }), { numRuns: 400 });
  });
});
