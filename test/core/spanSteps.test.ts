import assert from 'node:assert/strict';
import fc from 'fast-check';
import { growSpan, shrinkSpan, STEP_UNITS, type SpanSide, type StepUnit } from '../../src/core/spanSteps';
import { splitsPair, type Span } from '../../src/core/sourceText';
import { textWithSpanArb } from '../support/arbitraries';

/** A span marked with [ and ] in a text. */
function marked(words: string): { text: string; span: Span } {
  const start = words.indexOf('[');
  return { text: words.replace(/[[\]]/g, ''), span: { start, end: words.indexOf(']') - 1 } };
}

function show(text: string, { start, end }: Span): string {
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

function step(work: typeof growSpan, words: string, side: SpanSide, unit: StepUnit): string {
  const { text, span } = marked(words);
  return show(text, work(text, span, side, unit, 'zh'));
}

const grow = (words: string, side: SpanSide, unit: StepUnit) => step(growSpan, words, side, unit);
const shrink = (words: string, side: SpanSide, unit: StepUnit) => step(shrinkSpan, words, side, unit);

suite('spans grow and shrink', () => {
  test('by character: what a person takes for one', () => {
    assert.equal(grow('到[港]务局', 'end', 'character'), '到[港务]局');
    assert.equal(grow('到[港]务局', 'start', 'character'), '[到港]务局');
    assert.equal(grow('a[b]👩‍👩‍👧c', 'end', 'character'), 'a[b👩‍👩‍👧]c');
    assert.equal(shrink('a[b𠮷]c', 'end', 'character'), 'a[b]𠮷c');
    assert.equal(shrink('x[e\u0301a]', 'start', 'character'), 'xe\u0301[a]');
  });

  test('by word: numbers whole, no blanks and no full stops at the edges', () => {
    assert.equal(grow('[上海]北京', 'end', 'word'), '[上海北京]');
    assert.equal(grow('the [harbour] office, said', 'end', 'word'), 'the [harbour office], said');
    assert.equal(grow('the harbour office, [said]', 'start', 'word'), 'the harbour [office, said]');
    assert.equal(shrink('the [harbour office]', 'end', 'word'), 'the [harbour] office');
    assert.equal(grow('[共]4.1万名', 'end', 'word'), '[共4.1万]名');
    assert.equal(grow('sea[]l level', 'end', 'word'), 'sea[l] level');
  });

  test('by sentence, in both languages', () => {
    assert.equal(grow('船[]到了。人下来了！都好。', 'end', 'sentence'), '船[到了。]人下来了！都好。');
    assert.equal(grow('[船到了。]人下来了！都好。', 'end', 'sentence'), '[船到了。人下来了！]都好。');
    assert.equal(grow('It is late. The boat [came]. So?', 'start', 'sentence'), 'It is late. [The boat came]. So?');
    assert.equal(shrink('[It is late. The boat came.] So?', 'end', 'sentence'), '[It is late.] The boat came. So?');
  });

  test('by line, over blank ones', () => {
    assert.equal(grow('甲[乙]丙\n \n丁戊\n己', 'end', 'line'), '甲[乙丙]\n \n丁戊\n己');
    assert.equal(grow('甲[乙丙]\n \n丁戊\n己', 'end', 'line'), '甲[乙丙\n \n丁戊]\n己');
    assert.equal(grow('  甲乙\n丙[丁]', 'start', 'line'), '  甲乙\n[丙丁]');
    assert.equal(shrink('甲\n乙[\n丙丁]', 'end', 'line'), '甲\n乙[]\n丙丁');
  });

  test('an end of the text is no border that is passed', () => {
    for (const unit of STEP_UNITS) {
      assert.equal(grow('[甲]', 'end', unit), '[甲]');
      assert.equal(grow('[甲]', 'start', unit), '[甲]');
      assert.equal(grow('[]', 'end', unit), '[]');
      assert.equal(shrink('[]', 'start', unit), '[]');
    }
  });

  test('in the middle of a line of a megabyte', () => {
    const text = '港务局昨天通报。'.repeat(150_000);
    const ends = STEP_UNITS.slice(0, 3).map((unit) => growSpan(text, { start: 800_000, end: 800_000 }, 'end', unit, 'zh').end);
    assert.deepEqual([ends[0], ends[2]], [800_001, 800_008]);
    assert.ok(ends[1]! > 800_000 && ends[1]! < 800_008);
  });

  const cases = fc.tuple(textWithSpanArb, fc.constantFrom<SpanSide>('start', 'end'), fc.constantFrom(...STEP_UNITS));
  const other = (side: SpanSide): SpanSide => (side === 'start' ? 'end' : 'start');

  test('law: growing holds the old span, shrinking is held by it, the other side stays, and no pair is split', () => {
    fc.assert(fc.property(cases, ([{ text, span }, side, unit]) => {
      const grown = growSpan(text, span, side, unit);
      const shrunk = shrinkSpan(text, span, side, unit);
      assert.ok(grown.start <= span.start && span.end <= grown.end && span.start <= shrunk.start && shrunk.end <= span.end);
      assert.ok(shrunk.start <= shrunk.end);
      assert.deepEqual([grown[other(side)], shrunk[other(side)]], [span[other(side)], span[other(side)]]);
      for (const offset of [grown[side], shrunk[side]]) assert.ok(!splitsPair(text, offset), `${offset}`);
    }), { numRuns: 1000 });
  });

  test('law: from a border, grown and then shrunk comes back', () => {
    fc.assert(fc.property(cases, ([{ text, span }, side, unit]) => {
      const first = growSpan(text, span, side, unit);
      const second = growSpan(text, first, side, unit);
      if (first[side] === span[side] || second[side] === first[side]) return;
      assert.deepEqual(shrinkSpan(text, second, side, unit), first);
    }), { numRuns: 1000 });
  });

  test('law: growing by characters adds whole graphemes', () => {
    fc.assert(fc.property(textWithSpanArb, ({ text, span }) => {
      const grown = growSpan(text, growSpan(text, span, 'end', 'character'), 'end', 'character');
      const lineStart = text.lastIndexOf('\n', grown.end - 1) + 1;
      if (grown.end === span.end || lineStart === grown.end) return;
      const borders = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(lineStart))].map(({ index }) => lineStart + index);
      assert.ok(grown.end === text.length || borders.includes(grown.end));
    }), { numRuns: 500 });
  });
});
