/**
 * Writing a whole file through Node, where there is one: `workspace.fs` deletes the old file before it renames the new
 * one over it, so for a moment, or for ever after a crash, there would be none. `rename(2)` has no such moment.
 *
 * The import is dynamic because the same bundle runs in the web worker host, which has no `node:fs`.
 */

export function hasNode(): boolean {
  return typeof process === 'object' && typeof process.versions?.node === 'string';
}

/** Virus scanners and indexers on Windows hold a file open for a moment; then a rename fails once or twice. */
const BUSY = ['EPERM', 'EACCES', 'EBUSY'];
const TRIES = 5;
const WAIT_MS = 40;

/** Writes the file beside its target, flushes it and renames it over the target, whose permissions it keeps. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const { open, rename, rm } = await import('node:fs/promises');
  const { dirname, join } = await import('node:path');
  const target = await realTarget(path);
  // Short, as the target's own name may be as long as names can be.
  const temporary = join(dirname(target.path), `.factlens-${Math.random().toString(36).slice(2, 10)}.tmp`);
  try {
    const handle = await open(temporary, 'wx', target.mode);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await retrying(() => rename(temporary, target.path));
    await syncFolder(target.path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Makes the new name outlive a machine that stops now. Some systems know no such thing for folders. */
async function syncFolder(path: string): Promise<void> {
  const { open } = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  try {
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    if (!NO_FOLDER_SYNC.includes(codeOf(error) ?? '')) throw error;
  }
}

const NO_FOLDER_SYNC = ['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP'];

/** Where a symbolic link leads, so that the link stays a link. */
async function realTarget(path: string): Promise<{ path: string; mode?: number }> {
  const { realpath, stat } = await import('node:fs/promises');
  try {
    const real = await realpath(path);
    return { path: real, mode: (await stat(real)).mode & 0o777 };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { path };
    throw error;
  }
}

async function retrying(work: () => Promise<void>): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !BUSY.includes(codeOf(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
