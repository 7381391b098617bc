import assert from 'node:assert/strict';
import fc from 'fast-check';
import { followersOf, withReturned } from '../../src/core/returning';

suite('things that return where they stood', () => {
  test('whatever is taken out and put back at the end stands where it stood', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string(), { maxLength: 12 }), fc.array(fc.nat({ max: 11 })), (ids, picks) => {
      const followers = followersOf(ids);
      const taken = [...new Set(picks)].flatMap((index) => ids[index] ?? []);
      const staying = ids.filter((id) => !taken.includes(id));
      const returned = new Map(taken.flatMap((id) => (followers.has(id) ? [[id, followers.get(id)!]] : [])));
      assert.deepEqual(withReturned([...staying, ...taken], returned), ids);
    }), { numRuns: 500 });
  });

  test('what stood before something that is gone stays at the end', () => {
    assert.deepEqual(withReturned(['a', 'b', 'new'], new Map([['new', 'gone']])), ['a', 'b', 'new']);
  });

  test('nothing is lost where each is said to have stood before the other', () => {
    const circle = new Map([['a', 'b'], ['b', 'a'], ['d', 'd']]);
    assert.deepEqual(withReturned(['a', 'b', 'c', 'd'], circle), ['a', 'b', 'c', 'd']);
  });

  test('ten thousand that stood one before the other', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => String(index));
    assert.deepEqual(withReturned([...ids].reverse(), followersOf(ids)), ids);
  });
});
