import { execFile } from 'node:child_process';

const LARGEST_OUTPUT = 512 * 1024 * 1024;

/**
 * Runs git. Plumbing commands only: they run no filters, pagers or programs that a repository's configuration names.
 * @returns what git printed, or undefined when it could not answer; that is an answer too.
 */
export function git(folder: string, args: readonly string[]): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const options = { cwd: folder, encoding: 'buffer' as const, maxBuffer: LARGEST_OUTPUT, env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' } };
    execFile('git', ['-c', 'core.fsmonitor=false', ...args], options, (error, stdout) => resolve(error ? undefined : stdout));
  });
}

/** The same as a string without the line end behind it. */
export async function gitLine(folder: string, args: readonly string[]): Promise<string | undefined> {
  return (await git(folder, args))?.toString('utf8').replace(/\n$/, '');
}
