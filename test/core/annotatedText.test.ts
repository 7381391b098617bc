import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnnotatedText, inverse, needsAttention, spanOf } from '../../src/core/annotatedText';
import { describe } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { SourceText, splitsPair, type Span } from '../../src/core/sourceText';
import { factOf, pieceArb, pickSpan, textArb } from '../support/arbitraries';

const spanIn = (text: string, quote: string, from = 0): Span => ({ start: text.indexOf(quote, from), end: text.indexOf(quote, from) + quote.length });
const factAt = (id: string, text: string, span: Span): Fact => factOf(id, { ...describe(new SourceText(text), span) });
const quoted = (id: string, text: string, quote: string, from = 0) => factAt(id, text, spanIn(text, quote, from));
const idsOf = (annotated: AnnotatedText) => annotated.facts.map(({ fact }) => fact.id);

/** Carries out one replacement on the text and on its facts. */
function replace(annotated: AnnotatedText, offset: number, removed: number, inserted: string): void {
  const { text } = annotated.source;
  const after = text.slice(0, offset) + inserted + text.slice(offset + removed);
  annotated.edit({ changes: [{ offset, removed, inserted: inserted.length }], before: text, after, isTravel: false }, new SourceText(after));
}

suite('annotatedText', () => {
  const factsArb = fc.tuple(textArb.filter((text) => text !== ''), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }))
    .map(([text, picks]) => ({ text, facts: picks.map(([a, b], i) => factAt(`f${i}`, text, pickSpan(text, a, b)!)) }));
  const scriptArb = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.oneof(fc.constant(''), pieceArb)), { maxLength: 6 });

  test('facts whose characters nobody touched stay on those very characters, through any edits', () => {
    fc.assert(fc.property(factsArb, scriptArb, ({ text, facts }, script) => {
      const annotated = new AnnotatedText(new SourceText(text), facts);
      const before = new Map(annotated.facts.map((placed) => [placed.fact.id, spanOf(placed)!]));
      // Every character of the first text carries its number, inserted ones carry none.
      let characters = text.split('').map((unit, number): [string, number] => [unit, number]);
      for (const [at, length, inserted] of script) {
        const offset = at % (characters.length + 1);
        const removed = Math.min(length, characters.length - offset);
        characters = [...characters.slice(0, offset), ...inserted.split('').map((unit): [string, number] => [unit, -1]), ...characters.slice(offset + removed)];
        replace(annotated, offset, removed, inserted);
      }
      for (const [id, { start, end }] of before) {
        const now = characters.findIndex(([, number]) => number === start);
        const untouched = now >= 0 && Array.from({ length: end - start }, (_, i) => characters[now + i]?.[1] === start + i).every(Boolean);
        if (untouched) assert.deepEqual(spanOf(annotated.get(id)!), { start: now, end: now + end - start });
      }
    }), { numRuns: 1000 });
  });

  test('words that are deleted lose their fact, words that come back bring it back, exactly', () => {
    const text = '近日,公安部通报。\n外交部表示。';
    const annotated = new AnnotatedText(new SourceText(text), [quoted('mps', text, '公安部')]);
    replace(annotated, 2, 6, '');
    assert.ok(needsAttention(annotated.get('mps')!));
    replace(annotated, 2, 0, ',公安部通报');
    assert.equal(annotated.source.text, text);
    assert.deepEqual(annotated.get('mps')!.place, { state: 'exact', span: spanIn(text, '公安部') });
  });

  test('a fact that was taken away while its words were gone finds them when both come back', () => {
    const text = '近日,公安部通报。';
    const annotated = new AnnotatedText(new SourceText(text), [quoted('mps', text, '公安部')]);
    replace(annotated, 3, 3, '');
    const removal = [{ before: annotated.get('mps')! }];
    annotated.apply(removal);
    replace(annotated, 3, 0, '公安部');
    annotated.apply(inverse(removal));
    assert.equal(annotated.get('mps')!.place.state, 'exact');
  });

  test('applying changes and then their inverse leaves the facts as they were', () => {
    fc.assert(fc.property(factsArb, fc.array(fc.tuple(fc.nat({ max: 4 }), fc.constantFrom('add', 'remove', 'note'))), ({ text, facts }, actions) => {
      const annotated = new AnnotatedText(new SourceText(text), facts);
      const before = annotated.facts;
      const changes = actions.flatMap(([index, action]) => {
        const id = action === 'add' ? `new${index}` : `f${index}`;
        const known = annotated.get(id);
        const placed = known ?? { fact: factOf(id), place: { state: 'lost' as const, candidates: [] } };
        if ((action === 'add') === (known !== undefined)) return [];
        const change = action === 'add' ? { after: placed } : action === 'remove' ? { before: placed } : { before: placed, after: { fact: { ...placed.fact, note: `${index}` }, place: placed.place } };
        annotated.apply([change]);
        return [change];
      });
      annotated.apply(inverse(changes));
      assert.deepEqual(annotated.facts, before);
    }));
  });

  test('facts without a place stand where they stood when they come back', () => {
    fc.assert(fc.property(factsArb, textArb, fc.array(fc.nat({ max: 4 })), ({ facts }, other, removed) => {
      const annotated = new AnnotatedText(new SourceText(other), facts);
      const before = annotated.facts;
      const changes = [...new Set(removed)].flatMap((index) => annotated.get(`f${index}`) ?? []).map((placed) => ({ before: placed }));
      annotated.apply(changes);
      annotated.apply(inverse(changes));
      assert.deepEqual(annotated.facts, before);
    }), { numRuns: 500 });
  });

  test('a fact that is known to have no place gets none by a note, nor when it is put back; only when the text changes', () => {
    const [old, text] = ['公安部说。\n甲说。\n', '公安部还说。\n甲说。\n'];
    const annotated = new AnnotatedText(new SourceText(text), [quoted('mps', old, '公安部')]);
    assert.equal(annotated.get('mps')!.place.state, 'moved');
    annotated.lose(new Set(['mps']));
    const lost = annotated.get('mps')!;
    assert.equal(lost.place.state, 'lost');
    const noted = { ...lost, fact: { ...lost.fact, note: 'Who?' } };
    annotated.apply([{ before: lost, after: noted }]);
    assert.deepEqual(annotated.get('mps'), noted);
    annotated.apply([{ before: noted }]);
    annotated.apply([{ after: noted }]);
    assert.deepEqual(annotated.get('mps'), noted);
    const given = { fact: { ...noted.fact, ...describe(annotated.source, spanIn(text, '甲说')) }, place: { state: 'exact' as const, span: spanIn(text, '甲说') } };
    annotated.apply([{ before: noted, after: given }]);
    annotated.apply([{ before: given, after: noted }]);
    assert.deepEqual(annotated.get('mps'), noted);
    annotated.apply([{ before: noted }]);
    replace(annotated, 3, 1, '');
    annotated.apply([{ after: noted }]);
    assert.deepEqual(spanOf(annotated.get('mps')!), spanIn(old, '公安部'));
  });

  test('describing anew touches only the facts of changed lines', () => {
    const text = '标题\n公安部通报\n外交部表示\n司法部答复\n完';
    const annotated = new AnnotatedText(new SourceText(text), [quoted('a', text, '公安部'), quoted('b', text, '外交部'), quoted('c', text, '司法部')]);
    const [a, b, c] = annotated.facts.map(({ fact }) => fact);
    assert.equal(annotated.redescribe(), false);
    replace(annotated, text.indexOf('外交部'), 0, '昨日');
    assert.equal(annotated.redescribe(), true);
    assert.equal(annotated.get('a')!.fact, a);
    assert.equal(annotated.get('c')!.fact, c);
    assert.notEqual(annotated.get('b')!.fact, b);
    assert.deepEqual(annotated.get('b')!.fact.at, [2, 5]);
    assert.equal(annotated.redescribe(), false);
  });

  test('described anew, every fact with a place is exact for whoever reads the new text', () => {
    fc.assert(fc.property(factsArb, scriptArb, ({ text, facts }, script) => {
      const annotated = new AnnotatedText(new SourceText(text), facts);
      for (const [at, length, inserted] of script) {
        const now = annotated.source.text;
        const offset = pickSpan(`${now} `, at, at)!.start;
        const points = Array.from(now.slice(offset)).slice(0, length).join('');
        replace(annotated, offset, points.length, inserted);
      }
      // A fact that lost its place speaks of a change, and then one of several equal lines is as good as the other.
      fc.pre(!annotated.facts.some(needsAttention));
      // Two halves of different characters that an edit has brought together are one now.
      fc.pre(!annotated.facts.map(spanOf).some((span) => span && (splitsPair(annotated.source.text, span.start) || splitsPair(annotated.source.text, span.end))));
      annotated.redescribe();
      const reader = new AnnotatedText(annotated.source, annotated.facts.map(({ fact }) => fact));
      for (const { fact, place } of annotated.facts) {
        // White space alone cannot be told from other white space, and nobody can tag it.
        if (fact.text.trim() === '') continue;
        assert.deepEqual(reader.get(fact.id)!.place.state === 'ambiguous' ? 'ambiguous' : spanOf(reader.get(fact.id)!), 'span' in place ? place.span : undefined);
      }
    }), { numRuns: 500 });
  });

  test('order: by place, the longer first, then id; a fact without a place keeps its neighbour', () => {
    const text = '公安部刑侦局通报。外交部表示。';
    const at = (id: string, quote: string) => quoted(id, text, quote);
    const gone = (id: string) => factOf(id, { text: '不在' });
    const facts = [at('z', '外交部'), gone('lost-z'), at('b', '公安部'), at('c', '公安部'), gone('lost-c'), at('a', '公安部刑侦局'), at('d', '刑侦局')];
    const annotated = new AnnotatedText(new SourceText(text), facts);
    assert.deepEqual(idsOf(annotated), ['a', 'b', 'c', 'lost-c', 'd', 'z', 'lost-z']);
    assert.deepEqual(annotated.arrange(facts).map(({ id }) => id), idsOf(annotated));
    fc.assert(fc.property(fc.shuffledSubarray(facts, { minLength: 1 }), (some) => {
      const once = annotated.arrange(some);
      assert.deepEqual(annotated.arrange(once), once);
      assert.deepEqual(new Set(once), new Set(some));
    }));
  });

  test('a cursor at either edge touches a fact', () => {
    const text = '近日公安部通报';
    const annotated = new AnnotatedText(new SourceText(text), [quoted('a', text, '公安部')]);
    const hits = [0, 1, 2, 3, 4, 5, 6].filter((at) => annotated.touching({ start: at, end: at }).length > 0);
    assert.deepEqual(hits, [2, 3, 4, 5]);
  });

  test('taking over a sidecar keeps the places of facts that did not change', () => {
    const text = '公安部通报。外交部表示。';
    const annotated = new AnnotatedText(new SourceText(text), [quoted('a', text, '公安部')]);
    replace(annotated, 0, 0, '据');
    const a = annotated.get('a')!;
    const b = factOf('b', { text: '外交部' });
    annotated.adopt([{ ...a.fact, note: '新' }, b]);
    assert.deepEqual(annotated.get('a')!.place, a.place);
    assert.equal(annotated.get('b')!.place.state, 'moved');
    annotated.adopt([b]);
    assert.deepEqual(idsOf(annotated), ['b']);
  });

  test('facts are taken in place only where each stands on its line with all its context', () => {
    const text = 'one two\nthree one\n';
    const facts = [quoted('a', text, 'two'), quoted('b', text, 'one', 5)];
    const taken = new AnnotatedText(new SourceText(text), []);
    assert.equal(taken.adoptInPlace(facts), true);
    assert.deepEqual(taken.facts, new AnnotatedText(new SourceText(text), facts).facts);
    for (const other of [`zero\n${text.replace('two', 'too')}`, text.replace('three', 'thrice'), text.replace('one two', 'a one two')]) {
      const annotated = new AnnotatedText(new SourceText(other), []);
      assert.equal(annotated.adoptInPlace(facts), false, other);
      assert.deepEqual(annotated.facts, []);
    }
  });

  test('what is taken in place stands where it is found', () => {
    fc.assert(fc.property(factsArb, pieceArb, fc.nat(), ({ text, facts }, piece, at) => {
      for (const other of [text, text.slice(0, at % (text.length + 1)) + piece + text.slice(at % (text.length + 1))]) {
        const [annotated, found] = [new AnnotatedText(new SourceText(other), []), new AnnotatedText(new SourceText(other), facts)];
        if (annotated.adoptInPlace(facts)) assert.deepEqual(annotated.facts, found.facts);
        else assert.notEqual(other, text);
      }
    }));
  });
});
