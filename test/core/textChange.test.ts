import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Place } from '../../src/core/anchor';
import { ChangeSet, cuts, mapPlace, mapSpan, type TextChange } from '../../src/core/textChange';

const span = { start: 5, end: 10 };
const change = (offset: number, removed: number, inserted: number): TextChange => ({ offset, removed, inserted });

/** What becomes of a span if every character of the text is marked by whether it belongs to it. */
function marked(length: number, { start, end }: typeof span, { offset, removed, inserted }: TextChange): boolean[] {
  const marks = Array.from({ length }, (_, i) => i >= start && i < end);
  // What is put in belongs to the span between its characters, and where it takes the place of some of them but not all.
  const inside = offset >= start && offset + removed <= end && removed < end - start && (removed > 0 || (offset > start && offset < end));
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

  test('what replaces the first or the last characters belongs to it, what reaches over an edge does not', () => {
    assert.deepEqual(mapSpan(span, change(5, 1, 2)), { start: 5, end: 11 });
    assert.deepEqual(mapSpan(span, change(9, 1, 2)), { start: 5, end: 11 });
    assert.equal(mapSpan(span, change(5, 5, 2)), undefined);
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
      fc.pre(!cuts(edit, at));
      // What is put in at an edge is outside, so what was taken away there does not come back inside.
      const overlaps = edit.offset < at.end && edit.offset + edit.removed > at.start;
      fc.pre(!overlaps || edit.inserted > 0 || (edit.offset > at.start && edit.offset + edit.removed < at.end));
      const there = mapSpan(at, edit)!;
      assert.deepEqual(mapSpan(there, { offset: edit.offset, removed: edit.inserted, inserted: edit.removed }), at);
    }), { numRuns: 1000 });
  });

  const changesArb = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 4 }), fc.nat({ max: 3 })), { maxLength: 5 }).map((picks) => {
    const changes: TextChange[] = [];
    let end = 20;
    for (const [at, removed, inserted] of [...picks].sort(([a], [b]) => b - a)) {
      if (at + removed > end) continue;
      changes.push(change(at, removed, inserted));
      end = at;
    }
    return changes;
  });

  test('all changes of an event together do what they do one after the other', () => {
    fc.assert(fc.property(spanArb, changesArb, (at, changes) => {
      const oneByOne = changes.reduce((mapped: typeof at | undefined, each) => mapped && mapSpan(mapped, each), at);
      assert.deepEqual(new ChangeSet(changes).map(at), oneByOne);
    }), { numRuns: 3000 });
  });

  test('the inverse of an event leads from its text back to the one before', () => {
    fc.assert(fc.property(changesArb, (changes) => {
      const before = 'abcdefghijklmnopqrst';
      let after = before;
      for (const { offset, removed, inserted } of changes) after = after.slice(0, offset) + '#'.repeat(inserted) + after.slice(offset + removed);
      const set = new ChangeSet(changes);
      for (const each of changes) {
        const { start, end } = set.insertedSpan(each);
        assert.match(after.slice(start, end), new RegExp(`^#{${each.inserted}}$`));
      }
      for (let i = 0; i < before.length; i++) {
        const there = set.map({ start: i, end: i + 1 });
        if (there) assert.equal(after.slice(there.start, there.end), before[i]);
        if (there) assert.deepEqual(set.inverse().map(there), { start: i, end: i + 1 });
      }
    }), { numRuns: 2000 });
  });

  test('places: a span that is gone is lost, candidates go one by one', () => {
    const after = (place: Place, ...changes: TextChange[]) => mapPlace(place, new ChangeSet(changes));
    assert.deepEqual(after({ state: 'exact', span }, change(0, 20, 0)), { state: 'lost', candidates: [] });
    assert.deepEqual(after({ state: 'moved', span, confidence: 0.7 }, change(0, 1, 0)), { state: 'moved', span: { start: 4, end: 9 }, confidence: 0.7 });
    assert.deepEqual(after({ state: 'lost', candidates: [] }, change(0, 1, 0)), { state: 'lost', candidates: [] });
    const two = { state: 'ambiguous' as const, candidates: [span, { start: 12, end: 14 }] };
    assert.deepEqual(after(two, change(5, 5, 0)), { state: 'ambiguous', candidates: [{ start: 7, end: 9 }] });
    assert.deepEqual(after(two, change(0, 14, 0)), { state: 'lost', candidates: [] });
    assert.deepEqual(after({ ...two, state: 'lost' }, change(0, 1, 0)), { state: 'lost', candidates: [{ start: 4, end: 9 }, { start: 11, end: 13 }] });
  });
});
