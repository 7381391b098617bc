import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { TAGSET_FILE } from '../core/tagset';
import { templateText } from '../core/templates/template';
import { TEMPLATES } from '../core/templates/templates';
import { Refused, writeFiles } from './outputFiles';
import { counted } from './phrases';
import type { Io } from './program';

const NAMES = TEMPLATES.map(({ name }) => name);

const INIT_HELP = `
Templates:
${TEMPLATES.map(({ name, description }) => `  ${name.padEnd(14)}${description}`).join('\n')}

Examples:
  $ factlens init                                 news facts, in this folder
  $ factlens init corpus --template conll-2003

Exit code: 0 the tagset was written, 2 called wrongly, or one is there already.`;

/** Adds `init` to a program. */
export function addInitCommand(program: Command, io: Io): void {
  program
    .command('init')
    .description(`Write a tagset to start from as ${TAGSET_FILE}.`)
    .argument('[folder]', 'the folder of the texts', '.')
    .addOption(new Option('--template <name>', 'which tagset').choices(NAMES).default(NAMES[0]))
    .option('--force', 'replace the tagset that is there')
    .addHelpText('after', INIT_HELP)
    .action(async (folder: string, options: { template: string; force?: true }) => {
      const labels = await init(folder, options, io.cwd);
      io.stdout(`${join(folder, TAGSET_FILE)}: ${counted(labels, 'label')} of the template ${options.template}.\n`);
    });
}

/**
 * Writes a template's tagset into a folder, which is made where it is missing.
 * @returns how many labels it has.
 * @throws Refused where a tagset is there and `force` is not given.
 */
async function init(folder: string, { template, force }: { template: string; force?: true }, cwd: string): Promise<number> {
  const chosen = TEMPLATES.find(({ name }) => name === template) ?? TEMPLATES[0];
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
