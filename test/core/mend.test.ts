import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnnotatedText } from '../../src/core/annotatedText';
import { describe } from '../../src/core/anchor';
import { checkFacts } from '../../src/core/check';
import type { Fact } from '../../src/core/fact';
import { mended } from '../../src/core/mend';
import { SourceText } from '../../src/core/sourceText';
import { completeTagset, type Tagset } from '../../src/core/tagset';

const SOURCE = SourceText.of('港务局通报,救起269人。\n渔船返港,港务局致谢。\n');

function fact(id: string, words: string, rest: Partial<Fact> = {}): Fact {
  const start = SOURCE.text.indexOf(words);
  return { id, kind: 'entity', label: 'ORG', ...describe(SOURCE, { start, end: start + words.length }), ...rest };
}

function mend(facts: Fact[], linked: readonly string[] = [], check: Tagset['check'] = {}): readonly Fact[] {
  return mended({ factlens: 1, source: { file: 'a.txt' }, facts }, { source: SOURCE, isLinked: (id) => linked.includes(id), check }).facts;
}

const ids = (facts: readonly Fact[]) => facts.map(({ id }) => id);

suite('mending sidecars', () => {
  test('facts come into the order of their places', () => {
    assert.deepEqual(ids(mend([fact('c', '渔船'), fact('b', '港务'), fact('a', '港务局')])), ['a', 'b', 'c']);
  });

  test('exact copies go, but for those that a link leads to', () => {
    const three = () => ['a', 'b', 'c'].map((id) => fact(id, '港务局'));
    assert.deepEqual(ids(mend(three())), ['a']);
    assert.deepEqual(ids(mend(three(), ['b'])), ['b']);
    assert.deepEqual(ids(mend(three(), ['a', 'c'])), ['a', 'c']);
    assert.deepEqual(ids(mend([fact('a', '港务局'), fact('b', '港务局', { by: 'lin' })])), ['a', 'b'], 'another annotator says it too');
    assert.deepEqual(ids(mend(three(), [], { 'fact.duplicate': 'off' })), ['a', 'b', 'c']);
  });

  test('a place that is certain is described anew, one that is not stays as it is', () => {
    const moved = fact('a', '269人', { line: '00000000' });
    assert.deepEqual(mend([moved]), [fact('a', '269人')]);
    assert.deepEqual(mend([moved], [], { 'place.moved': 'off' }), [moved]);
    const { line: _line, at: _at, before: _before, after: _after, ...ambiguous } = fact('b', '港务局');
    assert.deepEqual(mend([ambiguous]), [ambiguous]);
    const lost = fact('c', '269人', { text: '二百人', line: '00000000', before: '', after: '' });
    assert.deepEqual(mend([lost]), [lost]);
  });

  test('without the text nothing is said of places', () => {
    const facts = [fact('c', '渔船'), fact('a', '港务局', { line: '00000000' }), fact('d', '渔船')];
    assert.deepEqual(mended({ factlens: 1, source: { file: 'a.txt' }, facts }, { isLinked: () => false, check: {} }).facts, facts.slice(0, 2));
  });

  test('law: mending twice is mending once, loses no linked fact, and leaves nothing behind that it could mend', () => {
    const someFact = fc.record({ words: fc.constantFrom('港务局', '港务', '269人', '渔船'), line: fc.constantFrom('kept', '00000000'), label: fc.constantFrom('ORG', 'LOC') });
    fc.assert(fc.property(fc.array(someFact, { maxLength: 8 }), fc.subarray(['f0', 'f1', 'f2', 'f3']), (made, linked) => {
      const facts = made.map(({ words, line, label }, index) => fact(`f${index}`, words, { label, ...(line !== 'kept' && { line }) }));
      const once = mend(facts, linked);
      assert.deepEqual(mend([...once], linked), once);
      for (const { id } of facts) if (linked.includes(id)) assert.ok(ids(once).includes(id));
      const places = new Map(new AnnotatedText(SOURCE, once).facts.map((placed) => [placed.fact.id, placed.place]));
      const left = checkFacts({ document: 'a.txt', facts: once, tagset: completeTagset(undefined), places });
      assert.deepEqual(left.filter(({ code }) => code === 'place.moved'), []);
    }));
  });
});
