import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BOUNDS, ValueSchema, type Value } from '../../../src/core/fact';
import { isEdtf } from '../../../src/core/figures/edtf';
import { valueText } from '../../../src/core/valueText';
import { formatValue, isIsoDuration, parseValue, type ValueErrorCode } from '../../../src/core/figures/valueNotation';

suite('The one-line notation of values', () => {
  const written: readonly (readonly [string, Value])[] = [
    ['> 41000 人', { type: 'quantity', amount: 41000, bound: 'more_than', unit: '人' }],
    ['269', { type: 'quantity', amount: 269 }],
    ['~ 3..5 km', { type: 'quantity', min: 3, max: 5, bound: 'about', unit: 'km' }],
    ['-5..-2 °C', { type: 'quantity', min: -5, max: -2, unit: '°C' }],
    ['7 公里/小时', { type: 'quantity', amount: 7, unit: '公里/小时' }],
    ['3 m', { type: 'quantity', amount: 3, unit: 'm' }],
    ['3 "days"', { type: 'quantity', amount: 3, unit: 'days' }],
    ['3 "EUR"', { type: 'quantity', amount: 3, unit: 'EUR' }],
    ['3 "万人"', { type: 'quantity', amount: 3, unit: '万人' }],
    ['3 千克', { type: 'quantity', amount: 3, unit: '千克' }],
    ['2000000000..9900000000 USD', { type: 'money', min: 2e9, max: 9.9e9, currency: 'USD' }],
    ['12.5 %', { type: 'percent', amount: 12.5 }],
    ['>= 60..70 %', { type: 'percent', min: 60, max: 70, bound: 'at_least' }],
    ['#3', { type: 'ordinal', amount: 3 }],
    ['2024-05', { type: 'date', edtf: '2024-05' }],
    ['~ 2023-08-28/2023-08-29', { type: 'date', edtf: '2023-08-28/2023-08-29', bound: 'about' }],
    ['199X', { type: 'date', edtf: '199X' }],
    ['date 2024', { type: 'date', edtf: '2024' }],
    ['date "Easter"', { type: 'date', edtf: 'Easter' }],
    ['<= P3M', { type: 'duration', iso: 'P3M', bound: 'at_most' }],
    ['P2D/P3D', { type: 'duration', iso: 'P2D/P3D' }],
  ];
  for (const [text, value] of written) {
    test(`${text} is written and read`, () => {
      assert.equal(formatValue(value), text);
      assert.deepEqual(parseValue(text), value);
    });
  }

  const typed: readonly (readonly [string, Value])[] = [
    ['>41000人', { type: 'quantity', amount: 41000, bound: 'more_than', unit: '人' }],
    ['≥ 1,234.5 km²', { type: 'quantity', amount: 1234.5, bound: 'at_least', unit: 'km²' }],
    ['≈3..5 billion USD', { type: 'money', min: 3e9, max: 5e9, bound: 'about', currency: 'USD' }],
    ['1.1万 人', { type: 'quantity', amount: 11000, unit: '人' }],
    ['2.5亿 CNY', { type: 'money', amount: 250_000_000, currency: 'CNY' }],
    ['15k', { type: 'quantity', amount: 15000 }],
    ['5 euros', { type: 'money', amount: 5, currency: 'EUR' }],
    ['3 days', { type: 'duration', iso: 'P3D' }],
    ['1.5 小时', { type: 'duration', iso: 'PT1H30M' }],
    ['2..3 周', { type: 'duration', iso: 'P2W/P3W' }],
    ['= 5', { type: 'quantity', amount: 5 }],
    ['6%', { type: 'percent', amount: 6 }],
    ['# 4', { type: 'ordinal', amount: 4 }],
    ['三成', { type: 'percent', amount: 30 }],
    ['逾六成', { type: 'percent', amount: 60, bound: 'more_than' }],
    ['< 半年', { type: 'duration', iso: 'P6M', bound: 'less_than' }],
    ['$3bn', { type: 'money', amount: 3e9, currency: 'USD' }],
    ['March 2024', { type: 'date', edtf: '2024-03' }],
  ];
  for (const [text, value] of typed) test(`${text} may be typed`, () => assert.deepEqual(parseValue(text), value));

  test('words are read against the date of the document, a bare number as what the label expects', () => {
    assert.deepEqual(parseValue('去年', { documentDate: '2023-04' }), { type: 'date', edtf: '2022' });
    assert.deepEqual(parseValue('2024', { type: 'date' }), { type: 'date', edtf: '2024' });
    assert.deepEqual(parseValue('3', { type: 'ordinal' }), { type: 'ordinal', amount: 3 });
    assert.deepEqual(parseValue('> 3', { type: 'percent' }), { type: 'percent', amount: 3, bound: 'more_than' });
    assert.deepEqual(parseValue('3 人', { type: 'percent' }), { type: 'quantity', amount: 3, unit: '人' });
  });

  const wrong: readonly (readonly [string, ValueErrorCode])[] = [
    ['', 'empty'],
    ['> ', 'empty'],
    ['many', 'number'],
    ['5..3 km', 'range'],
    ['5..', 'number'],
    ['2024-13', 'date'],
    ['2023-02-29', 'date'],
    ['2024-05-03/2024-05-01', 'date'],
    ['date', 'date'],
    ['P3', 'duration'],
    ['PT', 'duration'],
    ['3 "unfinished', 'unit'],
    ['#first', 'number'],
    ['三成 or so many', 'number'],
  ];
  for (const [text, error] of wrong) {
    test(`"${text}" is an error: ${error}`, () => {
      const value = parseValue(text);
      assert.ok('error' in value, JSON.stringify(value));
      assert.equal(value.error, error);
    });
  }

  test('reading what was written gives the same value', () => {
    fc.assert(
      fc.property(values, (value) => {
        assert.ok(ValueSchema.safeParse(value).success);
        assert.deepEqual(parseValue(formatValue(value)), withoutExact(value));
      }),
      { numRuns: 600 },
    );
  });

  test('what is shown for people in English can be typed back', () => {
    const shown: readonly Value[] = [
      { type: 'quantity', amount: 41000, bound: 'more_than', unit: '人' },
      { type: 'quantity', min: -5, max: -2, bound: 'about', unit: '°C' },
      { type: 'money', min: 2e9, max: 9.9e9, bound: 'about', currency: 'USD' },
      { type: 'percent', min: 60, max: 70.5, bound: 'at_least' },
      { type: 'ordinal', amount: 3 },
      { type: 'date', edtf: '2021/..' },
      { type: 'duration', iso: 'P3M', bound: 'at_most' },
    ];
    for (const value of shown) assert.deepEqual(parseValue(valueText(value, 'en')), value);
  });

  test('whatever is typed gives a valid value or an error that quotes it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[<>~=# ]{0,2}[-\dXTP.,/" ]{0,12}[万亿km%人年A-Z ]{0,4}$/)), (input) => {
        const value = parseValue(input);
        if ('error' in value) assert.ok(input.includes(String(value.text)));
        else assert.ok(ValueSchema.safeParse(value).success, JSON.stringify(value));
      }),
      { numRuns: 600 },
    );
  });
});

const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 41000, 2e9, 1e21, 1e-7));
const numbers = fc.oneof(
  number.map((amount) => ({ amount })),
  fc.tuple(number, number).map(([a, b]) => (a <= b ? { min: a, max: b } : { min: b, max: a })),
);
const bound = fc.option(fc.constantFrom(...BOUNDS), { nil: undefined }).map((one) => (one === undefined ? {} : { bound: one }));
const unit = fc.oneof(
  fc.constantFrom(
    '人', 'km', 'm', 'k', '%', 'USD', 'days', '万', '亿元', 'e5', '个百分点', '美元', 'per cent', '"', '\\', ' a', '园区', 'x..y', '°C', 'million', '千瓦', 'K', '百分点',
    'Usd',
  ),
  fc.string({ minLength: 1 }),
);
const date = fc.oneof(
  fc.constantFrom(
    '2024', '2024-05', '2024-02-29', '2021/..', '../2020', '199X', '19XX', '2024-21', '2024-33/2024-34', '-0220', 'T08:00/T18:00', '2024-06-10T20:30',
    '1984~', '2004-06?', 'Y170000002', '2011/2023',
  ),
  fc.string({ minLength: 1 }),
);
const duration = fc.oneof(fc.constantFrom('P3M', 'PT1H30M', 'P2D/P3D', 'P3.5M', 'P0D', 'P'), fc.string().map((rest) => `P${rest}`));

const values: fc.Arbitrary<Value> = fc.oneof(
  fc.tuple(numbers, bound).map(([n, b]) => ({ type: 'quantity' as const, ...n, ...b })),
  fc.tuple(numbers, bound, unit).map(([n, b, u]) => ({ type: 'quantity' as const, ...n, ...b, unit: u })),
  fc.tuple(numbers, bound, fc.stringMatching(/^[A-Z]{3}$/)).map(([n, b, currency]) => ({ type: 'money' as const, ...n, ...b, currency })),
  fc.tuple(numbers, bound).map(([n, b]) => ({ type: 'percent' as const, ...n, ...b })),
  fc.tuple(numbers, bound).map(([n, b]) => ({ type: 'ordinal' as const, ...n, ...b })),
  fc.tuple(date, bound).map(([edtf, b]) => ({ type: 'date' as const, edtf, ...b })),
  fc.tuple(duration, bound).map(([iso, b]) => ({ type: 'duration' as const, iso, ...b })),
);

function withoutExact(value: Value): Value {
  const { bound: given, ...rest } = value;
  return given === undefined || given === 'exact' ? (rest as Value) : value;
}

suite('EDTF and ISO 8601 durations', () => {
  const dates = [
    '2024', '2024-12', '2024-02-29', '-0220', '199X', '19XX', '2024-XX', '2024-24', '2024-33', '2021/..', '../2021', '/2021', '2023-08-28/2023-08-29', 'T09',
    'T08:00/T18:00', '2024-06-10T20:30', '2024-06-10T20:30:05+08:00', '1984?', '2004-06~',
  ];
  for (const text of dates) test(`${text} is a date`, () => assert.ok(isEdtf(text)));
  const noDates = [
    '', '24', '2024-13', '2024-5', '2023-02-29', '2024-00', '2024-01-32', '2024/2021', '../..', '/', '2024-06T20:30', 'T25', 'yesterday', '2024-99', 'X',
    '2021/2022/2023', '99999',
  ];
  for (const text of noDates) test(`"${text}" is no date`, () => assert.ok(!isEdtf(text)));

  for (const text of ['P3M', 'PT1H30M', 'P2Y6M', 'P0.5W', 'P2D/P3D', 'P1DT12H']) test(`${text} is a duration`, () => assert.ok(isIsoDuration(text)));
  for (const text of ['P', 'PT', '3M', 'P3', 'P3MT', 'P3M/', 'P1D/P2D/P3D', 'P-3D']) test(`"${text}" is no duration`, () => assert.ok(!isIsoDuration(text)));
});
