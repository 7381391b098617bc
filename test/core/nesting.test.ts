import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nest, type Nested } from '../../src/core/nesting';

type Item = Parameters<typeof nest<string>>[0][number];

const item = (name: string, start: number, end: number): Item => ({ item: name, span: { start, end } });
const shape = (nodes: readonly Nested<string>[]): string => nodes.map(({ item, children }) => item + (children.length > 0 ? `(${shape(children)})` : '')).join(' ');

suite('nest', () => {
  test('what lies inside is a child', () => {
    assert.equal(shape(nest([item('a', 0, 20), item('b', 2, 10), item('c', 3, 5), item('d', 12, 14)])), 'a(b(c) d)');
  });

  test('spans one after the other are siblings, also where they touch', () => {
    assert.equal(shape(nest([item('a', 0, 5), item('b', 5, 9)])), 'a b');
  });

  test('spans that only overlap are siblings', () => {
    assert.equal(shape(nest([item('a', 0, 10), item('b', 2, 5), item('c', 4, 8)])), 'a(b c)');
    assert.equal(shape(nest([item('a', 0, 5), item('b', 3, 8)])), 'a b');
  });

  test('equal spans nest in the order given', () => {
    assert.equal(shape(nest([item('a', 0, 5), item('b', 0, 5)])), 'a(b)');
  });

  test('every child lies inside its parent and nothing is lost', () => {
    const span = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 15 })).map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), (spans) => {
        const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
        let count = 0;
        const check = (nodes: readonly Nested<number>[], outer: { start: number; end: number }): void => {
          for (const node of nodes) {
            count++;
            assert.ok(outer.start <= node.span.start && node.span.end <= outer.end);
            check(node.children, node.span);
          }
        };
        check(nest(sorted.map((span, index) => ({ item: index, span }))), { start: 0, end: 100 });
        assert.equal(count, spans.length);
      }),
    );
  });
});
