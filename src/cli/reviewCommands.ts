import { realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { WrittenMerge } from '../core/mergeConflicted';
import { painter, type Paint } from './colours';
import { diff, type FileDiff } from './diff';
import { diffMarkdown } from './diffMarkdown';
import { programCommand, setUpGit, undoGitSetup } from './gitSetup';
import { formatOption, jsonText, type PrintFormat } from './jsonOption';
import { mergeConflictedFile, mergeFiles, mergeJson, mergeReport } from './merge';
import { kindOf } from './nodeFiles';
import { replaceFile } from './outputFiles';
import { diffJson, diffText } from './printDiff';
import type { ExitCode, Io } from './program';
import { progressLine } from './progressLine';
import { Unreadable } from './resolve';
import { STANDARD, type StandardInput } from './standardInput';
import { textconv } from './textconv';

const DIFF_EXAMPLES = `
Examples:
  $ factlens diff                               the work tree against HEAD
  $ factlens diff --staged                      what is staged against HEAD
  $ factlens diff main...feature news           what feature changed since it left main, below news
  $ factlens diff v1 v2                         two revisions
  $ factlens diff old.txt.facts.json new.txt.facts.json
  $ factlens diff --format markdown main...HEAD > comment.md

Exit code: 0 nothing changed, 1 something did, 2 called wrongly or a file cannot be read.`;

const MERGE_EXAMPLES = `
Examples:
  $ factlens merge base.facts.json ours.facts.json theirs.facts.json -o merged.facts.json
  $ factlens merge --conflicted news/handover.txt.facts.json     after a merge that left git's markers

Contradictions leave both candidates in the file, each with a key "conflict". What cannot be read is never written over.
Exit code: 0 merged, 1 merged with contradictions, 2 called wrongly or a file cannot be read; with --driver 3 instead of 1.`;

const GIT_SETUP_NOTE = `
Writes the line "*.facts.json merge=factlens diff=factlens" into .gitattributes, to be committed, and the driver into the
configuration of this clone. Without FactLens, or where it fails, git merges by lines as it always did.

Examples:
  $ factlens git-setup
  $ factlens git-setup --program 'npx factlens'        as everybody who works on the repository can call it
  $ factlens git-setup --undo

Exit code: 0 done, 2 called wrongly, or this is no repository.`;

const TEXTCONV_EXAMPLES = `
Examples:
  $ factlens textconv news/handover.txt.facts.json
  $ git show HEAD~1:news/handover.txt.facts.json | factlens textconv -

What is no sidecar is printed as it is. Exit code: 0 printed, 1 the file cannot be read, 2 called wrongly.`;

const PRINTERS: Readonly<Record<'text' | 'json' | 'markdown', (diffs: readonly FileDiff[], paint: Paint) => string>> = { text: diffText, json: diffJson, markdown: (diffs) => diffMarkdown(diffs) };

/** The commands for reviewing and merging. */
export function addReviewCommands(program: Command, io: Io, stdin: StandardInput, exit: (code: ExitCode) => void): void {
  program
    .command('diff')
    .description('Say what changed as judgements, and apart from them what only moved.')
    .argument('[what...]', 'two files or folders (- is a sidecar on the standard input), or revisions as git names them, then paths')
    .option('--staged', 'compare what is staged')
    .addOption(new Option('--format <format>', 'how changes are printed').choices(['text', 'markdown', 'json']).default('text'))
    .addHelpText('after', DIFF_EXAMPLES)
    .action(async (what: string[], options: { staged?: true; format: keyof typeof PRINTERS }) => {
      const diffs = await diff(what, options.staged ?? false, io.cwd, stdin, progressLine(io));
      io.stdout(PRINTERS[options.format](diffs, painter(io.colours?.stdout)));
      exit(diffs.length > 0 ? 1 : 0);
    });
  addMerge(program, io, stdin, exit);
  program
    .command('textconv')
    .description('Print a sidecar as one readable line a fact; git diff calls it after git-setup.')
    .argument('<file>', 'the sidecar; - is the standard input')
    .addHelpText('after', TEXTCONV_EXAMPLES)
    .action(async (file: string) => io.stdout(await textconv(file, io.cwd, stdin)));
  program
    .command('git-setup')
    .description('Have git merge and show sidecars with FactLens, in this repository.')
    .option('--undo', 'take that back')
    .option('--program <command>', 'how a shell calls FactLens (default: this very program)')
    .addOption(formatOption('how it is told what was done'))
    .addHelpText('after', GIT_SETUP_NOTE)
    .action(async (options: { undo?: true; program?: string; format: PrintFormat }) => {
      if (options.undo) await undoGitSetup(io.cwd);
      else await setUpGit(options.program ?? programCommand(process.execPath, realpathSync(process.argv[1]!)), io.cwd);
      if (options.format === 'json') return io.stdout(jsonText({ isSetUp: !options.undo }));
      io.stdout(options.undo ? 'Git merges and shows sidecars by itself again.\n' : 'Git merges and shows sidecars with FactLens now. Commit .gitattributes.\n');
    });
}

interface MergeOptions {
  readonly output?: string;
  readonly path?: string;
  readonly conflicted?: string;
  readonly driver?: true;
  readonly format: PrintFormat;
}

function addMerge(program: Command, io: Io, stdin: StandardInput, exit: (code: ExitCode) => void): void {
  program
    .command('merge')
    .description('Merge sidecars of two branches fact by fact.')
    .argument('[base]', 'the sidecar where the branches parted; may be empty; - is the standard input')
    .argument('[ours]', 'our sidecar')
    .argument('[theirs]', 'their sidecar')
    .option('-o, --output <file>', 'where the result goes (default: the standard output)')
    .option('--path <name>', 'where the sidecar lies, for messages; its text is looked for beside it')
    .option('--conflicted <file>', 'mend a sidecar that has conflict markers of git')
    .addOption(formatOption('how contradictions are told; JSON goes to stdout, or to stderr where the result is there'))
    .option('--driver', 'as git calls it: the result takes the place of ours, contradictions end with 3')
    .addHelpText('after', MERGE_EXAMPLES)
    .action(async (base: string | undefined, ours: string | undefined, theirs: string | undefined, options: MergeOptions) => {
      const isWhole = options.conflicted === undefined ? theirs !== undefined : base === undefined;
      if (!isWhole) throw new Unreadable('Give BASE OURS THEIRS, or --conflicted FILE alone');
      const named = options.output ?? options.conflicted ?? (options.driver ? ours : undefined);
      const output = named === STANDARD ? undefined : named;
      const name = options.path ?? output ?? ours!;
      const merged = options.conflicted === undefined ? await mergeFiles({ base: base!, ours: ours!, theirs: theirs!, path: name }, io.cwd, stdin) : await mergeConflictedFile(options.conflicted, io.cwd);
      await put(merged, output, io);
      if (options.format === 'text') io.stderr(mergeReport(name, merged));
      else (output === undefined ? io.stderr : io.stdout)(jsonText(mergeJson(name, merged)));
      exit(merged.conflicts.length === 0 ? 0 : options.driver ? 3 : 1);
    });
}

async function put({ text }: WrittenMerge, output: string | undefined, io: Io): Promise<void> {
  if (output === undefined) return io.stdout(text);
  const path = resolve(io.cwd, output);
  if ((await kindOf(path)) === 'missing') await writeFile(path, text, { flag: 'wx' });
  else await replaceFile(path, text);
}
