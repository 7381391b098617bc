// Other ways in which the same facts could stand in lines, for git's merge of lines to have it easier; and what they cost.
import { parseSidecar, writeFact, writeSidecar, type Sidecar } from '../../../src/core/sidecar';
import { SourceText } from '../../../src/core/sourceText';
import type { BranchPair, State } from './pairs';

export interface Layout {
  readonly name: string;
  write(state: State): string;
}

const NAME = 'text.txt';
const HEAD = '{\n  "factlens": 1,\n  "source": {"file": "text.txt"},\n  "facts": [\n';
/** An entry that is always the last, so that each fact's line ends with a comma and none changes when another comes behind it. */
const SENTINEL = '{"end": true}';

export const sidecarOf = ({ facts }: State): Sidecar => ({ factlens: 1, source: { file: NAME }, facts: facts.map(({ fact }) => fact) });

function withSentinel(entries: readonly string[], separator = ''): string {
  return `${HEAD}${[...entries, SENTINEL].map((entry) => `    ${entry}`).join(`,\n${separator}`)}\n  ]\n}\n`;
}

const lineOfEach = ({ facts }: State) => facts.map(({ fact }) => writeFact(fact));

/** The facts with entries among them at these places of the text, whether there are facts or not. */
function withSkeleton({ source, facts }: State, places: readonly number[]): string[] {
  const entries = places.map((start) => {
    const line = source.lineAt(start);
    return { start, entry: JSON.stringify({ line: source.lineKey(line), at: start - source.lineStart(line) }) };
  });
  const all = [...entries, ...facts.map(({ fact, span }) => ({ start: span.start, entry: writeFact(fact) }))];
  // Stable: an entry of a place stands before the facts that begin there.
  return all.sort((a, b) => a.start - b.start).map(({ entry }) => entry);
}

const lineStarts = ({ source }: State): number[] => Array.from({ length: source.lineCount - 1 }, (_, line) => source.lineStart(line));

/** Chosen by what the line says: counted, each later one would be another as soon as a line is put in. */
const fourthLines = (state: State): number[] => lineStarts(state).filter((_, line) => Number.parseInt(state.source.lineKey(line).slice(0, 8), 16) % 4 === 0);

const sentenceStarts = ({ source }: State): number[] => [0, ...[...source.text.matchAll(/[。\n]+|\. \n?/g)].map(({ index, 0: end }) => index + end.length)].filter((start) => start < source.text.length);

export const CURRENT: Layout = { name: 'as it is', write: (state) => writeSidecar(sidecarOf(state)) };

export const LAYOUTS: readonly Layout[] = [
  { name: 'a last entry that stays', write: (state) => withSentinel(lineOfEach(state)) },
  { name: 'empty lines between facts', write: (state) => writeSidecar(sidecarOf(state)).replace(/^( {4}.*,)\n/gm, '$1\n\n') },
  { name: 'both of these', write: (state) => withSentinel(lineOfEach(state), '\n') },
  { name: 'an entry for each line of text, a last one that stays', write: (state) => withSentinel(withSkeleton(state, lineStarts(state))) },
  { name: 'an entry for about every fourth line of text, a last one that stays', write: (state) => withSentinel(withSkeleton(state, fourthLines(state))) },
  { name: 'an entry for each sentence, a last one that stays, empty lines between', write: (state) => withSentinel(withSkeleton(state, sentenceStarts(state)), '\n') },
  { name: 'an entry for each line of text, a last one that stays, empty lines between', write: (state) => withSentinel(withSkeleton(state, lineStarts(state)), '\n') },
];

/** The sidecar that a merged file of any of these layouts says; undefined where it is broken. */
export function readLayout(content: string): Sidecar | undefined {
  try {
    const { facts, ...head } = JSON.parse(content) as { facts: readonly object[] };
    const parsed = parseSidecar(JSON.stringify({ ...head, facts: facts.filter((entry) => 'id' in entry) }));
    return parsed.ok ? parsed.value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a layout costs a repository and a reviewer; means over the pairs. */
export interface LayoutCost {
  readonly name: string;
  /** Of the sidecar that both branches started from, in UTF-8. */
  readonly bytes: number;
  readonly lines: number;
  /** Lines of a sidecar with a single fact. */
  readonly firstLines: number;
  /** Lines that a branch adds or changes. */
  readonly branchLines: number;
  /** The same when nothing but a line of text is put in. */
  readonly insertedLines: number;
}

export function costOf({ name, write }: Layout, pairs: readonly BranchPair[]): LayoutCost {
  const mean = (of: (pair: BranchPair) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const lines = (text: string) => text.split('\n').length - 1;
  return {
    name,
    bytes: mean(({ base }) => Buffer.byteLength(write(base))),
    lines: mean(({ base }) => lines(write(base))),
    firstLines: mean(({ base }) => lines(write({ ...base, facts: base.facts.slice(0, 1) }))),
    branchLines: mean(({ base, ours }) => newLines(write(base), write(ours))),
    insertedLines: mean(({ base }) => newLines(write(base), write(withLine(base)))),
  };
}

/** Lines of `after` that `before` has not, or has less often; empty ones are not counted. */
function newLines(before: string, after: string): number {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return after.split('\n').filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line !== '';
  }).length;
}

/** The state with one line of text put in halfway; the facts describe their own lines and stay as they are. */
function withLine({ source, facts }: State): State {
  const at = source.lineStart(source.lineCount >> 1);
  const put = '这一段是后来加的。\n';
  const longer = new SourceText(source.text.slice(0, at) + put + source.text.slice(at));
  const moved = (offset: number) => (offset < at ? offset : offset + put.length);
  return { source: longer, facts: facts.map(({ fact, span }) => ({ fact, span: { start: moved(span.start), end: moved(span.end) } })) };
}
