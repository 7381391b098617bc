// The review as data: rows, steps from change to change, and taking back one change of several.
import assert from 'node:assert/strict';
import type { Change } from '../../src/core/compare';
import type { Fact } from '../../src/core/fact';
import { changeBeside, changesIn, changesInOrder, changesOfKind, keyOf, movedIn, reviewKinds, reviewRoots, withoutChange, type ReviewGrouping, type ReviewedDocument } from '../../src/core/review';

const was: Fact = { id: 'aaaaaaaa', kind: 'entity', label: 'PERSON', text: '长江', at: [0, 2], note: 'a river?', 'x-tool': 1 };
const is: Fact = { id: 'aaaaaaaa', kind: 'entity', label: 'LOC', text: '长江', at: [4, 6], note: 'a river', status: 'suggested', confidence: 0.5, attributes: { size: 'big' } };

const change = (id: string, name: Change['change']): Change => ({ id, change: name, before: was, after: is });
const reviewed = (document: string, changes: readonly Change[], moved = 0): ReviewedDocument => ({ document, oldDocument: document, changes, moved });

const REVIEWED = [
  reviewed('file:///b.txt', [change('one', 'relabelled'), change('one', 'note')], 2),
  reviewed('file:///c.txt', [], 3),
  reviewed('file:///a.txt', [change('two', 'added')]),
];

suite('review', () => {
  test('documents are listed by name where something changed in meaning; what only moved is counted', () => {
    assert.deepEqual(reviewRoots(REVIEWED).map(({ document, count, moved }) => [document, count, moved]), [['file:///a.txt', 1, 0], ['file:///b.txt', 2, 2]]);
    assert.equal(movedIn(REVIEWED), 5);
    assert.deepEqual(changesIn(REVIEWED, 'file:///b.txt').map((row) => row.change), ['relabelled', 'note']);
    assert.deepEqual(changesIn(REVIEWED, 'file:///gone.txt'), []);
  });

  test('kinds of change are listed in their order, each with its changes in all documents', () => {
    const more = [...REVIEWED, reviewed('file:///d.txt', [change('three', 'note'), change('four', 'removed')])];
    assert.deepEqual(reviewKinds(more).map((row) => [row.change, row.count]), [['added', 1], ['removed', 1], ['relabelled', 1], ['note', 2]]);
    assert.deepEqual(changesOfKind(more, 'note').map(({ document, id }) => `${document}#${id}`), ['file:///b.txt#one', 'file:///d.txt#three']);
    assert.deepEqual(changesInOrder(more, 'change').map(({ id }) => id), ['two', 'four', 'one', 'one', 'three']);
  });

  test('steps lead through all changes in the order of the rows and round the end', () => {
    const walk = (direction: 1 | -1, grouping: ReviewGrouping = 'document') => {
      const seen: string[] = [];
      let key: string | undefined;
      for (let i = 0; i < 4; i++) seen.push((key = keyOf(changeBeside(changesInOrder(REVIEWED, grouping), key, direction)!)));
      return seen;
    };
    const all = ['file:///a.txt#two added', 'file:///b.txt#one relabelled', 'file:///b.txt#one note'];
    assert.deepEqual(walk(1), [...all, all[0]]);
    assert.deepEqual(walk(-1), [...all.toReversed(), all[2]]);
    const [added, relabelled, note] = all;
    assert.deepEqual(walk(1, 'change'), [added, relabelled, note, added]);
    assert.equal(changeBeside([], undefined, 1), undefined);
  });

  test('one change is taken back, and what else was said stays', () => {
    assert.deepEqual(withoutChange(is, was, 'relabelled'), { ...is, label: 'PERSON' });
    assert.deepEqual(withoutChange(is, was, 'note'), { ...is, note: 'a river?' });
    const { status: _, confidence: __, ...plain } = is;
    assert.deepEqual(withoutChange(is, was, 'status'), plain);
    const { attributes: ___, ...bare } = is;
    assert.deepEqual(withoutChange(is, was, 'attributes'), { ...bare, 'x-tool': 1 });
  });
});
