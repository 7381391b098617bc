import type { LineChange } from './lineChanges';
import { SourceText, type Span } from './sourceText';

/** Lines that were replaced by others, in both texts; the last line's LF belongs to neither. */
interface Region {
  readonly old: Span;
  readonly now: Span;
  /** Code units with which both begin, and with which both end; they do not overlap. */
  readonly head: number;
  readonly tail: number;
  /** Where the next line begins in the old text, and how much further on it does in the new one. */
  readonly next: number;
  readonly shift: number;
}

/** A part of the changed lines of two texts as texts of their own. */
export interface RegionTexts {
  readonly old: SourceText;
  readonly now: SourceText;
}

/** Says of spans of a text that changed where they are for certain, and cuts out what the rest has to be compared with. */
export class ChangedRegions {
  private readonly regions: readonly Region[];
  /** The same, line by line where as many lines were replaced by as many. */
  private readonly finer: readonly Region[];
  private texts: (RegionTexts & { readonly oldStarts: readonly number[]; readonly nowStarts: readonly number[] }) | undefined;

  /** @param changes those from `old` to `now`. */
  constructor(private readonly old: SourceText, private readonly now: SourceText, changes: readonly LineChange[]) {
    let ahead = 0;
    const placed = changes.map(({ line, before, after }): Lines => {
      const oldFrom = line - ahead;
      ahead += after.length - before.length;
      return { oldFrom, olds: before.length, from: line, count: after.length };
    });
    this.regions = placed.map((lines) => regionOf(old, now, lines));
    this.finer = placed.flatMap((lines, index) => (lines.olds === lines.count && lines.count > 1 ? eachOf(lines).map((line) => regionOf(old, now, line)) : [this.regions[index]!]));
  }

  /**
   * Where a span of the old text is in the new one, where lines, or the begin and the end of changed lines, leave no doubt.
   * Words in its middle may be others.
   */
  follow(span: Span): Span | undefined {
    const index = lastBefore(this.finer, span.start);
    const region = this.finer[index];
    if (!region || span.start >= region.next) return this.amongUnchanged(span, region?.shift ?? 0, this.finer[index + 1]);
    const [head, tail] = [region.old.start + region.head, region.old.end - region.tail];
    const [fromStart, fromEnd] = [region.now.start - region.old.start, region.now.end - region.old.end];
    if (span.end <= head) return moved(span, fromStart);
    if (span.end > region.old.end || span.end <= tail) return undefined;
    if (span.start >= tail) return moved(span, fromEnd);
    return span.start < head ? { start: span.start + fromStart, end: span.end + fromEnd } : undefined;
  }

  private amongUnchanged(span: Span, shift: number, next: Region | undefined): Span | undefined {
    const there = moved(span, shift);
    // The LF of a line may be gone with the lines behind it.
    return (!next || span.end <= next.old.start) && this.now.text.startsWith(this.old.slice(span), there.start) ? there : undefined;
  }

  /** The changed lines of both texts, without all that stayed. */
  get changedTexts(): RegionTexts {
    return this.cut();
  }

  /** A span of the old text in {@link changedTexts}; undefined where it reaches beyond changed lines. */
  toChanged({ start, end }: Span): Span | undefined {
    const index = lastBefore(this.regions, start);
    const region = this.regions[index];
    return region && end <= region.old.end ? moved({ start, end }, this.cut().oldStarts[index]! - region.old.start) : undefined;
  }

  /** A span of the new one of {@link changedTexts} in the whole new text. */
  fromChanged(span: Span): Span {
    const { nowStarts } = this.cut();
    const index = lastAt(nowStarts.length, (each) => nowStarts[each]! <= span.start);
    return moved(span, this.regions[index]!.now.start - nowStarts[index]!);
  }

  private cut(): NonNullable<typeof this.texts> {
    if (this.texts) return this.texts;
    const of = (source: SourceText, side: 'old' | 'now') => {
      const pieces = this.regions.map((region) => source.slice(region[side]));
      let at = 0;
      return { text: new SourceText(pieces.join('\n')), starts: pieces.map(({ length }) => (at += length + 1) - length - 1) };
    };
    const [old, now] = [of(this.old, 'old'), of(this.now, 'now')];
    return (this.texts = { old: old.text, now: now.text, oldStarts: old.starts, nowStarts: now.starts });
  }
}

/** Lines of the old text and those of the new one in their place: the first of them, and how many. */
interface Lines {
  readonly oldFrom: number;
  readonly olds: number;
  readonly from: number;
  readonly count: number;
}

function eachOf({ oldFrom, from, count }: Lines): Lines[] {
  return Array.from({ length: count }, (_, index) => ({ oldFrom: oldFrom + index, olds: 1, from: from + index, count: 1 }));
}

/** The last region that begins at an offset of the old text or before it; -1 where there is none. */
function lastBefore(regions: readonly Region[], offset: number): number {
  return lastAt(regions.length, (index) => regions[index]!.old.start <= offset);
}

function regionOf(old: SourceText, now: SourceText, { oldFrom, olds, from, count }: Lines): Region {
  const span = (source: SourceText, first: number, lines: number): Span => {
    const start = source.lineStart(first);
    return { start, end: lines === 0 ? start : source.lineEnd(first + lines - 1) };
  };
  const [before, after] = [span(old, oldFrom, olds), span(now, from, count)];
  const most = Math.min(before.end - before.start, after.end - after.start);
  let head = 0;
  while (head < most && old.text.charCodeAt(before.start + head) === now.text.charCodeAt(after.start + head)) head++;
  let tail = 0;
  while (tail < most - head && old.text.charCodeAt(before.end - 1 - tail) === now.text.charCodeAt(after.end - 1 - tail)) tail++;
  const next = old.lineStart(oldFrom + olds);
  return { old: before, now: after, head, tail, next, shift: now.lineStart(from + count) - next };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The last of the first items for which something holds; for none after them it does. */
function lastAt(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [-1, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
