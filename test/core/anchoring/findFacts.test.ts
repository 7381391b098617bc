import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, resolve } from '../../../src/core/anchor';
import { findFacts, SURE, type Found } from '../../../src/core/anchoring/findFacts';
import { sameWords } from '../../../src/core/anchoring/fold';
import type { Fact } from '../../../src/core/fact';
import { SourceText, type Span } from '../../../src/core/sourceText';
import { mapSpan, type TextChange } from '../../../src/core/textChange';
import { factsArb, pickSpan, rawTextArb, textArb } from '../../support/arbitraries';

function factAt(text: string, span: Span, id: string): Fact {
  return { id, kind: 'entity', label: 'ORG', ...describe(new SourceText(text), span) };
}

function factsOf(text: string, spans: readonly Span[]): Fact[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  return ordered.map((span, index) => factAt(text, span, `fact${String(index).padStart(4, '0')}`));
}

const spanOf = (text: string, quote: string, from = 0): Span => ({ start: text.indexOf(quote, from), end: text.indexOf(quote, from) + quote.length });
const find = (text: string, facts: readonly Fact[], old?: string) => findFacts(new SourceText(text), facts, old === undefined ? undefined : new SourceText(old));

/** A text with some facts in it. */
const annotatedArb = fc
  .tuple(textArb.filter((text) => text !== ''), fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }))
  .map(([text, picks]) => ({ text, facts: factsOf(text, picks.map(([a, b]) => pickSpan(text, a, b)!)) }));

/** Sentences of numbered words: no two are alike, so that there is one right answer. */
function numbered(sentences: number, from = 0): string {
  const word = (n: number) => String.fromCharCode(0x4e00 + ((n * 37) % 20_000), 0x4e00 + ((n * 91 + 13) % 20_000));
  return Array.from({ length: sentences }, (_, s) => `${Array.from({ length: 9 }, (_, w) => word(from + s * 9 + w)).join('')}。${s % 4 === 3 ? '\n' : ''}`).join('');
}

function isWellFormed(text: string, facts: readonly Fact[], found: readonly Found[]): void {
  assert.deepEqual(found.map(({ id }) => id), facts.map(({ id }) => id), 'no fact disappears');
  for (const [index, { state, span, confidence, candidates }] of found.entries()) {
    assert.equal(span !== undefined, state === 'exact' || state === 'moved' || state === 'changed', state);
    assert.ok(confidence >= 0 && confidence <= 1);
    assert.ok(candidates.length <= 3);
    for (const { start, end } of span ? [span, ...candidates] : candidates) assert.ok(start >= 0 && start < end && end <= text.length);
    if (!span) continue;
    const now = text.slice(span.start, span.end);
    if (state === 'exact') assert.equal(now, facts[index]!.text);
    if (state === 'moved') assert.ok(sameWords(now, facts[index]!.text), `${JSON.stringify(now)} for ${JSON.stringify(facts[index]!.text)}`);
    if (state === 'changed') assert.ok(!sameWords(now, facts[index]!.text));
  }
}

suite('findFacts', () => {
  test('in an unchanged text all are exact, where they were', () => {
    fc.assert(fc.property(annotatedArb, fc.boolean(), ({ text, facts }, withOld) => {
      for (const [index, found] of find(text, facts, withOld ? text : undefined).entries()) {
        const place = resolve(new SourceText(text), facts[index]!);
        assert.deepEqual(found, { id: facts[index]!.id, state: 'exact', span: 'span' in place && place.span, confidence: 1, candidates: [] });
      }
    }), { numRuns: 500 });
  });

  test('in any other text: none disappears, what is found reads as the quote but for the declared change', () => {
    fc.assert(fc.property(annotatedArb, textArb, fc.boolean(), ({ text, facts }, other, withOld) => {
      isWellFormed(other, facts, find(other, facts, withOld ? text : undefined));
    }), { numRuns: 1000 });
  });

  test('facts that never were of any text are carried too', () => {
    fc.assert(fc.property(factsArb, textArb, textArb, (facts, text, old) => {
      isWellFormed(text, facts, find(text, facts));
      isWellFormed(text, facts, find(text, facts, old));
    }), { numRuns: 500 });
  });

  test('what was found is found again: described anew, the same places are exact', () => {
    fc.assert(fc.property(annotatedArb, textArb, ({ text, facts }, other) => {
      const sure = find(other, facts, text).filter((found) => found.span !== undefined);
      const again = factsOf(other, sure.map((found) => found.span!));
      const spans = find(other, again).map(({ state, span }) => ({ state, span }));
      assert.deepEqual(spans, again.map((fact) => ({ state: 'exact', span: (resolve(new SourceText(other), fact) as { span: Span }).span })));
    }), { numRuns: 500 });
  });

  test('two runs agree in every bit', () => {
    fc.assert(fc.property(annotatedArb, textArb, ({ text, facts }, other) => {
      assert.equal(JSON.stringify(find(other, facts, text)), JSON.stringify(find(other, facts, text)));
      assert.equal(JSON.stringify(find(other, facts)), JSON.stringify(find(other, facts)));
    }), { numRuns: 100 });
  });

  test('edits applied one by one and the same edits found by comparing agree', () => {
    const old = numbered(40);
    const edit = fc.record({ at: fc.nat(), removed: fc.integer({ min: 0, max: 6 }), inserted: fc.integer({ min: 0, max: 8 }) });
    const picks = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 3, max: 12 })), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(fc.array(edit, { maxLength: 6 }), picks, fc.boolean(), (edits, wanted, withOld) => {
      const facts = factsOf(old, wanted.map(([at, length]) => ({ start: at % (old.length - length), end: (at % (old.length - length)) + length })));
      let text = old;
      let spans: (Span | undefined)[] = facts.map((fact) => (resolve(new SourceText(old), fact) as { span: Span }).span);
      const touched = new Set<number>();
      for (const [n, { at, removed, inserted }] of edits.entries()) {
        const change: TextChange = { offset: at % (text.length - removed), removed, inserted };
        spans.forEach((span, i) => span && change.offset < span.end && change.offset + removed > span.start && touched.add(i));
        spans = spans.map((span) => span && mapSpan(span, change));
        text = text.slice(0, change.offset) + numbered(2, 5_000 + n * 50).slice(0, inserted) + text.slice(change.offset + removed);
      }
      for (const [i, { state, span }] of find(text, facts, withOld ? old : undefined).entries()) {
        if (touched.has(i)) continue;
        if (withOld) assert.deepEqual(span, spans[i], `${state} ${facts[i]!.text}`);
        else if (span) assert.deepEqual(span, spans[i], `${state} ${facts[i]!.text}`);
      }
    }), { numRuns: 300 });
  });

  test('line ends and a byte order mark make no difference', () => {
    fc.assert(fc.property(rawTextArb, fc.nat(), fc.nat(), (raw, a, b) => {
      const { text } = SourceText.of(raw);
      const span = pickSpan(text, a, b);
      if (!span) return;
      const facts = [factAt(text, span, 'fact0000')];
      assert.deepEqual(findFacts(SourceText.of(raw), facts), findFacts(SourceText.of(`\ufeff${text.replaceAll('\n', '\r\n')}`), facts));
    }), { numRuns: 200 });
  });
});

suite('findFacts: cases', () => {
  const old = '近日,公安部通报,移交嫌疑人4.1万余名。\n\n缅北地区电信网络诈骗犯罪活动猖獗。公安部表示,将继续打击。\n';
  const fact = (quote: string, from = 0) => factsOf(old, [spanOf(old, quote, from)]);

  test('punctuation, width, spaces and wrapping are folded: moved, and sure', () => {
    const now = old.replaceAll(',', ', ').replaceAll('。', '. ').replace('4.1万', '４.１ 万');
    for (const withOld of [old, undefined]) {
      const [found] = find(now, fact('4.1万余名'), withOld);
      assert.deepEqual([found!.state, now.slice(found!.span!.start, found!.span!.end)], ['moved', '４.１ 万余名']);
      assert.ok(found!.confidence >= SURE);
    }
  });

  test('a paragraph that moved takes its facts along', () => {
    const text = numbered(40);
    const lines = text.split('\n');
    const quote = lines[2]!.slice(20, 24);
    const moved = [...lines.slice(0, 2), ...lines.slice(3, 8), `新${lines[2]}`, ...lines.slice(8)].join('\n');
    for (const withOld of [text, undefined]) {
      const [found] = find(moved, factsOf(text, [spanOf(text, quote)]), withOld);
      assert.deepEqual([found!.state, found!.span], ['moved', spanOf(moved, quote)]);
    }
  });

  test('a mended typo inside: changed', () => {
    const now = old.replace('诈骗犯罪活动', '诈骗犯最活动');
    for (const withOld of [old, undefined]) {
      const [found] = find(now, fact('诈骗犯罪活动'), withOld);
      assert.deepEqual([found!.state, found!.span], ['changed', spanOf(now, '诈骗犯最活动')]);
    }
  });

  test('the mention was taken out while the same words stand elsewhere: lost, with those as candidates', () => {
    const now = old.replace('公安部通报', '外交人员通报');
    for (const withOld of [old, undefined]) {
      const [found] = find(now, fact('公安部'), withOld);
      assert.equal(found!.state, 'lost');
      assert.deepEqual(found!.candidates, [spanOf(now, '公安部')]);
    }
  });

  test('text typed at the edges stays outside', () => {
    const now = old.replace('公安部', '中国公安部门');
    const [found] = find(now, fact('公安部'), old);
    assert.deepEqual([found!.state, found!.span], ['moved', spanOf(now, '公安部')]);
  });

  test('a row of dots or dashes that has grown at an edge stays outside, as it does when it is typed', () => {
    const text = numbered(8);
    const at = text.indexOf('。', 30);
    const [last, first] = [{ start: at - 5, end: at + 1 }, { start: at + 1, end: at + 6 }];
    // The sentence behind the full stop is taken out, but for its own full stop.
    const joined = text.slice(0, at + 1) + text.slice(text.indexOf('。', at + 1));
    const dashed = (dashes: string) => text.slice(0, at + 1) + dashes + text.slice(at + 1);
    const begun = { start: at + 1, end: first.end + 1 };
    for (const [before, now, span, expected] of [[text, joined, last, last], [dashed('—'), dashed('——'), begun, { start: begun.start + 1, end: begun.end + 1 }]] as const) {
      for (const old of [undefined, before]) {
        const [found] = find(now, factsOf(before, [span]), old);
        assert.deepEqual([found!.state, found!.span], ['moved', expected], old === undefined ? 'without the old text' : 'with the old text');
        assert.equal(now.slice(expected.start, expected.end), before.slice(span.start, span.end));
      }
    }
  });

  test('of two equal lines, the one whose surroundings fit', () => {
    const text = `${numbered(4)}公安部通报\n${numbered(4, 500)}公安部通报\n${numbered(4, 900)}`;
    const second = factsOf(text, [spanOf(text, '公安部', text.indexOf('公安部') + 1)]);
    const now = `公安部通报\n${text}`;
    for (const withOld of [text, undefined]) assert.deepEqual(find(now, second, withOld)[0]!.span, spanOf(now, '公安部', now.lastIndexOf('公安部')));
  });

  test('a fact with a quote alone', () => {
    const bare: Fact = { id: 'fact0000', kind: 'entity', label: 'ORG', text: '嫌疑人' };
    assert.equal(find(old, [bare])[0]!.state, 'moved');
    assert.equal(find(old, [{ ...bare, text: '公安部' }])[0]!.state, 'ambiguous');
    assert.equal(find(old, [{ ...bare, text: '外交部' }])[0]!.state, 'lost');
  });

  test('an old text that the facts do not describe is no use, and no harm', () => {
    const now = `新的开头。${old}`;
    assert.deepEqual(find(now, fact('嫌疑人'), '别的文字。')[0]!.span, spanOf(now, '嫌疑人'));
  });

  test('a megabyte on one line', () => {
    const text = numbered(50_000).replaceAll('\n', '');
    const now = `${text.slice(0, 300_000)}新插入的一句话。${text.slice(300_000)}`;
    const start = 500_000;
    const [found] = find(now, factsOf(text, [{ start, end: start + 6 }]), text);
    assert.deepEqual(found!.span, { start: start + 8, end: start + 14 });
  }).timeout(20_000);
});
