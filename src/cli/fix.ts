import { dirname, join, resolve } from 'node:path';
import { textNameOf } from '../core/check';
import { mended } from '../core/mend';
import { parseSidecar, writeSidecar, type Sidecar } from '../core/sidecar';
import type { Tagset } from '../core/tagset';
import { readUtf8 } from './nodeFiles';
import { replaceFile } from './outputFiles';
import { readSource } from './sources';
import { UnusableFile } from './unusable';

interface ReadSidecar {
  readonly path: string;
  readonly content: string;
  readonly sidecar: Sidecar;
}

/**
 * Puts right in sidecars what needs no judgement, each file whole or not at all. Files that cannot be read as sidecars,
 * and those that somebody else writes meanwhile, are left untouched.
 * @param sidecars absolute paths.
 * @returns the paths of those that were written.
 */
export async function fixFiles(sidecars: readonly string[], tagsetOf: (folder: string) => Promise<Tagset>): Promise<string[]> {
  const all = (await Promise.all(sidecars.map(readSidecar))).filter((read) => read !== undefined);
  const targets = new Set(all.flatMap(({ path, sidecar }) => linkTargets(path, sidecar)));
  const fixed: string[] = [];
  for (const read of all) if (await fixFile(read, targets, await tagsetOf(dirname(read.path)))) fixed.push(read.path);
  return fixed;
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
  const parsed = content === undefined ? undefined : parseSidecar(content);
  return content !== undefined && parsed?.ok ? { path, content, sidecar: parsed.value } : undefined;
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
