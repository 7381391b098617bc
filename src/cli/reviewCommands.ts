import { realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { WrittenMerge } from '../core/mergeConflicted';
import { diff } from './diff';
import { diffMarkdown } from './diffMarkdown';
import { programCommand, setUpGit, undoGitSetup } from './gitSetup';
import { mergeConflictedFile, mergeFiles, mergeReport } from './merge';
import { kindOf } from './nodeFiles';
import { replaceFile } from './outputFiles';
import { diffJson, diffText } from './printDiff';
import type { ExitCode, Io } from './program';
import { Unreadable } from './resolve';
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
configuration of this clone. Without FactLens, or where it fails, git merges by lines as it always did.`;

const PRINTERS = { text: diffText, json: diffJson, markdown: diffMarkdown };

/** The commands for reviewing and merging. */
export function addReviewCommands(program: Command, io: Io, exit: (code: ExitCode) => void): void {
  program
    .command('diff')
    .description('Say what changed as judgements, and apart from them what only moved.')
    .argument('[what...]', 'two files or folders, or revisions as git names them, then paths')
    .option('--staged', 'compare what is staged')
    .addOption(new Option('--format <format>', 'how changes are printed').choices(['text', 'markdown', 'json']).default('text'))
    .addHelpText('after', DIFF_EXAMPLES)
    .action(async (what: string[], options: { staged?: true; format: keyof typeof PRINTERS }) => {
      const diffs = await diff(what, options.staged ?? false, io.cwd);
      io.stdout(PRINTERS[options.format](diffs));
      exit(diffs.length > 0 ? 1 : 0);
    });
  addMerge(program, io, exit);
  program
    .command('textconv')
    .description('Print a sidecar as one readable line a fact; git diff calls it after git-setup.')
    .argument('<file>', 'the sidecar')
    .action(async (file: string) => io.stdout(await textconv(file, io.cwd)));
  program
    .command('git-setup')
    .description('Have git merge and show sidecars with FactLens, in this repository.')
    .option('--undo', 'take that back')
    .option('--program <command>', 'how a shell calls FactLens (default: this very program)')
    .addHelpText('after', GIT_SETUP_NOTE)
    .action(async (options: { undo?: true; program?: string }) => {
      if (options.undo) await undoGitSetup(io.cwd);
      else await setUpGit(options.program ?? programCommand(process.execPath, realpathSync(process.argv[1]!)), io.cwd);
      io.stdout(options.undo ? 'Git merges and shows sidecars by itself again.\n' : 'Git merges and shows sidecars with FactLens now. Commit .gitattributes.\n');
    });
}

interface MergeOptions {
  readonly output?: string;
  readonly path?: string;
  readonly conflicted?: string;
  readonly driver?: true;
}

function addMerge(program: Command, io: Io, exit: (code: ExitCode) => void): void {
  program
    .command('merge')
    .description('Merge sidecars of two branches fact by fact.')
    .argument('[base]', 'the sidecar where the branches parted; may be empty')
    .argument('[ours]', 'our sidecar')
    .argument('[theirs]', 'their sidecar')
    .option('-o, --output <file>', 'where the result goes (default: the standard output)')
    .option('--path <name>', 'what the sidecar is called in messages')
    .option('--conflicted <file>', 'mend a sidecar that has conflict markers of git')
    .option('--driver', 'as git calls it: the result takes the place of ours, contradictions end with 3')
    .addHelpText('after', MERGE_EXAMPLES)
    .action(async (base: string | undefined, ours: string | undefined, theirs: string | undefined, options: MergeOptions) => {
      const isWhole = options.conflicted === undefined ? theirs !== undefined : base === undefined;
      if (!isWhole) throw new Unreadable('Give BASE OURS THEIRS, or --conflicted FILE alone');
      const merged = options.conflicted === undefined ? await mergeFiles(base!, ours!, theirs!, io.cwd) : await mergeConflictedFile(options.conflicted, io.cwd);
      const output = options.output ?? options.conflicted ?? (options.driver ? ours : undefined);
      await put(merged, output, io);
      io.stderr(mergeReport(options.path ?? output ?? ours!, merged));
      exit(merged.conflicts.length === 0 ? 0 : options.driver ? 3 : 1);
    });
}

async function put({ text }: WrittenMerge, output: string | undefined, io: Io): Promise<void> {
  if (output === undefined) return io.stdout(text);
  const path = resolve(io.cwd, output);
  if ((await kindOf(path)) === 'missing') await writeFile(path, text, { flag: 'wx' });
  else await replaceFile(path, text);
}
