import { isHan, isWordUnit } from './evidence';
import { WILD, type Stream } from './fold';
import type { Match } from './matches';

const FURTHEST = 400;

/**
 * An insertion or deletion next to units like its own could as well stand a little earlier or later. It is slid to
 * where the text is parted most: at lines, sentences, words; the heuristic of `git diff` (Michael Haggerty), on units.
 * @param runs equal stretches in the order of both streams.
 */
export function slideEdits(a: Stream, b: Stream, runs: readonly Match[]): Match[] {
  const slid = [...runs];
  for (let i = 0; i + 1 < slid.length; i++) {
    const before = slid[i]!;
    const after = slid[i + 1]!;
    const deleted = after.a - before.a - before.length;
    const inserted = after.b - before.b - before.length;
    if ((deleted === 0) === (inserted === 0)) continue;
    const shift = inserted > 0 ? bestShift(b, before.b + before.length, inserted, before, after) : bestShift(a, before.a + before.length, deleted, before, after);
    slid[i] = { ...before, length: before.length + shift };
    slid[i + 1] = { a: after.a + shift, b: after.b + shift, length: after.length - shift };
  }
  return slid.filter((run) => run.length > 0);
}

/** How far an edit of `size` units at `at` moves; negative is to the left. Both runs keep a unit, where they have one. */
function bestShift(stream: Stream, at: number, size: number, before: Match, after: Match): number {
  const { code } = stream;
  let left = 0;
  while (left < Math.min(before.length - 1, FURTHEST) && code[at - 1 - left] === code[at + size - 1 - left]) left++;
  let right = 0;
  while (right < Math.min(after.length - 1, FURTHEST) && code[at + right] === code[at + size + right]) right++;
  if (code.subarray(at, at + size).some((unit) => unit >= WILD)) return 0;
  let best = 0;
  let bestScore = -1;
  for (let shift = -left; shift <= right; shift++) {
    const score = boundary(stream, at + shift) + boundary(stream, at + size + shift);
    if (score < bestScore || (score === bestScore && Math.abs(shift) >= Math.abs(best))) continue;
    best = shift;
    bestScore = score;
  }
  return best;
}

const SENTENCE_END = /[.!?。！？]/;

/** How much the text is parted before the unit: 4 line end, 3 sentence end, 2 mark or space, 1 change of script. */
function boundary({ text, code, start, end }: Stream, unit: number): number {
  if (unit <= 0 || unit >= code.length) return 4;
  const between = text.slice(end[unit - 1], start[unit]);
  if (between.includes('\n')) return 4;
  const previous = code[unit - 1]!;
  if (SENTENCE_END.test(String.fromCharCode(previous)) && (between !== '' || previous !== 0x2e || isHan(code[unit]!))) return 3;
  if (between !== '' || isMark(previous) || isMark(code[unit]!)) return 2;
  return isHan(previous) !== isHan(code[unit]!) ? 1 : 0;
}

function isMark(code: number): boolean {
  return code < WILD && !isHan(code) && !isWordUnit(code) && (code < 0x80 || (code >= 0x2000 && code <= 0x303f));
}
