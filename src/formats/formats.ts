import { brat } from './brat';
import { conll } from './conll';
import { doccano } from './doccano';
import { csv, tsv } from './dsv';
import type { Format } from './format';
import { jsonl } from './jsonl';
import { labelStudio } from './labelStudio';
import { prodigy } from './prodigy';

/** The formats by their names on the command line. */
export const FORMATS = { brat, conll, csv, doccano, jsonl, 'label-studio': labelStudio, prodigy, tsv } satisfies Readonly<Record<string, Format>>;
export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
