import type { Amount } from './amountValue';
import type { Numeral } from './numeral';
import type { ReadContext } from './reading';
import { COUNTED_WITH_ONE } from './classifiers';
import { isDigit, isHan, isLatin, textBefore } from './foldedText';

/**
 * Is a number that was found by reading along a figure, or part of a name, a code or a phrase? The rules are about how
 * numbers are written, not about what they mean, and err on the side of leaving out.
 */
export function isPlausible(context: ReadContext, numeral: Numeral, amount: Amount, second?: Numeral): boolean {
  if (isGluedBefore(context.source.text, amount.start)) return false;
  switch (numeral.form) {
    case 'digits':
      return isPlausibleDigits(context, numeral, amount, second);
    case 'han':
      return isPlausibleHan(context, numeral, amount);
    case 'english':
      return isPlausibleEnglish(context, numeral, amount);
  }
}

/** G20, MH370, COVID-19; but mid-1990s and pre-2019. */
function isGluedBefore(text: string, at: number): boolean {
  const before = text[at - 1];
  if (isLatin(before) || isDigit(before)) return true;
  if ((before === '.' || before === ',' || before === ':') && isDigit(text[at - 2])) return true;
  if (before === '/' || before === '#' || before === '@' || before === '·' || before === '\\' || before === '^') return true;
  if (before !== '-' && before !== '–') return false;
  if (text[at - 2] === '号') return true;
  return isDigit(text[at - 2]) || (isLatin(text[at - 2]) && !/(?:mid|pre|post|early|late|non)$/i.test(text.slice(Math.max(0, at - 6), at - 1)));
}

const CODE_AFTER = /^(?:号|路(?!人|军)|弄|国道|省道|县道|高速|航班|频道|次列车|线地铁|高校|工程|工作制|晚会|热线|报警)/;

function isPlausibleDigits({ source, original }: ReadContext, { start, end }: Numeral, amount: Amount, second: Numeral | undefined): boolean {
  const { text } = source;
  const digits = text.slice(start, end);
  const bare = !amount.unit && !amount.currency;
  if (/^0\d/.test(digits)) return false;
  if ([second?.end ?? end, amount.end].some((after) => CODE_AFTER.test(text.slice(after, after + 4)))) return false;
  if (!bare) return !isNameBefore(text, amount.start) || amount.unit?.kind !== 'count';
  const last = second?.end ?? end;
  if (isCutAfter(text, last)) return false;
  if (/^\d{8,}$/.test(digits)) return false;
  if (/[《“"‘]/.test(original[start - 1] ?? '') && /[》”"’]/.test(original[last] ?? '')) return false;
  if (text[last] === '后' && /^(?:[5-9]0|[01][05])$/.test(digits)) return false;
  if (isListNumber(text, start, last)) return false;
  if (isAloneOnLine(text, start, last) || MODEL_BEFORE.test(textBefore(text, start, 4))) return false;
  return !isNameBefore(text, amount.start);
}

/** Names of things that are numbered in Chinese: 歼15, 东风41. */
const MODEL_BEFORE = /(?:歼|轰|运|东风|长征|神舟|嫦娥|天宫|天问|米格|波音|空客|麒麟|骁龙|华为|小米)-?$/;

/** Counters and page numbers of web pages. */
function isAloneOnLine(text: string, start: number, end: number): boolean {
  return (text[start - 1] ?? '\n') === '\n' && (text[end] ?? '\n') === '\n';
}

/** 5G, 1.2.3, 10:3, 3-D, 2/3/4: what goes on like this is a code. */
function isCutAfter(text: string, end: number): boolean {
  const [c, next] = [text[end], text[end + 1]];
  if (isLatin(c)) return true;
  if (c === undefined || !'-–./:·'.includes(c)) return false;
  if (isDigit(next)) return true;
  return c === '-' && isLatin(next) && !/^-(?:plus|[a-z]{4,})/.test(text.slice(end, end + 8));
}

const LIST_AFTER = /^(?:[.、)]|\. )/;

/** Numbers of lists and headings at the start of a line: 1. 2、 3) (4), and footnote marks in brackets. */
function isListNumber(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  if (/^[[(【〔]$/.test(before ?? '') && /^[\])】〕]$/.test(text[end] ?? '')) return true;
  if (before !== undefined && before !== '\n' && !/^[ #>*]$/.test(before)) return false;
  const lineStart = /(?:^|\n)[ #>*]*$/.test(textBefore(text, start, 8));
  return lineStart && end - start <= 3 && LIST_AFTER.test(text.slice(end, end + 2)) && !isDigit(text[end + 1]);
}

const SENTENCE_WORDS = new Set(
  (
    'the|a|an|in|on|of|by|with|from|all|some|these|those|its|only|another|and|but|after|before|since|among|between|nearly|almost|about|around|over|under|' +
    'up|at|more|' +
    'less|fewer|no|not|just|another|our|their|his|her|my|your|we|they|he|she|it|there|that|this|than|for|as|to|is|are|was|were|have|had|has|when|while|if|or|' +
    'per|until|police|officials|authorities|another|roughly|approximately|exactly|least|most|every|each|other|first|last|next|also|both').split('|'),
);

/** "Boeing 737", "Route 66", "ISO 9001": a capitalised word right before a bare number names something with it. */
function isNameBefore(text: string, start: number): boolean {
  if (text[start - 1] !== ' ') return false;
  const word = /[A-Za-z][A-Za-z./&-]*$/.exec(text.slice(Math.max(0, start - 25), start - 1))?.[0];
  if (word === undefined || !/[A-Z]/.test(word)) return false;
  return !SENTENCE_WORDS.has(word.toLowerCase());
}

/** Few Chinese characters for numbers stand for a number without a unit, and 一 before most measure words is an article. */
function isPlausibleHan({ source }: ReadContext, numeral: Numeral, amount: Amount): boolean {
  const { text } = source;
  const digits = text.slice(numeral.start, numeral.end);
  if (amount.currency) return true;
  if (CODE_AFTER.test(text.slice(amount.end, amount.end + 4))) return false;
  const { unit } = amount;
  if (!unit) {
    if (numeral.digitString || numeral.bareScale) return numeral.bareScale === true && numeral.bound !== undefined;
    return numeral.low >= 100 || numeral.decimal === true;
  }
  if (numeral.digitString) return false;
  const word = text.slice(numeral.end, unit.end);
  if (word === '问' && /[:：]/.test(text[unit.end] ?? '')) return false;
  if (numeral.bareScale) return true;
  const single = digits.length === 1;
  if (digits === '一' && unit.kind === 'count') return isCountedOne(text, numeral.start, unit.end, word);
  if (single && unit.kind === 'count' && unit.classifierKind === 'telling' && isHan(text[numeral.start - 1]) && isNameLike(text, numeral.start)) return false;
  if (single && (unit.kind === 'measure' || unit.kind === 'money')) return !/^[级度里节卡码桶兆帕伏尺寸角毛顷倍]$/.test(word) || word === '倍' || /[倍]/.test(word);
  if (digits === '一' && unit.kind === 'duration') return !/^[日天旬世周载]/.test(word) || unit.half === true;
  return true;
}

/** 十一人, but not 周三人. */
function isNameLike(text: string, start: number): boolean {
  return /[张李王赵周第老小阿]/.test(text[start - 1] ?? '');
}

const EVENTS = /^(?:重大|特大|较大|严重|致命|特别|恶性|新|涉[\u4e00-\u9fff]{1,2})?(?:[\u4e00-\u9fff]{0,2})(?:案|事故|事件|纠纷|火灾|车祸|交通|袭击|爆炸|命案|谋杀|抢劫|盗窃|诈骗)/;

/** 一起 is mostly "together"; it counts cases and accidents. */
function isCountedOne(text: string, start: number, end: number, classifier: string): boolean {
  if (classifier === '起') return EVENTS.test(text.slice(end, end + 8));
  if (!COUNTED_WITH_ONE.has(classifier) || /[任同每第统唯]/.test(text[start - 1] ?? '')) return false;
  return !/^(?:人一|家子|家人|位数|家.口|.之)/.test(text.slice(end - 1, end + 2));
}

function isPlausibleEnglish({ source }: ReadContext, { start, end, vague, low, scale }: Numeral, amount: Amount): boolean {
  const { lower } = source;
  const word = lower.slice(start, end);
  if (amount.unit || amount.currency) {
    if (/^(?:a|an)$/.test(word)) return false;
    // "one day they left" is no length.
    const oneDay = word === 'one' && amount.unit?.kind === 'duration' && /^ (?:day|second)/.test(lower.slice(end, end + 7));
    return !oneDay || textBefore(lower, start, 3) === 'in ';
  }
  if (word === 'zero' || low === 0) return false;
  if (scale === 1 && (vague || word === 'one' || word.startsWith('couple') || word.startsWith('a couple'))) return false;
  if (vague && word.endsWith('s')) return /^ of [a-z]|^ (?:more|others?|dead|[a-z]+ed)(?![a-z])/.test(lower.slice(end, end + 12)) || scale > 20;
  return !isHan(source.text[start - 1]) || scale > 1;
}
