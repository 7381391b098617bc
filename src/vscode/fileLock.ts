/**
 * One writer at a time among the extension hosts of this machine. Reading a sidecar, merging and writing it again must
 * be one step, or two windows that act within the same moment each replace what the other has just written.
 *
 * A lock is a file in the system's folder for temporary files, so that none is ever left in a corpus. It is a courtesy
 * among our own windows: where it cannot be had, the work is done all the same.
 */

/** Longer than any reading and writing of a sidecar takes; whoever holds a lock longer is taken for dead. */
const STALE_MS = 10_000;
const LOOK_MS = 10;

/** What a file system says that will not let us keep locks. */
const NO_LOCKS = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENAMETOOLONG'];

/** Runs `work` while no other caller, in whichever process of this user, runs work for the same file. Needs Node. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const release = await acquire(path);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function acquire(path: string): Promise<() => Promise<void>> {
  const [{ open, mkdir, rm }, , , { dirname }] = await nodeModules();
  const lock = await lockPath(path);
  const giveUp = Date.now() + 2 * STALE_MS;
  for (;;) {
    try {
      const handle = await open(lock, 'wx');
      await handle.close();
      return () => rm(lock, { force: true });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (NO_LOCKS.includes(code) || Date.now() > giveUp) return async () => {};
      if (code === 'ENOENT') await mkdir(dirname(lock), { recursive: true });
      else if (code !== 'EEXIST') throw error;
      else if (!(await clearIfStale(lock))) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}

/** A window that died while it wrote leaves its lock behind. */
async function clearIfStale(lock: string): Promise<boolean> {
  const { rename, rm, stat } = await import('node:fs/promises');
  try {
    const { mtimeMs } = await stat(lock);
    if (Date.now() - mtimeMs < STALE_MS) return false;
    // Renamed first: of several who find it, one takes it away.
    const away = `${lock}.${Math.random().toString(36).slice(2, 10)}`;
    await rename(lock, away);
    await rm(away, { force: true });
    return true;
  } catch (error) {
    // Released or taken away meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}

async function lockPath(path: string): Promise<string> {
  const [{ realpath }, { createHash }, { tmpdir, userInfo }, { basename, dirname, join }] = await nodeModules();
  // The sidecar itself need not be there yet, its folder is. One file may be reached by several ways.
  const real = join(await realpath(dirname(path)), basename(path));
  const name = createHash('sha256').update(real).digest('hex').slice(0, NAME_LENGTH);
  return join(tmpdir(), `factlens-locks-${userInfo().username.replace(/[^\w-]/g, '_')}`, name);
}

const NAME_LENGTH = 32;

function nodeModules() {
  return Promise.all([import('node:fs/promises'), import('node:crypto'), import('node:os'), import('node:path')]);
}
