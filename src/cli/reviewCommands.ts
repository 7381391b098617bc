import { Option, type Command } from 'commander';
import { diff } from './diff';
import { diffMarkdown } from './diffMarkdown';
import { diffJson, diffText } from './printDiff';
import type { ExitCode, Io } from './program';

const DIFF_EXAMPLES = `
Examples:
  $ factlens diff                               the work tree against HEAD
  $ factlens diff --staged                      what is staged against HEAD
  $ factlens diff main...feature news           what feature changed since it left main, below news
  $ factlens diff v1 v2                         two revisions
  $ factlens diff old.txt.facts.json new.txt.facts.json
  $ factlens diff --format markdown main...HEAD > comment.md

Exit code: 0 nothing changed, 1 something did, 2 called wrongly or a file cannot be read.`;

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
}
