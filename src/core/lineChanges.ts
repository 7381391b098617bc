import { heaviestChain } from './anchoring/chain';

/** Lines of a text that were replaced by others; `line` is that of the new text, counted from 0. */
export interface LineChange {
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * How a text changed, line by line: equal lines at both ends are left aside, those that stand once in both texts hold the
 * rest together, as in a patience diff (Cohen, 2008), and so on in the gaps. Near-linear.
 * @param before normalised text; so is `after`.
 */
export function lineChanges(before: string, after: string): LineChange[] {
  if (before === after) return [];
  const [a, b] = [before.split('\n'), after.split('\n')];
  const changes: LineChange[] = [];
  compareRegion(a, b, { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }, changes);
  return changes;
}

interface Region {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

function compareRegion(a: readonly string[], b: readonly string[], region: Region, changes: LineChange[]): void {
  let { aFrom, aTo, bFrom, bTo } = region;
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) [aFrom, bFrom] = [aFrom + 1, bFrom + 1];
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) [aTo, bTo] = [aTo - 1, bTo - 1];
  if (aFrom === aTo && bFrom === bTo) return;
  const ties = aFrom === aTo || bFrom === bTo ? [] : linesInBoth(a, b, { aFrom, aTo, bFrom, bTo });
  if (ties.length === 0) return void changes.push({ line: bFrom, before: a.slice(aFrom, aTo), after: b.slice(bFrom, bTo) });
  for (const tie of [...ties, { a: aTo, b: bTo }]) {
    compareRegion(a, b, { aFrom, aTo: tie.a, bFrom, bTo: tie.b }, changes);
    [aFrom, bFrom] = [tie.a + 1, tie.b + 1];
  }
}

/** The lines that stand once in each, as many of them as keep their order. */
function linesInBoth(a: readonly string[], b: readonly string[], { aFrom, aTo, bFrom, bTo }: Region): { a: number; b: number }[] {
  const [inA, inB] = [linesThatStandOnce(a, aFrom, aTo), linesThatStandOnce(b, bFrom, bTo)];
  const matches = [...inA].flatMap(([line, at]) => {
    const other = inB.get(line);
    return other === undefined ? [] : [{ a: at, b: other, length: 1 }];
  });
  return heaviestChain(matches, () => 1);
}

function linesThatStandOnce(lines: readonly string[], from: number, to: number): Map<string, number> {
  const once = new Map<string, number>();
  const seen = new Set<string>();
  for (let at = from; at < to; at++) {
    const line = lines[at]!;
    if (seen.has(line)) once.delete(line);
    else once.set(line, at);
    seen.add(line);
  }
  return once;
}
