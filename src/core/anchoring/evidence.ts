import { BREAK, WILD, type Stream } from './fold';

/**
 * What it says, in bits, that two texts share a unit: about how unlikely that would be by chance. A Chinese character
 * says as much as a short English word, so a two-character name and a two-letter word are not treated alike.
 */
const HAN = 8;
const SYLLABLE = 6;
const DIGIT = 3;
const LETTER = 2;
const MARK = 1;

export function bitsOf(code: number): number {
  if (code < 0x80) return isDigit(code) ? DIGIT : isLatin(code) ? LETTER : MARK;
  if (code === WILD || code === BREAK) return 0;
  if (isHan(code)) return HAN;
  if (code >= 0x3040 && code <= 0x30ff) return SYLLABLE - 1;
  if (code >= 0xac00 && code <= 0xd7a3) return SYLLABLE;
  if (code >= 0xd800 && code <= 0xdfff) return SYLLABLE - 1;
  if (code >= 0x2000 && code <= 0x303f) return MARK;
  return code < 0x2000 ? LETTER : SYLLABLE;
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isLatin = (code: number) => code >= 0x61 && code <= 0x7a;

export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
}

/** Whether letters of this kind make words that white space parts, so that a span's edge should not cut one. */
export function isWordUnit(code: number): boolean {
  return isDigit(code) || isLatin(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code < 0x2000);
}

/** `sums[i]` is what the first `i` units say together. */
export function evidenceSums({ code }: Stream): Float64Array {
  const sums = new Float64Array(code.length + 1);
  for (let i = 0; i < code.length; i++) sums[i + 1] = sums[i]! + bitsOf(code[i]!);
  return sums;
}
