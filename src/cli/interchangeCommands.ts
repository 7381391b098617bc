import { Option, type Command } from 'commander';
import { FORMAT_NAMES } from '../formats/formats';
import type { LossCount } from '../formats/losses';
import { UNITS } from '../formats/offsets';
import type { Unplaced } from '../formats/placedDocument';
import { exportFacts, type Exported, type ExportOptions } from './exportCommand';
import { importFacts, type ImportOptions } from './importCommand';
import { formatOption, jsonText, type PrintFormat } from './jsonOption';
import { counted, printable } from './phrases';
import type { ExitCode, Io } from './program';
import { progressLine } from './progressLine';
import { givenSidecar, type StandardInput } from './standardInput';

const EXPORT_EXAMPLES = `
Examples:
  $ factlens export --to brat --out brat-project news        all texts with facts below a folder
  $ factlens export --to jsonl news > facts.jsonl
  $ git show HEAD:a.txt.facts.json | factlens export --to csv -
  $ factlens export --to csv --spreadsheet --report losses.json --out tables news

Exit code: 0 all was exported, 1 something was not (nothing is written when a file has a problem), 2 called wrongly.`;

const IMPORT_EXAMPLES = `
Examples:
  $ factlens import --from brat --out news brat-project      texts and sidecars into a folder
  $ factlens import --from brat --out news 'projects/*/*.ann'
  $ factlens import --from jsonl --merge - < facts.jsonl     adds to facts that are there

Exit code: 0 all was imported, 1 something has a problem (then nothing is written), 2 called wrongly.`;

/** Adds `export` and `import` to a program. */
export function addInterchangeCommands(program: Command, io: Io, stdin: StandardInput, setCode: (code: ExitCode) => void): void {
  program
    .command('export')
    .description("Write facts in another program's format.")
    .argument('[path...]', 'texts, sidecars, folders or patterns; - is a sidecar on the standard input', ['.'])
    .addOption(new Option('--to <format>', 'the format').choices(FORMAT_NAMES).makeOptionMandatory())
    .option('--out <folder>', 'where to write (default: standard output, where one file holds all)')
    .option('--report <file>', 'write what the format cannot hold, as JSON; - is the standard output')
    .option('--layer <annotator>', "export this annotator's own facts")
    .option('--force', 'replace files that are there with another content')
    .option('--spreadsheet', 'csv, tsv: with byte order mark, CRLF, and no cell that is a formula')
    .option('--parquet', 'hf: Parquet instead of JSON Lines')
    .addOption(new Option('--scheme <scheme>', 'conll: tags').choices(['bio', 'bioes']).default('bio'))
    .addOption(new Option('--columns <year>', 'conll: token and tag, or those of 2003').choices(['2002', '2003']).default('2002'))
    .addOption(new Option('--tokens <sort>', 'conll, prodigy: Chinese by the character and the rest by the word, or all by one').choices(['mixed', 'words', 'characters']).default('mixed'))
    .addOption(new Option('--unit <unit>', 'doccano: what the offsets count, as its project does').choices(['utf16', 'graphemes', 'code-points']).default('utf16'))
    .option('--path <name>', 'what the sidecar on the standard input, or its text, is called')
    .addOption(formatOption('how it is told what was done; JSON goes to stdout, or to stderr where the export is there'))
    .addHelpText('after', EXPORT_EXAMPLES)
    .action(async (paths: string[], options: ExportOptions & { path?: string; format: PrintFormat }) => {
      const given = await givenSidecar(paths, options.path, stdin, io.cwd);
      const exported = await exportFacts(paths, { ...options, given, progress: progressLine(io) }, io.cwd);
      const isTaken = exported.printed !== undefined || exported.report !== undefined;
      io.stdout(exported.printed ?? exported.report ?? '');
      if (options.format === 'text') printExported(options.to, exported, io);
      else (isTaken ? io.stderr : io.stdout)(jsonText(exportedJson(options.to, exported)));
      setCode(exported.problems.length > 0 || exported.unplaced.length > 0 ? 1 : 0);
    });
  program
    .command('import')
    .description("Read another program's files and write texts and sidecars.")
    .argument('<file...>', 'files, folders or patterns; - is the standard input')
    .addOption(new Option('--from <format>', 'the format').choices(FORMAT_NAMES).makeOptionMandatory())
    .option('--out <folder>', 'the folder of the texts (default: this one)')
    .addOption(new Option('--unit <unit>', 'what the offsets count (default: as the format says, or what fits the quoted words)').choices(UNITS))
    .option('--layer <annotator>', "keep the facts as this annotator's own")
    .addOption(new Option('--merge', 'add to facts that are there').conflicts('force'))
    .option('--force', 'replace texts and facts that are there')
    .addOption(formatOption('how it is told what was done'))
    .addHelpText('after', IMPORT_EXAMPLES)
    .action(async (paths: string[], options: ImportOptions & { format: PrintFormat }) => {
      const imported = await importFacts(paths, { ...options, progress: progressLine(io) }, io.cwd, io.stdin ?? process.stdin);
      setCode(imported.problems.length > 0 ? 1 : 0);
      if (options.format === 'json') return io.stdout(jsonText(imported));
      const { documents, facts, written, notes, problems } = imported;
      for (const note of notes) io.stderr(`${printable(note)}.\n`);
      for (const { file, line, column, reason } of problems) io.stderr(`${printable(`${file}:${line}:${column}: ${reason}`)}.\n`);
      if (problems.length > 0) io.stderr('Nothing was written.\n');
      else io.stdout(`${counted(documents, 'text')}, ${counted(facts, 'fact')}: ${counted(written, 'file')} written.\n`);
    });
}

/** `{"format", "documents", "facts", "losses", "notExported", "notes", "problems"}`. */
function exportedJson(format: string, { documents, facts, losses, unplaced, notes, problems }: Exported): object {
  const notExported = unplaced.map(({ document, fact: { id }, state }) => ({ document, id, state }));
  return { format, documents, facts, losses, notExported, notes, problems };
}

function printExported(format: string, { documents, facts, losses, unplaced, notes, problems }: Exported, io: Io): void {
  for (const { file, line, column, reason } of problems) io.stderr(`${printable(`${file}:${line}:${column}: ${reason}`)}.\n`);
  if (problems.length > 0) return io.stderr('Nothing was written.\n');
  for (const each of unplaced) io.stderr(`${printable(unplacedSentence(each))}\n`);
  for (const note of notes) io.stderr(`${printable(note)}.\n`);
  io.stderr(`${format}: ${counted(documents, 'text')}, ${counted(facts, 'fact')}.\n`);
  for (const loss of losses) io.stderr(`  ${lossSentence(loss)}\n`);
}

function unplacedSentence({ document, fact, state }: Unplaced): string {
  return `${document}: ${fact.id} is not exported: its words ${state === 'lost' ? 'were not found in the text' : 'fit several places of the text'}.`;
}

const ASPECTS: Readonly<Record<LossCount['aspect'], string>> = {
  fact: 'whole facts', edges: 'white space at the edges', id: 'ids', kind: 'kinds', label: 'labels', value: 'values', entity: 'entities',
  attributes: 'attributes', links: 'links', note: 'notes', status: 'statuses', confidence: 'confidence', by: 'annotators',
  other: 'keys that FactLens does not know', document: 'what is known of the document', encoding: 'the encoding of the text',
  characters: 'characters that the format forbids',
};

/** `lost: links (of 3 facts)`, `kept in comments: values (of 12 facts)`. */
export function lossSentence({ aspect, carriedIn, because, facts, documents }: LossCount): string {
  const what = `${ASPECTS[aspect]} (of ${facts > 0 ? counted(facts, 'fact') : counted(documents, 'text')})`;
  return `${carriedIn === undefined ? 'lost' : `kept in ${carriedIn}`}: ${what}${because === undefined ? '' : `: ${because}`}`;
}
