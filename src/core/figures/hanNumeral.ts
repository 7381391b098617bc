import type { Bound } from '../fact';
import type { FoldedText } from './foldedText';
import type { Numeral } from './numeral';
import { readArabic } from './arabic';
import { afterSpace, isDigit } from './foldedText';
import { DIGITS, MYRIADS, UNITS } from './hanDigits';
import { tidy } from './numeral';

/** Banking characters are also surnames and ordinary words; they count only with a scale after them. */
const BANKING = /^[壹贰叁肆伍陆柒捌玖][拾佰仟万亿]/;

/** 几 and 数 before a scale: from two to just short of ten times it (数十亿: 2 to 9.9 thousand million). */
const SEVERAL: Pair = [2, 9.9];
const SEVERAL_ONES: Pair = [2, 9];
const ONES_AFTER_TEN: Pair = [1, 9];

/** These would overflow sense; no text counts higher. */
const LARGEST = 1e20;

type Pair = readonly [low: number, high: number];

/**
 * Reads a number in Chinese characters, or in digits with Chinese scale words: 一万二千三百, 4.1万余, 10余万, 三四十,
 * 十五六, 十几, 几十万, 数百, 一万五 (15,000), 三点五, 叁万伍仟.
 */
export function readHanNumeral(source: FoldedText, at: number): Numeral | undefined {
  return new HanReader(source.text, at).read();
}

/** Sums up scale by scale. Every amount is a pair, so 三四十 and 十几 take the same way as plain numbers. */
class HanReader {
  private pos: number;
  /** What is closed by 万 or 亿. */
  private total: Pair = [0, 0];
  /** What is closed by 十, 百, 千 since then. */
  private section: Pair = [0, 0];
  /** The digit or number that still waits for its scale. */
  private pending: Pair | undefined;
  private lastUnit = 0;
  private lastMyriad = 0;
  private scale = 1;
  private bound: Bound | undefined;
  private vague = false;
  private arabic = false;
  private decimal = false;
  private bareScale = false;
  private digitString = false;
  private afterZero = false;
  private started = false;

  constructor(
    private readonly text: string,
    private readonly at: number,
  ) {
    this.pos = at;
  }

  read(): Numeral | undefined {
    if (/[壹贰叁肆伍陆柒捌玖]/.test(this.text[this.at] ?? '') && !BANKING.test(this.text.slice(this.at, this.at + 2))) return undefined;
    while (!this.digitString && this.step()) this.started = true;
    if (!this.started) return undefined;
    const [low, high] = this.sum();
    if (!(high < LARGEST)) return undefined;
    return {
      start: this.at, end: this.pos, low, high, bound: this.bound, vague: this.vague, form: this.arabic ? 'digits' : 'han',
      scale: this.scale, bareScale: this.bareScale, digitString: this.digitString, decimal: this.decimal,
    };
  }

  private step(): boolean {
    const c = this.text[this.pos];
    if (c === undefined) return false;
    if (this.bound === undefined && isDigit(c)) return this.takeArabic();
    if (this.bound === undefined && DIGITS.has(c)) return this.takeHanDigits();
    if (UNITS.has(c)) return this.takeUnit(UNITS.get(c)!);
    if (c === '点') return this.takePoint();
    if (MYRIADS.has(c)) return this.takeMyriad(MYRIADS.get(c)!);
    if (this.bound === undefined && (c === '几' || c === '数')) return this.takeSeveral(c);
    if (this.bound === undefined && (c === '余' || c === '多' || c === '来')) return this.takeMore(c);
    return false;
  }

  private takeArabic(): boolean {
    if (this.pending || this.section[1] % 1 !== 0) return false;
    const number = readArabic(this.text, this.pos);
    if (!number || (this.started && !number.decimal && number.digits.length > 4)) return false;
    this.pending = [number.number, number.number];
    this.pos = number.end;
    this.arabic = true;
    this.decimal ||= number.decimal;
    const next = afterSpace(this.text, this.pos);
    if (next > this.pos && /[万亿千百]/.test(this.text[next] ?? '')) this.pos = next;
    return true;
  }

  private takeHanDigits(): boolean {
    if (this.pending) return false;
    let end = this.pos;
    while (DIGITS.has(this.text[end] ?? '')) end++;
    let first = this.pos;
    if (this.started) while (first < end - 1 && DIGITS.get(this.text[first]!) === 0) first++;
    this.afterZero = first > this.pos;
    const values = Array.from(this.text.slice(first, Math.min(end, first + 20)), (c) => DIGITS.get(c)!);
    // 三十两 and 二两 weigh; as a digit 两 stands before a scale or alone.
    if (this.started && this.text[first] === '两' && !this.isScale(first + 1)) return false;
    const weighs = values.length === 2 && this.text[end - 1] === '两' && /^[\s,，。;；、重酒黄白银金肉茶的]?$/.test(this.text[end] ?? '');
    if (weighs && !this.isScale(end)) return this.takeDigit(first + 1, [values[0]!, values[0]!]);
    if (values.length === 1) return this.takeDigit(first + 1, [values[0]!, values[0]!]);
    const [a = 0, b = 0] = values;
    const isPair = values.length === 2 && a > 0 && (b === a + 1 || (a === 3 && b === 5));
    if (isPair && !this.isYear(end)) return this.takeDigit(end, [a, b]);
    const scaleFollows = UNITS.has(this.text[end] ?? '') || MYRIADS.has(this.text[end] ?? '');
    if (this.started || (scaleFollows && !values.includes(0))) return this.takeDigit(first + 1, [a, a]);
    if (end - first > 15) return false;
    this.digitString = true;
    const number = Number(values.join(''));
    this.pending = [number, number];
    this.pos = end;
    return true;
  }

  private isScale(at: number): boolean {
    return UNITS.has(this.text[at] ?? '') || MYRIADS.has(this.text[at] ?? '');
  }

  /** 八九年 is as good as 八九 years, but 一九 before 九八年 is not a pair; four digits are looked at as a whole. */
  private isYear(end: number): boolean {
    return DIGITS.has(this.text[end] ?? '');
  }

  private takeDigit(end: number, value: Pair): boolean {
    this.pending = value;
    this.pos = end;
    if (this.text[end] === '点' && value[0] === value[1]) this.takeFraction();
    return true;
  }

  /** 三点五; but 三点 is a time, and so is 三点五十分. */
  private takeFraction(): void {
    let end = this.pos + 1;
    let digits = '';
    while (DIGITS.has(this.text[end] ?? '') && digits.length < 10) digits += DIGITS.get(this.text[end++]!)!;
    if (digits === '' || /[十分]/.test(this.text[end] ?? '')) return;
    const number = Number(`${this.pending![0]}.${digits}`);
    this.pending = [number, number];
    this.decimal = true;
    this.pos = end;
  }

  /** 一百二十点五: the point after a scale. */
  private takePoint(): boolean {
    if (this.pending !== undefined || this.lastUnit !== 10 || this.decimal || this.bound !== undefined) return false;
    this.pending = [0, 0];
    this.takeFraction();
    if (!this.decimal) this.pending = undefined;
    return this.decimal;
  }

  private takeUnit(unit: number): boolean {
    const next = this.text[this.pos + 1] ?? '';
    if (unit === 1000 && this.arabic && /[克米瓦卡伏赫帕焦]/.test(next)) return false;
    if (this.pending === undefined && this.bound === undefined) {
      const empty = !this.started;
      if (!empty && !(unit === 10 && this.lastUnit > 10)) return false;
      if (unit !== 10) this.bareScale = true;
      this.pending = [1, 1];
    } else if (this.pending === undefined) {
      return false;
    }
    if (this.lastUnit !== 0 && unit >= this.lastUnit) return false;
    this.section = plus(this.section, times(this.pending!, unit));
    this.pending = undefined;
    this.scale = unit;
    this.lastUnit = unit;
    this.afterZero = false;
    this.pos++;
    return true;
  }

  private takeMyriad(myriad: number): boolean {
    const sum = plus(this.section, this.pending ?? [0, 0]);
    const nothingWaits = this.pending === undefined && this.lastUnit === 0;
    if (myriad === 1e12 && (this.arabic || !this.started || nothingWaits || this.lastMyriad > 0)) return false;
    if (nothingWaits && !this.started) {
      this.bareScale = true;
      this.total = [myriad, myriad];
    } else if (myriad === 1e4) {
      if (nothingWaits && this.lastMyriad !== 1e4) return false;
      this.total = nothingWaits ? times(this.total, myriad) : plus(this.total, times(sum, myriad));
    } else {
      if (this.lastMyriad === myriad) return false;
      this.total = this.lastMyriad > myriad ? plus(this.total, times(sum, myriad)) : times(plus(this.total, sum), myriad);
    }
    this.scale = this.lastMyriad === 1e4 && nothingWaits ? 1e12 : Math.max(myriad, this.lastUnit * myriad);
    this.section = [0, 0];
    this.pending = undefined;
    this.lastUnit = 0;
    this.lastMyriad = myriad;
    this.afterZero = false;
    this.pos++;
    return true;
  }

  private takeSeveral(c: string): boolean {
    const next = this.text[this.pos + 1] ?? '';
    const scaled = UNITS.has(next) || MYRIADS.has(next);
    if (!this.started) {
      if (c === '数' && /[人总指系倍位基次少多半无字参算函小分岁]/.test(this.text[this.at - 1] ?? '')) return false;
      if (c === '几' && /[乎何率内]/.test(next)) return false;
      this.pending = scaled ? SEVERAL : SEVERAL_ONES;
    } else if (c === '几' && this.pending === undefined && this.lastUnit === 10) {
      this.pending = ONES_AFTER_TEN;
    } else {
      return false;
    }
    this.vague = true;
    this.pos++;
    return true;
  }

  private takeMore(c: string): boolean {
    if (!this.started || this.vague) return false;
    const next = this.text[this.pos + 1] ?? '';
    const enough = this.lastUnit > 0 || this.lastMyriad > 0 || (this.arabic && this.pending !== undefined && this.pending[0] >= 10);
    if (!enough || (this.pending !== undefined && !this.arabic)) return false;
    if (c === '余' && /[下额款地波震生温杭姚党]/.test(next)) return false;
    if (c === '多' && /[少于边样]/.test(next)) return false;
    if (c === '来' && (this.lastUnit !== 10 || !/[个名人位岁年天次家条万亿户里米公斤块]/.test(next))) return false;
    this.bound = c === '来' ? 'about' : 'more_than';
    // 10余万: the scale after 余 still belongs to the number before it.
    if (this.pending === undefined && this.section[1] > 0) {
      this.pending = this.section;
      this.section = [0, 0];
      this.lastUnit = 0;
    }
    this.pos++;
    return true;
  }

  /** The last digit after a scale counts in the next lower one, as people say it: 一万五 is 15,000, 三百五 350. */
  private sum(): Pair {
    const closed = plus(this.total, this.section);
    if (this.pending === undefined) return closed;
    const before = this.lastUnit || this.lastMyriad;
    const colloquial = before >= 100 && !this.afterZero && !this.bound && !this.decimal && this.pending[1] < 10;
    return plus(closed, colloquial ? times(this.pending, before / 10) : this.pending);
  }
}

function plus(a: Pair, b: Pair): Pair {
  return [tidy(a[0] + b[0]), tidy(a[1] + b[1])];
}

function times(a: Pair, factor: number): Pair {
  return [tidy(a[0] * factor), tidy(a[1] * factor)];
}

/** A number up to some hundreds in either script, written without anything else; undefined for other text. */
export function smallNumber(digits: string): number | undefined {
  if (isDigit(digits[0])) return Number(digits);
  const significant = digits.length > 1 ? digits.replace(/^零/, '') : digits;
  return readHanNumeral({ text: significant, lower: significant }, 0)?.low;
}
