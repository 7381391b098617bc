import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CONTEXT, describe, resolve, type Anchor, type Place } from '../../src/core/anchor';
import { crc32Hex } from '../../src/core/crc32';
import { SourceText, type Span } from '../../src/core/sourceText';
import { lineArb, textArb, textWithSpanArb } from '../support/arbitraries';

/** A reader of its own, as the format page promises: it knows nothing of ours but the CRC. */
function readOnItsOwn(text: string, key: string, at: readonly [number, number]): string {
  const starts = new Map<string, string>();
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    let n = 1;
    while (starts.has(n === 1 ? crc32Hex(line) : `${crc32Hex(line)}~${n}`)) n++;
    starts.set(n === 1 ? crc32Hex(line) : `${crc32Hex(line)}~${n}`, lines.slice(index).join('\n'));
  }
  return [...starts.get(key)!].slice(at[0], at[1]).join('');
}

const place = (text: string, fact: Partial<Anchor> & { text: string }): Place => resolve(new SourceText(text), fact);
const spanOf = (text: string, quote: string, from = 0): Span => ({ start: text.indexOf(quote, from), end: text.indexOf(quote, from) + quote.length });
const described = (text: string, quote: string, from = 0) => describe(new SourceText(text), spanOf(text, quote, from));

suite('anchor', () => {
  test('a described span is found again in the same text, exactly there', () => {
    fc.assert(fc.property(textWithSpanArb, ({ text, span }) => {
      const source = new SourceText(text);
      assert.deepEqual(resolve(source, describe(source, span)), { state: 'exact', span });
    }), { numRuns: 1000 });
  });

  test('a reader of its own finds the quote with line and at alone', () => {
    fc.assert(fc.property(textWithSpanArb, ({ text, span }) => {
      const anchor = describe(new SourceText(text), span);
      assert.equal(readOnItsOwn(text, anchor.line, anchor.at), text.slice(span.start, span.end));
    }), { numRuns: 500 });
  });

  test('context is up to 24 code points on each side, across line ends', () => {
    assert.equal(CONTEXT, 24);
    fc.assert(fc.property(textWithSpanArb, ({ text, span }) => {
      const { before, text: quote, after } = describe(new SourceText(text), span);
      assert.equal(quote, text.slice(span.start, span.end));
      assert.equal(before, Array.from(text.slice(0, span.start)).slice(-CONTEXT).join(''));
      assert.equal(after, Array.from(text.slice(span.end)).slice(0, CONTEXT).join(''));
    }));
  });

  test('whatever is found reads as the quote does', () => {
    fc.assert(fc.property(textWithSpanArb, textArb, ({ text, span }, other) => {
      const anchor = describe(new SourceText(text), span);
      const found = place(other, anchor);
      const spans = 'span' in found ? [found.span] : found.state === 'ambiguous' ? found.candidates : [];
      for (const { start, end } of spans) assert.equal(other.slice(start, end), anchor.text);
      if (!other.includes(anchor.text)) assert.deepEqual(found, { state: 'lost', candidates: [] });
    }), { numRuns: 1000 });
  });

  test('other lines come, go and change: a fact on its own line stays exact', () => {
    const numbered = fc.array(lineArb, { minLength: 1, maxLength: 5 }).map((lines) => lines.map((line, i) => `${i}${line}`));
    const others = fc.array(lineArb.map((line) => `~${line}`), { maxLength: 4 });
    fc.assert(fc.property(numbered, fc.nat(), others, others, fc.nat(), fc.nat(), (lines, pick, above, below, a, b) => {
      const line = pick % lines.length;
      const points = [...lines[line]!];
      const from = a % points.length;
      const to = from + 1 + (b % (points.length - from));
      const lineStart = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
      const start = lineStart + points.slice(0, from).join('').length;
      const span = { start, end: start + points.slice(from, to).join('').length };
      const anchor = describe(new SourceText(lines.join('\n')), span);
      const changed = [...above, lines[line]!, ...below].join('\n');
      const found = place(changed, anchor);
      const shift = above.join('\n').length + (above.length > 0 ? 1 : 0) - lineStart;
      assert.deepEqual(found, { state: 'exact', span: { start: start + shift, end: span.end + shift } });
    }), { numRuns: 500 });
  });

  test('repeated lines are told apart', () => {
    const text = '开头\n公安部通报\n中间\n公安部通报\n结尾';
    const first = described(text, '公安部');
    const second = described(text, '公安部', 6);
    assert.equal(second.line, `${first.line}~2`);
    assert.deepEqual(place(text, second), { state: 'exact', span: spanOf(text, '公安部', 6) });
  });

  test('a copy of a repeated line that is put in above does not draw the fact to itself', () => {
    const text = '甲说了一些话\n公安部通报\n乙说了一些话\n公安部通报\n丙说了一些话';
    const second = described(text, '公安部', text.indexOf('乙'));
    const changed = `公安部通报\n${text}`;
    const found = place(changed, second);
    assert.ok(!('span' in found) || found.span.start === changed.indexOf('公安部', changed.indexOf('乙')), JSON.stringify(found));
    const first = described(text, '公安部');
    const foundFirst = place(changed, first);
    assert.ok(!('span' in foundFirst) || foundFirst.span.start === changed.indexOf('公安部', changed.indexOf('甲')), JSON.stringify(foundFirst));
  });

  test('the words are gone: lost; in two equal places: ambiguous, best first', () => {
    const anchor = described('近日,公安部通报,移交嫌疑人。', '公安部');
    assert.deepEqual(place('近日,外交部通报,移交嫌疑人。', anchor), { state: 'lost', candidates: [] });
    assert.deepEqual(place('', anchor), { state: 'lost', candidates: [] });
    const twice = '近日,公安部通报,移交嫌疑人。近日,公安部通报,移交嫌疑人!';
    assert.equal(place(twice, anchor).state, 'ambiguous');
    assert.deepEqual(place('公安部。公安部。', { text: '公安部' }), { state: 'ambiguous', candidates: [{ start: 0, end: 3 }, { start: 4, end: 7 }] });
  });

  test('the line changed and the surroundings tell: moved', () => {
    const anchor = described('二十三日,公安部通报,嫌疑人已移交。', '公安部');
    const text = '据悉,二十三日,公安部通报,嫌疑人已移交。另,公安部表示';
    assert.deepEqual(place(text, anchor), { state: 'moved', span: spanOf(text, '公安部'), confidence: 1 });
  });

  test('never attaches to a lookalike with other surroundings', () => {
    const anchor = described('缅甸北部的园区里,公安部的工作组已经到达。', '公安部');
    assert.deepEqual(place('新闻列表:公安部|外交部|司法部', anchor), { state: 'lost', candidates: [] });
    const long = described('会上说:必须坚决打击电信网络诈骗犯罪活动,一个不漏。', '必须坚决打击电信网络诈骗犯罪活动');
    assert.deepEqual(place('标语《必须坚决打击电信网络诈骗犯罪活动》', long), { state: 'lost', candidates: [] });
  });

  test('a fact written by hand, with a quote alone or with its line alone', () => {
    const text = '公安部通报,嫌疑人已移交。';
    assert.deepEqual(place(text, { text: '嫌疑人' }), { state: 'moved', span: spanOf(text, '嫌疑人'), confidence: 1 });
    assert.deepEqual(place(text, { text: '嫌疑人', line: crc32Hex(text) }), { state: 'moved', span: spanOf(text, '嫌疑人'), confidence: 1 });
    assert.deepEqual(place('甲嫌疑人,乙嫌疑人', { text: '嫌疑人', before: '乙' }), { state: 'moved', span: spanOf('甲嫌疑人,乙嫌疑人', '嫌疑人', 3), confidence: 1 });
  });

  test('an at that points behind its line is not believed', () => {
    assert.notEqual(place('甲\n乙\n公安部', { text: '公安部', line: crc32Hex('甲'), at: [4, 7] }).state, 'exact');
  });

  test('a quote that stands everywhere says nothing', () => {
    assert.deepEqual(place('a'.repeat(5000), { text: 'a' }), { state: 'lost', candidates: [] });
  });
});
