// Folders for tests to work in: fresh copies that may be written to and are thrown away.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { Stop } from './progress.mjs';
import { temporaryFolder } from './served/browser-window.mjs';

/** A name and address of nobody, and none of the user's own git settings: commits come out the same everywhere. */
const GIT_ENVIRONMENT = {
  GIT_AUTHOR_NAME: 'FactLens tests', GIT_AUTHOR_EMAIL: 'tests@factlens.invalid',
  GIT_COMMITTER_NAME: 'FactLens tests', GIT_COMMITTER_EMAIL: 'tests@factlens.invalid',
  GIT_CONFIG_GLOBAL: '', GIT_CONFIG_NOSYSTEM: '1',
};

/**
 * A temporary folder with a copy of `seeds/` (or of `source`, or with `files`: path → text), as a git repository
 * with everything committed. The folder is called `name`. Gives `{ path, remove }`.
 */
export function fixture({ source = join(ROOT, 'seeds'), files, name = 'texts' } = {}) {
  const { path: parent, remove } = temporaryFolder('fixture');
  const path = join(parent, name);
  mkdirSync(path);
  if (files) writeFiles(path, files);
  else if (existsSync(source)) cpSync(source, path, { recursive: true });
  // An empty folder is no repository worth a commit.
  if (readdirSync(path).length === 0) writeFiles(path, { 'empty.txt': 'No sample texts yet.\n' });
  commitAll(path);
  return { path, remove };
}

function writeFiles(root, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function commitAll(cwd) {
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  git(cwd, '-c', 'core.autocrlf=false', 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', 'Fixture');
}

function git(cwd, ...args) {
  const { status, stderr, error } = spawnSync('git', args, { cwd, encoding: 'utf8', env: { ...process.env, ...GIT_ENVIRONMENT } });
  if (status !== 0) throw new Stop(`git ${args.join(' ')} failed: ${error?.message ?? stderr.trim()}`, 'Install git 2.28 or later.');
}
