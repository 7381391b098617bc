import assert from 'node:assert/strict';
import { barsOf } from '../../src/core/changeBars';
import type { Change, ChangeName } from '../../src/core/compare';
import { factOf } from '../support/arbitraries';

const change = (id: string, name: ChangeName): Change => ({ id, change: name, after: factOf(id) });

suite('change bars', () => {
  test('a line says what happened to its facts; several things together are a change', () => {
    const lines: Record<string, number> = { a: 1, b: 1, c: 3, d: 3, e: 5, f: 7 };
    const changes = [change('a', 'added'), change('b', 'added'), change('c', 'added'), change('d', 'removed'), change('e', 'removed'), change('f', 'note')];
    const bars = barsOf(changes, ({ id }) => ({ first: lines[id]!, last: lines[id]! }));
    assert.deepEqual(bars, { added: [{ first: 1, last: 1 }], changed: [{ first: 3, last: 3 }, { first: 7, last: 7 }], removed: [{ first: 5, last: 5 }] });
  });

  test('what a third change of a line says does not undo the second', () => {
    const bars = barsOf([change('a', 'added'), change('b', 'removed'), change('c', 'added')], () => ({ first: 2, last: 2 }));
    assert.deepEqual(bars, { added: [], changed: [{ first: 2, last: 2 }], removed: [] });
  });

  test('neighbouring lines are one stretch, also where their facts come in another order', () => {
    const lines: Record<string, [number, number]> = { a: [4, 6], b: [7, 7], c: [9, 9], d: [2, 3] };
    const bars = barsOf(Object.keys(lines).map((id) => change(id, 'added')), ({ id }) => ({ first: lines[id]![0], last: lines[id]![1] }));
    assert.deepEqual(bars.added, [{ first: 2, last: 7 }, { first: 9, last: 9 }]);
  });

  test('a fact without a place has no bar', () => {
    assert.deepEqual(barsOf([change('a', 'note')], () => undefined), { added: [], changed: [], removed: [] });
  });
});
