import type { Amount } from './amountValue';
import type { Numeral } from './numeral';
import type { ReadContext, Reading } from './reading';
import type { UnitReading } from './unitAfter';
import { amountValue, withBound } from './amountValue';
import { currencySigns, type Currency } from './currencies';
import { afterSpace, isDigit, isHan, isLatin, matchAt, textBefore } from './foldedText';
import { isPlausible } from './plausible';
import { readNumeral } from './readNumeral';
import { isChosen } from './reading';
import { tidy } from './numeral';
import { readUnitAfter } from './unitAfter';

/** A number with what stands directly at it. */
interface Term {
  readonly start: number;
  readonly end: number;
  readonly numeral: Numeral;
  readonly unit?: UnitReading | undefined;
  readonly currency?: Currency | undefined;
  readonly sign: 1 | -1;
}

const CONNECTOR = / ?(?:至|到|——|[-—–~]) ?| to /y;
const AND = / and |[和与]/y;

/**
 * Reads a count, an amount of money, a percentage, a duration or a measure that begins exactly at the offset: a number
 * or a range of numbers with its unit. Bound words around it are not looked at, those inside it are.
 */
export function readAmount(context: ReadContext, at: number): Reading | undefined {
  const raised = readRaised(context, at);
  if (raised) return raised;
  const first = readTerm(context, at);
  if (!first) return undefined;
  const second = readSecond(context, first);
  const amount = second ? rangeAmount(first, second) : withRest(context, termAmount(first));
  if (!isChosen(context, first.numeral.start) && !isPlausible(context, first.numeral, amount, second?.numeral)) return undefined;
  const needsBound = first.numeral.bareScale && !first.numeral.bound && !isChosen(context, first.numeral.start);
  const reading = { start: at, end: amount.end, needsBound, ...labelled(context, amount, first) };
  return second ? { ...reading, parts: [part(context, first, second), part(context, second)] } : reading;
}

function labelled(context: ReadContext, amount: Amount, { numeral }: Term): Pick<Reading, 'label' | 'value'> {
  const year = bareYear(context, amount, numeral);
  if (year) return year;
  const age = AGED.exec(textBefore(context.source.lower, amount.start, 6));
  if (!amount.unit && age && amount.high < 130) return amountValue(context, { ...amount, unit: YEARS_OF_AGE });
  const cue = !amount.unit && !amount.currency && PAY.test(textBefore(context.source.text, amount.start, 4));
  return amountValue(context, cue ? { ...amount, currency: { code: 'yuan', factor: 1 } } : amount);
}

/** "aged 34" and "aged 19 to 45" give no unit. */
const YEARS_OF_AGE: UnitReading = { kind: 'duration', end: 0, unit: { field: 'Y', factor: 1 } };
const AGED = /(?:^|[^a-z])aged? $/;

/** 月薪一万五 is money though nobody says so. */
const PAY = /(?:月薪|年薪|工资|薪水|罚款|奖金|房租|月租|票价|售价|定价|标价)(?:为|是|达|仅|约)?$/;

/** Four digits alone that look like a year of our time: the 2019 level. */
function bareYear(context: ReadContext, amount: Amount, { form, start, end }: Numeral): Pick<Reading, 'label' | 'value'> | undefined {
  const { text, lower } = context.source;
  const digits = text.slice(start, end);
  if (form !== 'digits' || amount.unit || amount.currency || amount.low !== amount.high || !/^(?:1[5-9]|20)\d\d$/.test(digits)) return undefined;
  if ((isHan(text[start - 1]) || isHan(text[end])) && !/^(?:19|20)/.test(digits)) return undefined;
  if (isChosen(context, start) && context.label === 'COUNT') return undefined;
  const preposition = BEFORE_YEAR.test(textBefore(lower, start, 8));
  const noun = /^ (?:[a-z]+ )?(?!was|is|has|this|as|its|his)[a-z]+s(?![a-z])/.test(lower.slice(end, end + 24));
  if (noun && !preposition && context.label !== 'DATE') return undefined;
  return { label: 'DATE', value: { type: 'date', edtf: digits } };
}

const BEFORE_YEAR = /(?:^|[^a-z])(?:in|since|until|till|by|of|from|during|before|after|early|mid|late|the|to)[ -]$/;

/** 路过万州 passes no ten thousand. */
const NAMES_AFTER_PASSING = /^(?:万[州科达宁象]|千岛|百[度色胜])/;

/** 上千, 过百, 成百上千: a scale that is reached or passed. */
function readRaised(context: ReadContext, at: number): Reading | undefined {
  const c = context.source.text[at];
  if (c !== '上' && c !== '过') return undefined;
  const before = context.source.text[at - 1] ?? '';
  if (c === '上' ? /[以路网线马身楼车会船床]/.test(before) : /[不超通经度]/.test(before)) return undefined;
  if (NAMES_AFTER_PASSING.test(context.source.text.slice(at + 1, at + 3))) return undefined;
  const term = readTerm(context, at + 1);
  if (!term?.numeral.bareScale || term.sign < 0) return undefined;
  if (!term.unit && !term.currency && /[\u4e00-\u9fff]/.test(context.source.text[term.end] ?? '') && !isChosen(context, at)) return undefined;
  const amount = { ...termAmount(term), start: at };
  const { label, value } = amountValue(context, amount);
  return { start: at, end: amount.end, label, value: withBound(value, c === '上' ? 'at_least' : 'more_than') };
}

const MINUS = /零下|负(?=[\d一二三四五六七八九十])|minus |negative /y;

function readTerm(context: ReadContext, at: number): Term | undefined {
  const { source } = context;
  const minus = matchAt(MINUS, source.lower, at) ?? (isMinusSign(source.text, at) ? ['-'] : undefined);
  let pos = at + (minus?.[0].length ?? 0);
  const currency = currencySigns.at(source.text, pos);
  if (currency) pos = afterSpace(source.text, currency.end);
  const numeral = readNumeral(source, pos, currency !== undefined);
  if (!numeral) return undefined;
  const unit = readUnitAfter(context, numeral, numeral.end);
  // No time lasts less than nothing: this dash is none of the number's.
  if (minus && unit?.kind === 'duration') return undefined;
  if (currency && unit && unit.kind !== 'money') return { start: at, end: numeral.end, numeral, currency: currency.entry, sign: 1 };
  return { start: at, end: unit?.end ?? numeral.end, numeral, unit, currency: currency?.entry, sign: minus ? -1 : 1 };
}

/** A dash before a number that is not the dash of a range, a code or a list. */
function isMinusSign(text: string, at: number): boolean {
  if (text[at] !== '-' || !isDigit(text[at + 1])) return false;
  const before = text[at - 1];
  return before === undefined || (!isDigit(before) && !isLatin(before) && !/[-%)\]年月日时号]/.test(before));
}

function readSecond(context: ReadContext, first: Term): Term | undefined {
  const { text, lower } = context.source;
  const between = /(?:between |介于)$/.test(textBefore(lower, first.start, 8));
  const connector = matchAt(CONNECTOR, lower, first.end) ?? (between ? matchAt(AND, lower, first.end) : undefined);
  if (!connector || first.numeral.bareScale) return undefined;
  const second = readTerm(context, first.end + connector[0].length);
  if (!second || (second.sign < 0 && first.sign > 0) || second.numeral.bareScale) return undefined;
  if (isDigit(text[second.end]) || (text[second.end] === '-' && isDigit(text[second.end + 1]))) return undefined;
  if (!sameKind(first, second) || changesFromTo(context, first, second, connector[0])) return undefined;
  const [low, high] = rangeEnds(first, second);
  return low <= high ? second : undefined;
}

/** 从2名到24名 and "fell 0.5 points to 4.1%" are two figures: each has its own unit. */
function changesFromTo({ source }: ReadContext, first: Term, second: Term, connector: string): boolean {
  if (!first.unit || !second.unit) return false;
  const from = /(?:从|由|from )$/.test(textBefore(source.lower, first.start, 5));
  const unitText = ({ numeral, unit }: Term) => source.lower.slice(numeral.end, unit?.end);
  return from || (connector === ' to ' && unitText(first) !== unitText(second));
}

function sameKind(first: Term, second: Term): boolean {
  if (!first.unit) return true;
  if (!second.unit) return second.currency !== undefined && first.unit.kind === 'money';
  if (first.unit.kind !== second.unit.kind) return false;
  if (first.unit.kind === 'measure' && second.unit.kind === 'measure') return first.unit.unit.symbol === second.unit.unit.symbol;
  if (first.unit.kind === 'duration' && second.unit.kind === 'duration') return first.unit.unit.field === second.unit.unit.field;
  return true;
}

/** In 3至5万 and "5 to 10 million" the scale counts for both ends. */
function rangeEnds(first: Term, second: Term): readonly [number, number] {
  const { numeral: a } = first;
  const { numeral: b } = second;
  const shares = a.scale === 1 && b.scale > 1 && !first.unit && a.high < b.low / b.scale;
  const low = shares ? tidy(a.low * b.scale) : a.low;
  const [from, to] = [first.sign * low, second.sign * b.high];
  // 零下5至10度 runs from -10 to -5.
  return first.sign < 0 && second.sign > 0 ? [-b.high, -low] : [from, to];
}

function rangeAmount(first: Term, second: Term): Amount {
  const [low, high] = rangeEnds(first, second);
  const unit = second.unit ?? first.unit;
  return {
    start: first.start, end: second.end, low, high, bound: second.numeral.bound, unit, vague: second.numeral.vague,
    currency: first.currency ?? second.currency,
  };
}

function termAmount({ start, end, numeral, unit, currency, sign }: Term): Amount {
  const ends = [sign * numeral.low, sign * numeral.high];
  return { start, end, low: Math.min(...ends), high: Math.max(...ends), bound: numeral.bound, vague: numeral.vague, unit, currency };
}

const COMPOUND = /零|又|, | and | |(?=\d|[一二三四五六七八九十])/y;
const FIELDS = 'YMWDhms';

/** 3年零2个月, 1小时30分钟, two years and three months. */
function withRest(context: ReadContext, amount: Amount): Amount {
  let result = withSmallMoney(context, amount);
  for (let count = 0; count < 4 && result.unit?.kind === 'duration' && !result.unit.half && !result.unit.bound; count++) {
    const gap = matchAt(COMPOUND, context.source.lower, result.end);
    const next = gap && readTerm(context, result.end + gap[0].length);
    if (next?.unit?.kind !== 'duration' || next.numeral.low !== next.numeral.high || next.sign < 0) break;
    const last = result.rest?.at(-1)?.[1] ?? result.unit.unit;
    if (FIELDS.indexOf(next.unit.unit.field) <= FIELDS.indexOf(last.field)) break;
    result = { ...result, end: next.end, rest: [...(result.rest ?? []), [next.numeral.low + (next.unit.half ? 0.5 : 0), next.unit.unit]] };
  }
  return result;
}

/** 3元5角, 50元6角三分, 3 dollars 50 cents. */
function withSmallMoney(context: ReadContext, amount: Amount): Amount {
  let result = amount;
  for (let count = 0; count < 2 && result.unit?.kind === 'money' && !result.unit.bound && amount.low === amount.high; count++) {
    const factor = result === amount ? result.unit.currency.factor : 0.1;
    const gap = matchAt(COMPOUND, context.source.lower, result.end);
    const next = gap && readTerm(context, result.end + gap[0].length);
    if (next?.unit?.kind !== 'money' || next.unit.currency.factor >= factor || next.numeral.low !== next.numeral.high || next.numeral.high >= 100) break;
    const more = tidy((next.numeral.low * next.unit.currency.factor) / (amount.unit?.kind === 'money' ? amount.unit.currency.factor : 1));
    result = { ...result, end: next.end, low: tidy(result.low + more), high: tidy(result.high + more) };
  }
  return result;
}

function part(context: ReadContext, term: Term, other?: Term) {
  const shared = { ...termAmount(term), unit: term.unit ?? other?.unit, currency: term.currency ?? other?.currency };
  const scaled = other && rangeEnds(term, other)[0];
  const amount = scaled === undefined ? shared : { ...shared, low: scaled, high: scaled };
  return { start: term.start, end: term.end, value: amountValue(context, amount).value };
}
