import type { FoldedText } from './foldedText';
import type { FigureSpan } from './reading';
import { textBefore } from './foldedText';
import { phrases } from './phrases';


const URL_REST = `[^\\s<>"'，。；）】》」”]*`;
const URL = new RegExp(
  `(?:https?|ftp|file)://${URL_REST}|\\bwww\\.${URL_REST}|\\b[a-z0-9-]{1,40}\\.(?:com|org|net|cn|gov|edu|io|shtml|html?|php)\\b(?:/${URL_REST})?`,
  'g',
);

/** Landlines, service numbers and mobiles of China, numbers of North America, and any with a country code. */
const PHONES = [
  '\\(?0\\d{1,3}\\)?[- ]?\\d{3,4}[- ]?\\d{4}',
  '[48]00[- ]?\\d{3}[- ]?\\d{4}',
  '1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}',
  '\\(?\\d{3}\\)?[- ]\\d{3}-\\d{4}',
  '\\+\\d{1,3}(?:[- ]\\d{2,5}){2,4}',
];
const PHONE = new RegExp(`(?<![\\d.])(?:\\+\\d{1,3}[- ]?)?(?:${PHONES.join('|')})(?![\\d.]*\\d)`, 'g');

/** After these words a number is a code, an address, or a counter of a web page. */
const CUES =
  '邮编|邮政编码|邮发代号|电话|热线|传真|拨打|致电|手机号?|QQ群?|微信号?|账号|帐号|编号|证号|身份证|学号|工号|代号|房号|门牌|车牌|尾号|文号|刊号|书号|' +
  '备案号?|许可证|股票代码|代码|验证码|密码|点赞|转发|收藏|浏览|阅读量?|评论|' +
  '(?<![A-Za-z])(?:ISBN|ISSN|DOI|tel|phone|fax|zip|postcode|hotline|dial(?:led|ed)?|pin|views|likes|shares|comments|ext\\.?)';
const AFTER_CUE = new RegExp(`(?:${CUES})[号为是]?[:\\s]{0,3}[A-Za-z]{0,3}[-\\d][-\\d ()./]{0,25}`, 'gi');
/** 账号3个 counts accounts. */
const COUNTED_AFTER = /[个名万亿人部条]/;
const VERSION = /(?<![\d.])v?\d{1,6}(?:\.\d{1,6}){2,5}(?![.\d])/g;
const DOTTED_DATE = /^(?:1[5-9]|20)\d\d\.(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])$/;
const CODES = /[A-Za-z]{1,12}[-/]?\d{1,12}(?:[-–][A-Za-z\d]{1,8})*|\d{1,5}·\d{1,5}|\b24\/7\b|\b9\/11\b/g;
const MONEY = 'RMB|CNY|USD|EUR|GBP|JPY|HKD|TWD|KRW|SGD|AUD|CAD|CHF|RUB|INR|THB|MMK|VND|MYR|PHP|US|Rs';
const MONEY_OR_TIME = new RegExp(`^(?:${MONEY}|Q[1-4]$|H[12]$|mid-|pre-|post-|early-|late-|non-|under-|over-|T\\d)`);
const EMAIL_REACH = 64;

/**
 * The stretches of a text whose digits and number characters are no figures: addresses of the web and of mail, telephone
 * numbers, codes and versions, and phrases like 一带一路. Sorted, not overlapping.
 */
export function notFigures({ text, lower }: FoldedText): FigureSpan[] {
  const spans = phrases({ text, lower });
  const add = (start: number, end: number) => spans.push({ start, end });
  const addMatch = (match: RegExpExecArray) => add(match.index, match.index + match[0].trimEnd().length);
  for (const match of lower.matchAll(URL)) addMatch(match);
  for (const match of text.matchAll(PHONE)) addMatch(match);
  for (const match of text.matchAll(AFTER_CUE)) if (!COUNTED_AFTER.test(text[match.index + match[0].length] ?? '')) addMatch(match);
  for (const match of text.matchAll(VERSION)) if (!DOTTED_DATE.test(match[0])) addMatch(match);
  for (const match of text.matchAll(CODES)) if (!MONEY_OR_TIME.test(match[0])) addMatch(match);
  addEmails(text, add);
  return merged(spans);
}

function addEmails(text: string, add: (start: number, end: number) => void): void {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const before = /[\w.+-]{1,64}$/.exec(textBefore(text, at, EMAIL_REACH))?.[0].length ?? 0;
    const after = /^[\w-]+(?:\.[\w-]+)*/.exec(text.slice(at + 1, at + 1 + EMAIL_REACH))?.[0].length ?? 0;
    if (before + after > 0) add(at - before, at + 1 + after);
  }
}

function merged(spans: FigureSpan[]): FigureSpan[] {
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  const result: FigureSpan[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && span.start < last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
