import { relative, resolve as resolvePath } from 'node:path';
import { TextDecoder } from 'node:util';
import { describe } from '../core/anchor';
import { AnnotatedText } from '../core/annotatedText';
import { findFacts, SURE, type Found } from '../core/anchoring/findFacts';
import { bestDecoding } from '../core/decoding';
import type { Fact } from '../core/fact';
import { fittingTexts } from '../core/pastText';
import { sidecarPathOf } from '../core/paths';
import { writeSidecar, type Sidecar } from '../core/sidecar';
import { SourceText } from '../core/sourceText';
import { textsInGit } from './gitText';
import { readBytes } from './boundedBytes';
import { decoderOf, readUtf8 } from './nodeFiles';
import { replaceFile } from './outputFiles';
import { NoSuchPath } from './pathArguments';
import { sidecarIn } from './readSidecar';
import { STANDARD, type StandardInput } from './standardInput';

export interface ResolveOptions {
  readonly sidecar?: string | undefined;
  readonly old?: string | undefined;
  readonly write?: boolean | undefined;
}

export interface Resolved {
  /** Path of the text as it is printed. */
  readonly file: string;
  readonly source: SourceText;
  /** In the order of the sidecar. */
  readonly facts: readonly { readonly fact: Fact; readonly found: Found }[];
}

/** Thrown when what was asked for cannot be done with what is there. */
export class Unreadable extends Error {}

/**
 * Finds the facts of one text again. With the old text where it is given or git has it, else without.
 * @param text `-`: the standard input, then `sidecar` must be given.
 * @throws NoSuchPath, Unreadable, UnusableFile.
 */
export async function resolve(text: string, options: ResolveOptions, cwd: string, stdin: StandardInput): Promise<Resolved> {
  if (text === STANDARD && options.sidecar === undefined) throw new Unreadable('Say with --sidecar whose text the standard input is');
  const sidecarPath = options.sidecar === undefined ? sidecarPathOf(resolvePath(cwd, text)) : resolvePath(cwd, options.sidecar);
  // The same text as git knows it stands beside the sidecar.
  const textPath = text === STANDARD ? sidecarPath.slice(0, -sidecarPathOf('').length) : resolvePath(cwd, text);
  const bytesOf = (path: string) => (path === STANDARD ? stdin.bytes() : bytesAt(resolvePath(cwd, path), path));
  const bytes = await bytesOf(text);
  const { sidecar, content } = await readSidecar(sidecarPath, relative(cwd, sidecarPath));
  const now = decode(bytes, sidecar);
  const olds = options.old === undefined ? await textsInGit(textPath, sidecarPath) : [await bytesOf(options.old)];
  const described = fittingTexts(olds.map((old) => decode(old, sidecar).source), sidecar.facts);
  const found = findFacts(now.source, sidecar.facts, ...described);
  const facts = sidecar.facts.map((fact, index) => ({ fact, found: found[index]! }));
  if (options.write) await writeSure(sidecarPath, content, sidecar, now, facts);
  return { file: text === STANDARD ? text : relative(cwd, textPath), source: now.source, facts };
}

/** Whether a person should look at it before it is believed. */
export function needsAttention({ state, confidence }: Found): boolean {
  return (state !== 'exact' && state !== 'moved') || confidence < SURE;
}

async function bytesAt(path: string, shown: string): Promise<Buffer> {
  const bytes = await readBytes(path);
  if (bytes === undefined) throw new NoSuchPath(shown);
  return bytes;
}

async function readSidecar(path: string, shown: string): Promise<{ sidecar: Sidecar; content: string }> {
  const content = await readUtf8(path);
  if (content === undefined) throw new NoSuchPath(shown);
  return { sidecar: sidecarIn(path, content), content };
}

interface Decoded {
  readonly source: SourceText;
  /** Whether the text turned out to be UTF-8 where the sidecar names another encoding. */
  readonly isUtf8Now: boolean;
}

/** The text in the encoding that the sidecar names, or in UTF-8 where more quotes are found: texts get converted. */
function decode(bytes: Buffer, { source, facts }: Sidecar): Decoded {
  const decoder = decoderOf(source.encoding ?? 'utf-8');
  if (!decoder) throw new Unreadable(`The encoding "${source.encoding}" is not known here`);
  const declared = SourceText.of(decoder.decode(bytes));
  if (decoder.encoding === 'utf-8') return { source: declared, isUtf8Now: false };
  const utf8 = SourceText.of(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const better = bestDecoding([declared, utf8], ({ text }) => text, facts);
  return { source: better, isUtf8Now: better === utf8 };
}

/** Writes the facts that are sure as they stand now; the others keep what they say. Nothing new: nothing is written. */
async function writeSure(path: string, before: string, sidecar: Sidecar, now: Decoded, facts: Resolved['facts']): Promise<void> {
  const described = facts.map(({ fact, found }) =>
    found.span && found.state === 'moved' && !needsAttention(found) ? { ...fact, ...describe(now.source, found.span) } : fact,
  );
  const { encoding, ...rest } = sidecar.source;
  const source = now.isUtf8Now || encoding === undefined ? rest : { ...rest, encoding };
  if (!now.isUtf8Now && described.every((fact, index) => fact === facts[index]!.fact)) return;
  const after = writeSidecar({ ...sidecar, source, facts: new AnnotatedText(now.source, described).arrange(described) });
  if (after !== before) await replaceFile(path, after);
}
