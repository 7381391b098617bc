import type { Alignment } from './align';
import { bitsOf, isHan, isWordUnit } from './evidence';
import { WILD } from './fold';
import type { Span } from '../sourceText';

/** Where units of the old stream stand now, and how much speaks for it. Spans in code units of the new text. */
export interface Mapped {
  readonly span: Span;
  /** The same in units of the new stream. */
  readonly from: number;
  readonly to: number;
  /** Share of the words that is still there, by evidence; 1 when no unit changed. */
  readonly kept: number;
  /** Evidence from the surroundings that stand as before beside the span, in bits, each side. */
  readonly before: number;
  readonly after: number;
  /** What the move that took it along says, in bits; undefined where the text kept its order. */
  readonly move: number | undefined;
}

/** What units `[from, to)` of the old stream have become, in units of the new one. */
interface Cluster {
  from: number;
  to: number;
  bits: number;
}

/** Maps units `[from, to)`; undefined where too little of them is left to be the same. */
export function mapUnits(alignment: Alignment, from: number, to: number): Mapped | undefined {
  const cluster = heaviestCluster(alignment, from, to);
  if (!cluster) return undefined;
  const [start, end] = wordEdges(alignment, from, to, cluster, newStart(alignment, from, cluster.from), newEnd(alignment, to, cluster.to));
  const kept = shareKept(alignment, from, to, start, end, cluster.bits);
  if (!plausible(alignment, from, to, start, end, cluster, kept)) return undefined;
  const block = alignment.block[cluster.from]!;
  return {
    span: { start: alignment.new.start[start]!, end: alignment.new.end[end - 1]! },
    from: start,
    to: end,
    kept,
    before: contextBits(alignment, cluster.from, from - 1, -1),
    after: contextBits(alignment, cluster.to - 1, to, 1),
    move: block === 0 ? undefined : alignment.moves[block - 1]!,
  };
}

/** Text put in between may make a span this much longer before its parts are taken for different things. */
const GROWTH = 2;
const GROWTH_UNITS = 40;

/** The matched units that stay together, those that say most; of equal ones the first. */
function heaviestCluster({ partner, block, sums }: Alignment, from: number, to: number): Cluster | undefined {
  let best: Cluster | undefined;
  let current: Cluster | undefined;
  for (let i = from; i < to; i++) {
    if (partner[i]! < 0) continue;
    const bits = sums[i + 1]! - sums[i]!;
    const last = current ? current.to - 1 : -1;
    const together = current && block[last] === block[i] && partner[i]! > partner[last]! && partner[i]! - partner[current.from]! < GROWTH * (to - from) + GROWTH_UNITS;
    if (current && together) {
      current.to = i + 1;
      current.bits += bits;
    } else {
      current = { from: i, to: i + 1, bits };
    }
    if (!best || current.bits > best.bits) best = current;
  }
  return best;
}

/**
 * Where the span begins now. A replacement of its first units belongs to it; an insertion before them does not. Where
 * the replacement reaches over the edge, as many units as before are taken if it is as long as what it replaces.
 */
function newStart({ partner, block }: Alignment, from: number, first: number): number {
  const start = partner[first]!;
  if (first === from) return start;
  let before = from - 1;
  while (before >= 0 && partner[before]! < 0 && from - before < 8) before--;
  if (before < 0 || partner[before]! < 0 || block[before] !== block[first] || partner[before]! >= start) return start;
  const replaced = first - from;
  const inserted = start - partner[before]! - 1;
  if (before === from - 1) return inserted <= 2 * replaced + 2 ? partner[before]! + 1 : start;
  return inserted === first - before - 1 ? start - replaced : start;
}

function newEnd({ partner, block }: Alignment, to: number, end: number): number {
  const last = end - 1;
  const now = partner[last]! + 1;
  if (end === to) return now;
  let after = to;
  while (after < partner.length && partner[after]! < 0 && after - to < 8) after++;
  if (after >= partner.length || partner[after]! < 0 || block[after] !== block[last] || partner[after]! < now) return now;
  const replaced = to - end;
  const inserted = partner[after]! - now;
  if (after === to) return inserted <= 2 * replaced + 2 ? partner[after]! : now;
  return inserted === after - end ? now + replaced : now;
}

function shareKept({ sums, new: now }: Alignment, from: number, to: number, start: number, end: number, kept: number): number {
  let bits = 0;
  for (let i = start; i < end; i++) bits += bitsOf(now.code[i]!);
  const most = Math.max(bits, sums[to]! - sums[from]!);
  return most === 0 ? 1 : kept / most;
}

const LEAST_BITS = 6;
/** Letters agree by chance more often than characters and whole sentences do. */
const LEAST_KEPT = 0.5;
const LEAST_KEPT_OF_LETTERS = 0.6;
const MANY_BITS = 40;

/** Whether what is there now may still be the same: enough of it is left, or a single unit was mended. */
function plausible({ partner, old }: Alignment, from: number, to: number, start: number, end: number, cluster: Cluster, kept: number): boolean {
  let lost = 0;
  let han = 0;
  for (let i = from; i < to; i++) {
    if (i < cluster.from || i >= cluster.to || partner[i]! < 0) lost++;
    if (isHan(old.code[i]!)) han++;
  }
  const grown = end - start;
  if (lost === 0) return grown <= GROWTH * (to - from) + GROWTH_UNITS;
  if (lost === 1 && to - from > 1 && Math.abs(grown - (to - from)) <= 1) return true;
  return cluster.bits >= LEAST_BITS && kept >= (han * 2 >= to - from || cluster.bits >= MANY_BITS ? LEAST_KEPT : LEAST_KEPT_OF_LETTERS);
}

/** Units of context that are looked at, and how far apart they may have drifted. */
const CONTEXT = 24;
const DRIFT = 8;

/** Evidence of the units from `at` on in direction `step` that still stand beside unit `edge`. */
function contextBits({ partner, block, old, sums }: Alignment, edge: number, at: number, step: 1 | -1): number {
  let bits = 0;
  for (let i = at, seen = 0; i >= 0 && i < partner.length && seen < CONTEXT && old.code[i]! < WILD; i += step, seen++) {
    if (partner[i]! < 0 || block[i] !== block[edge]) continue;
    const drift = Math.abs(partner[i]! - partner[edge]! - (i - edge));
    if (drift <= DRIFT) bits += sums[i + 1]! - sums[i]!;
  }
  return bits;
}

/** A word that was changed at the span's edge is not cut; letters put in beside an unchanged edge stay outside. */
const LONGEST_ENDING = 12;

function wordEdges({ old, new: now }: Alignment, from: number, to: number, kept: Cluster, start: number, end: number): [number, number] {
  let first = start;
  let last = end;
  const inside = (stream: typeof old, unit: number) =>
    unit > 0 && unit < stream.code.length && isWordUnit(stream.code[unit - 1]!) && isWordUnit(stream.code[unit]!) && stream.end[unit - 1] === stream.start[unit];
  if (kept.from > from && !inside(old, from)) while (inside(now, first) && start - first < LONGEST_ENDING) first--;
  if (kept.to < to && !inside(old, to)) while (inside(now, last) && last - end < LONGEST_ENDING) last++;
  if (inside(now, first)) first = start;
  if (inside(now, last)) last = end;
  return [first, last];
}
