import { dirname, join, relative, resolve, sep } from 'node:path';
import { AnnotatedText } from '../core/annotatedText';
import { textNameOf } from '../core/check';
import type { JsonProblem } from '../core/jsonProblem';
import { headOf } from '../core/sidecarFile';
import { isSidecarPath, sidecarPathOf } from '../core/paths';
import { parseSidecar } from '../core/sidecar';
import { normaliseText, SourceText } from '../core/sourceText';
import { completeTagset, parseTagset, TAGSET_FILE, tagsetOfAll, type Tagset } from '../core/tagset';
import { lineColumnAt } from '../core/textPosition';
import type { DocumentHead, InterchangeDocument, Problem } from '../formats/format';
import { placedDocument, type Unplaced } from '../formats/placedDocument';
import { readBytes } from './boundedBytes';
import { decoderOf, readUtf8 } from './nodeFiles';
import { listFiles, NoSuchPath } from './pathArguments';
import { problemSentence } from './phrases';
import { brokenLine } from './sources';
import { STANDARD, type GivenSidecar } from './standardInput';
import { UnusableFile } from './unusable';

export interface AnnotatedFiles {
  readonly documents: readonly InterchangeDocument[];
  /** Absolute paths of the texts, in the order of the documents. */
  readonly texts: readonly string[];
  readonly unplaced: readonly Unplaced[];
  /** Names of texts whose line ends or byte order mark are not kept: offsets count each line end as one LF. */
  readonly normalised: readonly string[];
  readonly problems: readonly Problem[];
  readonly tagset: Tagset;
}

/** Which facts are asked for. */
export interface Asked {
  /** The annotator whose sidecars are meant; absent: those that are nobody's own. */
  readonly layer?: string | undefined;
  /** A sidecar that is no file; `-` among the paths stands for it. */
  readonly given?: GivenSidecar | undefined;
  /** Is told how many of the sidecars have been read. */
  readonly progress?: ((done: number, all: number) => void) | undefined;
}

/**
 * The texts with their facts that files and folders stand for. Their names are relative to the folder that holds all.
 * @throws NoSuchPath.
 */
export async function annotatedFiles(paths: readonly string[], { layer, given, progress }: Asked, cwd: string): Promise<AnnotatedFiles> {
  const named = paths.filter((path) => path !== STANDARD);
  const listed = await Promise.all(named.map((path) => listFiles(path, cwd, layer)));
  const none = listed.findIndex(({ files, folder }, index) => files.length === 0 && folder !== resolve(cwd, named[index]!));
  if (none >= 0) throw new NoSuchPath(sidecarPathOf(layer === undefined ? named[none]! : `${named[none]!}.${layer}`));
  const sidecars = [...new Set([...(given ? [given.path] : []), ...listed.flatMap(({ files }) => files.filter(isSidecarPath))])].sort();
  const reader = new Reader(cwd, layer, given);
  for (const [index, path] of sidecars.entries()) {
    await reader.add(path);
    progress?.(index + 1, sidecars.length);
  }
  return reader.result([...(given ? [dirname(given.path)] : []), ...listed.map(({ folder }) => folder)]);
}

interface ReadText {
  readonly path: string;
  readonly source: SourceText;
  readonly head: DocumentHead;
  readonly annotated: AnnotatedText;
  readonly isChanged: boolean;
}

class Reader {
  private readonly texts: ReadText[] = [];
  private readonly problems: Problem[] = [];
  private readonly tagsets = new Map<string, Tagset>();

  constructor(private readonly cwd: string, private readonly layer: string | undefined, private readonly given: GivenSidecar | undefined) {}

  async add(path: string): Promise<void> {
    try {
      await this.read(path);
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      const file = relative(this.cwd, error.path);
      // One tagset file belongs to many sidecars.
      if (!this.problems.some((problem) => problem.file === file)) this.problems.push({ file, line: error.line, column: error.column, reason: error.reason });
    }
  }

  private async read(path: string): Promise<void> {
    const content = path === this.given?.path ? this.given.content : await readUtf8(path);
    if (content === undefined) return;
    const parsed = parseSidecar(content);
    if (!parsed.ok) return this.unusable(path, content, parsed.problems);
    const { source: { file, encoding } } = parsed.value;
    const name = textNameOf(path, file);
    const ownLayer = sidecarPathOf(join(dirname(path), name)) === path ? undefined : path.slice(join(dirname(path), name).length + 1, -sidecarPathOf('').length);
    if (ownLayer !== this.layer) return;
    const text = join(dirname(path), name);
    const decoder = decoderOf(encoding ?? 'utf-8');
    const bytes = decoder && (await readBytes(text));
    if (bytes === undefined) return void this.problems.push({ file: relative(this.cwd, path), line: 1, column: 1, reason: decoder ? `the text ${name} is not there` : `the encoding "${encoding}" is not known here` });
    const broken = brokenLine(bytes, decoder!);
    if (broken !== undefined) return void this.problems.push({ file: relative(this.cwd, text), line: broken, column: 1, reason: `the text is not in ${decoder!.encoding}; "encoding" in "source" of its sidecar names another` });
    const raw = decoder!.decode(bytes);
    await this.loadTagset(dirname(path));
    const source = SourceText.of(raw);
    this.texts.push({ path: text, source, head: headOf(parsed.value) as DocumentHead, annotated: new AnnotatedText(source, parsed.value.facts), isChanged: normaliseText(raw) !== raw });
  }

  private unusable(path: string, content: string, problems: readonly JsonProblem[]): void {
    for (const problem of problems) {
      const { line, column } = lineColumnAt(content, problem.offset);
      this.problems.push({ file: relative(this.cwd, path), line: line + 1, column: column + 1, reason: problemSentence(problem).replace(/\.$/, '') });
    }
  }

  private async loadTagset(folder: string): Promise<void> {
    const [path, tagset] = await nearestTagset(folder, this.cwd, this.problems);
    if (!this.tagsets.has(path)) this.tagsets.set(path, tagset);
  }

  result(folders: readonly string[]): AnnotatedFiles {
    const root = commonFolder(folders);
    const named = this.texts.map((text) => ({ ...text, name: relative(root, text.path).split(sep).join('/') }));
    const placed = named.map(({ name, source, head, annotated }) => placedDocument(name, source, head, annotated.facts));
    return {
      documents: placed.map(({ document }) => document),
      texts: named.map(({ path }) => path),
      unplaced: placed.flatMap(({ unplaced }) => unplaced),
      normalised: named.filter(({ isChanged }) => isChanged).map(({ name }) => name),
      problems: this.problems,
      tagset: tagsetOfAll([...this.tagsets.values()]),
    };
  }
}

/** The folder that holds all of the given ones. */
function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? '';
  for (const folder of folders) {
    while (folder !== common && !folder.startsWith(common.endsWith(sep) ? common : common + sep)) common = dirname(common);
  }
  return common;
}

/** The tagset of the nearest folder upwards that has one, and its path; else the embedded one. */
export async function nearestTagset(folder: string, cwd: string, problems: Problem[]): Promise<readonly [path: string, tagset: Tagset]> {
  const path = join(folder, TAGSET_FILE);
  const text = await readUtf8(path);
  if (text === undefined) return dirname(folder) === folder ? ['', completeTagset(undefined)] : nearestTagset(dirname(folder), cwd, problems);
  const parsed = parseTagset(text);
  if (parsed.ok) return [path, completeTagset(parsed.value)];
  const { line, column } = lineColumnAt(text, parsed.problems[0]!.offset);
  const problem = { file: relative(cwd, path), line: line + 1, column: column + 1, reason: problemSentence(parsed.problems[0]!).replace(/\.$/, '') };
  if (!problems.some(({ file }) => file === problem.file)) problems.push(problem);
  return [path, completeTagset(undefined)];
}
