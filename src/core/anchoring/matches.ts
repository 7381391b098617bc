import type { Stream } from './fold';
import { WILD } from './fold';

/** `a[a, a + length)` and `b[b, b + length)` are equal, in units of two streams. */
export interface Match {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** A stretch of each of two streams, half-open. */
export interface Region {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

/** Units of both streams that are explained already. */
export interface Explained {
  readonly a: Uint8Array;
  readonly b: Uint8Array;
}

/** So that a text of one pattern, repeated, costs no more than another. */
const FURTHEST = 4_096;
const NONE = -1;
const SEVERAL = -2;
const BASE = 0x01000193;
/** In longer regions one of four sequences is looked at, chosen by what it says, so that it is chosen on both sides. */
const LARGE = 30_000;
const SAMPLE = 3 << 20;

/**
 * Maximal matches around sequences of `k` units that stand exactly once in each region, in the order of `a`. The idea of
 * patience diff (Bram Cohen), on characters instead of lines: what is unique on both sides is the same.
 *
 * @param explained matches take only units that are not explained.
 * @param onlyOpen whether sequences with explained units are left out of the count too.
 */
export function uniqueMatches(a: Stream, b: Stream, region: Region, k: number, explained?: Explained, onlyOpen = false): Match[] {
  const partners = uniquePartners(a, b, region, k, onlyOpen ? explained : undefined);
  const found: Match[] = [];
  let last: Match | undefined;
  for (let i = 0; i < partners.length; i++) {
    const partner = partners[i]!;
    const at = region.aFrom + i;
    if (partner < 0 || (last && at < last.a + last.length && partner - at === last.b - last.a)) continue;
    if (explained && !isOpen(explained, at, partner, k)) continue;
    last = extended(a, b, region, { a: at, b: partner, length: k }, explained);
    found.push(last);
  }
  return found;
}

function isOpen(explained: Explained, a: number, b: number, k: number): boolean {
  for (let i = 0; i < k; i++) if (explained.a[a + i] || explained.b[b + i]) return false;
  return true;
}

/** For each `k`-gram of the region in `a`: where it stands in `b`, or a negative number. */
function uniquePartners(a: Stream, b: Stream, { aFrom, aTo, bFrom, bTo }: Region, k: number, explained: Explained | undefined): Int32Array {
  const partners = new Int32Array(Math.max(0, aTo - aFrom - k + 1)).fill(NONE);
  const table = new Int32Array(tableSize(partners.length)).fill(NONE);
  const mask = table.length - 1;
  const skipped = Math.max(aTo - aFrom, bTo - bFrom) > LARGE ? SAMPLE : 0;
  forEachGram(a.code, aFrom, aTo, k, explained?.a, skipped, (at, hash) => {
    let slot = hash & mask;
    for (; table[slot] !== NONE; slot = (slot + 1) & mask) {
      if (!equalGrams(a.code, table[slot]!, a.code, at, k)) continue;
      partners[table[slot]! - aFrom] = SEVERAL;
      partners[at - aFrom] = SEVERAL;
      return;
    }
    table[slot] = at;
  });
  forEachGram(b.code, bFrom, bTo, k, explained?.b, skipped, (at, hash) => {
    for (let slot = hash & mask; table[slot] !== NONE; slot = (slot + 1) & mask) {
      const candidate = table[slot]!;
      if (!equalGrams(a.code, candidate, b.code, at, k)) continue;
      partners[candidate - aFrom] = partners[candidate - aFrom] === NONE ? at : SEVERAL;
      return;
    }
  });
  return partners;
}

function tableSize(count: number): number {
  let size = 8;
  while (size < count * 2) size *= 2;
  return size;
}

/**
 * Rolling hash (Karp and Rabin) over all grams without holes and without explained units, but for those that have one of
 * the bits `skipped` in their hash.
 */
function forEachGram(
  code: Int32Array, from: number, to: number, k: number, explained: Uint8Array | undefined, skipped: number,
  visit: (at: number, hash: number) => void,
): void {
  let leaving = 1;
  for (let i = 0; i < k; i++) leaving = Math.imul(leaving, BASE);
  let hash = 0;
  let clear = 0;
  for (let i = from; i < to; i++) {
    const unit = code[i]!;
    if (unit >= WILD || (explained !== undefined && explained[i] === 1)) {
      hash = 0;
      clear = 0;
      continue;
    }
    hash = (Math.imul(hash, BASE) + unit + 1) | 0;
    clear++;
    if (clear > k) hash = (hash - Math.imul(leaving, code[i - k]! + 1)) | 0;
    if (clear < k) continue;
    const mixed = scramble(hash);
    if ((mixed & skipped) === 0) visit(i - k + 1, mixed);
  }
}

/** The finaliser of MurmurHash3 (Austin Appleby, public domain). */
function scramble(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function equalGrams(a: Int32Array, i: number, b: Int32Array, j: number, k: number): boolean {
  for (let n = 0; n < k; n++) if (a[i + n] !== b[j + n]) return false;
  return true;
}

/** The match as far as it goes to both sides within the region. */
export function extended(a: Stream, b: Stream, region: Region, match: Match, explained?: Explained): Match {
  const same = (i: number, j: number) => a.code[i] === b.code[j] && a.code[i]! < WILD && !(explained && (explained.a[i] || explained.b[j]));
  let left = 0;
  const mostLeft = Math.min(match.a - region.aFrom, match.b - region.bFrom, FURTHEST);
  while (left < mostLeft && same(match.a - left - 1, match.b - left - 1)) left++;
  let right = match.length;
  const mostRight = Math.min(region.aTo - match.a, region.bTo - match.b, match.length + FURTHEST);
  while (right < mostRight && same(match.a + right, match.b + right)) right++;
  return { a: match.a - left, b: match.b - left, length: left + right };
}
