import { dirname, join, resolve } from 'node:path';
import { textNameOf } from '../core/check';
import { mended } from '../core/mend';
import { parseSidecar, writeSidecar, type Sidecar } from '../core/sidecar';
import type { Tagset } from '../core/tagset';
import { readUtf8 } from './nodeFiles';
import { replaceFile } from './outputFiles';
import { readSource } from './sources';
import type { GivenSidecar } from './standardInput';
import { UnusableFile } from './unusable';

interface ReadSidecar {
  readonly path: string;
  readonly content: string;
  readonly sidecar: Sidecar;
}

export interface Fixed {
  /** The paths of the files that were written. */
  readonly files: readonly string[];
  /** What the sidecar of the standard input should be; absent where there is none, or where it cannot be read. */
  readonly given?: string;
}

/**
 * Puts right in sidecars what needs no judgement, each file whole or not at all. Files that cannot be read as sidecars,
 * and those that somebody else writes meanwhile, are left untouched.
 * @param sidecars absolute paths of files.
 * @param given a sidecar that is no file: it is not written anywhere.
 */
export async function fixSidecars(sidecars: readonly string[], given: GivenSidecar | undefined, tagsetOf: (folder: string) => Promise<Tagset>): Promise<Fixed> {
  const all = (await Promise.all(sidecars.map(readSidecar))).filter((read) => read !== undefined);
  const other = given && asSidecar(given.path, given.content);
  const targets = new Set([...all, ...(other ? [other] : [])].flatMap(({ path, sidecar }) => linkTargets(path, sidecar)));
  const files: string[] = [];
  for (const read of all) if (await fixFile(read, targets, await tagsetOf(dirname(read.path)))) files.push(read.path);
  return { files, ...(other && { given: await fixedContent(other, targets, await tagsetOf(dirname(other.path))) }) };
}

/** A sidecar as it should stand. */
export async function fixedContent({ path, content, sidecar }: ReadSidecar, targets: ReadonlySet<string>, { check }: Tagset): Promise<string> {
  const document = documentOf(path, sidecar);
  const { source } = await readSource(document, sidecar);
  const after = mended(sidecar, { source, check, isLinked: (id) => targets.has(`${document}#${id}`) });
  const isAsBefore = after.facts.length === sidecar.facts.length && after.facts.every((fact, index) => fact === sidecar.facts[index]);
  return check['format.canonical'] === 'off' && isAsBefore ? content : writeSidecar(after);
}

async function fixFile(read: ReadSidecar, targets: ReadonlySet<string>, tagset: Tagset): Promise<boolean> {
  const content = await fixedContent(read, targets, tagset);
  if (content === read.content || (await readSidecar(read.path))?.content !== read.content) return false;
  await replaceFile(read.path, content);
  return true;
}

async function readSidecar(path: string): Promise<ReadSidecar | undefined> {
  const content = await readable(path);
  return content === undefined ? undefined : asSidecar(path, content);
}

function asSidecar(path: string, content: string): ReadSidecar | undefined {
  const parsed = parseSidecar(content);
  return parsed.ok ? { path, content, sidecar: parsed.value } : undefined;
}

/** Undefined for what is not UTF-8: written back it would be something else. */
async function readable(path: string): Promise<string | undefined> {
  try {
    return await readUtf8(path);
  } catch (error) {
    if (error instanceof UnusableFile) return undefined;
    throw error;
  }
}

function documentOf(path: string, { source }: Sidecar): string {
  return join(dirname(path), textNameOf(path, source.file));
}

/** What a document's links lead to, as `absolute path of the text#id`. */
export function linkTargets(path: string, sidecar: Sidecar): string[] {
  const document = documentOf(path, sidecar);
  return sidecar.facts.flatMap(({ links }) => Object.values(links ?? {}).flat()).map((target) => {
    const at = target.lastIndexOf('#');
    return `${at < 0 ? document : resolve(dirname(document), target.slice(0, at))}#${target.slice(at + 1)}`;
  });
}
