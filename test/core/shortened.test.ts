import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shortened } from '../../src/core/shortened';

/** By the book: all clusters are found, then counted. */
function byTheBook(text: string, most: number): string {
  const line = text.slice(0, 2_000).replace(/\s*\n\s*/g, '↵');
  const clusters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(line)].map(({ segment }) => segment);
  if (clusters.length <= most && text.length <= 2_000) return line;
  return `${clusters.slice(0, most - 1).join('')}…`;
}

const CHARACTERS = ['a', 'é', 'e\u0301', '港', '务', '。', ',', '「', '\n', ' ', '\r', '\u200d', '👩‍👩‍👧', '🇨🇳', '\u{20bb7}', '\ufe0f', 'ガ', 'か\u3099', 'ｶﾞ', '©', '각', '\u302a', '→', '…', '\u00ad', '\u0e33'];

const range = (from: number, to: number, step = 1) => Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);

suite('shortened', () => {
  test('what fits stays whole, what does not ends in an ellipsis', () => {
    assert.deepEqual(['港务局', '港务局长', '港务局长说', '', 'a\n  b'].map((text) => shortened(text, 4)), ['港务局', '港务局长', '港务局…', '', 'a↵b']);
    assert.equal(shortened('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2), '👩‍👩‍👧…');
    assert.equal(shortened('e\u0301e\u0301', 2), 'e\u0301e\u0301');
    assert.equal(shortened('港'.repeat(5_000), 10), `${'港'.repeat(9)}…`);
  });

  test('characters are grapheme clusters, whatever the shorter ways to find them', () => {
    const texts = fc.array(fc.oneof(fc.constantFrom(...CHARACTERS), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(fc.property(texts, fc.integer({ min: 1, max: 30 }), (text, most) => {
      assert.equal(shortened(text, most), byTheBook(text, most));
    }), { numRuns: 3_000 });
  });

  test('a code unit that is taken for a character by itself is one between any neighbours', () => {
    const around = ['a', '港', '。', 'ガ', '…', '→', 'é'];
    // Of what is alike by the ten thousand (Han, Hangul), some.
    const units = [...range(0x20, 0x3400), ...range(0x3400, 0xd800, 97), ...range(0xf900, 0x10000)];
    for (const unit of units) {
      const text = around.map((each) => each + String.fromCharCode(unit)).join('');
      assert.equal(shortened(text, 9), byTheBook(text, 9), unit.toString(16));
    }
  });
});
