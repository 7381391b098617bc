import assert from 'node:assert/strict';
import { findFigures } from '../../../src/core/figures/findFigures';
import { valueOf } from '../../../src/core/figures/valueOf';

/** Long enough that work which grows with the square of the length outlasts the time a test has. */
const LENGTH = 40_000;

function repeated(piece: string): string {
  return piece.repeat(Math.ceil(LENGTH / piece.length));
}

suite('Long texts of figures and of what looks like them', () => {
  // What was slow in the making (a run of spaced groups) and what tempts a reader to look far ahead or back.
  const pieces = [
    '7', '零', '万', '十一', '1,234', ' 234', '1.', '1-', 'A1-', '138-', 'million ', 'twenty-', 'hundreds of ', 'a@', 'a.', ' ', '1小时1分钟', '3至', '约', 'March ', '第',
    '电话', '+86 ', '1:', '三分之', '点五', 'half a ', '几',
  ];
  for (const piece of pieces) {
    test(`${JSON.stringify(piece)} again and again`, () => {
      const text = repeated(piece);
      for (const { start, end } of findFigures(text, { documentDate: '2024-03-14' })) assert.ok(start < end && end <= text.length);
    });
  }

  test('a long text gives the figures of each of its sentences', () => {
    const sentence = '截至3月5日,窖里收进橘子6.2万余箱,比上回少3.4%。More than 2,750 lanterns were lit on 9 January. ';
    const once = findFigures(sentence, { documentDate: '2024-03-14' });
    const all = findFigures(repeated(sentence), { documentDate: '2024-03-14' });
    assert.equal(once.length, 5);
    assert.equal(all.length, 5 * Math.ceil(LENGTH / sentence.length));
    assert.deepEqual(all.slice(-5).map(({ label, value }) => ({ label, value })), once.map(({ label, value }) => ({ label, value })));
  });

  test('the context of a selection may be the whole document', () => {
    const value = valueOf('3.8万余', { before: repeated('前文12人。'), after: `人。${repeated('后文30%。')}` });
    assert.deepEqual(value, { type: 'quantity', amount: 38000, bound: 'more_than', unit: '人' });
  });
});
