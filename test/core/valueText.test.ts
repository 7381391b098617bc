import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BOUNDS } from '../../src/core/fact';
import { valueText } from '../../src/core/valueText';

suite('valueText', () => {
  test('a quantity has grouped digits and its unit', () => {
    assert.equal(valueText({ type: 'quantity', amount: 41000, bound: 'more_than', unit: '人' }, 'en'), '> 41,000 人');
    assert.equal(valueText({ type: 'quantity', amount: 41000, unit: '人' }, 'de'), '41.000 人');
    assert.equal(valueText({ type: 'quantity', amount: 269 }, 'en'), '269');
  });

  test('each bound has its sign, and an exact number none', () => {
    const texts = BOUNDS.map((bound) => valueText({ type: 'quantity', amount: 100, bound }, 'en'));
    assert.deepEqual(texts, ['100', '≈ 100', '> 100', '< 100', '≥ 100', '≤ 100']);
  });

  test('a range is shown with an en dash, and keeps a minus sign legible', () => {
    assert.equal(valueText({ type: 'quantity', min: 10, max: 20 }, 'en'), '10–20');
    assert.equal(valueText({ type: 'quantity', min: -5, max: -2, unit: '°C' }, 'en'), '-5 – -2 °C');
    assert.equal(valueText({ type: 'quantity', min: 7, max: 7 }, 'en'), '7');
  });

  test('money ends with its currency', () => {
    const value = { type: 'money', min: 2_000_000_000, max: 9_000_000_000, currency: 'USD', bound: 'about' } as const;
    assert.equal(valueText(value, 'en'), '≈ 2,000,000,000–9,000,000,000 USD');
  });

  test('percentages, ordinals, dates and durations', () => {
    assert.equal(valueText({ type: 'percent', amount: 12.5 }, 'en'), '12.5 %');
    assert.equal(valueText({ type: 'ordinal', amount: 2 }, 'en'), '#2');
    assert.equal(valueText({ type: 'date', edtf: '2023-08-28/2023-08-29' }), '2023-08-28/2023-08-29');
    assert.equal(valueText({ type: 'date', edtf: '2021', bound: 'about' }), '≈ 2021');
    assert.equal(valueText({ type: 'duration', iso: 'P3M', bound: 'at_least' }), '≥ P3M');
  });

  test('no digit is rounded away', () => {
    assert.equal(valueText({ type: 'quantity', amount: 0.123456 }, 'en'), '0.123456');
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 6 }), (digits, decimals) => {
        const amount = digits / 10 ** decimals;
        assert.equal(Number(valueText({ type: 'percent', amount }, 'en').replace(' %', '').replaceAll(',', '')), amount);
      }),
    );
  });
});
