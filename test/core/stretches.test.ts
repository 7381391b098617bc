import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nest } from '../../src/core/nesting';
import { SourceText } from '../../src/core/sourceText';
import { stretches, type Stretch } from '../../src/core/stretches';

type Item = Parameters<typeof nest<string>>[0][number];

const source = new SourceText('aaaa\nbbbb\n\ncccc\ndddd\n');
const item = (name: string, start: number, end: number): Item => ({ item: name, span: { start, end } });
const grouped = (items: readonly Item[], most: number) => stretches(nest(items), (offset) => source.lineAt(offset), most);
const shape = (found: readonly Stretch<string>[]): string[] => found.map(({ items, span }) => `${items.join('')} ${span.start}-${span.end}`);

suite('stretches', () => {
  const ITEMS = [item('a', 0, 2), item('b', 2, 3), item('c', 6, 9), item('d', 6, 7), item('e', 11, 13), item('f', 16, 18)];

  test('one for each line in which items begin, nested ones counted with those that hold them', () => {
    assert.deepEqual(shape(grouped(ITEMS, 10)), ['ab 0-3', 'cd 6-9', 'e 11-13', 'f 16-18']);
  });

  test('lines are put together where there would be too many', () => {
    assert.deepEqual(shape(grouped(ITEMS, 4)).length, 4);
    assert.deepEqual(shape(grouped(ITEMS, 3)), ['abcd 0-9', 'ef 11-18']);
    assert.deepEqual(shape(grouped(ITEMS, 1)), ['abcdef 0-18']);
  });

  test('a stretch reaches as far as its longest item', () => {
    assert.deepEqual(shape(grouped([item('a', 0, 9), item('b', 1, 2), item('c', 3, 12)], 10)), ['abc 0-12']);
    assert.deepEqual(shape(grouped([], 10)), []);
  });

  test('nothing is lost, the order stays, and there are never more than asked for', () => {
    const span = fc.tuple(fc.nat(19), fc.nat(8)).map(([start, length]) => ({ start, end: Math.min(start + length, 20) }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), (spans, most) => {
        const items = spans.sort((a, b) => a.start - b.start || b.end - a.end).map((each, index) => ({ item: index, span: each }));
        const found = stretches(nest(items), (offset) => source.lineAt(offset), most);
        assert.ok(found.length <= most);
        assert.deepEqual(found.flatMap(({ items: inside }) => inside), items.map(({ item: index }) => index));
        for (const { span: whole, items: inside } of found) for (const index of inside) assert.ok(whole.start <= spans[index]!.start && spans[index]!.end <= whole.end);
      }),
    );
  });
});
