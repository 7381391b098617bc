import { CONTEXT } from './anchor';
import type { Fact } from './fact';

/** The facts of one side by their ids. */
export type ById = ReadonlyMap<string, Fact>;

/** What tells a mention from all others, the same on both sides; undefined where nothing tells it for certain. */
export type KeyOf = (fact: Fact) => string | undefined;

/** What a fact says, wherever it stands. */
export function said({ kind, label, text }: Fact): string {
  return JSON.stringify([kind, label, text]);
}

/** An edge of a fact that both sides have, in code points from the start of its line. */
interface Edge {
  readonly at: number;
  readonly name: string;
}

/** The edges in each line, in their order. */
type Edges = ReadonlyMap<string, readonly Edge[]>;

/**
 * What tells a mention by the nearest edge of a fact that both sides have, in a line that one of them edited: how far it
 * is, and the words on the way as far as the context has them. To the left of the mention, then to the right.
 */
export function besideFacts(ours: ById, theirs: ById): readonly (() => readonly [KeyOf, KeyOf])[] {
  const edges = () => (known ??= [edgesOf(ours, theirs), edgesOf(theirs, ours)]);
  let known: readonly [Edges, Edges] | undefined;
  return [leftOf, rightOf].map((key) => () => {
    const [one, other] = edges();
    return [(fact: Fact) => key(fact, one), (fact: Fact) => key(fact, other)];
  });
}

/** Only those on lines of which the other side has no fact: a line that both still have was not edited, and its facts were moved by hand. */
function edgesOf(side: ById, other: ById): Edges {
  const [lines, otherLines] = [linesOf(side), linesOf(other)];
  const edges = new Map<string, Edge[]>();
  for (const { id, text, line, at } of side.values()) {
    const there = other.get(id);
    if (line === undefined || !at || there?.line === undefined || !there.at || there.text !== text) continue;
    if (otherLines.has(line) || lines.has(there.line)) continue;
    const both = [{ at: at[0], name: `${id}<` }, { at: at[1], name: `${id}>` }];
    const inLine = edges.get(line);
    if (inLine) inLine.push(...both);
    else edges.set(line, both);
  }
  for (const inLine of edges.values()) inLine.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
  return edges;
}

function linesOf(side: ById): Set<string | undefined> {
  return new Set([...side.values()].map(({ line }) => line));
}

function leftOf(fact: Fact, edges: Edges): string | undefined {
  const inLine = edgesBeside(fact, edges);
  const last = inLine && fact.at && inLine[countUpTo(inLine, fact.at[0]) - 1];
  if (!last) return undefined;
  // Of several edges at one place the first: both sides are to choose the same.
  const edge = inLine[countUpTo(inLine, last.at - 1)]!;
  const before = [...(fact.before ?? '')];
  return onTheWay(fact, edge, fact.at![0] - edge.at, (length) => before.slice(before.length - length));
}

function rightOf(fact: Fact, edges: Edges): string | undefined {
  const inLine = edgesBeside(fact, edges);
  const edge = inLine && fact.at && inLine[countUpTo(inLine, fact.at[1] - 1)];
  return edge && onTheWay(fact, edge, edge.at - fact.at![1], (length) => [...(fact.after ?? '')].slice(0, length));
}

function edgesBeside({ line }: Fact, edges: Edges): readonly Edge[] | undefined {
  return line === undefined ? undefined : edges.get(line);
}

/**
 * @param wordsOf so many code points of the context, from the mention on.
 * @returns nothing where the context does not reach the edge and holds the mention's words once more: as in a row of
 *   figures, the one may be taken for the other after an edit out of its sight.
 */
function onTheWay(fact: Fact, { name }: Edge, distance: number, wordsOf: (length: number) => readonly string[]): string | undefined {
  const length = Math.min(distance, CONTEXT);
  const words = wordsOf(length);
  if (words.length < length || (distance > CONTEXT && words.join('').includes(fact.text))) return undefined;
  return JSON.stringify([said(fact), name, distance, words.join('')]);
}

/** How many edges stand at this place or before it. */
function countUpTo(edges: readonly Edge[], place: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]!.at <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
