import { dirname, join, relative, resolve } from 'node:path';
import { AnnotatedText } from '../core/annotatedText';
import { checkFacts, checkSource, finding, textNameOf, type Finding, type Severity } from '../core/check';
import type { Fact } from '../core/fact';
import { locator, type JsonProblem } from '../core/jsonProblem';
import { isSidecarPath, sidecarPathOf } from '../core/paths';
import { parseSidecar, writeSidecar, type Sidecar } from '../core/sidecar';
import { SourceText } from '../core/sourceText';
import { completeTagset, parseTagset, TAGSET_FILE, type Tagset } from '../core/tagset';
import { lineColumnAt } from '../core/textPosition';
import { decoderOf, filesBelow, kindOf, readText } from './nodeFiles';
import { findingSentence, problemSentence } from './phrases';

/** A finding as it is printed. Lines and columns are counted from 1, columns in UTF-16 code units. */
export interface Located {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly id?: string;
}

export interface CheckResult {
  readonly sidecars: number;
  readonly facts: number;
  readonly findings: readonly Located[];
}

/** Thrown when what was asked for is not there. */
export class NoSuchPath extends Error {
  constructor(readonly path: string) {
    super(`${path} does not exist`);
  }
}

/** Sidecars read at once: more gains nothing, and open files are limited. */
const AT_ONCE = 32;

/**
 * Checks files, and folders with everything in them.
 * @throws NoSuchPath before anything is checked.
 */
export async function check(paths: readonly string[], cwd: string): Promise<CheckResult> {
  const files = [...new Set((await Promise.all(paths.map((path) => filesOf(path, cwd)))).flat())];
  const corpus = new Corpus(cwd);
  const checks: DocumentCheck[] = [];
  for (let at = 0; at < files.length; at += AT_ONCE) {
    checks.push(...(await Promise.all(files.slice(at, at + AT_ONCE).map((file) => corpus.check(file)))));
  }
  return {
    sidecars: files.filter(isSidecarPath).length,
    facts: checks.reduce((sum, { facts }) => sum + facts, 0),
    findings: [...(await corpus.tagsetFindings()), ...checks.flatMap(({ findings }) => findings)],
  };
}

/** The sidecars and tagset files that a path stands for; a text stands for its sidecar. */
async function filesOf(path: string, cwd: string): Promise<string[]> {
  const absolute = resolve(cwd, path);
  const kind = await kindOf(absolute);
  if (kind === 'missing') throw new NoSuchPath(path);
  if (kind === 'folder') return filesBelow(absolute);
  if (isSidecarPath(absolute) || absolute.endsWith(TAGSET_FILE)) return [absolute];
  return (await kindOf(sidecarPathOf(absolute))) === 'file' ? [sidecarPathOf(absolute)] : [];
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

  constructor(private readonly cwd: string) {}

  async check(path: string): Promise<DocumentCheck> {
    const tagset = await this.nearestTagset(dirname(path));
    return isSidecarPath(path) ? this.checkSidecar(path, tagset) : NOTHING;
  }

  /** What is wrong with the tagset files that were met, each once. */
  async tagsetFindings(): Promise<Located[]> {
    const loaded = new Set(await Promise.all(this.tagsets.values()));
    return [...loaded].flatMap(({ findings }) => findings);
  }

  private async checkSidecar(path: string, { tagset }: LoadedTagset): Promise<DocumentCheck> {
    const text = await readText(path);
    // Deleted since it was listed: then there is nothing to check.
    if (text === undefined) return NOTHING;
    const parsed = parseSidecar(text);
    if (!parsed.ok) return { facts: 0, findings: this.problems(path, text, parsed.problems, 'sidecar') };
    const found = await this.findings(path, text, parsed.value, tagset);
    const locate = locator(text);
    const findings = found.map((one) => ({
      ...this.place(path, text, locate('schema', one.code, one.path).offset),
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
      const text = await readText(sidecar);
      const parsed = text === undefined ? undefined : parseSidecar(text);
      return parsed?.ok ? parsed.value.facts : [];
    });
  }

  /** The tagset of the nearest folder upwards that has one, else the embedded one. */
  private nearestTagset(folder: string): Promise<LoadedTagset> {
    return getOrAdd(this.tagsets, folder, async () => {
      const path = join(folder, TAGSET_FILE);
      const text = await readText(path);
      if (text === undefined) return dirname(folder) === folder ? { tagset: completeTagset(undefined), findings: [] } : this.nearestTagset(dirname(folder));
      const parsed = parseTagset(text);
      return parsed.ok
        ? { tagset: completeTagset(parsed.value), findings: [] }
        : { tagset: completeTagset(undefined), findings: this.problems(path, text, parsed.problems, 'tagset') };
    });
  }

  private problems(path: string, text: string, problems: readonly JsonProblem[], what: 'sidecar' | 'tagset'): Located[] {
    return problems.map((problem) => ({
      ...this.place(path, text, problem.offset),
      severity: 'error',
      code: `${what}.${problem.code}`,
      message: problemSentence(problem),
    }));
  }

  private place(path: string, text: string, offset: number): Pick<Located, 'file' | 'line' | 'column'> {
    const { line, column } = lineColumnAt(text, offset);
    return { file: relative(this.cwd, path), line: line + 1, column: column + 1 };
  }
}

async function readSource(document: string, { source }: Sidecar): Promise<{ source?: SourceText; findings: Finding[] }> {
  const decoder = decoderOf(source.encoding ?? 'utf-8');
  if (!decoder) return { findings: [finding(document, 'source.encoding', { encoding: source.encoding ?? '' }, ['source', 'encoding'])] };
  const text = await readText(document, decoder);
  if (text === undefined) return { findings: [finding(document, 'source.missing', { file: source.file }, ['source', 'file'])] };
  return { source: SourceText.of(text), findings: [] };
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
