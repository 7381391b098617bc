import { execFile } from 'node:child_process';
import { join, relative } from 'node:path';

const LARGEST_LIST = 512 * 1024 * 1024;

/**
 * Those of the files that git ignores and does not track. Empty where there is no git or no repository.
 * @param files absolute paths below the folder.
 */
export function ignoredByGit(folder: string, files: readonly string[]): Promise<ReadonlySet<string>> {
  if (files.length === 0) return Promise.resolve(new Set());
  return new Promise((resolve) => {
    const options = { cwd: folder, maxBuffer: LARGEST_LIST, env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' } };
    // It ends with 1 where nothing is ignored; that is an answer as good as that there is no repository.
    const git = execFile('git', ['-c', 'core.fsmonitor=false', 'check-ignore', '-z', '--stdin'], options, (_error, stdout) => resolve(new Set(stdout.split('\0').filter((path) => path !== '').map((path) => join(folder, path)))));
    // Git may end before it has read everything, or not be there at all.
    git.stdin?.on('error', () => git.stdin?.destroy());
    // Relative: the folder may be reached by a symbolic link that git does not know.
    git.stdin?.end(`${files.map((path) => relative(folder, path)).join('\0')}\0`);
  });
}
