import type { ReadContext, Reading } from './reading';
import { readAmount } from './amount';
import { afterDigits } from './arabic';
import { calendarDate } from './calendar';
import { isFirstEnglishWord } from './firstWords';
import { isDigit, isLatin, matchAt } from './foldedText';
import { isHanNumeralCharacter } from './hanDigits';
import { notFigures } from './notFigures';
import { readOrdinal } from './ordinal';
import { readDate } from './readDate';
import { isChosen } from './reading';
import { readSetPhrase } from './setPhrase';
import { readShare } from './share';
import { withBounds } from './withBounds';

type Reader = (context: ReadContext, at: number) => Reading | undefined;

/** The narrower ones first: 2024年 is a date before it is a length of time. */
const READERS: readonly Reader[] = [readDate, readOrdinal, readShare, readSetPhrase, readAmount];

/** Characters with which a figure can begin, beside digits, number characters and English words. */
const FIRST_CHARACTERS = new Set('几数半上过第首头今本去前大明后同次翌下当这昨近日周星不春夏秋冬公年凌早清中午傍晚深夜零负翻对人美港新台澳日英欧小-$¥€£₹₩₽฿₫₭₱₺₴₪₮₸₦½#№\'’');

/**
 * All figures of the text in order, not overlapping. The text is walked once: no reader looks further than what it
 * takes or a fixed number of characters, and long runs of digits that are no figure are passed at once.
 */
export function scan(start: ReadContext): Reading[] {
  let context = start;
  const { text } = context.source;
  const masks = notFigures(context.source);
  const readings: Reading[] = [];
  let floor = 0;
  let mask = 0;
  for (let at = 0; at < text.length; ) {
    while (mask < masks.length && masks[mask]!.end <= at) mask++;
    if (mask < masks.length && masks[mask]!.start <= at && !isChosen(context, at)) {
      at = masks[mask]!.end;
      continue;
    }
    const reading = mayBegin(context, at) ? read(context, at, floor) : undefined;
    if (!reading) {
      at = next(text, at);
      continue;
    }
    readings.push(withUnitOf(reading, readings.at(-1)));
    at = floor = Math.max(reading.end, at + 1);
    const date = reading.value?.type === 'date' ? calendarDate(reading.value.edtf) : undefined;
    if (date) context = { ...context, frame: { ...context.frame, last: date } };
  }
  return readings;
}

function mayBegin({ source }: ReadContext, at: number): boolean {
  const c = source.text[at]!;
  if (isDigit(c) || isHanNumeralCharacter(c) || FIRST_CHARACTERS.has(c)) return true;
  return isLatin(c) && !isLatin(source.text[at - 1]) && isFirstEnglishWord(matchAt(/[a-z]+/y, source.lower, at)?.[0] ?? '');
}

function read(context: ReadContext, at: number, floor: number): Reading | undefined {
  let found: Reading | undefined;
  for (const reader of READERS) {
    const plain = reader(context, at);
    const reading = plain && plain.start >= floor ? withBounds(context, plain, floor) : undefined;
    if (!reading) continue;
    if (!isChosen(context, at) || context.label === undefined) return reading;
    // The chosen label decides between readings of the same words, not against a longer one.
    if (reading.label === context.label && reading.end >= (found?.end ?? 0)) return reading;
    found ??= reading;
  }
  return found;
}

/** "269 people were held. 269 may not sound many": a number said again without its unit. */
function withUnitOf(reading: Reading, last: Reading | undefined): Reading {
  const [value, before] = [reading.value, last?.value];
  if (value?.type !== 'quantity' || before?.type !== 'quantity' || value.unit !== undefined || before.unit === undefined) return reading;
  return value.amount === before.amount && value.amount !== undefined ? { ...reading, value: { ...value, unit: before.unit } } : reading;
}

const LONG_RUN = 16;

/** After a place where no figure begins; short runs of number characters are tried at each of them. */
function next(text: string, at: number): number {
  if (isDigit(text[at])) return afterDigits(text, at);
  let end = at + 1;
  if (isLatin(text[at])) while (isLatin(text[end])) end++;
  if (!isHanNumeralCharacter(text[at])) return end;
  while (isHanNumeralCharacter(text[end])) end++;
  return end - at > LONG_RUN ? end : at + 1;
}
