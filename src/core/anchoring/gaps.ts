import { bitsOf } from './evidence';
import { BREAK, WILD, type Stream } from './fold';
import type { Match, Region } from './matches';

/** Cells of the table above which a gap is not worked out unit by unit. */
export const LARGEST_TABLE = 160_000;

const DIAGONAL = 1;
const DOWN = 2;
const RIGHT = 3;

/** Both are used again for every gap; nothing is read from them that was not written before. */
const directions = new Uint8Array(LARGEST_TABLE * 2 + 4);
let scores = new Int32Array(1_024);

/**
 * The best global alignment of a small gap (Needleman and Wunsch 1970) without the agreements that are mere chance: equal
 * runs in the order of both streams. Holes of `a` cost nothing: behind a {@link BREAK} any amount of text may follow, a
 * {@link WILD} takes up one unit. Of equal alignments the one that pairs units later is taken.
 */
export function alignGap(a: Stream, b: Stream, region: Region): Match[] {
  fillTable(a.code, b.code, region);
  return withoutChance(a, region, trace(a.code, b.code, region));
}

function fillTable(a: Int32Array, b: Int32Array, { aFrom, aTo, bFrom, bTo }: Region): void {
  const width = bTo - bFrom + 1;
  if (scores.length < width) scores = new Int32Array(width * 2);
  const first = aFrom > 0 && a[aFrom - 1] === BREAK ? 0 : -1;
  for (let j = 0; j < width; j++) {
    scores[j] = first * j;
    directions[j] = RIGHT;
  }
  for (let i = aFrom; i < aTo; i++) {
    const unit = a[i]!;
    const hole = unit >= WILD;
    const gain = bitsOf(unit) > 1 ? 3 : 2;
    const down = hole ? 0 : -1;
    const right = unit === BREAK ? 0 : -1;
    const row = (i - aFrom + 1) * width;
    let diagonal = scores[0]!;
    let left = diagonal + down;
    scores[0] = left;
    directions[row] = DOWN;
    for (let j = 1; j < width; j++) {
      const above = scores[j]!;
      let best = diagonal + (hole ? 0 : unit === b[bFrom + j - 1] ? gain : -1);
      let direction = DIAGONAL;
      if (above + down > best) {
        best = above + down;
        direction = DOWN;
      }
      if (left + right > best) {
        best = left + right;
        direction = RIGHT;
      }
      directions[row + j] = direction;
      diagonal = above;
      left = scores[j] = best;
    }
  }
}

function trace(a: Int32Array, b: Int32Array, { aFrom, aTo, bFrom, bTo }: Region): Match[] {
  const width = bTo - bFrom + 1;
  const runs: Match[] = [];
  let i = aTo - aFrom;
  let j = bTo - bFrom;
  let length = 0;
  while (i > 0 || j > 0) {
    const direction = i === 0 ? RIGHT : j === 0 ? DOWN : directions[i * width + j]!;
    const equal = direction === DIAGONAL && a[aFrom + i - 1] === b[bFrom + j - 1];
    if (!equal && length > 0) {
      runs.push({ a: aFrom + i, b: bFrom + j, length });
      length = 0;
    }
    if (equal) length++;
    if (direction !== RIGHT) i--;
    if (direction !== DOWN) j--;
  }
  if (length > 0) runs.push({ a: aFrom, b: bFrom, length });
  return runs.reverse();
}

/** A run this long is no chance, whatever stands around it. */
const LONG_RUN = 8;
const BEYOND_CHANCE = 4;

/**
 * Drops runs that are shorter than the edits on both sides of them and say less than chance would in a gap of this size;
 * the semantic clean-up of diff-match-patch (Neil Fraser), with evidence instead of lengths.
 */
function withoutChance(a: Stream, region: Region, runs: readonly Match[]): Match[] {
  const needed = Math.log2((region.aTo - region.aFrom) * (region.bTo - region.bFrom) + 1) + BEYOND_CHANCE;
  let kept = [...runs];
  for (;;) {
    const next = kept.filter((run, i) => {
      const { before, after } = editsAround(region, kept, i);
      return run.length >= LONG_RUN || run.length >= Math.min(before, after) || evidence(a, run) >= needed;
    });
    if (next.length === kept.length) return next;
    kept = next;
  }
}

function editsAround(region: Region, runs: readonly Match[], index: number): { before: number; after: number } {
  const { a, b, length } = runs[index]!;
  const previous = runs[index - 1];
  const next = runs[index + 1];
  const aBefore = a - (previous ? previous.a + previous.length : region.aFrom);
  const bBefore = b - (previous ? previous.b + previous.length : region.bFrom);
  const aAfter = (next ? next.a : region.aTo) - a - length;
  const bAfter = (next ? next.b : region.bTo) - b - length;
  return { before: Math.max(aBefore, bBefore), after: Math.max(aAfter, bAfter) };
}

function evidence({ code }: Stream, { a, length }: Match): number {
  let bits = 0;
  for (let i = a; i < a + length; i++) bits += bitsOf(code[i]!);
  return bits;
}
