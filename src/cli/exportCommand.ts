import { join, resolve } from 'node:path';
import type { Fact } from '../core/fact';
import type { WriteOptions, Problem } from '../formats/format';
import { FORMATS, type FormatName } from '../formats/formats';
import { countLosses, type Loss, type LossCount } from '../formats/losses';
import type { Unplaced } from '../formats/placedDocument';
import { annotatedFiles, type Asked } from './annotatedFiles';
import { parquetOf } from './parquet';
import { differs, Refused, writeFiles, type Output } from './outputFiles';
import { STANDARD, type GivenSidecar } from './standardInput';

export interface ExportOptions extends Omit<WriteOptions, 'tagset' | 'parquet'> {
  readonly to: FormatName;
  /** The folder to write into; `-` or absent is the standard output, where one file can hold all. */
  readonly out?: string | undefined;
  readonly report?: string | undefined;
  /** The annotator whose own facts are exported. */
  readonly layer?: string | undefined;
  /** Replaces files of another content. */
  readonly force?: boolean | undefined;
  /** A sidecar that is no file; `-` among the paths stands for it. */
  readonly given?: GivenSidecar | undefined;
  readonly progress?: Asked['progress'];
  /** `hf`: Parquet instead of JSON Lines. */
  readonly parquet?: boolean | undefined;
}

export interface Exported {
  readonly documents: number;
  readonly facts: number;
  /** What goes to the standard output; undefined where all stands in files. */
  readonly printed: string | undefined;
  /** The report, where it goes to the standard output. */
  readonly report: string | undefined;
  readonly losses: readonly LossCount[];
  readonly unplaced: readonly Unplaced[];
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Writes the facts of texts in another program's format. With a problem in any of them nothing is written.
 * @throws NoSuchPath, Refused.
 */
export async function exportFacts(paths: readonly string[], options: ExportOptions, cwd: string): Promise<Exported> {
  const isPrinted = options.out === undefined || options.out === STANDARD;
  if (isPrinted && options.report === STANDARD) throw new Refused('The export itself goes to the standard output; give --out or --report a name');
  const { documents, texts, unplaced, normalised, problems, tagset } = await annotatedFiles(paths, options, cwd);
  const facts = documents.reduce((sum, document) => sum + document.facts.length, 0);
  const nothing = { documents: documents.length, facts, printed: undefined, report: undefined, losses: [], unplaced, notes: [], problems };
  if (problems.length > 0) return nothing;
  const { files, losses } = FORMATS[options.to].write(documents, { ...options, tagset, parquet: options.parquet ? parquetOf : undefined });
  const main = files.filter(({ isBeside }) => !isBeside);
  const notes = normalised.length > 0 ? [`${normalised.join(', ')}: each CRLF, and a byte order mark, is gone from the exported text, and offsets speak of that`] : [];
  const counted = countLosses(losses);
  let printed: string | undefined;
  if (isPrinted) {
    const content = main[0]?.content;
    if (main.length !== 1 || typeof content !== 'string') throw new Refused(`${options.to} needs more than one file: say with --out into which folder`);
    if (files.length > 1) notes.push(`left out beside it: ${files.filter((file) => file !== main[0]).map(({ path }) => path).join(', ')}; --out DIR writes all`);
    printed = content;
  } else {
    await writeExport(resolve(cwd, options.out!), files, texts, options.force === true);
  }
  const report = options.report === undefined ? undefined : reportOf(options.to, documents.length, facts, counted, losses, unplaced);
  if (report === undefined || options.report === STANDARD) return { ...nothing, printed, report, losses: counted, notes };
  await writeFiles(resolve(cwd, options.report!, '..'), [{ path: options.report!.split(/[/\\]/).at(-1)!, content: report }]);
  return { ...nothing, printed, losses: counted, notes };
}

/** Files that are there with another content are somebody's; texts of the corpus are never written over. */
async function writeExport(folder: string, files: readonly Output[], texts: readonly string[], force: boolean): Promise<void> {
  const changed: Output[] = [];
  for (const file of files) {
    const path = join(folder, ...file.path.split('/'));
    if (texts.includes(path)) {
      if (await differs(path, file.content)) throw new Refused(`${file.path} is a text of the corpus; export into a folder of its own`);
      continue;
    }
    if (!force && (await differs(path, file.content))) throw new Refused(`${path} is there already and would change; --force replaces it`);
    changed.push(file);
  }
  await writeFiles(folder, changed);
}

function reportOf(format: FormatName, documents: number, facts: number, counts: readonly LossCount[], losses: readonly Loss[], unplaced: readonly Unplaced[]): string {
  const notExported = unplaced.map(({ document, fact: { id }, state }: Unplaced & { fact: Fact }) => ({ document, id, state }));
  return `${JSON.stringify({ format, documents, facts, counts, notExported, losses }, undefined, 2)}\n`;
}
