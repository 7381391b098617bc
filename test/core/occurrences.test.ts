import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NameFinder, occurrencesOf } from '../../src/core/occurrences';

const at = (text: string, words: string) => occurrencesOf(text, words).map(({ start }) => start);
const never = () => false;

/** Names found in a text, each with the place where it stands. */
const found = (text: string, ...names: string[]) => new NameFinder(names.map((name) => ({ text: name }))).find(text, never).map(({ name, span }) => `${span.start} ${name.text}`);

suite('occurrences', () => {
  test('in Chinese, wherever the words stand', () => {
    assert.deepEqual(at('港务局说港务局长', '港务局'), [0, 4]);
    assert.deepEqual(at('哈哈哈哈', '哈哈'), [0, 2]);
    assert.deepEqual(at('甲', ''), []);
  });

  test('in scripts with spaces, only as whole words', () => {
    assert.deepEqual(at('Ann met Anna and Joann; ANN, Ann-Lee, Ann.', 'Ann'), [0, 29, 38]);
    assert.deepEqual(at('ИРА и МИРА', 'ИРА'), [0]);
    assert.deepEqual(at('出席G20峰会和G200', 'G20'), [2]);
    assert.deepEqual(at('cafe\u0301 cafe', 'cafe'), [6]);
  });

  test('a number in a longer number is another one', () => {
    assert.deepEqual(at('269, 1269, 1,269, 3.269, 269.5, 269人', '269'), [0, 32]);
    assert.deepEqual(at('269人, 1,269人', '269人'), [0]);
  });

  test('of many names the longest at each place, and none inside another', () => {
    assert.deepEqual(found('港务局长说港务局', '港务', '港务局', '港务局长'), ['0 港务局长', '5 港务局']);
    assert.deepEqual(found('North Harbour and Harbour', 'Harbour', 'North Harbour'), ['0 North Harbour', '18 Harbour']);
    assert.deepEqual(found('甲乙丙', '甲'), [], 'a single character is not looked for');
  });

  test('where the longer one is barred, a shorter one is offered', () => {
    const finder = new NameFinder([{ text: '港务局长' }, { text: '港务局' }]);
    const offered = finder.find('港务局长', (span) => span.end === 4);
    assert.deepEqual(offered.map(({ span }) => span), [{ start: 0, end: 3 }]);
  });

  test('of equal names the first is taken', () => {
    const finder = new NameFinder([{ text: '港务局', label: 'ORG' }, { text: '港务局', label: 'LOC' }]);
    assert.deepEqual(finder.find('港务局', never).map(({ name }) => name.label), ['ORG']);
  });

  test('law: a finder of one name finds what occurrencesOf finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '港', '务', '𠮷', '1', ',', '\n'), maxLength: 40 });
    fc.assert(fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b', '港', '务', '𠮷', '1'), minLength: 2, maxLength: 4 }), (text, name) => {
      assert.deepEqual(new NameFinder([{ text: name }]).find(text, never).map(({ span }) => span), occurrencesOf(text, name));
      for (const span of occurrencesOf(text, name)) assert.equal(text.slice(span.start, span.end), name);
    }), { numRuns: 2000 });
  });
});
