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
  private texts: (RegionTexts & { readonly oldStarts: readonly number[]; readonly nowStarts: readonly number[] }) | undefined;

  /** @param changes those from `old` to `now`. */
  constructor(private readonly old: SourceText, private readonly now: SourceText, changes: readonly LineChange[]) {
    let ahead = 0;
    this.regions = changes.map(({ line, before, after }) => {
      const oldLine = line - ahead;
      ahead += after.length - before.length;
      return regionOf(old, now, oldLine, before.length, line, after.length);
    });
  }

  /** Where a span of the old text is in the new one, where lines, or the begin and the end of changed lines, leave no doubt. */
  follow(span: Span): Span | undefined {
    const there = this.goesTo(span);
    // The LF of a line may be gone with the lines behind it.
    return there && this.now.text.startsWith(this.old.slice(span), there.start) ? there : undefined;
  }

  private goesTo(span: Span): Span | undefined {
    const index = this.indexOf(span.start);
    const region = this.regions[index];
    const next = this.regions[index + 1];
    if (!region || span.start >= region.next) return next && span.end > next.old.start ? undefined : moved(span, region?.shift ?? 0);
    if (span.end <= region.old.start + region.head) return moved(span, region.now.start - region.old.start);
    return span.start >= region.old.end - region.tail && span.end <= region.old.end ? moved(span, region.now.end - region.old.end) : undefined;
  }

  /** The changed lines of both texts, without all that stayed. */
  get changedTexts(): RegionTexts {
    return this.cut();
  }

  /** A span of the old text in {@link changedTexts}; undefined where it reaches beyond changed lines. */
  toChanged({ start, end }: Span): Span | undefined {
    const index = this.indexOf(start);
    const region = this.regions[index];
    return region && end <= region.old.end ? moved({ start, end }, this.cut().oldStarts[index]! - region.old.start) : undefined;
  }

  /** A span of the new one of {@link changedTexts} in the whole new text. */
  fromChanged(span: Span): Span {
    const { nowStarts } = this.cut();
    const index = lastAt(nowStarts.length, (each) => nowStarts[each]! <= span.start);
    return moved(span, this.regions[index]!.now.start - nowStarts[index]!);
  }

  /** The last region that begins at an offset of the old text or before it; -1 where there is none. */
  private indexOf(offset: number): number {
    return lastAt(this.regions.length, (index) => this.regions[index]!.old.start <= offset);
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

function regionOf(old: SourceText, now: SourceText, oldLine: number, oldLines: number, line: number, lines: number): Region {
  const span = (source: SourceText, from: number, count: number): Span => {
    const start = source.lineStart(from);
    return { start, end: count === 0 ? start : source.lineEnd(from + count - 1) };
  };
  const [before, after] = [span(old, oldLine, oldLines), span(now, line, lines)];
  const most = Math.min(before.end - before.start, after.end - after.start);
  let head = 0;
  while (head < most && old.text.charCodeAt(before.start + head) === now.text.charCodeAt(after.start + head)) head++;
  let tail = 0;
  while (tail < most - head && old.text.charCodeAt(before.end - 1 - tail) === now.text.charCodeAt(after.end - 1 - tail)) tail++;
  const next = old.lineStart(oldLine + oldLines);
  return { old: before, now: after, head, tail, next, shift: now.lineStart(line + lines) - next };
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
