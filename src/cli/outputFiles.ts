import { randomBytes } from 'node:crypto';
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { pathProblem } from '../formats/fileNames';

/** Thrown when files cannot be written as asked; nothing was written then. */
export class Refused extends Error {}

export interface Output {
  /** Below the folder, `/` between its parts. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Whether a file is there with another content. Other failures than its absence reject. */
export async function differs(path: string, content: string | Uint8Array): Promise<boolean> {
  const there = await bytesOf(path);
  return there !== undefined && !there.equals(Buffer.from(content as string));
}

async function bytesOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') throw new Refused(`${path} is a folder`);
    throw error;
  }
}

/**
 * Writes files below a folder. All stand beside their places before the first one takes its place, so a full disk or a
 * path that leads out of the folder changes nothing.
 * @throws Refused.
 */
export async function writeFiles(folder: string, outputs: readonly Output[]): Promise<void> {
  const staged: { readonly beside: string; readonly path: string }[] = [];
  try {
    await mkdir(folder, { recursive: true });
    const root = await realpath(folder);
    for (const { path, content } of outputs) {
      const problem = pathProblem(path);
      if (problem) throw new Refused(problem);
      const target = join(root, ...path.split('/'));
      await makeFolder(dirname(target), root);
      const beside = join(dirname(target), `.${basename(target).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`);
      staged.push({ beside, path: target });
      await writeFile(beside, content, { flag: 'wx' });
    }
    for (const { beside, path } of staged) await rename(beside, path);
  } catch (error) {
    await Promise.all(staged.map(({ beside }) => rm(beside, { force: true })));
    throw error;
  }
}

/** Makes a folder below the root; one that a symbolic link leads out of it is refused. */
async function makeFolder(folder: string, root: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const real = await realpath(folder);
  if (real !== root && !resolve(real).startsWith(root.endsWith(sep) ? root : root + sep)) throw new Refused(`${folder} leads out of ${root}`);
}

/** All or nothing: the new content stands beside the old before it takes its place. */
export async function replaceFile(link: string, content: string): Promise<void> {
  // Of a symbolic link the file that it leads to is replaced.
  const path = await realpath(link);
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(beside, content, { flag: 'wx', mode: (await stat(path)).mode });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
