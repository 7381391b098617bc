import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { TAGSET_FILE } from '../core/tagset';
import { templateText } from '../core/templates/template';
import { TEMPLATES } from '../core/templates/templates';
import { formatOption, jsonText, type PrintFormat } from './jsonOption';
import { Refused, writeFiles } from './outputFiles';
import { counted } from './phrases';
import type { Io } from './program';
import { STANDARD } from './standardInput';

const NAMES = TEMPLATES.map(({ name }) => name);

const INIT_HELP = `
Templates:
${TEMPLATES.map(({ name, description }) => `  ${name.padEnd(14)}${description}`).join('\n')}

Examples:
  $ factlens init                                 news facts, in this folder
  $ factlens init corpus --template conll-2003
  $ factlens init - --template empty > factlens.json

Exit code: 0 the tagset was written, 2 called wrongly, or one is there already.`;

/** Adds `init` to a program. */
export function addInitCommand(program: Command, io: Io): void {
  program
    .command('init')
    .description(`Write a tagset to start from as ${TAGSET_FILE}.`)
    .argument('[folder]', 'the folder of the texts; - is the standard output', '.')
    .addOption(new Option('--template <name>', 'which tagset').choices(NAMES).default(NAMES[0]))
    .option('--force', 'replace the tagset that is there')
    .addOption(formatOption('how it is told what was written'))
    .addHelpText('after', INIT_HELP)
    .action(async (folder: string, options: { template: string; force?: true; format: PrintFormat }) => {
      const { template, format } = options;
      if (folder === STANDARD) return io.stdout(templateText(templateOf(template)));
      const labels = await init(folder, options, io.cwd);
      const file = join(folder, TAGSET_FILE);
      io.stdout(format === 'json' ? jsonText({ file, template, labels }) : `${file}: ${counted(labels, 'label')} of the template ${template}.\n`);
    });
}

function templateOf(template: string): (typeof TEMPLATES)[number] {
  return TEMPLATES.find(({ name }) => name === template) ?? TEMPLATES[0];
}

/**
 * Writes a template's tagset into a folder, which is made where it is missing.
 * @returns how many labels it has.
 * @throws Refused where a tagset is there and `force` is not given.
 */
async function init(folder: string, { template, force }: { template: string; force?: true }, cwd: string): Promise<number> {
  const chosen = templateOf(template);
  const target = resolve(cwd, folder);
  const text = templateText(chosen);
  if (force) await writeFiles(target, [{ path: TAGSET_FILE, content: text }]);
  else await writeNew(target, text, join(folder, TAGSET_FILE));
  return Object.values(chosen.labels).flat().length;
}

/** Looking first and writing then would leave a moment in which somebody else's file could be lost. */
async function writeNew(folder: string, text: string, shown: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, TAGSET_FILE), text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ENOTDIR' || (error.code === 'EEXIST' && 'syscall' in error && error.syscall === 'mkdir')) throw new Refused(`${folder} is no folder`);
    if (error.code === 'EEXIST') throw new Refused(`${shown} is there already; --force replaces it`);
    throw error;
  }
}
