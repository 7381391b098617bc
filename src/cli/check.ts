import { dirname, join, relative, resolve } from 'node:path';
import { AnnotatedText } from '../core/annotatedText';
import { asConfigured, checkFacts, checkHead, checkSource, finding, textNameOf, type Finding, type Severity } from '../core/check';
import type { Fact } from '../core/fact';
import { locator, type JsonProblem } from '../core/jsonProblem';
import { isSidecarPath, sidecarPathOf } from '../core/paths';
import { parseSidecar, writeSidecar, type Sidecar } from '../core/sidecar';
import { completeTagset, parseTagset, TAGSET_FILE, type Tagset, type TagsetFile } from '../core/tagset';
import { checkTagset } from '../core/tagsetCheck';
import { lineColumnAt } from '../core/textPosition';
import { fixSidecars, type Fixed } from './fix';
import { readUtf8 } from './nodeFiles';
import { listFiles } from './pathArguments';
import { findingSentence, problemSentence, tagsetSentence } from './phrases';
import { readSource } from './sources';
import { STANDARD, type GivenSidecar } from './standardInput';
import { UnusableFile } from './unusable';

/** A finding as it is printed. Lines and columns are counted from 1, columns in UTF-16 code units; the end is exclusive. */
export interface Located {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly id?: string;
}

export interface CheckResult {
  readonly sidecars: number;
  readonly facts: number;
  readonly findings: readonly Located[];
  /** The files that were put right before. */
  readonly fixed: readonly string[];
  /** The sidecar of the standard input, where it was to be put right; its content is empty where it cannot be read. */
  readonly put?: { readonly content: string; readonly isFixed: boolean };
}

export interface CheckOptions {
  /** Puts right first what needs no judgement. */
  readonly fix?: boolean | undefined;
  /** A sidecar that is no file; `-` among the paths stands for it. */
  readonly given?: GivenSidecar | undefined;
  /** Is told how many of the files have been checked. */
  readonly progress?: ((done: number, all: number) => void) | undefined;
}

/** The code of a finding in a file that cannot be read at all. */
export const UNUSABLE = 'file.unusable';

/** Sidecars read at once: more gains nothing, and open files are limited. */
const AT_ONCE = 32;

/**
 * Checks files, and folders with everything in them.
 * @throws NoSuchPath before anything is checked.
 */
export async function check(paths: readonly string[], cwd: string, { fix = false, given, progress }: CheckOptions = {}): Promise<CheckResult> {
  const named = await Promise.all(paths.filter((path) => path !== STANDARD).map((path) => listFiles(path, cwd)));
  const files = [...new Set([...(given ? [given.path] : []), ...named.flatMap((listed) => listed.files)])];
  const fixed = fix ? await fixAll(files, cwd, given) : undefined;
  const corpus = new Corpus(cwd, given && { ...given, content: fixed?.given ?? given.content });
  const checks: DocumentCheck[] = [];
  for (let at = 0; at < files.length; at += AT_ONCE) {
    checks.push(...(await Promise.all(files.slice(at, at + AT_ONCE).map((file) => corpus.check(file)))));
    progress?.(checks.length, files.length);
  }
  return {
    sidecars: files.filter((path) => corpus.isSidecar(path)).length,
    facts: checks.reduce((sum, { facts }) => sum + facts, 0),
    findings: [...(await corpus.tagsetFindings()), ...checks.flatMap(({ findings }) => findings)],
    fixed: (fixed?.files ?? []).map((path) => relative(cwd, path)),
    ...(fixed && given && { put: { content: fixed.given ?? '', isFixed: fixed.given !== undefined && fixed.given !== given.content } }),
  };
}

/** What comes in stands for the file that it is called after, so that file is left alone. */
function fixAll(files: readonly string[], cwd: string, given: GivenSidecar | undefined): Promise<Fixed> {
  const corpus = new Corpus(cwd, given);
  return fixSidecars(files.filter((path) => isSidecarPath(path) && path !== given?.path), given, (folder) => corpus.tagsetOf(folder));
}

interface DocumentCheck {
  readonly facts: number;
  readonly findings: readonly Located[];
}

interface LoadedTagset {
  readonly tagset: Tagset;
  readonly findings: readonly Located[];
}

const NOTHING: DocumentCheck = { facts: 0, findings: [] };

/** What is read once and used by many documents: tagsets, and the facts that links of other documents lead to. */
class Corpus {
  private readonly tagsets = new Map<string, Promise<LoadedTagset>>();
  private readonly facts = new Map<string, Promise<readonly Fact[]>>();

  constructor(private readonly cwd: string, private readonly given: GivenSidecar | undefined) {}

  async check(path: string): Promise<DocumentCheck> {
    try {
      const tagset = await this.nearestTagset(dirname(path));
      return this.isSidecar(path) ? await this.checkSidecar(path, tagset) : NOTHING;
    } catch (error) {
      if (error instanceof UnusableFile) return { facts: 0, findings: [this.unusable(error)] };
      throw error;
    }
  }

  /** What comes through the standard input is one, whatever it is called. */
  isSidecar(path: string): boolean {
    return path === this.given?.path || isSidecarPath(path);
  }

  async tagsetOf(folder: string): Promise<Tagset> {
    return (await this.nearestTagset(folder)).tagset;
  }

  /** What is wrong with the tagset files that were met, each once. */
  async tagsetFindings(): Promise<Located[]> {
    const loaded = new Set(await Promise.all(this.tagsets.values()));
    return [...loaded].flatMap(({ findings }) => findings);
  }

  private async checkSidecar(path: string, { tagset }: LoadedTagset): Promise<DocumentCheck> {
    const text = await this.read(path);
    // Deleted since it was listed: then there is nothing to check.
    if (text === undefined) return NOTHING;
    const parsed = parseSidecar(text);
    if (!parsed.ok) return { facts: 0, findings: this.problems(path, text, parsed.problems, 'sidecar') };
    const found = asConfigured(await this.findings(path, text, parsed.value, tagset), tagset);
    const locate = locator(text);
    const findings = found.map((one) => ({
      ...this.place(path, text, locate('schema', one.code, one.path)),
      severity: one.severity,
      code: one.code,
      message: findingSentence(one),
      ...(one.id !== undefined && { id: one.id }),
    }));
    return { facts: parsed.value.facts.length, findings };
  }

  private async findings(path: string, text: string, sidecar: Sidecar, tagset: Tagset): Promise<Finding[]> {
    const { facts } = sidecar;
    const document = join(dirname(path), textNameOf(path, sidecar.source.file));
    const { source, findings } = await readSource(document, sidecar);
    const annotated = source && new AnnotatedText(source, facts);
    const places = annotated && new Map(annotated.facts.map(({ fact, place }) => [fact.id, place]));
    const follow = await this.followLinks(document, facts);
    const canonical = writeSidecar({ ...sidecar, facts: annotated?.facts.map(({ fact }) => fact) ?? facts });
    return [
      ...checkSource(document, path, sidecar.source.file),
      ...checkHead(document, sidecar.conflict),
      ...findings,
      ...(text === canonical ? [] : [finding(document, 'format.canonical', {})]),
      ...checkFacts({ document, facts, tagset, places, follow }),
    ];
  }

  /** Reads the sidecars that a document's links lead to, so that they can be followed at once. */
  private async followLinks(document: string, facts: readonly Fact[]): Promise<(target: string) => Fact | undefined> {
    const targets = facts.flatMap((fact) => Object.values(fact.links ?? {}).flat());
    const known = new Map([['', byId(facts)]]);
    for (const other of new Set(targets.map(documentPart))) {
      if (other !== '') known.set(other, byId(await this.factsOf(sidecarPathOf(resolve(dirname(document), other)))));
    }
    return (target) => known.get(documentPart(target))?.get(target.slice(target.lastIndexOf('#') + 1));
  }

  private factsOf(sidecar: string): Promise<readonly Fact[]> {
    return getOrAdd(this.facts, sidecar, async () => {
      const text = await this.readable(sidecar);
      const parsed = text === undefined ? undefined : parseSidecar(text);
      return parsed?.ok ? parsed.value.facts : [];
    });
  }

  private async read(sidecar: string): Promise<string | undefined> {
    return sidecar === this.given?.path ? this.given.content : readUtf8(sidecar);
  }

  /** Undefined for what cannot be read either: what is wrong with it is said where it is checked itself. */
  private async readable(sidecar: string): Promise<string | undefined> {
    try {
      return await this.read(sidecar);
    } catch (error) {
      if (error instanceof UnusableFile) return undefined;
      throw error;
    }
  }

  /** The tagset of the nearest folder upwards that has one, else the embedded one. */
  private nearestTagset(folder: string): Promise<LoadedTagset> {
    return getOrAdd(this.tagsets, folder, async () => {
      const path = join(folder, TAGSET_FILE);
      const text = await this.tagsetText(path);
      if (text instanceof UnusableFile) return { tagset: completeTagset(undefined), findings: [this.unusable(text)] };
      if (text === undefined) return dirname(folder) === folder ? { tagset: completeTagset(undefined), findings: [] } : this.nearestTagset(dirname(folder));
      const parsed = parseTagset(text);
      return parsed.ok
        ? { tagset: completeTagset(parsed.value), findings: this.tagsetWarnings(path, text, parsed.value) }
        : { tagset: completeTagset(undefined), findings: this.problems(path, text, parsed.problems, 'tagset') };
    });
  }

  private async tagsetText(path: string): Promise<string | undefined | UnusableFile> {
    try {
      return await readUtf8(path);
    } catch (error) {
      if (error instanceof UnusableFile) return error;
      throw error;
    }
  }

  private tagsetWarnings(path: string, text: string, file: TagsetFile): Located[] {
    return checkTagset(text, file).map((found) => ({
      ...this.place(path, text, found),
      severity: 'warning',
      code: `tagset.${found.code}`,
      message: tagsetSentence(found),
    }));
  }

  private problems(path: string, text: string, problems: readonly JsonProblem[], what: 'sidecar' | 'tagset'): Located[] {
    return problems.map((problem) => ({
      ...this.place(path, text, problem),
      severity: 'error',
      code: `${what}.${problem.code}`,
      message: problemSentence(problem),
    }));
  }

  private unusable({ path, line, column, reason }: UnusableFile): Located {
    return { file: relative(this.cwd, path), line, column, endLine: line, endColumn: column, severity: 'error', code: UNUSABLE, message: `${reason[0]!.toUpperCase()}${reason.slice(1)}.` };
  }

  private place(path: string, text: string, { offset, length }: Pick<JsonProblem, 'offset' | 'length'>): Pick<Located, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'> {
    const [start, end] = [lineColumnAt(text, offset), lineColumnAt(text, offset + length)];
    return { file: relative(this.cwd, path), line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
  }
}

/** The part of a link's target that names another document; empty for the same one. */
function documentPart(target: string): string {
  return target.slice(0, Math.max(0, target.lastIndexOf('#')));
}

function byId(facts: readonly Fact[]): Map<string, Fact> {
  return new Map(facts.map((fact) => [fact.id, fact]));
}

function getOrAdd<V>(map: Map<string, Promise<V>>, key: string, make: () => Promise<V>): Promise<V> {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
