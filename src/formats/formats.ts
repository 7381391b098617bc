import { brat } from './brat';
import { casJson } from './casJson';
import { casXmi } from './casXmi';
import { conll } from './conll';
import { doccano } from './doccano';
import { csv, tsv } from './dsv';
import type { Format } from './format';
import { hf } from './hf';
import { jsonl } from './jsonl';
import { labelStudio } from './labelStudio';
import { prodigy } from './prodigy';
import { w3c } from './w3c';
import { webannoTsv } from './webannoTsv';

/** The formats by their names on the command line. */
export const FORMATS = {
  brat,
  'webanno-tsv': webannoTsv,
  'cas-xmi': casXmi,
  'cas-json': casJson,
  conll,
  prodigy,
  doccano,
  'label-studio': labelStudio,
  w3c,
  hf,
  csv,
  tsv,
  jsonl,
} satisfies Readonly<Record<string, Format>>;
export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
