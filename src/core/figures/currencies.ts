import { lexicon } from './lexicon';

/** Money words whose currency depends on where the text was written. */
export type Ambiguous = 'yuan' | 'dollar' | 'yen-or-yuan' | 'pound';

/** A currency and the share of its main unit that the word means (角 0.1, cent 0.01). */
export interface Currency {
  /** ISO 4217, or what the region decides. */
  readonly code: string | Ambiguous;
  readonly factor: number;
}

/** Code; Chinese words; English words; signs before the number. Codes are those of ISO 4217. */
const TABLE: readonly (readonly [code: string, chinese: string, english: string, signs: string])[] = [
  ['CNY', '人民币', 'yuan|renminbi|rmb|cny|chinese yuan', 'RMB|CNY|CN¥|人民币'],
  ['USD', '美元|美金|美刀', 'us dollars|u.s. dollars|us dollar|american dollars|usd', 'US$|USD|U.S.$|U.S. $|美元|美金'],
  ['EUR', '欧元', 'euros|euro|eur', '€|EUR|欧元'],
  ['GBP', '英镑', 'pounds sterling|british pounds|pounds|gbp|sterling', '£|GBP|英镑'],
  ['JPY', '日元|日圆|日币', 'japanese yen|yen|jpy', 'JPY|JP¥|日元'],
  ['HKD', '港元|港币|港圆', 'hong kong dollars|hkd', 'HK$|HKD|港币'],
  ['TWD', '新台币|台币|新台元', 'taiwan dollars|new taiwan dollars|twd', 'NT$|TWD|新台币|台币'],
  ['MOP', '澳门元|澳门币|葡币', 'patacas|pataca|mop', 'MOP$|MOP'],
  ['KRW', '韩元|韩圆|韩币', 'south korean won|korean won|won|krw', '₩|KRW'],
  ['SGD', '新加坡元|新元|新币|坡币', 'singapore dollars|sgd', 'S$|SGD'],
  ['AUD', '澳元|澳大利亚元|澳币', 'australian dollars|aud', 'A$|AU$|AUD'],
  ['CAD', '加元|加拿大元|加币', 'canadian dollars|cad', 'C$|CA$|CAD'],
  ['NZD', '新西兰元|纽元', 'new zealand dollars|nzd', 'NZ$|NZD'],
  ['CHF', '瑞士法郎|瑞郎', 'swiss francs|francs|chf', 'CHF'],
  ['RUB', '卢布', 'rubles|roubles|ruble|rouble|rub', '₽|RUB'],
  ['INR', '印度卢比|卢比', 'rupees|indian rupees|rupee|inr', '₹|INR|Rs.|Rs'],
  ['PKR', '巴基斯坦卢比', 'pakistani rupees|pkr', 'PKR'],
  ['THB', '泰铢|泰株', 'baht|thai baht|thb', '฿|THB'],
  ['MMK', '缅元|缅币|缅甸元', 'kyats|kyat|mmk', 'MMK'],
  ['VND', '越南盾|越盾', 'vietnamese dong|dong|vnd', '₫|VND'],
  ['IDR', '印尼盾|印尼卢比', 'rupiah|idr', 'IDR'],
  ['LAK', '基普|老挝基普', 'kip|lak', '₭|LAK'],
  ['KHR', '瑞尔|柬埔寨瑞尔', 'riels|riel|khr', 'KHR'],
  ['MYR', '林吉特|令吉|马币|马来西亚林吉特', 'ringgit|myr', 'MYR'],
  ['PHP', '菲律宾比索', 'philippine pesos|php', '₱|PHP'],
  ['MXN', '墨西哥比索', 'mexican pesos|mxn', 'MXN'],
  ['ARS', '阿根廷比索', 'argentine pesos|ars', 'ARS'],
  ['BRL', '雷亚尔|巴西雷亚尔', 'reais|real|brl', 'R$|BRL'],
  ['TRY', '土耳其里拉|里拉', 'turkish lira|lira|liras', '₺|TRY'],
  ['UAH', '格里夫纳', 'hryvnias|hryvnia|uah', '₴|UAH'],
  ['ZAR', '兰特|南非兰特', 'rand|zar', 'ZAR'],
  ['SEK', '瑞典克朗', 'swedish kronor|kronor|sek', 'SEK'],
  ['NOK', '挪威克朗', 'norwegian kroner|nok', 'NOK'],
  ['DKK', '丹麦克朗', 'danish kroner|dkk', 'DKK'],
  ['AED', '迪拉姆|阿联酋迪拉姆', 'dirhams|dirham|aed', 'AED'],
  ['SAR', '沙特里亚尔', 'saudi riyals|riyals|sar', 'SAR'],
  ['IRR', '伊朗里亚尔|里亚尔', 'iranian rials|rials', 'IRR'],
  ['ILS', '谢克尔|新谢克尔', 'shekels|shekel', '₪|ILS'],
  ['KPW', '朝鲜元', 'north korean won', 'KPW'],
  ['MNT', '图格里克', 'tugriks|tugrik', '₮|MNT'],
  ['KZT', '坚戈', 'tenge', '₸|KZT'],
  ['EGP', '埃镑|埃及镑', 'egyptian pounds', 'EGP'],
  ['NGN', '奈拉', 'naira', '₦|NGN'],
];

const AMBIGUOUS: readonly (readonly [string, Currency])[] = [
  ...['元', '元整', '块', '块钱', '元钱'].map((word) => [word, { code: 'yuan', factor: 1 }] as const),
  ...['角', '毛', '毛钱', '角钱'].map((word) => [word, { code: 'yuan', factor: 0.1 }] as const),
  ['分钱', { code: 'yuan', factor: 0.01 }],
  ...['dollars', 'dollar', 'bucks'].map((word) => [word, { code: 'dollar', factor: 1 }] as const),
  ...['cents', 'cent', '美分'].map((word) => [word, { code: word === '美分' ? 'USD' : 'dollar', factor: 0.01 }] as const),
  ['pence', { code: 'GBP', factor: 0.01 }],
];

function table(column: 1 | 2 | 3): (readonly [string, Currency])[] {
  return TABLE.flatMap((row) => row[column].split('|').map((word) => [word, { code: row[0], factor: 1 }] as const));
}

/** Money words that follow a number; English ones in lower case. */
export const currencyWords = lexicon<Currency>([
  ...table(1),
  ...table(2),
  ...AMBIGUOUS,
  // 500万元人民币 says its currency twice; the second word is the exact one.
  ...['元', '块'].flatMap((word) => ['人民币', '(人民币)', '(人民币)'].map((more) => [word + more, { code: 'CNY', factor: 1 }] as const)),
  ['€', { code: 'EUR', factor: 1 }],
  ['£', { code: 'GBP', factor: 1 }],
  ['$', { code: 'dollar', factor: 1 }],
  ['¥', { code: 'yen-or-yuan', factor: 1 }],
]);

/** What may stand before the number: signs and codes as written. */
export const currencySigns = lexicon<Currency>([
  ...table(3),
  ['$', { code: 'dollar', factor: 1 }],
  ['¥', { code: 'yen-or-yuan', factor: 1 }],
]);

/** ISO 4217 by ISO 3166 region of the document's language tag. */
const BY_REGION: ReadonlyMap<string, { readonly yuan?: string; readonly dollar?: string }> = new Map([
  ['HK', { yuan: 'HKD', dollar: 'HKD' }],
  ['TW', { yuan: 'TWD', dollar: 'TWD' }],
  ['MO', { yuan: 'MOP' }],
  ['SG', { yuan: 'SGD', dollar: 'SGD' }],
  ['AU', { dollar: 'AUD' }],
  ['CA', { dollar: 'CAD' }],
  ['NZ', { dollar: 'NZD' }],
]);

/**
 * The ISO 4217 code of a currency word. 元 is the renminbi, $ the US dollar and ¥ the renminbi in Chinese and the yen in
 * other texts, unless the document's language tag names a region with its own (zh-HK, en-AU).
 * @param chinese whether the figure stands in Chinese text.
 */
export function currencyCode(currency: Currency, language: string | undefined, chinese: boolean): string {
  const region = BY_REGION.get(/-([A-Z]{2})(?:-|$)/.exec(language ?? '')?.[1] ?? '');
  switch (currency.code) {
    case 'yuan':
      return region?.yuan ?? 'CNY';
    case 'dollar':
      return region?.dollar ?? 'USD';
    case 'yen-or-yuan':
      return chinese ? 'CNY' : 'JPY';
    default:
      return currency.code;
  }
}
