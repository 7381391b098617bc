// Ways of merging two branches' facts: FactLens's own, and git's merge of lines on several ways of writing them.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnnotatedText } from '../../../src/core/annotatedText';
import type { Fact } from '../../../src/core/fact';
import { mergeConflicted } from '../../../src/core/mergeConflicted';
import { mergeSidecars } from '../../../src/core/mergeSidecars';
import { isCertain } from '../../../src/core/placing';
import { parseSidecar, writeSidecar } from '../../../src/core/sidecar';
import type { SourceText, Span } from '../../../src/core/sourceText';
import { completeTagset } from '../../../src/core/tagset';
import { brat } from '../../../src/formats/brat';
import { doccano } from '../../../src/formats/doccano';
import type { Format, InterchangeDocument, SpannedFact } from '../../../src/formats/format';
import { LAYOUTS, readLayout, sidecarOf } from './layouts';
import type { BranchPair, State } from './pairs';

/** What a merge gave: facts, or a stop that asks a person; `unreadable` where it went through and the file is broken. */
export type Outcome = readonly SpannedFact[] | 'stopped' | 'unreadable';

export interface Method {
  readonly name: string;
  /** @param folder for files of its own. */
  merge(pair: BranchPair, folder: string): Promise<Outcome>;
}

/** The span of a fact that a person is asked to place. */
export const NOWHERE: Span = { start: 0, end: 0 };

const TAGSET = completeTagset(undefined);
const NAME = 'text.txt';

/** Facts in the merged text as the editor finds them, which knows our text from before the merge; {@link NOWHERE} where it asks. */
function placed(facts: readonly Fact[], { text, ours }: BranchPair): readonly SpannedFact[] {
  const annotated = new AnnotatedText(text, facts);
  annotated.placeAgain(ours.source);
  return annotated.facts.map(({ fact, place }) => ({ fact, span: 'span' in place && isCertain(place) ? place.span : NOWHERE }));
}

function readSidecar(content: string, pair: BranchPair): Outcome {
  const parsed = parseSidecar(content);
  return parsed.ok ? placed(parsed.value.facts, pair) : 'unreadable';
}

function readOther(content: string, pair: BranchPair): Outcome {
  const read = readLayout(content);
  return read ? placed(read.facts, pair) : 'unreadable';
}

/** Runs `git merge-file`. @returns the merged file, and whether it has conflict markers. */
function gitMerge(folder: string, [base, ours, theirs]: readonly [string, string, string], style: readonly string[] = []): Promise<{ content: string; isClean: boolean }> {
  const [b, o, t] = [['base', base], ['ours', ours], ['theirs', theirs]].map(([name, content]) => {
    const path = join(folder, name!);
    writeFileSync(path, content!);
    return path;
  }) as [string, string, string];
  return new Promise((resolve, reject) => {
    execFile('git', ['merge-file', '-p', ...style, o, b, t], { maxBuffer: 1 << 28 }, (error, stdout) => {
      // It ends with the number of conflicts, at most 127; above that it failed.
      if (error && (typeof error.code !== 'number' || error.code > 127)) reject(error);
      else resolve({ content: stdout, isClean: error === null });
    });
  });
}

function byLines(name: string, write: (state: State, base: State) => string, read: (content: string, pair: BranchPair) => Outcome): Method {
  return {
    name,
    async merge(pair, folder) {
      const { base, ours, theirs } = pair;
      const { content, isClean } = await gitMerge(folder, [write(base, base), write(ours, base), write(theirs, base)]);
      return isClean ? read(content, pair) : 'stopped';
    },
  };
}

/** Git's merge of lines and, where it stops, FactLens on the markers, as on a host without the driver. */
function mended(name: string, style: readonly string[]): Method {
  return {
    name,
    async merge(pair, folder) {
      const { content, isClean } = await gitMerge(folder, [pair.base, pair.ours, pair.theirs].map((state) => writeSidecar(sidecarOf(state))) as [string, string, string], style);
      if (isClean) return readSidecar(content, pair);
      const result = mergeConflicted(content, undefined, pair.text);
      return result.ok && result.merged.conflicts.length === 0 ? placed(result.merged.sidecar.facts, pair) : 'stopped';
    },
  };
}

/** @param textOf what the merge is shown of the text. */
function factByFact(name: string, textOf: (pair: BranchPair) => SourceText | undefined): Method {
  return {
    name,
    merge(pair) {
      const { sidecar: merged, conflicts } = mergeSidecars(sidecarOf(pair.base), sidecarOf(pair.ours), sidecarOf(pair.theirs), textOf(pair));
      return Promise.resolve(conflicts.length > 0 ? 'stopped' : placed(merged.facts, pair));
    },
  };
}

function document({ source, facts }: State): InterchangeDocument {
  return { name: NAME, source, head: { factlens: 1, source: { file: NAME } }, facts };
}

const written = (format: Format, state: State, ending: RegExp) => String(format.write([document(state)], { tagset: TAGSET }).files.find(({ path }) => ending.test(path))!.content);

/** brat appends what is new and never gives an id anew: the writer's numbers, by place, would say more changes than there are. */
function bratAsBratWrites(state: State, base: State): string {
  const order = new Map(base.facts.map(({ fact }, index) => [fact.id, index + 1]));
  for (const { fact } of state.facts) if (!order.has(fact.id)) order.set(fact.id, order.size + 1);
  const facts = [...state.facts].sort((a, b) => order.get(a.fact.id)! - order.get(b.fact.id)!);
  const stable = (key: string) => `T${order.get(facts[Number(key.slice(1)) - 1]!.fact.id)!}`;
  return written(brat, { ...state, facts }, /\.ann$/).split('\n').map((line) => {
    const [id, rest = ''] = line.split(/\t(.*)/s);
    if (id!.startsWith('T')) return `${stable(id!)}\t${rest}`;
    const [target] = /\bT\d+\b/.exec(rest) ?? [];
    return target === undefined ? line : `${id![0]}${rest.startsWith('AnnotatorNotes') ? '9' : ''}${stable(target).slice(1)}\t${rest.replace(/\bT\d+\b/, stable)}`;
  }).join('\n');
}

function readBy(format: Format, path: string): (content: string, pair: BranchPair) => Outcome {
  return (content, { text }) => {
    const { documents, problems } = format.read([{ path, content }], { tagset: TAGSET, textOf: () => text.text });
    // Facts whose words are not where they are said to be: the file was merged, and is wrong.
    return problems.length > 0 ? 'unreadable' : (documents[0]?.facts ?? 'unreadable');
  };
}

const pretty = ({ facts }: State): string => `${JSON.stringify(facts.map(({ fact: { id, kind, label, text, note }, span }) => ({ id, kind, label, start: span.start, end: span.end, text, note })), undefined, 2)}\n`;

function readPretty(content: string): Outcome {
  try {
    const objects = JSON.parse(content) as (Fact & { start: number; end: number })[];
    return objects.map(({ start, end, ...fact }) => ({ fact: fact as Fact, span: { start, end } }));
  } catch (error) {
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

export const METHODS: readonly Method[] = [
  // While git merges, our text is in the work tree.
  factByFact('sidecar by FactLens as git’s driver', ({ ours }) => ours.source),
  factByFact('sidecar by FactLens without the text', () => undefined),
  byLines('sidecar by lines', (state) => writeSidecar(sidecarOf(state)), readSidecar),
  mended('sidecar by lines, then markers by FactLens', []),
  mended('sidecar by lines, then `diff3` markers by FactLens', ['--diff3']),
  ...LAYOUTS.map(({ name, write }) => byLines(`by lines: ${name}`, write, readOther)),
  byLines('brat `.ann` by lines', bratAsBratWrites, readBy(brat, 'text.ann')),
  byLines('pretty JSON, an object a fact, by lines', pretty, readPretty),
  byLines('doccano JSONL by lines', (state) => written(doccano, state, /\.jsonl$/), readBy(doccano, 'doccano.jsonl')),
];
