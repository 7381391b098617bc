import type { ReadContext, Reading } from './reading';
import { classifiers } from './classifiers';
import { englishOrdinal } from './englishOrdinal';
import { isHan, isLatin, matchAt, textBefore } from './foldedText';
import { isHanNumeralCharacter } from './hanDigits';
import { readHanNumeral } from './hanNumeral';
import { lexicon } from './lexicon';
import { isChosen } from './reading';

/** 首 is an ordinal before measure words only: 首次, but not 首都, 首相, 首先. */
const FIRST_WORDS = lexicon<number>(
  ('首次|首批|首个|首例|首位|首家|首届|首轮|首日|首架|首艘|首列|首条|首座|首部|首期|首场|首台|首款|首套|首枚|首颗|首支|首名|首人|首站|首度|首周|首月|首年|首季|首趟|首班|首起|首宗|首笔|首份|首项|' +
    '头一回|头一次|头一个|头一名|头一批|头一遭|头回|头次')
    .split('|')
    .map((word) => [word, 1] as const),
);

const ENGLISH = /(\d{1,3}(?:,?\d{3})?(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)(?![a-z\d])/y;
const NUMBER_SIGN = /(?:no\.|number|(?<!&)#|№) ?(\d{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)(?![\d.,-]*\d|[a-z])/y;
const SMALL = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Reads a place in a sequence: 第三, 第15届, 首次, 头一回, 21st, third, No. 3. */
export function readOrdinal(context: ReadContext, at: number): Reading | undefined {
  const { text, lower } = context.source;
  if (text[at] === '第') return readDi(context, at);
  const session = readSession(context, at);
  if (session) return session;
  const first = FIRST_WORDS.at(text, at);
  if (first && !/[部榜元匕祸魁]/.test(text[at - 1] ?? '')) return ordinal(at, first.end, 1);
  const sign = isLatin(text[at - 1]) ? undefined : matchAt(NUMBER_SIGN, lower, at);
  if (sign) return readNumberSign(context, at, sign);
  return isLatin(text[at - 1]) || isHan(text[at]) ? undefined : readEnglish(context, at);
}

function ordinal(start: number, end: number, low: number, high = low): Reading {
  return { start, end, label: 'ORDINAL', value: low === high ? { type: 'ordinal', amount: low } : { type: 'ordinal', min: low, max: high } };
}

/** 十四届全国人大 is the fourteenth; 办了三届 counts. */
function readSession({ source }: ReadContext, at: number): Reading | undefined {
  const { text } = source;
  const numeral = isHanNumeralCharacter(text[at]) && !/[了过共连续办历满第]/.test(text[at - 1] ?? '') ? readHanNumeral(source, at) : undefined;
  if (!numeral || numeral.digitString || numeral.low !== numeral.high) return undefined;
  const isSession = /^届(?:全国|中央|人大|政协|[一二三四五六七]中)/.test(text.slice(numeral.end, numeral.end + 3));
  return isSession ? ordinal(at, numeral.end + 1, numeral.low) : undefined;
}

const PLACES = /^(?:名|位|个|次|届|轮|批|期|场|回|天|年|组|季|集|章|条|节|款|项|卷|代|任|层|站|周|度|世|号|例|座|家|艘|架|把|步|阶段|梯队|册|辑)/;

function readDi(context: ReadContext, at: number): Reading | undefined {
  const { source } = context;
  const numeral = readHanNumeral(source, at + 1);
  if (!numeral || numeral.bareScale || numeral.decimal) return undefined;
  const end = placeEnd(source.text, numeral.end);
  if (end === numeral.end && !isChosen(context, at) && isEnumeration(source.text, at, end)) return undefined;
  return ordinal(at, end, numeral.low, numeral.high);
}

function placeEnd(text: string, at: number): number {
  const place = PLACES.exec(text.slice(at, at + 2))?.[0] ?? '';
  return Math.max(at + place.length, classifiers.at(text, at)?.end ?? at);
}

/** 第一,… 第二、… number the arguments of a text. */
function isEnumeration(text: string, start: number, end: number): boolean {
  return /^[,，、:：.]/.test(text[end] ?? '') && (start === 0 || /[\n。；;，,:：“"(（ ]/.test(text[start - 1]!));
}

function readNumberSign(context: ReadContext, at: number, match: RegExpExecArray): Reading | undefined {
  if (match[0].startsWith('number') && textBefore(context.source.lower, at, 4) === 'the ') return undefined;
  const number = /^\d/.test(match[1]!) ? Number(match[1]) : SMALL.indexOf(match[1]!) + 1;
  return ordinal(at, at + match[0].length, number);
}

const BEFORE_FIRST = /(?:\b(?:the|a|his|her|its|their|our|my|your|in|on|from|for)|['’]s|s['’]) $/;

function readEnglish(context: ReadContext, at: number): Reading | undefined {
  const { lower } = context.source;
  const match = matchAt(ENGLISH, lower, at);
  const word = match?.[1]?.replace(',', '');
  if (word === undefined) return undefined;
  const number = englishOrdinal(word) ?? englishOrdinal(word.split('-')[0]!);
  if (number === undefined) return undefined;
  const whole = englishOrdinal(word) !== undefined;
  const end = at + (whole ? match![1]!.length : word.indexOf('-'));
  if (!isChosen(context, at) && isWord(lower, at, end, word, whole)) return undefined;
  return ordinal(at, end, number);
}

/** "second" as a time or a verb, "first" as an adverb, "third-party". */
function isWord(lower: string, at: number, end: number, word: string, whole: boolean): boolean {
  if (!whole) return /^-(?:party|hand|rate|class|person|world|degree|guess|best|aid|come)/.test(lower.slice(end, end + 8));
  const before = textBefore(lower, at, 7);
  const after = lower.slice(end, end + 12);
  if (/^ (?:half|quarter|century|lady|aid|name|secretary|hand|thing|of all)(?![a-z])/.test(after) && !after.startsWith(' half')) return true;
  if (word === 'second' && (/(?:a|per|each|every|split|one) $/.test(before) || /^ (?:he|she|they|it|we|i|you)(?![a-z])/.test(after))) return true;
  return (word === 'first' || word === 'second') && !BEFORE_FIRST.test(before) && !/^[ -](?:time|place|day|year|ever)/.test(after);
}
