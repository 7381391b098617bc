import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FACT_ID, FACT_KEYS, FactSchema, LinkTargetSchema, newFactId, VALUE_TYPES, ValueSchema } from '../../src/core/fact';
import { factArb, factOf } from '../support/arbitraries';

const accepts = (more: object) => FactSchema.safeParse({ ...factOf('a'), ...more }).success;

suite('fact', () => {
  test('every fact of the generators is one, and is given back as it was', () => {
    fc.assert(fc.property(factArb, (fact) => assert.deepEqual(FactSchema.parse(fact), fact)));
  });

  test('the order of keys names every key of the schema', () => {
    // A contradiction that waits for a decision says nothing of the fact; it is written behind what does.
    assert.deepEqual([...FACT_KEYS, 'conflict'].sort(), Object.keys(FactSchema.shape).sort());
  });

  test('an amount, or both ends of a range', () => {
    const quantity = (more: object) => ValueSchema.safeParse({ type: 'quantity', ...more }).success;
    assert.deepEqual([{ amount: 0 }, { min: 1, max: 1 }, { min: 2e9, max: 9e9, bound: 'about' }].map(quantity), [true, true, true]);
    const wrong = [{}, { min: 1 }, { max: 1 }, { min: 2, max: 1 }, { amount: 1, min: 1, max: 2 }, { amount: '1' }, { amount: 1, bound: 'over' }, { amount: Number.NaN }, { amount: Infinity }];
    assert.deepEqual(wrong.map(quantity), wrong.map(() => false));
  });

  test('each type of value has a form that is taken', () => {
    const more = { quantity: { amount: 1 }, money: { amount: 1, currency: 'USD' }, percent: { amount: 1 }, ordinal: { amount: 1 }, date: { edtf: '2023-08' }, duration: { iso: 'P3M' } };
    for (const type of VALUE_TYPES) assert.ok(ValueSchema.safeParse({ type, ...more[type] }).success, type);
  });

  test('at is a half-open range that is not empty', () => {
    assert.ok(accepts({ at: [0, 1] }));
    for (const at of [[0, 0], [3, 1], [-1, 1], [0.5, 2], [0], [0, 1, 2], ['0', '1']]) assert.ok(!accepts({ at }), JSON.stringify(at));
  });

  test('link targets: an id here, or a path and an id there', () => {
    for (const target of ['k3v9x2mq', 'notice.txt#b2m6q1xy', '../卷 2/通报.txt#a-b_C']) assert.ok(LinkTargetSchema.safeParse(target).success, target);
    for (const target of ['', '#a', 'a b', 'x.txt#', 'x#y#z', 'x.txt#a b', `a${'b'.repeat(64)}`]) assert.ok(!LinkTargetSchema.safeParse(target).success, target);
  });

  test('new ids: eight of a-z and 0-9, never one that is taken, every character reachable', () => {
    let seed = 1;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const ids = Array.from({ length: 2000 }, () => newFactId(random, () => false));
    assert.ok(ids.every((id) => /^[a-z0-9]{8}$/.test(id) && FACT_ID.test(id)));
    assert.equal(new Set(ids.join('')).size, 36);
    const draws = [0, 0, 0, 0, 0, 0, 0, 0, 0.999999999, 0, 0, 0, 0, 0, 0, 0];
    assert.equal(newFactId(() => draws.shift()!, (id) => id === 'aaaaaaaa'), '9aaaaaaa');
  });
});
