/**
 * A text in the two forms that the readers of figures look at. Both have exactly the UTF-16 length of the original,
 * so an offset in one is an offset in the other.
 */
export interface FoldedText {
  /** Full-width letters, digits and signs as ASCII, traditional characters of numerals and units as simplified ones. */
  readonly text: string;
  /** The same with A-Z as a-z. */
  readonly lower: string;
}

/** Only characters that numerals, bounds, units and dates are written with; names in the text need no folding. */
const TRADITIONAL =
  '萬万億亿兩两餘余約约幾几個个點点歲岁號号條条間间處处週周後后這这當当內内達达過过數数總总雙双戶户輛辆頭头隻只張张噸吨畝亩頃顷圓元' +
  '鎊镑盧卢銖铢韓韩幣币歐欧開开時时鐘钟禮礼來来將将滿满於于國国層层樣样組组隊队場场項项種种緬缅臺台級级屆届輪轮門门發发產产區区縣县' +
  '負负鄉乡鎮镇瓶瓶磅磅釐厘華华攝摄轉转滙汇紀纪從从進进歷历單单雞鸡貳贰陸陆參叁壹壹○〇為为無无應应';

/** White space of one unit, and dashes that stand for a minus sign or a hyphen, are read as the ASCII ones. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['\u00a0', ' '],
  ['\u2009', ' '],
  ['\u202f', ' '],
  ['\u3000', ' '],
  ['\u2212', '-'],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['￥', '¥'],
  ['￡', '£'],
  ['〜', '~'],
  ['∼', '~'],
];

const FOLDED: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: TRADITIONAL.length / 2 }, (_, i) => [TRADITIONAL[2 * i]!, TRADITIONAL[2 * i + 1]!] as const),
  ...OTHERS,
]);

const FOLDABLE = new RegExp(`[\uff01-\uff0b\uff0d-\uff5e${[...FOLDED.keys()].join('')}]`, 'g');
const FULL_WIDTH_SHIFT = 0xfee0;

/** The full-width comma is left alone: it parts clauses and never stands inside a number of Chinese news. */
export function fold(text: string): FoldedText {
  const folded = text.replace(FOLDABLE, (c) => FOLDED.get(c) ?? String.fromCharCode(c.charCodeAt(0) - FULL_WIDTH_SHIFT));
  return { text: folded, lower: folded.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) };
}

export function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= '0' && c <= '9';
}

export function isLatin(c: string | undefined): boolean {
  if (c === undefined) return false;
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c === '_' || (c >= '\u00c0' && c <= '\u024f');
}

export function isHan(c: string | undefined): boolean {
  return c !== undefined && c >= '\u4e00' && c <= '\u9fff';
}

/** What a sticky expression finds exactly at the offset. */
export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}

/** The offset after one space, where there is one. */
export function afterSpace(text: string, at: number): number {
  return text[at] === ' ' ? at + 1 : at;
}

/** Up to `count` code units before the offset. */
export function textBefore(text: string, at: number, count: number): string {
  return text.slice(Math.max(0, at - count), at);
}
