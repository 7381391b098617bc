import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mapPlace, mapSpan, type TextChange } from '../../src/core/textChange';

const span = { start: 5, end: 10 };
const change = (offset: number, removed: number, inserted: number): TextChange => ({ offset, removed, inserted });

/** What becomes of a span if every character of the text is marked by whether it belongs to it. */
function marked(length: number, { start, end }: typeof span, { offset, removed, inserted }: TextChange): boolean[] {
  const marks = Array.from({ length }, (_, i) => i >= start && i < end);
  const inside = offset > start && offset + removed < end;
  marks.splice(offset, removed, ...Array.from({ length: inserted }, () => inside));
  return marks;
}

suite('textChange', () => {
  test('an insertion before shifts, after or at an edge stays outside, inside belongs to it', () => {
    assert.deepEqual(mapSpan(span, change(0, 0, 3)), { start: 8, end: 13 });
    assert.deepEqual(mapSpan(span, change(5, 0, 3)), { start: 8, end: 13 });
    assert.deepEqual(mapSpan(span, change(7, 0, 3)), { start: 5, end: 13 });
    assert.deepEqual(mapSpan(span, change(10, 0, 3)), span);
    assert.deepEqual(mapSpan(span, change(12, 0, 3)), span);
  });

  test('a deletion across an edge leaves the rest, one of all of it leaves nothing', () => {
    assert.deepEqual(mapSpan(span, change(3, 4, 0)), { start: 3, end: 6 });
    assert.deepEqual(mapSpan(span, change(8, 4, 0)), { start: 5, end: 8 });
    assert.deepEqual(mapSpan(span, change(3, 2, 0)), { start: 3, end: 8 });
    assert.equal(mapSpan(span, change(5, 5, 0)), undefined);
    assert.equal(mapSpan(span, change(0, 20, 7)), undefined);
  });

  test('what replaces an edge stays outside', () => {
    assert.deepEqual(mapSpan(span, change(3, 4, 9)), { start: 12, end: 15 });
    assert.deepEqual(mapSpan(span, change(8, 4, 9)), { start: 5, end: 8 });
    assert.deepEqual(mapSpan(span, change(6, 2, 9)), { start: 5, end: 17 });
  });

  const changeArb = fc.record({ offset: fc.nat({ max: 20 }), removed: fc.nat({ max: 20 }), inserted: fc.nat({ max: 6 }) }).map((c) => ({ ...c, removed: Math.min(c.removed, 20 - c.offset) }));
  const spanArb = fc.tuple(fc.nat({ max: 18 }), fc.integer({ min: 1, max: 20 })).map(([start, length]) => ({ start, end: Math.min(20, start + length) }));

  test('equals marking every character', () => {
    fc.assert(fc.property(spanArb, changeArb, (at, edit) => {
      const marks = marked(20, at, edit);
      const start = marks.indexOf(true);
      const expected = start < 0 ? undefined : { start, end: marks.lastIndexOf(true) + 1 };
      assert.deepEqual(mapSpan(at, edit), expected);
    }), { numRuns: 2000 });
  });

  test('a change and its inverse leave a span that it did not cut where it was', () => {
    fc.assert(fc.property(spanArb, changeArb, (at, edit) => {
      const cut = edit.offset < at.end && edit.offset + edit.removed > at.start;
      const within = edit.offset > at.start && edit.offset + edit.removed < at.end;
      fc.pre(!cut || within);
      const there = mapSpan(at, edit)!;
      assert.deepEqual(mapSpan(there, { offset: edit.offset, removed: edit.inserted, inserted: edit.removed }), at);
    }), { numRuns: 1000 });
  });

  test('places: a span that is gone is lost, candidates go one by one', () => {
    assert.deepEqual(mapPlace({ state: 'exact', span }, change(0, 20, 0)), { state: 'lost' });
    assert.deepEqual(mapPlace({ state: 'moved', span }, change(0, 1, 0)), { state: 'moved', span: { start: 4, end: 9 } });
    assert.deepEqual(mapPlace({ state: 'lost' }, change(0, 1, 0)), { state: 'lost' });
    const two = { state: 'ambiguous' as const, candidates: [span, { start: 12, end: 14 }] };
    assert.deepEqual(mapPlace(two, change(5, 5, 0)), { state: 'ambiguous', candidates: [{ start: 7, end: 9 }] });
    assert.deepEqual(mapPlace(two, change(0, 14, 0)), { state: 'lost' });
  });
});
