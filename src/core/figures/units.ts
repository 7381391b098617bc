import { lexicon } from './lexicon';

/** A unit of measurement. Symbols are those of the SI and of UCUM where a plain sign exists (°C, m², ha, kW). */
export interface Unit {
  readonly symbol: string;
  /** Its ordinary name in Chinese. */
  readonly chinese: string;
}

/** Symbol; Chinese names, the ordinary one first; English names; other signs. */
const TABLE: readonly (readonly [symbol: string, chinese: string, english: string, signs: string])[] = [
  ['nm', '纳米', 'nanometres|nanometers', 'nm'],
  ['μm', '微米', 'micrometres|micrometers|microns', 'μm|µm'],
  ['mm', '毫米', 'millimetres|millimeters|millimetre|millimeter', 'mm'],
  ['cm', '厘米|公分', 'centimetres|centimeters|centimetre|centimeter', 'cm'],
  ['m', '米|公尺', 'metres|meters|metre|meter', 'm'],
  ['km', '公里|千米', 'kilometres|kilometers|kilometre|kilometer|kms', 'km'],
  ['里', '里|华里|里地', 'li', ''],
  ['mi', '英里', 'miles|mile', 'mi'],
  ['nmi', '海里', 'nautical miles|nautical mile', 'nmi'],
  ['ft', '英尺|尺', 'feet|foot', 'ft'],
  ['in', '英寸|寸', 'inches|inch', ''],
  ['yd', '码', 'yards|yard', 'yd'],
  ['ly', '光年', 'light-years|light years|light-year', ''],
  ['cm²', '平方厘米', 'square centimetres|square centimeters', 'cm²|cm2'],
  ['m²', '平方米|平米|平方', 'square metres|square meters|square metre|square meter|sq m', 'm²|㎡|m2'],
  ['km²', '平方公里|平方千米', 'square kilometres|square kilometers|square kilometre|square kilometer|sq km', 'km²|km2'],
  ['mi²', '平方英里', 'square miles|square mile', ''],
  ['ft²', '平方英尺', 'square feet|square foot|sq ft', ''],
  ['ha', '公顷|顷', 'hectares|hectare', 'ha'],
  ['mu', '亩', 'mu', ''],
  ['acre', '英亩', 'acres|acre', ''],
  ['mL', '毫升', 'millilitres|milliliters', 'mL|ml'],
  ['L', '升|公升', 'litres|liters|litre|liter', 'L'],
  ['m³', '立方米|立方|方水', 'cubic metres|cubic meters|cubic metre|cubic meter', 'm³|m3'],
  ['km³', '立方公里|立方千米', 'cubic kilometres|cubic kilometers', 'km³'],
  ['gal', '加仑', 'gallons|gallon', 'gal'],
  ['bbl', '桶', 'barrels|barrel', 'bbl'],
  ['μg', '微克', 'micrograms', 'μg|µg'],
  ['mg', '毫克', 'milligrams|milligram', 'mg'],
  ['g', '克', 'grams|gram|grammes', 'g'],
  ['kg', '公斤|千克', 'kilograms|kilogram|kilos|kilo|kilogrammes', 'kg'],
  ['t', '吨', 'tonnes|tons|tonne|ton|metric tons', 't'],
  ['斤', '斤|市斤', 'jin|catties', ''],
  ['两', '两', 'liang|taels', ''],
  ['lb', '磅', 'lbs|lb', 'lb|lbs'],
  ['oz', '盎司', 'ounces|ounce', 'oz'],
  ['ct', '克拉', 'carats|carat', ''],
  ['°C', '摄氏度|℃', 'degrees celsius|degrees centigrade|degree celsius', '°C|℃'],
  ['°F', '华氏度', 'degrees fahrenheit|degree fahrenheit', '°F|℉'],
  ['°', '度', 'degrees|degree', '°'],
  ['km/h', '公里/小时|公里每小时|千米/小时|千米每小时|公里/时', 'kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour', 'km/h|kmh|kph|km/hr'],
  ['m/s', '米/秒|米每秒', 'metres per second|meters per second', 'm/s'],
  ['mph', '英里/小时|英里每小时', 'miles per hour|miles an hour', 'mph'],
  ['kn', '节', 'knots|knot', ''],
  ['W', '瓦|瓦特', 'watts|watt', 'W'],
  ['kW', '千瓦', 'kilowatts|kilowatt', 'kW'],
  ['MW', '兆瓦', 'megawatts|megawatt', 'MW'],
  ['GW', '吉瓦', 'gigawatts|gigawatt', 'GW'],
  ['kWh', '千瓦时|千瓦小时|度电', 'kilowatt-hours|kilowatt hours|kilowatt-hour', 'kWh|kwh'],
  ['MWh', '兆瓦时', 'megawatt-hours|megawatt hours', 'MWh'],
  ['GWh', '吉瓦时', 'gigawatt-hours|gigawatt hours', 'GWh'],
  ['TWh', '太瓦时', 'terawatt-hours|terawatt hours', 'TWh'],
  ['kcal', '千卡|大卡', 'kilocalories', 'kcal'],
  ['cal', '卡路里|卡', 'calories', ''],
  ['hp', '马力|匹马力', 'horsepower', 'hp'],
  ['V', '伏|伏特', 'volts|volt', 'V'],
  ['kV', '千伏', 'kilovolts', 'kV'],
  ['A', '安培', 'amperes|amps', ''],
  ['mAh', '毫安时', 'milliamp hours', 'mAh'],
  ['Hz', '赫兹|赫', 'hertz', 'Hz'],
  ['MHz', '兆赫|兆赫兹', 'megahertz', 'MHz'],
  ['GHz', '吉赫', 'gigahertz', 'GHz'],
  ['dB', '分贝', 'decibels|decibel', 'dB'],
  ['Pa', '帕|帕斯卡', 'pascals', 'Pa'],
  ['hPa', '百帕', 'hectopascals', 'hPa'],
  ['kPa', '千帕', 'kilopascals', 'kPa'],
  ['MPa', '兆帕', 'megapascals', 'MPa'],
  ['B', '字节', 'bytes', ''],
  ['KB', '千字节', 'kilobytes', 'KB'],
  ['MB', '兆字节|兆', 'megabytes', 'MB'],
  ['GB', 'GB|吉字节', 'gigabytes', 'GB'],
  ['TB', 'TB|太字节', 'terabytes', 'TB'],
  ['Mbps', '兆比特每秒', 'megabits per second', 'Mbps'],
  ['px', '像素', 'pixels|pixel', 'px'],
  ['ms', '毫秒', 'milliseconds', 'ms'],
  ['μg/m³', '微克/立方米', 'micrograms per cubic metre|micrograms per cubic meter', 'μg/m³|µg/m³|ug/m3'],
  ['mg/L', '毫克/升', 'milligrams per litre', 'mg/L'],
  ['级', '级', '', ''],
  ['times', '倍', 'times|-fold|fold', ''],
];

const SPECIAL_ENGLISH: readonly string[] = ['-fold', 'fold'];

const UNITS: readonly { readonly unit: Unit; readonly chinese: string[]; readonly english: string[]; readonly signs: string[] }[] = TABLE.map(
  ([symbol, chinese, english, signs]) => ({
    unit: { symbol, chinese: chinese.split('|')[0]! },
    chinese: chinese.split('|'),
    english: english.split('|').filter((word) => word !== ''),
    signs: signs.split('|').filter((sign) => sign !== ''),
  }),
);

/** Chinese names, which follow the number directly or after a space. */
export const chineseUnits = lexicon<Unit>(UNITS.flatMap(({ unit, chinese }) => chinese.map((name) => [name, unit] as const)));

/** English names in lower case, which follow a space or a hyphen. */
export const englishUnits = lexicon<Unit>(
  UNITS.flatMap(({ unit, english }) => english.filter((name) => !SPECIAL_ENGLISH.includes(name)).map((name) => [name, unit] as const)),
);

/** -fold, which hangs on its number. */
export const foldUnit: Unit = { symbol: 'times', chinese: '倍' };

/** Signs, in which capitals count (m and M are not the same). */
export const unitSigns = lexicon<Unit>(UNITS.flatMap(({ unit, signs }) => signs.map((name) => [name, unit] as const)));

const SYMBOLS: ReadonlyMap<string, string> = new Map(
  UNITS.flatMap(({ unit, chinese, english, signs }) => [unit.symbol, ...chinese, ...english, ...signs].map((name) => [name, unit.symbol] as const)),
);

/**
 * The language-neutral sign of a unit, for comparing values: km for 公里, 千米, "kilometres". A unit that is not one of
 * measurement (人, 园区) is its own sign.
 */
export function unitSymbol(unit: string): string {
  return SYMBOLS.get(unit) ?? SYMBOLS.get(unit.toLowerCase()) ?? unit;
}
