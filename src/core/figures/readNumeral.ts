import type { FoldedText } from './foldedText';
import type { Numeral } from './numeral';
import { readEnglishNumeral } from './englishNumeral';
import { isDigit, isLatin } from './foldedText';
import { readHanNumeral } from './hanNumeral';

/** Reads the number that begins exactly at the offset, in any of the three forms. `money`: a currency stands before it. */
export function readNumeral(source: FoldedText, at: number, money = false): Numeral | undefined {
  const c = source.text[at];
  if (c === undefined) return undefined;
  if (isLatin(c)) return readEnglishNumeral(source, at, money);
  const numeral = readHanNumeral(source, at);
  const mayScaleInEnglish = numeral !== undefined && isDigit(c) && numeral.scale === 1 && !numeral.bound;
  return mayScaleInEnglish || c === '½' ? readEnglishNumeral(source, at, money) ?? numeral : numeral;
}
