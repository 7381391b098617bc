import { dirname, relative, resolve, sep } from 'node:path';
import { Minimatch } from 'minimatch';
import { isSidecarPath, sidecarPathOf, textPathOf } from '../core/paths';
import { TAGSET_FILE } from '../core/tagset';
import { ignoredByGit } from './gitIgnored';
import { filesBelow, kindOf } from './nodeFiles';

/** Thrown when what was asked for is not there. */
export class NoSuchPath extends Error {
  constructor(readonly path: string, what = 'does not exist') {
    super(`${path} ${what}`);
  }
}

export interface Listed {
  /** Absolute paths of sidecars and tagset files, in the order of their names. */
  readonly files: readonly string[];
  /** The folder that was asked for, or that all of a pattern's files lie in. */
  readonly folder: string;
}

/**
 * The sidecars and tagset files that an argument stands for: a sidecar, a text with a sidecar (`layer` says whose), a
 * folder with everything in it, or a pattern for texts or sidecars (`news/**\/*.txt`). In folders and patterns, what git
 * ignores is left out.
 * @throws NoSuchPath.
 */
export async function listFiles(argument: string, cwd: string, layer?: string): Promise<Listed> {
  const absolute = resolve(cwd, argument);
  const kind = await kindOf(absolute);
  if (kind === 'folder') return { files: await unignored(absolute), folder: absolute };
  const folder = dirname(absolute);
  if (kind === 'file') {
    if (isSidecarPath(absolute) || absolute.endsWith(TAGSET_FILE)) return { files: [absolute], folder };
    const sidecar = sidecarPathOf(layer === undefined ? absolute : `${absolute}.${layer}`);
    return { files: (await kindOf(sidecar)) === 'file' ? [sidecar] : [], folder };
  }
  if (!hasWildcard(argument)) throw new NoSuchPath(argument);
  return matching(argument, cwd, layer);
}

async function matching(argument: string, cwd: string, layer: string | undefined): Promise<Listed> {
  const { folder, matches } = patternOf(argument, cwd);
  const suffix = layer === undefined ? '' : `.${layer}`;
  const found = (await kindOf(folder)) === 'folder' ? await unignored(folder) : [];
  const files = found.filter((path) => {
    const name = relative(folder, path).split(sep).join('/');
    const text = textPathOf(name);
    return matches(name) || (text?.endsWith(suffix) && matches(text.slice(0, text.length - suffix.length)));
  });
  if (files.length === 0) throw new NoSuchPath(argument, 'fits no text with facts');
  return { files, folder };
}

export function hasWildcard(argument: string): boolean {
  return new Minimatch(argument).hasMagic();
}

interface Pattern {
  /** Absolute; all that fits lies below it. */
  readonly folder: string;
  /** Whether a name below the folder fits, `/` between its parts. */
  matches(name: string): boolean;
  /** The same for an absolute path. */
  fits(path: string): boolean;
}

export function patternOf(argument: string, cwd: string): Pattern {
  const { fixed, rest } = partsOf(argument);
  const folder = resolve(cwd, fixed);
  const pattern = new Minimatch(rest, { dot: true, platform: 'linux' });
  const matches = (name: string) => pattern.match(name);
  return { folder, matches, fits: (path) => matches(relative(folder, path).split(sep).join('/')) };
}

/** A pattern's folders before its first wildcard, and what is to be matched below them. */
function partsOf(pattern: string): { readonly fixed: string; readonly rest: string } {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?[{(!+@]/.test(part));
  return { fixed: parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.'), rest: parts.slice(first).join('/') };
}

async function unignored(folder: string): Promise<string[]> {
  const files = await filesBelow(folder);
  const ignored = await ignoredByGit(folder, files);
  return files.filter((path) => !ignored.has(path));
}
