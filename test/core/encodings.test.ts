import assert from 'node:assert/strict';
import { standardEncoding } from '../../src/core/encodings';

suite('encodings', () => {
  test('the editor’s spellings become names that every decoder of the Encoding Standard knows', () => {
    const spellings = ['utf8', 'utf8bom', 'utf16le', 'utf16be', 'gb18030', 'gbk', 'gb2312', 'big5hkscs', 'shiftjis', 'eucjp', 'euckr', 'windows1252', 'iso88591', 'iso885915', 'koi8r', 'koi8u', 'macroman'];
    for (const spelling of spellings) assert.doesNotThrow(() => new TextDecoder(standardEncoding(spelling)), spelling);
    assert.deepEqual(['utf8', 'utf16le', 'windows1252', 'iso88591', 'gb18030'].map(standardEncoding), ['utf-8', 'utf-16le', 'windows-1252', 'iso-8859-1', 'gb18030']);
  });

  test('standard names stay', () => {
    for (const name of ['utf-8', 'utf-16le', 'windows-1252', 'iso-8859-1', 'shift_jis', 'euc-kr']) assert.equal(standardEncoding(name), name);
  });
});
