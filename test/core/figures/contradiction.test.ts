import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Fact, Value } from '../../../src/core/fact';
import { contradiction } from '../../../src/core/figures/contradiction';
import { formatValue } from '../../../src/core/figures/valueNotation';
import { parseSidecar } from '../../../src/core/sidecar';

function said(text: string, value: Value, rest: Partial<Fact> = {}): string | undefined {
  const read = contradiction({ id: 'f', kind: 'figure', label: 'COUNT', text, value, ...rest });
  return read && formatValue(read);
}

const amount = (number: number, rest: object = {}) => ({ type: 'quantity', amount: number, ...rest }) as Value;

suite('values that contradict their words', () => {
  test('another number', () => {
    assert.equal(said('4.1万余名', amount(4100)), '> 41000 人');
    assert.equal(said('4.1万余名', amount(41000, { bound: 'more_than' })), undefined);
    assert.equal(said('$3.5 million', { type: 'money', amount: 3500, currency: 'USD' }, { label: 'MONEY' }), '3500000 USD');
    assert.equal(said('12.5%', { type: 'percent', amount: 15.2 }, { label: 'PERCENT' }), '12.5 %');
  });

  test('the other bound, a range beside the number', () => {
    assert.equal(said('4.1万余名', amount(41000, { bound: 'at_most' })), '> 41000 人');
    assert.equal(said('4.1万余名', amount(41000)), undefined, 'a bound that was left out is no contradiction');
    assert.equal(said('两三百人', { type: 'quantity', min: 400, max: 500 }), '200..300 人');
    assert.equal(said('两三百人', { type: 'quantity', min: 250, max: 400 }), undefined, 'they share numbers');
  });

  test('another day or length of time', () => {
    const date = (edtf: string): Value => ({ type: 'date', edtf });
    assert.equal(said('2023年8月28日', date('2023-08-29'), { label: 'DATE' }), '2023-08-28');
    assert.equal(said('2023年8月28日', date('2023-08'), { label: 'DATE' }), undefined, 'the day lies in the month');
    assert.equal(said('去年', date('2010'), { label: 'DATE' }), undefined, 'the words alone do not say it');
    assert.equal(said('三个月', { type: 'duration', iso: 'P2M' }, { label: 'DURATION' }), 'P3M');
    assert.equal(said('三个月', { type: 'duration', iso: 'P90D' }, { label: 'DURATION' }), undefined);
  });

  test('what is not certain is left alone', () => {
    assert.equal(said('41000人', { type: 'money', amount: 3, currency: 'USD' }), undefined, 'a value of another type');
    assert.equal(said('三分之一', { type: 'percent', amount: 33.3 }, { label: 'PERCENT' }), undefined, 'a rounded third');
    assert.equal(said('许多人', amount(5)), undefined, 'no number');
    assert.equal(said('269', amount(3), { after: '万人' }), undefined, 'less than the whole figure was tagged');
    assert.equal(said('269人', amount(3), { kind: 'entity' }), undefined, 'no figure');
  });

  test('law: of a plain count every other number is found, and its own never', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (number, other) => {
      assert.equal(said(`${number}人`, amount(other)) !== undefined, number !== other);
    }));
  });

  test('the sample corpus holds none, and most would be found if they were wrong', () => {
    const paths = (readdirSync('seeds', { recursive: true }) as string[]).filter((path) => path.endsWith('.facts.json'));
    const facts = paths.flatMap((path) => {
      const parsed = parseSidecar(readFileSync(join('seeds', path), 'utf8'));
      return parsed.ok ? parsed.value.facts : [];
    });
    const counts = facts.filter(({ value }) => value && 'amount' in value && value.amount !== undefined);
    assert.ok(counts.length > 50);
    assert.deepEqual(facts.filter(contradiction), []);
    const wrong = counts.map((fact) => ({ ...fact, value: { ...fact.value, amount: (fact.value as { amount: number }).amount * 3 + 7 } as Value }));
    assert.ok(wrong.filter(contradiction).length > 0.8 * wrong.length);
  });
});
