import assert from 'node:assert/strict';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { crc32Hex } from '../../src/core/crc32';
import { lineArb } from '../support/arbitraries';

suite('crc32', () => {
  test('known vectors', () => {
    assert.equal(crc32Hex(''), '00000000');
    assert.equal(crc32Hex('123456789'), 'cbf43926');
    assert.equal(crc32Hex('The quick brown fox jumps over the lazy dog'), '414fa339');
    // printf '公安部' | gzip -c | tail -c8 | head -c4, little-endian
    assert.equal(crc32Hex('公安部'), '7a27bba4');
  });

  test('a lone surrogate counts as the replacement character', () => {
    assert.equal(crc32Hex('a\ud83d'), crc32Hex('a\ufffd'));
  });

  test('equals the CRC-32 of zlib', function () {
    const theirs = (zlib as { crc32?: (data: Uint8Array) => number }).crc32;
    // Node has it since 20.15; the vectors above hold everywhere.
    if (!theirs) return;
    const hex = (text: string) => theirs(new TextEncoder().encode(text)).toString(16).padStart(8, '0');
    fc.assert(fc.property(fc.oneof(lineArb, fc.string({ unit: 'binary' })), (text) => assert.equal(crc32Hex(text), hex(text))));
  });
});
