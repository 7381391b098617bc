import { dirname, join, relative, sep } from 'node:path';
import type { Command } from 'commander';
import { textNameOf } from '../core/check';
import { isSidecarPath, textPathOf } from '../core/paths';
import type { Problem } from '../formats/format';
import { statistics, type CountedDocument, type Counts, type Statistics } from '../measure/statistics';
import { formatOption, jsonText, type PrintFormat } from './jsonOption';
import { readUtf8 } from './nodeFiles';
import { listFiles } from './pathArguments';
import { counted, printable } from './phrases';
import type { ExitCode, Io } from './program';
import { progressLine } from './progressLine';
import { sidecarIn } from './readSidecar';
import { givenSidecar, STANDARD, type GivenSidecar, type StandardInput } from './standardInput';
import { UnusableFile } from './unusable';

const STATS_EXAMPLES = `
Examples:
  $ factlens stats                               everything in this folder
  $ factlens stats 'news/**/*.txt'
  $ factlens stats --format json news > counts.json
  $ git show HEAD:news/a.txt.facts.json | factlens stats -

Exit code: 0 all was counted, 1 a sidecar could not be read, 2 called wrongly.`;

/** Adds `stats` to a program. */
export function addStatsCommand(program: Command, io: Io, stdin: StandardInput, setCode: (code: ExitCode) => void): void {
  program
    .command('stats')
    .description('Count facts by label, status, annotator and file.')
    .argument('[path...]', 'texts, sidecars, folders or patterns; - is a sidecar on the standard input', ['.'])
    .addOption(formatOption('how counts are printed'))
    .option('--path <name>', 'what the sidecar on the standard input (-) is called')
    .addHelpText('after', STATS_EXAMPLES)
    .action(async (paths: string[], { format, path }: { format: PrintFormat; path?: string }) => {
      const given = await givenSidecar(paths, path, stdin, io.cwd);
      const { documents, problems } = await readSidecars(paths, io.cwd, given, progressLine(io));
      for (const { file, line, column, reason } of problems) io.stderr(`${printable(`${file}:${line}:${column}: ${reason}`)}.\n`);
      const found = statistics(documents);
      io.stdout(format === 'json' ? jsonText(found) : statisticsText(found));
      setCode(problems.length > 0 ? 1 : 0);
    });
}

/** Sidecars of a text's annotators are documents of their own. */
async function readSidecars(
  paths: readonly string[], cwd: string, given: GivenSidecar | undefined, progress: ReturnType<typeof progressLine>,
): Promise<{ documents: CountedDocument[]; problems: Problem[] }> {
  const listed = await Promise.all(paths.filter((path) => path !== STANDARD).map((path) => listFiles(path, cwd)));
  const files = [...new Set([...(given ? [given.path] : []), ...listed.flatMap(({ files }) => files.filter(isSidecarPath))])];
  const documents: CountedDocument[] = [];
  const problems: Problem[] = [];
  for (const [index, path] of files.entries()) {
    try {
      const content = path === given?.path ? given.content : await readUtf8(path);
      const sidecar = content === undefined ? undefined : sidecarIn(path, content);
      if (sidecar) documents.push({ name: nameOf(path, sidecar.source.file, cwd), document: sidecar.document, facts: sidecar.facts });
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      problems.push({ file: relative(cwd, path), line: error.line, column: error.column, reason: error.reason });
    }
    progress?.(index + 1, files.length);
  }
  return { documents, problems };
}

/** The text, with the annotator in brackets where the sidecar is somebody's own. */
function nameOf(path: string, sourceFile: string, cwd: string): string {
  const text = join(dirname(path), textNameOf(path, sourceFile));
  const layer = (textPathOf(path) ?? '').slice(text.length + 1);
  return relative(cwd, text).split(sep).join('/') + (layer === '' ? '' : ` (${layer})`);
}

function statisticsText(found: Statistics): string {
  const { entities, values } = found;
  const sections: (readonly [string, readonly (readonly [string, number])[]])[] = [
    ['Labels', found.labels.map(({ kind, label, facts }) => [`${kind} ${label}`, facts])],
    ['Facts by status', rows(found.statuses)],
    ['Sidecars by status of the text', rows(found.documentStatuses)],
    ['Annotators', rows(found.annotators)],
    ['Links', rows(found.links)],
    [`Entities: ${counted(entities.keys, 'key')}, ${counted(entities.mentions, 'mention')}`, rows(entities.most)],
    [`Values of figures: ${values.with} with, ${values.without} without`, []],
    ['Files', found.files.map(({ name, facts, status }) => [status === undefined ? name : `${name}, ${status}`, facts])],
  ];
  const parts = sections.filter(([title, lines]) => lines.length > 0 || title.includes(':')).map(([title, lines]) => [title, ...table(lines)].join('\n'));
  return `${counted(found.documents, 'sidecar')}, ${counted(found.facts, 'fact')}\n\n${parts.join('\n\n')}\n`;
}

function rows(counts: Counts): (readonly [string, number])[] {
  return Object.entries(counts);
}

/** Numbers first: names may be of any width, Chinese ones too. */
function table(lines: readonly (readonly [string, number])[]): string[] {
  const width = Math.max(0, ...lines.map(([, count]) => String(count).length));
  return lines.map(([name, count]) => `  ${String(count).padStart(width)}  ${printable(name)}`);
}
