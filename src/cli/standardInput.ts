import { resolve } from 'node:path';
import { isSidecarPath, sidecarPathOf } from '../core/paths';
import { parseSidecar } from '../core/sidecar';
import { boundedBytes, bytesOr, utf8Text } from './boundedBytes';
import { Refused } from './outputFiles';

/** What stands for the standard input among paths, and for the standard output where something is written. */
export const STANDARD = '-';

/** The standard input, which can be read once. */
export class StandardInput {
  private isRead = false;

  constructor(private readonly stream: AsyncIterable<Uint8Array>) {}

  /**
   * All of it.
   * @throws UnusableFile where it is too large, Refused where it was read before.
   */
  async bytes(): Promise<Buffer> {
    if (this.isRead) throw new Refused('- is the standard input, which can be read only once; give files for the others');
    this.isRead = true;
    return bytesOr(STANDARD, await boundedBytes(STANDARD, this.stream));
  }

  /** @throws UnusableFile where it is too large or not UTF-8, Refused. */
  async text(): Promise<string> {
    return utf8Text(STANDARD, await this.bytes());
  }
}

/** A sidecar that comes through the standard input, and the absolute path of the file that it is, or would be. */
export interface GivenSidecar {
  readonly path: string;
  readonly content: string;
}

/**
 * The sidecar that `-` stands for; undefined where no path is `-`.
 * @param name path of the sidecar or of its text; absent: beside the text that it names, in this folder.
 * @throws UnusableFile, Refused.
 */
export async function givenSidecar(paths: readonly string[], name: string | undefined, stdin: StandardInput, cwd: string): Promise<GivenSidecar | undefined> {
  if (!paths.includes(STANDARD)) {
    if (name !== undefined) throw new Refused('--path says what the sidecar on the standard input is called, so it goes with -');
    return undefined;
  }
  const content = await stdin.text();
  const parsed = parseSidecar(content);
  const called = name ?? (parsed.ok ? parsed.value.source.file : undefined);
  const path = called === undefined ? STANDARD : isSidecarPath(called) ? called : sidecarPathOf(called);
  return { path: resolve(cwd, path), content };
}
