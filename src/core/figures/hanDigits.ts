import { isDigit } from './foldedText';

const DIGIT_CHARACTERS = '零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖';
const DIGIT_VALUES = [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9];
export const DIGITS: ReadonlyMap<string, number> = new Map([...DIGIT_CHARACTERS].map((c, i) => [c, DIGIT_VALUES[i]!]));
export const UNITS: ReadonlyMap<string, number> = new Map([['十', 10], ['拾', 10], ['百', 100], ['佰', 100], ['千', 1000], ['仟', 1000]]);
/** 兆 is a million million, as in Taiwan and Japan. */
export const MYRIADS: ReadonlyMap<string, number> = new Map([['万', 1e4], ['亿', 1e8], ['兆', 1e12]]);

const ALL: ReadonlySet<string> = new Set([...DIGITS.keys(), ...UNITS.keys(), ...MYRIADS.keys()]);

/** Is this a character of which Chinese numerals are made (not counting 几, 数, 余, 多 and 半)? */
export function isHanNumeralCharacter(c: string | undefined): boolean {
  return c !== undefined && ALL.has(c);
}

/** One Han digit's number, or undefined. */
export function hanDigit(c: string | undefined): number | undefined {
  return c === undefined ? undefined : DIGITS.get(c);
}

/** Does a number end right before the offset? */
export function isNumberBefore(text: string, at: number): boolean {
  return isDigit(text[at - 1]) || isHanNumeralCharacter(text[at - 1]) || /[几数半整]/.test(text[at - 1] ?? '');
}
