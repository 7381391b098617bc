import { isDigit, matchAt } from './foldedText';

/** A number in Arabic digits: 1079, 1,079, 3 000, 95.2. */
export interface Arabic {
  readonly end: number;
  readonly number: number;
  readonly decimal: boolean;
  /** As written, for what depends on leading zeros and length. */
  readonly digits: string;
  readonly grouped: boolean;
}

const GROUPED = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?/y;
/** Not more groups than a number that a double holds, so that a long run of them costs no more at each of its places. */
const SPACED = /\d{1,3}(?: \d{3}){1,4}(?!\d|\.\d| \d{3}(?!\d))/y;
const PLAIN = /\d+(?:\.\d+)?/y;
/** A double holds no more digits than these exactly. */
const MAX_DIGITS = 15;

/** The number at the offset, which must not be in the middle of one. Longer ones than a double holds are no figures. */
export function readArabic(text: string, at: number): Arabic | undefined {
  if (!isDigit(text[at])) return undefined;
  const grouped = matchAt(GROUPED, text, at) ?? matchAt(SPACED, text, at);
  const digits = (grouped ?? matchAt(PLAIN, text, at))![0];
  const plain = digits.replace(/[, ]/g, '');
  const [whole = '', fraction = ''] = plain.split('.');
  if (whole.length > MAX_DIGITS || fraction.length > MAX_DIGITS) return undefined;
  return { end: at + digits.length, number: Number(plain), decimal: fraction !== '', digits, grouped: grouped !== undefined };
}

/** After the digits, points and commas that hang together at the offset: where to go on after what was no figure. */
export function afterDigits(text: string, at: number): number {
  let end = at;
  while (isDigit(text[end]) || ((text[end] === '.' || text[end] === ',') && isDigit(text[end + 1]))) end++;
  return end;
}
