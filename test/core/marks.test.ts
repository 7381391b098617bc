import assert from 'node:assert/strict';
import fc from 'fast-check';
import { marksOf } from '../../src/core/marks';
import { SourceText } from '../../src/core/sourceText';

const source = new SourceText('aaaa\nbbbb\n\ncccc\ndddd\n\n\neeee\n');
const lineAt = (offset: number) => source.lineAt(offset);
const span = (start: number, end: number) => ({ start, end });

suite('marks', () => {
  const SPANS = [span(0, 2), span(2, 8), span(3, 4), span(11, 13), span(16, 18), span(23, 25)];

  test('few are marked each by itself', () => {
    assert.deepEqual(marksOf(SPANS, lineAt, 6), SPANS);
  });

  test('of many, those of the same and of neighbouring lines are one mark', () => {
    assert.deepEqual(marksOf(SPANS, lineAt, 5), [span(0, 8), span(11, 18), span(23, 25)]);
  });

  test('the same lines are marked, and no two marks touch', () => {
    const spans = fc.array(fc.tuple(fc.nat(27), fc.nat(8)), { maxLength: 12 })
      .map((pairs) => pairs.map(([start, length]) => span(start, Math.min(27, start + length))).sort((a, b) => a.start - b.start || b.end - a.end));
    const linesOf = (some: readonly { start: number; end: number }[]) => new Set(some.flatMap(({ start, end }) => Array.from({ length: lineAt(end) - lineAt(start) + 1 }, (_, index) => lineAt(start) + index)));
    fc.assert(fc.property(spans, (given) => {
      const marks = marksOf(given, lineAt, 0);
      const [inSpans, inMarks] = [linesOf(given), linesOf(marks)];
      assert.deepEqual([...inSpans].filter((line) => !inMarks.has(line)), []);
      // What lies between two neighbouring lines is no line of its own, so a mark covers nothing else.
      assert.deepEqual([...inMarks].filter((line) => !inSpans.has(line)), []);
      for (const [index, { start }] of marks.entries()) if (index > 0) assert.ok(lineAt(start) > lineAt(marks[index - 1]!.end) + 1);
    }));
  });
});
