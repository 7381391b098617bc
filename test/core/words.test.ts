import assert from 'node:assert/strict';
import fc from 'fast-check';
import { trimSpan, wordAt } from '../../src/core/words';
import { borders, textArb, textWithSpanArb } from '../support/arbitraries';

/** The word at the place marked with | in a text. */
function word(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const span = wordAt(text, offset, 'zh');
  return span && text.slice(span.start, span.end);
}

suite('words', () => {
  test('numbers are taken whole, with what makes one number of them', () => {
    for (const [text, number] of [
      ['移交4.1万余名', '4.1万'], ['共1,079名', '1,079'], ['增长12.5 %。', '12.5 %'], ['占１０％', '１０％'], ['约３亿元', '３亿'],
      ['共3000元', '3000'], ['气温-5度', '-5'], ['千分之 3‰ 左右', '3‰'], ['花费1２，000元', '1２，000'],
    ] as const) {
      const start = text.indexOf(number);
      for (let offset = start; offset <= start + number.length; offset++) assert.equal(word(`${text.slice(0, offset)}|${text.slice(offset)}`), number);
    }
  });

  test('the dash between two numbers is no sign', () => {
    assert.equal(word('有3-|5万人'), '5万');
    assert.equal(word('2023-0|8-28'), '08');
    assert.equal(word('5%--3|%'), '-3%');
  });

  test('digits that belong to a Latin word go with it', () => {
    for (const text of ['出席G|20峰会', '出席|G20峰会', '出席G2|0峰会']) assert.equal(word(text), 'G20');
    assert.equal(word('the covid1|9 wave'), 'covid19');
  });

  test('Chinese and English words; at the border of two the later one', () => {
    // Words that every dictionary of word borders has; they differ in the finer ones.
    assert.equal(word('上|海北京'), '上海');
    assert.equal(word('上海|北京'), '北京');
    assert.equal(word('several billion dol|lars a year'), 'dollars');
    assert.equal(word("the country's| police"), "country's");
    assert.equal(word('hello |world'), 'world');
  });

  test('nothing where there is no word', () => {
    for (const text of ['|', '。|。', '甲。 | 。', '\n|\n', '😀|', '甲\n|\n乙']) assert.equal(word(text), undefined, text);
  });

  test('a word stays on its line, is never empty, holds the place it was asked for', () => {
    fc.assert(fc.property(textArb, fc.nat(), (text, pick) => {
      const whole = borders(text);
      const offset = whole[pick % whole.length]!;
      const span = wordAt(text, offset);
      if (!span) return;
      assert.ok(span.start < span.end && span.start <= offset && offset <= span.end);
      assert.ok(!text.slice(span.start, span.end).includes('\n'));
      assert.ok(whole.includes(span.start) && whole.includes(span.end));
    }), { numRuns: 500 });
  });

  test('a line of a megabyte takes no time', () => {
    const text = '公安部通报,移交1,079名嫌疑人。'.repeat(60_000);
    const started = performance.now();
    assert.ok(wordAt(text, text.length >> 1));
    assert.ok(performance.now() - started < 2000);
  });

  test('trimming takes off white space of every script, and invisible characters', () => {
    const text = '\u3000 \t\ufeff\u200b公安 部\u00a0\u200d\r\n';
    const { start, end } = trimSpan(text, { start: 0, end: text.length });
    assert.equal(text.slice(start, end), '公安 部');
    assert.deepEqual(trimSpan('甲 \u3000 乙', { start: 1, end: 4 }), { start: 1, end: 1 });
    assert.deepEqual(trimSpan('甲乙', { start: 0, end: 2 }), { start: 0, end: 2 });
    assert.deepEqual(trimSpan('甲乙', { start: 1, end: 1 }), { start: 1, end: 1 });
  });

  test('trimming loses nothing that can be seen, and trimming again changes nothing', () => {
    fc.assert(fc.property(textWithSpanArb, ({ text, span }) => {
      const trimmed = trimSpan(text, span);
      assert.ok(span.start <= trimmed.start && trimmed.start <= trimmed.end && trimmed.end <= span.end);
      const visible = (s: string) => s.replace(/[\s\u200b-\u200d\u2060\ufeff]/gu, '');
      assert.equal(visible(text.slice(trimmed.start, trimmed.end)), visible(text.slice(span.start, span.end)));
      assert.deepEqual(trimSpan(text, trimmed), trimmed);
    }));
  });
});
