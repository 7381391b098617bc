import { englishOrdinal } from './englishOrdinal';
import { englishSmallNumber } from './englishNumeral';

const WORDS = new Set(
  (
    'a|an|half|quarter|three|hundred|several|few|couple|tens|dozens|scores|hundreds|thousands|millions|billions|trillions|minus|negative|no|number|twice|' +
    'thrice|double|triple|quadruple|' +
    'the|this|last|past|next|early|mid|late|earlier|later|today|tonight|yesterday|tomorrow|final|spring|summer|autumn|fall|winter|q|h|' +
    'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|' +
    'monday|tuesday|wednesday|thursday|friday|saturday|sunday|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|' +
    'rmb|cny|cn|us|usd|u|eur|gbp|jpy|jp|hk|hkd|nt|twd|mop|krw|s|sgd|au|aud|ca|c|cad|nz|nzd|chf|rub|inr|rs|pkr|thb|mmk|vnd|idr|lak|khr|myr|php|mxn|ars|' +
    'r|brl|try|uah|zar|sek|nok|dkk|aed|sar|irr|ils|kpw|mnt|kzt|egp|ngn').split('|'),
);

/** Can an English figure begin with this word (in lower case)? Asked for each word, so that most are passed quickly. */
export function isFirstEnglishWord(word: string): boolean {
  return WORDS.has(word) || englishSmallNumber(word) !== undefined || englishOrdinal(word) !== undefined || word.endsWith('fold');
}
