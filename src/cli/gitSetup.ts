import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git, gitLine } from './git';
import { readUtf8 } from './nodeFiles';
import { Unreadable } from './resolve';

const ATTRIBUTES = '*.facts.json merge=factlens diff=factlens';

/**
 * Tells git to merge and show sidecars with FactLens. What git merges by is in two places: `.gitattributes`, which is
 * committed, and the configuration of this clone. Done twice it changes nothing.
 * @param program how a shell calls FactLens.
 * @throws Unreadable where this is no repository.
 */
export async function setUpGit(program: string, cwd: string): Promise<void> {
  const root = await rootOf(cwd);
  const path = join(root, '.gitattributes');
  const there = (await readUtf8(path)) ?? '';
  if (!there.split(/\r?\n/).includes(ATTRIBUTES)) await writeFile(path, `${there}${there === '' || there.endsWith('\n') ? '' : '\n'}${ATTRIBUTES}\n`);
  for (const [key, value] of settings(program)) {
    if ((await git(root, ['config', '--local', key, value])) === undefined) throw new Unreadable(`Git could not set ${key}`);
  }
}

export async function undoGitSetup(cwd: string): Promise<void> {
  const root = await rootOf(cwd);
  for (const section of ['merge.factlens', 'diff.factlens']) await git(root, ['config', '--local', '--remove-section', section]);
  const path = join(root, '.gitattributes');
  const there = await readUtf8(path);
  if (there === undefined) return;
  const left = there.split('\n').filter((line) => line.trimEnd() !== ATTRIBUTES).join('\n');
  if (left === '') await rm(path);
  else if (left !== (await readFile(path, 'utf8'))) await writeFile(path, left);
}

async function rootOf(cwd: string): Promise<string> {
  const root = await gitLine(cwd, ['rev-parse', '--show-toplevel']);
  if (root === undefined) throw new Unreadable('This folder is in no git repository');
  return root;
}

/**
 * A driver that fails must not be taken for one that merged: git would keep our side alone and show no conflict. So only the
 * two exit codes that the program gives on purpose count; on all others (it is missing, it crashed, a side is no sidecar)
 * git's own merge of lines runs. Node ends with 1 when it does not find the program, therefore a conflict is 3 here.
 */
function settings(program: string): (readonly [key: string, value: string])[] {
  const driver = `${program} merge --driver %O %A %B --path %P; case $? in 0) exit 0;; 3) exit 1;; *) git merge-file --marker-size=%L %A %O %B;; esac`;
  return [
    ['merge.factlens.name', 'FactLens: fact by fact'],
    ['merge.factlens.driver', driver],
    ['merge.factlens.recursive', 'binary'],
    // VS Code reads a file of a commit with `git show --textconv`, and its diff and Review need the file itself.
    ['diff.factlens.textconv', `f() { if [ "$VSCODE_GIT_COMMAND" = show ]; then cat "$1"; else ${program} textconv "$1" 2>/dev/null || cat "$1"; fi; }; f`],
  ];
}

/** The running program as a shell calls it; paths in single quotes. */
export function programCommand(node: string, script: string): string {
  return [node, script].map((path) => `'${path.replaceAll('\\', '/').replaceAll("'", `'\\''`)}'`).join(' ');
}
