import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crc32Hex } from '../../src/core/crc32';
import { countCodePoints, moveByCodePoints, normaliseText, SourceText, splitsPair } from '../../src/core/sourceText';
import { borders, rawTextArb, textArb } from '../support/arbitraries';

suite('sourceText', () => {
  test('normalising drops one byte order mark and every CR', () => {
    assert.equal(normaliseText('\ufeffa\r\nb\rc\n\r\n'), 'a\nb\nc\n\n');
    assert.equal(normaliseText('\ufeff\ufeffa'), '\ufeffa');
    assert.equal(normaliseText('a\ufeff'), 'a\ufeff');
    fc.assert(fc.property(rawTextArb, (raw) => {
      const text = normaliseText(raw);
      assert.ok(!text.includes('\r'));
      if (!text.startsWith('\ufeff')) assert.equal(normaliseText(text), text);
    }));
  });

  test('lines are what splitting at LF gives', () => {
    fc.assert(fc.property(textArb, (text) => {
      const source = new SourceText(text);
      const lines = text.split('\n');
      assert.equal(source.lineCount, lines.length);
      assert.deepEqual(lines.map((_, line) => source.lineText(line)), lines);
      for (let offset = 0; offset <= text.length; offset++) {
        assert.equal(source.lineAt(offset), text.slice(0, offset).split('\n').length - 1, `line at ${offset}`);
      }
    }));
  });

  test('only LF ends a line', () => {
    assert.equal(SourceText.of('a\u2028b\u2029c\u0085d\fe\vf').lineCount, 1);
    assert.equal(SourceText.of('a\rb\r\nc\n').lineCount, 4);
  });

  test('line keys: CRC-32, later equal lines counted, every key leads back to its line', () => {
    const source = new SourceText('图\n\n图\n文\n\n图');
    const crc = crc32Hex('图');
    assert.deepEqual([0, 1, 2, 3, 4, 5].map((line) => source.lineKey(line)), [crc, '00000000', `${crc}~2`, crc32Hex('文'), '00000000~2', `${crc}~3`]);
    assert.deepEqual(source.linesLike(`${crc}~2`), [0, 2, 5]);
    assert.equal(source.lineOfKey(`${crc}~4`), undefined);
    fc.assert(fc.property(textArb, (text) => {
      const generated = new SourceText(text);
      for (let line = 0; line < generated.lineCount; line++) assert.equal(generated.lineOfKey(generated.lineKey(line)), line);
    }));
  });

  test('lines of different text and equal CRC have keys of their own', () => {
    const source = new SourceText('通报\ud83d\n通报\ufffd');
    assert.equal(source.lineKey(1), `${source.lineKey(0)}~2`);
    // Found by search: two ordinary words that share a CRC-32.
    assert.equal(crc32Hex('plumless'), crc32Hex('buckeroo'));
    const words = new SourceText('plumless\nbuckeroo');
    assert.equal(words.lineOfKey(words.lineKey(1)), 1);
  });

  test('code points are counted as the language counts them', () => {
    fc.assert(fc.property(textArb, fc.nat(), fc.nat(), (text, a, b) => {
      const offsets = borders(text);
      const i = a % offsets.length;
      const j = b % offsets.length;
      const [from, to] = [Math.min(i, j), Math.max(i, j)];
      assert.equal(countCodePoints(text, offsets[from], offsets[to]), Array.from(text.slice(offsets[from], offsets[to])).length);
      assert.equal(moveByCodePoints(text, offsets[i]!, j - i), offsets[j]);
      assert.equal(moveByCodePoints(text, offsets[i]!, offsets.length - i), undefined);
      assert.equal(moveByCodePoints(text, offsets[i]!, -i - 1), undefined);
    }));
  });

  test('an offset splits a pair where it is no border of code points', () => {
    fc.assert(fc.property(textArb, (text) => {
      const whole = new Set(borders(text));
      for (let offset = 0; offset <= text.length; offset++) assert.equal(splitsPair(text, offset), !whole.has(offset));
    }));
  });
});
