import { dirname, join, relative, sep } from 'node:path';
import { Option, type Command } from 'commander';
import { textNameOf } from '../core/check';
import { isSidecarPath, textPathOf } from '../core/paths';
import { parseSidecar } from '../core/sidecar';
import { lineColumnAt } from '../core/textPosition';
import type { Problem } from '../formats/format';
import { statistics, type CountedDocument, type Counts, type Statistics } from '../measure/statistics';
import { readText } from './nodeFiles';
import { listFiles } from './pathArguments';
import { counted, printable, problemSentence } from './phrases';
import type { ExitCode, Io } from './program';

const STATS_EXAMPLES = `
Examples:
  $ factlens stats                               everything in this folder
  $ factlens stats 'news/**/*.txt'
  $ factlens stats --format json news > counts.json

Exit code: 0 all was counted, 1 a sidecar could not be read, 2 called wrongly.`;

/** Adds `stats` to a program. */
export function addStatsCommand(program: Command, io: Io, setCode: (code: ExitCode) => void): void {
  program
    .command('stats')
    .description('Count facts by label, status, annotator and file.')
    .argument('[path...]', 'texts, sidecars, folders or patterns', ['.'])
    .addOption(new Option('--format <format>', 'how counts are printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', STATS_EXAMPLES)
    .action(async (paths: string[], { format }: { format: 'text' | 'json' }) => {
      const { documents, problems } = await readSidecars(paths, io.cwd);
      for (const { file, line, column, reason } of problems) io.stderr(`${printable(`${file}:${line}:${column}: ${reason}`)}\n`);
      const found = statistics(documents);
      io.stdout(format === 'json' ? `${JSON.stringify(found, undefined, 2)}\n` : statisticsText(found));
      setCode(problems.length > 0 ? 1 : 0);
    });
}

/** Sidecars of a text's annotators are documents of their own. */
async function readSidecars(paths: readonly string[], cwd: string): Promise<{ documents: CountedDocument[]; problems: Problem[] }> {
  const listed = await Promise.all(paths.map((path) => listFiles(path, cwd)));
  const documents: CountedDocument[] = [];
  const problems: Problem[] = [];
  for (const path of new Set(listed.flatMap(({ files }) => files.filter(isSidecarPath)))) {
    const content = await readText(path);
    if (content === undefined) continue;
    const parsed = parseSidecar(content);
    if (parsed.ok) documents.push({ name: nameOf(path, parsed.value.source.file, cwd), document: parsed.value.document, facts: parsed.value.facts });
    else {
      const { line, column } = lineColumnAt(content, parsed.problems[0]!.offset);
      problems.push({ file: relative(cwd, path), line: line + 1, column: column + 1, reason: problemSentence(parsed.problems[0]!) });
    }
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
