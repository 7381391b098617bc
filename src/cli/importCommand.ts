import { join, relative, resolve } from 'node:path';
import { TextDecoder } from 'node:util';
import { sidecarPathOf } from '../core/paths';
import { parseSidecar, type Sidecar } from '../core/sidecar';
import { normaliseText } from '../core/sourceText';
import { pathProblem, repeated } from '../formats/fileNames';
import type { InterchangeDocument, Problem } from '../formats/format';
import { FORMATS, type FormatName } from '../formats/formats';
import { mergedSidecar, replacingSidecar } from '../formats/importedSidecar';
import type { Limits } from '../formats/inputText';
import type { Unit } from '../formats/offsets';
import { nearestTagset } from './annotatedFiles';
import { inputFiles, textFinder } from './inputFiles';
import { decoderOf, readText, readUtf8 } from './nodeFiles';
import { Refused, writeFiles, type Output } from './outputFiles';
import { problemSentence } from './phrases';
import { STANDARD } from './standardInput';

export interface ImportOptions {
  readonly from: FormatName;
  /** The folder of the corpus; absent: the current one. */
  readonly out?: string | undefined;
  /** What the offsets count, where the file does not show it. */
  readonly unit?: Unit | undefined;
  /** The annotator as whose own the facts are kept. */
  readonly layer?: string | undefined;
  /** Adds to facts that are there; of the same fact the imported one stands. */
  readonly merge?: boolean | undefined;
  /** Replaces texts and facts that are there. */
  readonly force?: boolean | undefined;
  /** Is told how many of the files have been read. */
  readonly progress?: ((done: number, all: number) => void) | undefined;
}

export interface Imported {
  readonly documents: number;
  readonly facts: number;
  /** Files that were written; those that are up to date are not. */
  readonly written: number;
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads another program's files and writes texts and sidecars. With a problem in any of them nothing is written.
 * @throws NoSuchPath, Refused.
 */
export async function importFacts(paths: readonly string[], options: ImportOptions, cwd: string, stdin: AsyncIterable<Uint8Array>, limits?: Limits): Promise<Imported> {
  if (options.out === STANDARD) throw new Refused('An import is texts and sidecars, which do not fit the standard output; --out names a folder');
  const out = resolve(cwd, options.out ?? '.');
  const problems: Problem[] = [];
  const format = FORMATS[options.from];
  const { files, folders } = await inputFiles(paths, cwd, (name) => format.reads.test(name), stdin, problems, limits, options.progress);
  const [, tagset] = await nearestTagset(out, cwd, problems);
  const read = problems.length > 0 ? { documents: [], problems: [], notes: [] } : format.read(files, { tagset, unit: options.unit, textOf: textFinder([out, ...folders]) });
  problems.push(...read.problems);
  if (problems.length === 0 && read.documents.length === 0 && read.notes.length === 0) {
    const searched = files[0]?.path ?? (relative(cwd, resolve(cwd, paths[0]!)) || '.');
    problems.push(wholeFile(searched, `there is nothing to be read as ${options.from}`));
  }
  const outputs: Output[] = [];
  for (const document of problems.length > 0 ? [] : read.documents) outputs.push(...(await outputsOf(document, out, options, cwd, problems)));
  const twice = repeated(outputs.map(({ path }) => path));
  if (twice !== undefined) problems.push(wholeFile(twice, 'two documents of the import have this name'));
  if (problems.length === 0) await writeFiles(out, outputs);
  return {
    documents: read.documents.length,
    facts: read.documents.reduce((sum, { facts }) => sum + facts.length, 0),
    written: problems.length === 0 ? outputs.length : 0,
    notes: read.notes,
    problems,
  };
}

/** The files of one document that have to be written. */
async function outputsOf(document: InterchangeDocument, out: string, options: ImportOptions, cwd: string, problems: Problem[]): Promise<Output[]> {
  const { name } = document;
  const problem = pathProblem(name);
  if (problem !== undefined) return refused(wholeFile(name, problem), problems);
  const textPath = join(out, ...name.split('/'));
  const sidecarName = sidecarPathOf(options.layer === undefined ? name : `${name}.${options.layer}`);
  const sidecarPath = join(out, ...sidecarName.split('/'));
  const shown = relative(cwd, sidecarPath);
  const there = await readUtf8(sidecarPath);
  const parsed = there === undefined ? undefined : parseSidecar(there);
  if (parsed && !parsed.ok && !options.force) return refused(wholeFile(shown, problemSentence(parsed.problems[0]!)), problems);
  const old = parsed?.ok ? parsed.value : undefined;
  const text = await textThere(textPath, old);
  if (text !== undefined && text !== document.source.text && !options.force) {
    return refused(wholeFile(relative(cwd, textPath), 'the text is there already and is another one; --force replaces it'), problems);
  }
  const keepsText = text === document.source.text;
  const encoding = keepsText ? old?.source.encoding : undefined;
  const sidecar = options.merge && old ? mergedSidecar(document, old) : replacingSidecar(document, encoding);
  const outputs = keepsText ? [] : [{ path: name, content: document.source.text }];
  if (sidecar === there) return outputs;
  if (there !== undefined && !options.merge && !options.force) {
    return refused(wholeFile(shown, 'there are facts already; --merge adds to them, --force replaces them'), problems);
  }
  return [...outputs, { path: sidecarName, content: sidecar }];
}

function wholeFile(file: string, reason: string): Problem {
  return { file, line: 1, column: 1, reason: reason.replace(/\.$/, '') };
}

function refused(problem: Problem, problems: Problem[]): [] {
  problems.push(problem);
  return [];
}

async function textThere(path: string, sidecar: Sidecar | undefined): Promise<string | undefined> {
  const raw = await readText(path, decoderOf(sidecar?.source.encoding ?? 'utf-8') ?? new TextDecoder('utf-8', { ignoreBOM: true }));
  return raw === undefined ? undefined : normaliseText(raw);
}
