import { isAbsolute, relative } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { check, type CheckOptions } from './check';
import { painter } from './colours';
import { addCompletionCommand } from './completion';
import { countOf, FINDING_FORMATS, printed, type FindingFormat } from './findingFormats';
import { addInitCommand } from './initCommand';
import { addInterchangeCommands } from './interchangeCommands';
import { formatOption, type PrintFormat } from './jsonOption';
import { Refused } from './outputFiles';
import { NoSuchPath } from './pathArguments';
import { printable } from './phrases';
import { progressLine } from './progressLine';
import { resolvedJson, resolvedText } from './printResolved';
import { needsAttention, resolve, Unreadable, type ResolveOptions } from './resolve';
import { addReviewCommands } from './reviewCommands';
import { givenSidecar, STANDARD, StandardInput } from './standardInput';
import { addStatsCommand } from './statsCommand';
import { isSystemError, UnusableFile } from './unusable';

/** The world as the command line sees it; tests bring their own. */
export interface Io {
  readonly cwd: string;
  /** What comes in; absent: the standard input. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  stdout(text: string): void;
  stderr(text: string): void;
  /** Whether a person watches stderr: only then is progress shown. */
  readonly isWatched?: boolean;
  /** Whether colours are seen in what goes out; absent: they are not. */
  readonly colours?: { readonly stdout: boolean; readonly stderr: boolean };
}

/**
 * 0: no errors (warnings are allowed). 1: errors were found, or facts that need a look, or changes. 2: the command was called
 * wrongly. 3: contradictions, told to git's merge driver, for which 1 is also what a program ends with that cannot start.
 */
export type ExitCode = 0 | 1 | 2 | 3;

const CHECK_EXAMPLES = `
Examples:
  $ factlens check                          everything in this folder
  $ factlens check news/handover.txt        the facts of one text
  $ factlens check 'news/**/*.txt'          those that fit a pattern
  $ factlens check --fix news               put right first what needs no judgement
  $ factlens check --format json news > findings.json
  $ git show :news/a.txt.facts.json | factlens check --path news/a.txt -
  $ git show :news/a.txt.facts.json | factlens check --fix --path news/a.txt - > fixed.json
  $ factlens check --format sarif > factlens.sarif

Exit code: 0 no errors (warnings are allowed), 1 errors, 2 called wrongly.`;

const RESOLVE_EXAMPLES = `
Examples:
  $ factlens resolve news/handover.txt                      where the facts are now
  $ factlens resolve --write news/handover.txt              and save those that are certain
  $ git show main:news/handover.txt | factlens resolve --sidecar news/handover.txt.facts.json -
  $ factlens resolve --old old.txt --format json new.txt --sidecar old.txt.facts.json

Exit code: 0 nothing needs attention, 1 something does, 2 called wrongly.`;

/**
 * Runs one command.
 * @param argv the arguments, without the program's own name.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  let called = '';
  const stdin = new StandardInput(io.stdin ?? process.stdin);
  const errorWord = painter(io.colours?.stderr)('red', 'error:');
  const program = new Command('factlens')
    .description('Facts in texts, kept as JSON sidecars.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout(text),
      writeErr: (text) => io.stderr(text),
      getOutHasColors: () => io.colours?.stdout === true,
      getErrHasColors: () => io.colours?.stderr === true,
      outputError: (text, write) => write(text.replace(/^error:/, errorWord)),
    })
    // Stripped again where colours are not seen.
    .configureHelp({ styleTitle: (text) => painter(true)('bold', text) })
    .hook('preAction', (_, command) => void (called = command.name()));
  program
    .command('check')
    .description('Check sidecars against their texts and the tagset.')
    .argument('[path...]', 'texts, sidecars, folders or patterns; - is a sidecar on the standard input', ['.'])
    .addOption(new Option('--format <format>', 'how findings are printed').choices(FINDING_FORMATS).default('text'))
    .option('--fix', 'put right what needs no judgement: form, order, exact copies, places that are known for certain; of - the result goes to stdout')
    .option('--path <name>', 'what the sidecar on the standard input, or its text, is called')
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (paths: string[], options: CheckOptions & { format: FindingFormat; path?: string }) => {
      const isPut = options.fix === true && paths.includes(STANDARD);
      if (isPut && options.format !== 'text') throw new Refused(`--fix - writes the sidecar to the standard output, where --format ${options.format} goes too; leave one of them out`);
      const given = await givenSidecar(paths, options.path, stdin, io.cwd);
      const result = await check(paths, io.cwd, { ...options, given, progress: progressLine(io) });
      const { stdout, stderr } = printed(result, options.format, io.cwd, painter(io.colours?.stderr));
      io.stderr(stderr);
      io.stdout(stdout);
      code = countOf(result, 'error') > 0 ? 1 : 0;
    });
  program
    .command('resolve')
    .description('Find the facts of a text again after the text changed.')
    .argument('<text>', 'the text as it is now; - is the standard input')
    .option('--sidecar <file>', 'where its facts are (default: beside the text)')
    .option('--old <file>', 'the text that the facts were tagged in (default: git is asked)')
    .addOption(formatOption('how the result is printed'))
    .option('--write', 'save the facts that were found for certain')
    .addHelpText('after', RESOLVE_EXAMPLES)
    .action(async (text: string, options: ResolveOptions & { format: PrintFormat }) => {
      const resolved = await resolve(text, options, io.cwd, stdin);
      io.stdout(options.format === 'json' ? resolvedJson(resolved) : resolvedText(resolved));
      code = resolved.facts.some(({ found }) => needsAttention(found)) ? 1 : 0;
    });
  addInitCommand(program, io);
  addInterchangeCommands(program, io, stdin, (given) => (code = given));
  addReviewCommands(program, io, stdin, (given) => (code = given));
  addStatsCommand(program, io, stdin, (given) => (code = given));
  addCompletionCommand(program, io);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UnusableFile) {
      io.stderr(`${printable(`${shownPath(error.path, io.cwd)}:${error.line}:${error.column}: ${error.reason}`)}.\n`);
      // There 1 says that something changed, or that sides contradict each other.
      return called === 'diff' || called === 'merge' ? 2 : 1;
    }
    if (isSystemError(error)) {
      io.stderr(`${errorWord} ${printable(error.message)}\n`);
      return 1;
    }
    if (error instanceof Unreadable || error instanceof Refused) io.stderr(`${errorWord} ${error.message}\n`);
    else if (error instanceof NoSuchPath) io.stderr(`${errorWord} ${error.message}. Give files or folders that are there, or none for this folder.\n`);
    else throw error;
    return 2;
  }
}

/** Paths as people gave them: relative to where they are. */
function shownPath(path: string, cwd: string): string {
  return isAbsolute(path) ? relative(cwd, path) || '.' : path;
}
