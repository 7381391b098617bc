import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ValueSchema } from '../../../src/core/fact';
import { isEdtf } from '../../../src/core/figures/edtf';
import { findFigures } from '../../../src/core/figures/findFigures';
import { formatValue, isIsoDuration, parseValue } from '../../../src/core/figures/valueNotation';
import { valueOf } from '../../../src/core/figures/valueOf';

const HAN = '零一二三四五六七八九';

/** A number in Chinese characters as schoolbooks have it: 10203 is 一万零二百零三. */
function inChinese(number: number): string {
  if (number < 10) return HAN[number]!;
  for (const [scale, word] of [[1e8, '亿'], [1e4, '万'], [1000, '千'], [100, '百'], [10, '十']] as const) {
    if (number < scale) continue;
    const [head, rest] = [Math.floor(number / scale), number % scale];
    const zero = rest > 0 && rest < scale / 10 ? '零' : '';
    return inChinese(head) + word + (rest === 0 ? '' : zero + inChinese(rest));
  }
  throw new Error('unreachable');
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function inEnglish(number: number): string {
  if (number < 20) return SMALL[number]!;
  if (number < 100) return TENS[Math.floor(number / 10) - 2]! + (number % 10 === 0 ? '' : `-${SMALL[number % 10]}`);
  for (const [scale, word] of [[1e9, 'billion'], [1e6, 'million'], [1000, 'thousand'], [100, 'hundred']] as const) {
    if (number < scale) continue;
    const rest = number % scale;
    const joint = rest > 0 && rest < 100 ? ' and ' : ' ';
    return `${inEnglish(Math.floor(number / scale))} ${word}${rest === 0 ? '' : joint + inEnglish(rest)}`;
  }
  throw new Error('unreachable');
}

suite('Laws of figures', () => {
  const counts = fc.oneof(fc.integer({ min: 2, max: 9999 }), fc.integer({ min: 10_000, max: 99_999_999 }), fc.integer({ min: 1e8, max: 9e11 }));

  test('every number written in Chinese characters is read as itself', () => {
    fc.assert(
      fc.property(counts, (number) => {
        const text = `${inChinese(number)}头牛`;
        assert.deepEqual(valueOf(text.slice(0, -1), { after: '牛' }), { type: 'quantity', amount: number, unit: '头' }, text);
      }),
      { numRuns: 400 },
    );
  });

  test('every number written in English words is read as itself', () => {
    fc.assert(
      fc.property(counts, (number) => {
        const text = `${inEnglish(number)} goats`;
        assert.deepEqual(valueOf(text), { type: 'quantity', amount: number, unit: 'goats' }, text);
      }),
      { numRuns: 400 },
    );
  });

  test('digits, grouped digits, 万 and full-width digits say the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), (number) => {
        const fullWidth = String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
        for (const digits of [String(number), number.toLocaleString('en'), `${number / 1e4}万`, fullWidth]) {
          assert.deepEqual(valueOf(`${digits}元`), { type: 'money', amount: number, currency: 'CNY' }, digits);
        }
      }),
    );
  });

  test('every day written in four ways is that day', () => {
    const day = fc.date({ min: new Date(Date.UTC(1900, 0, 1)), max: new Date(Date.UTC(2099, 11, 31)), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-').map(Number) as [number, number, number];
        const english = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
        const american = date.toLocaleDateString('en-US', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
        for (const text of [iso, `${year}年${month}月${dayOfMonth}日`, `${year}/${month}/${dayOfMonth}`, english, american]) {
          assert.deepEqual(findFigures(text), [{ start: 0, end: text.length, label: 'DATE', value: { type: 'date', edtf: iso } }]);
        }
      }),
    );
  });

  const pieces = fc.constantFrom(
    '3', '1,079', '4.1', '万', '亿', '余', '多', '名', '个', '半', '年', '月', '日', '时', '至', '-', '–', '到', '约', '近', '超过', '以上', '左右', '第', '首', '百分之', '%', '‰',
    '元', '美元', '$', '零', '一', '二', '十',
    '几', '数', '上', '千', '今年', '去年', '上周', '三', '成', '折', '分之', ' ', ',', '。', '，', '\n', 'of ', 'to ', 'and ', 'more than ', 'half ', 'a ', 'million ',
    'hundreds ', 'twenty-', 'one ', 'three ', 'May ', 'March ', '2024', 'th ', 'last ',
    'quarter ', 'years ', 'ago ', 'km', 'm ', 'between ', 'since ', 's', 'x', '号', '周', '岁', '截至', '起', '以来', '周五', '周一', 'Monday ', 'Friday', '年代', '上世纪',
    '晚', '点', 'decade', 'aged ', '的', ':', '/', '.', '😀', '𠀀',
  );
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')));

  test('figures of any text are in order, inside it, not overlapping, and their values are valid and survive the notation', () => {
    fc.assert(
      fc.property(texts, fc.option(fc.constantFrom('2024-03-14', '2024-03', '2024', '199X', 'x'), { nil: undefined }), (text, documentDate) => {
        let floor = 0;
        for (const { start, end, value } of findFigures(text, { documentDate })) {
          assert.ok(floor <= start && start < end && end <= text.length, `[${start}, ${end}) of ${text}`);
          floor = end;
          if (!value) continue;
          assert.ok(ValueSchema.safeParse(value).success, `${JSON.stringify(value)} of ${text}`);
          if (value.type === 'date') assert.ok(isEdtf(value.edtf), `${value.edtf} of ${text}`);
          if (value.type === 'duration') assert.ok(isIsoDuration(value.iso), `${value.iso} of ${text}`);
          assert.deepEqual(parseValue(formatValue(value)), value);
        }
      }),
      { numRuns: 400 },
    );
  });

  const labels = fc.constantFrom(undefined, 'COUNT', 'MONEY', 'PERCENT', 'DATE', 'DURATION', 'ORDINAL', 'MEASURE', 'OWN');

  test('whatever is selected, the value is valid', () => {
    fc.assert(
      fc.property(texts, texts, texts, labels, (before, quote, after, label) => {
        const value = valueOf(quote, { before, after, label, documentDate: '2024-03-14' });
        if (value) assert.ok(ValueSchema.safeParse(value).success, JSON.stringify(value));
      }),
      { numRuns: 500 },
    );
  });
});
