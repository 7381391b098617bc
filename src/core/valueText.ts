import type { Bound, Value } from './fact';

/** How a bound is written before its number; what is exact has no sign. */
const BOUND_SIGNS: Readonly<Record<Bound, string>> = {
  exact: '',
  about: '≈ ',
  more_than: '> ',
  less_than: '< ',
  at_least: '≥ ',
  at_most: '≤ ',
};

/**
 * What a figure amounts to, short and for people: `> 41,000 人`, `≈ 10–20`, `12.5 %`, `#2`, `2023-08-28/2023-08-29`.
 * @param locale BCP 47 tag whose digits and grouping are used; absent means the machine's own.
 * @throws RangeError where `locale` is not a language tag.
 */
export function valueText(value: Value, locale?: string): string {
  return BOUND_SIGNS[value.bound ?? 'exact'] + unboundedText(value, locale);
}

function unboundedText(value: Value, locale: string | undefined): string {
  switch (value.type) {
    case 'quantity':
      return value.unit === undefined ? amountText(value, locale) : `${amountText(value, locale)} ${value.unit}`;
    case 'money':
      return `${amountText(value, locale)} ${value.currency}`;
    case 'percent':
      return `${amountText(value, locale)} %`;
    case 'ordinal':
      return `#${amountText(value, locale)}`;
    case 'date':
      return value.edtf;
    case 'duration':
      return value.iso;
  }
}

interface Amounts {
  readonly amount?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

function amountText({ amount, min, max }: Amounts, locale: string | undefined): string {
  const format = numberFormat(locale);
  if (amount !== undefined) return format.format(amount);
  const [low, high] = [format.format(min ?? 0), format.format(max ?? 0)];
  if (low === high) return low;
  // A dash right before a minus sign would read as two minus signs.
  return (min ?? 0) < 0 || (max ?? 0) < 0 ? `${low} – ${high}` : `${low}–${high}`;
}

/** Making a format costs a hundred times what using it does, and a list of figures uses one many times. */
const formats = new Map<string | undefined, Intl.NumberFormat>();

function numberFormat(locale: string | undefined): Intl.NumberFormat {
  let format = formats.get(locale);
  // By default three decimals are kept; a value must not be shown as another one.
  if (!format) formats.set(locale, (format = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })));
  return format;
}
