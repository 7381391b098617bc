import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { check, NoSuchPath, type CheckResult, type Located } from './check';
import { addInterchangeCommands } from './interchangeCommands';
import { Refused } from './outputFiles';
import { counted } from './phrases';
import { resolvedJson, resolvedText } from './printResolved';
import { needsAttention, resolve, Unreadable, type ResolveOptions } from './resolve';

/** The world as the command line sees it; tests bring their own. */
export interface Io {
  readonly cwd: string;
  /** What comes in; absent: the standard input. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  stdout(text: string): void;
  stderr(text: string): void;
}

/** 0: no errors (warnings are allowed). 1: errors were found, or facts that need a look. 2: the command was called wrongly. */
export type ExitCode = 0 | 1 | 2;

const CHECK_EXAMPLES = `
Examples:
  $ factlens check                          everything in this folder
  $ factlens check news/handover.txt        the facts of one text
  $ factlens check --format json news > findings.json

Exit code: 0 no errors (warnings are allowed), 1 errors, 2 called wrongly.`;

const RESOLVE_EXAMPLES = `
Examples:
  $ factlens resolve news/handover.txt                      where the facts are now
  $ factlens resolve --write news/handover.txt              and save those that are certain
  $ factlens resolve --old old.txt --format json new.txt --sidecar old.txt.facts.json

Exit code: 0 nothing needs attention, 1 something does, 2 called wrongly.`;

/**
 * Runs one command.
 * @param argv the arguments, without the program's own name.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('factlens')
    .description('Facts in texts, kept as JSON sidecars.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout(text), writeErr: (text) => io.stderr(text) });
  program
    .command('check')
    .description('Check sidecars against their texts and the tagset.')
    .argument('[path...]', 'files or folders', ['.'])
    .addOption(new Option('--format <format>', 'how findings are printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (paths: string[], options: { format: 'text' | 'json' }) => {
      const result = await check(paths, io.cwd);
      if (options.format === 'json') printJson(result, io);
      else printText(result, io);
      code = errors(result).length > 0 ? 1 : 0;
    });
  program
    .command('resolve')
    .description('Find the facts of a text again after the text changed.')
    .argument('<text>', 'the text as it is now')
    .option('--sidecar <file>', 'where its facts are (default: beside the text)')
    .option('--old <file>', 'the text that the facts were tagged in (default: git is asked)')
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .option('--write', 'save the facts that were found for certain')
    .addHelpText('after', RESOLVE_EXAMPLES)
    .action(async (text: string, options: ResolveOptions & { format: 'text' | 'json' }) => {
      const resolved = await resolve(text, options, io.cwd);
      io.stdout(options.format === 'json' ? resolvedJson(resolved) : resolvedText(resolved));
      code = resolved.facts.some(({ found }) => needsAttention(found)) ? 1 : 0;
    });
  addInterchangeCommands(program, io, (given) => (code = given));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Unreadable || error instanceof Refused) io.stderr(`error: ${error.message}\n`);
    else if (error instanceof NoSuchPath) io.stderr(`error: ${error.message}. Give files or folders that are there, or none for this folder.\n`);
    else throw error;
    return 2;
  }
}

function printText(result: CheckResult, io: Io): void {
  for (const { file, line, column, severity, code, message } of result.findings) {
    io.stderr(`${file}:${line}:${column}: ${severity} ${code}: ${message}\n`);
  }
  const warnings = result.findings.length - errors(result).length;
  const read = `${counted(result.sidecars, 'sidecar')}, ${counted(result.facts, 'fact')}`;
  io.stdout(`${read}: ${counted(errors(result).length, 'error')}, ${counted(warnings, 'warning')}.\n`);
}

function printJson(result: CheckResult, io: Io): void {
  const { sidecars, facts, findings } = result;
  const summary = { sidecars, facts, errors: errors(result).length, warnings: findings.length - errors(result).length };
  io.stdout(`${JSON.stringify({ summary, findings }, undefined, 2)}\n`);
}

function errors({ findings }: CheckResult): Located[] {
  return findings.filter(({ severity }) => severity === 'error');
}
