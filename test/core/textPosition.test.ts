import assert from 'node:assert/strict';
import fc from 'fast-check';
import { factLine, lineColumnAt } from '../../src/core/textPosition';

suite('places in raw texts', () => {
  test('all line ends count once', () => {
    const text = 'a\r\nb\rc\nd';
    assert.deepEqual([0, 1, 3, 5, 7, 8].map((offset) => lineColumnAt(text, offset)), [
      { line: 0, column: 0 },
      { line: 0, column: 1 },
      { line: 1, column: 0 },
      { line: 2, column: 0 },
      { line: 3, column: 0 },
      { line: 3, column: 1 },
    ]);
    assert.deepEqual(lineColumnAt(text, 99), { line: 3, column: 1 });
  });

  test('law: with LF, the lines before and the column make up the offset', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '缅'), { maxLength: 20 }), fc.nat(20), (units, at) => {
        const text = units.join('');
        const offset = Math.min(at, text.length);
        const { line, column } = lineColumnAt(text, offset);
        const before = text.split('\n').slice(0, line).reduce((sum, part) => sum + part.length + 1, 0);
        assert.equal(before + column, offset);
      }),
    );
  });

  test('a fact’s line is found by its id, also in a broken file, and not by a link to it', () => {
    const text = '{"facts": [\r\n    {"id": "a1", "links": {"counts": ["b2"]}},\r\n    {"id": "b2" "text": "x"},\r\n';
    const line = factLine(text, 'b2');
    assert.equal(line && text.slice(line.start, line.end), '{"id": "b2" "text": "x"},');
    assert.equal(factLine(text, 'c3'), undefined);
    assert.equal(factLine(text, '.*'), undefined);
  });
});
