import { brat } from './brat';
import { conll } from './conll';
import { csv, tsv } from './dsv';
import type { Format } from './format';
import { jsonl } from './jsonl';

/** The formats by their names on the command line. */
export const FORMATS = { brat, conll, csv, tsv, jsonl } satisfies Readonly<Record<string, Format>>;
export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
