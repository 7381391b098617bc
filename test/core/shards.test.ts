import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SHARD_SIZE, Shards, SMALL_SHARD, type Painted } from '../../src/core/shards';
import { mapSpan } from '../../src/core/textChange';

const at = (id: string, start: number, end: number, look = 'entity'): Painted => ({ id, look, span: { start, end } });
const many = (count: number): Painted[] => Array.from({ length: count }, (_, index) => at(`f${index}`, index * 10, index * 10 + 4));
const sent = (shards: ReturnType<Shards['update']>) => shards.map(({ look, number, spans }) => `${look}${number}:${spans.size}`);

suite('Shards', () => {
  test('the first time everything is sent, the second time nothing', () => {
    const shards = new Shards();
    assert.deepEqual(sent(shards.update([at('a', 0, 3), at('b', 1, 2, 'claim')])), ['entity0:1', 'claim0:1']);
    assert.deepEqual(shards.update([at('a', 0, 3), at('b', 1, 2, 'claim')]), []);
  });

  test('one more among thousands sends its shard alone', () => {
    const shards = new Shards();
    shards.update(many(10 * SHARD_SIZE));
    assert.deepEqual(sent(shards.update([...many(10 * SHARD_SIZE), at('new', 3, 5)])), ['entity10:1']);
  });

  test('what is removed or looks different leaves its shard', () => {
    const shards = new Shards();
    shards.update([at('a', 0, 3), at('b', 5, 6)]);
    assert.deepEqual(sent(shards.update([at('b', 5, 6, 'figure')])), ['entity0:0', 'figure0:1']);
  });

  test('an emptied place is taken again, so shards do not multiply', () => {
    const shards = new Shards();
    shards.update(many(SHARD_SIZE));
    shards.update(many(SMALL_SHARD - 1));
    assert.deepEqual(sent(shards.update([...many(SMALL_SHARD - 1), at('new', 3, 5)])), [`entity0:${SMALL_SHARD}`]);
  });

  test('what comes one by one goes into small shards, what comes together into large ones', () => {
    const shards = new Shards();
    shards.update(many(SHARD_SIZE - 1));
    const added = Array.from({ length: 2 * SMALL_SHARD }, (_, index) => at(`new${index}`, index, index + 1));
    const sizes = added.map((_, index) => sent(shards.update([...many(SHARD_SIZE - 1), ...added.slice(0, index + 1)])).join());
    assert.deepEqual([sizes[0], sizes[SMALL_SHARD - 1], sizes[SMALL_SHARD]], ['entity1:1', `entity1:${SMALL_SHARD}`, 'entity2:1']);
    shards.update([...many(3 * SHARD_SIZE), ...added]);
    assert.ok(shards.all.length <= 6, String(shards.all.length));
  });

  test('single changes send what they touch, and the next update has nothing to add', () => {
    const shards = new Shards();
    const known = many(SHARD_SIZE + 10);
    shards.update(known);
    const [moved, relabelled, gone, added] = [at('f0', 1, 4), at('f1', 10, 14, 'claim'), known[SHARD_SIZE + 1]!, at('new', 3, 5)];
    assert.deepEqual(sent(shards.change(new Map([[moved.id, moved], [relabelled.id, relabelled], [gone.id, undefined], [added.id, added]]))), [`entity0:${SHARD_SIZE - 1}`, 'claim0:1', 'entity1:10']);
    assert.deepEqual(shards.update([moved, relabelled, ...known.slice(2).filter((each) => each !== gone), added]), []);
    assert.deepEqual(shards.change(new Map([['unknown', undefined]])), []);
  });

  test('after an edit elsewhere nothing is sent', () => {
    const shards = new Shards();
    shards.update([at('a', 0, 3), at('b', 10, 12)]);
    shards.follow({ offset: 5, removed: 0, inserted: 4 });
    assert.deepEqual(shards.update([at('a', 0, 3), at('b', 14, 16)]), []);
  });

  test('after an edit that touches a span its shard is sent, even where the span came out the same', () => {
    const shards = new Shards();
    shards.update([at('a', 0, 3), at('b', 10, 12, 'claim')]);
    shards.follow({ offset: 3, removed: 0, inserted: 1 });
    assert.deepEqual(sent(shards.update([at('a', 0, 3), at('b', 11, 13, 'claim')])), ['entity0:1']);
  });

  test('a suspect shard is sent once more', () => {
    const shards = new Shards();
    const first = shards.update([at('a', 0, 3)]);
    shards.suspect(first);
    assert.deepEqual(sent(shards.update([at('a', 0, 3)])), ['entity0:1']);
    assert.deepEqual(shards.update([at('a', 0, 3)]), []);
  });

  test('whatever is edited, what was sent and moved is what is wanted', () => {
    const change = fc.record({ offset: fc.nat(60), removed: fc.nat(8), inserted: fc.nat(8) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
        const shards = new Shards();
        let wanted = many(6);
        shards.update(wanted);
        for (const edit of changes) {
          shards.follow(edit);
          wanted = wanted.flatMap((each) => {
            const span = mapSpan(each.span, edit);
            return span ? [{ ...each, span }] : [];
          });
        }
        shards.update(wanted);
        const shown = new Map(shards.all.flatMap(({ spans }) => [...spans]));
        assert.deepEqual(shown, new Map(wanted.map(({ id, span }) => [id, span])));
      }),
    );
  });
});
