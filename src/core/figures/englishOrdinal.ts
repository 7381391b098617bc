const WORDS = [
  'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth',
  'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth',
];
const TENS = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'];

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...WORDS.map((word, i) => [word, i + 1] as const),
  ...TENS.map((ten, i) => [`${ten}ieth`, 20 + 10 * i] as const),
  ...TENS.flatMap((ten, i) => WORDS.slice(0, 9).map((word, one) => [`${ten}y-${word}`, 20 + 10 * i + one + 1] as const)),
  ['hundredth', 100],
  ['thousandth', 1000],
]);

/** The number of an English ordinal in lower case: third, twenty-first, 21st; undefined for 21th and other words. */
export function englishOrdinal(word: string): number | undefined {
  const digits = /^(\d{1,6})(st|nd|rd|th)$/.exec(word);
  if (!digits) return NUMBERS.get(word);
  const number = Number(digits[1]);
  return digits[2] === suffix(number) ? number : undefined;
}

function suffix(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}
