import assert from 'node:assert/strict';
import { contradiction } from '../../../src/core/figures/contradiction';
import { findFigures, type FigureOptions } from '../../../src/core/figures/findFigures';
import { formatValue } from '../../../src/core/figures/valueNotation';
import { valueOf } from '../../../src/core/figures/valueOf';

/** A sentence with its figures between ‹ and ›, and the value of each in the one-line notation (`-` for none). */
export type Case = readonly [marked: string, ...values: string[]];

/** A Thursday. */
export const DOCUMENT_DATE = '2024-03-14';

/** Each sentence holds exactly the marked figures, and each marked span selected by hand has the same value. */
export function testCases(cases: readonly Case[], options: FigureOptions = { documentDate: DOCUMENT_DATE }): void {
  for (const [marked, ...values] of cases) {
    test(marked, () => {
      const { text, spans } = unmark(marked);
      const figures = findFigures(text, options);
      const labels = figures.map(({ label }) => label);
      const found = figures.map(({ start, end, value }) => `${text.slice(start, end)} = ${value ? formatValue(value) : '-'}`);
      assert.deepEqual(found, spans.map(([start, end], i) => `${text.slice(start, end)} = ${values[i]}`));
      for (const [i, [start, end]] of spans.entries()) {
        const value = valueOf(text.slice(start, end), { ...options, before: text.slice(0, start), after: text.slice(end) });
        assert.equal(value ? formatValue(value) : '-', values[i], 'selected by hand');
        const [before, words, after] = [text.slice(Math.max(0, start - 24), start), text.slice(start, end), text.slice(end, end + 24)];
        if (value) assert.equal(contradiction({ id: 'f', kind: 'figure', label: labels[i]!, before, text: words, after, value }), undefined, 'its value fits');
      }
    });
  }
}

function unmark(marked: string): { text: string; spans: (readonly [number, number])[] } {
  const spans: (readonly [number, number])[] = [];
  let text = '';
  let start = 0;
  for (const c of marked) {
    if (c === '‹') start = text.length;
    else if (c === '›') spans.push([start, text.length]);
    else text += c;
  }
  return { text, spans };
}
