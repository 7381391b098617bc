import type { Fact } from '../fact';
import type { SourceText, Span } from '../sourceText';
import { BREAK, StreamBuilder, WILD, type Stream } from './fold';

/** What the facts themselves still know of a text: their quotes with context, in order, with holes between. */
export interface Excerpt {
  readonly stream: Stream;
  /** Where a fact stands in the excerpt's text, by index in the list of facts; absent for facts without `line` and `at`. */
  readonly spans: ReadonlyMap<number, Span>;
}

/** A stretch of a line that is known; `start` in code points from the start of the line, below 0 in earlier lines. */
interface Piece {
  readonly start: number;
  readonly points: string[];
}

interface Placed {
  readonly index: number;
  readonly piece: Piece;
  /** Code points into the piece. */
  readonly from: number;
  readonly to: number;
}

/** Overlaps shorter than this are taken for chance. */
const SHORTEST_OVERLAP = 4;
const LONGEST_OVERLAP = 100;
/** More unknown units than this within a line count as any number. */
const LONGEST_HOLE = 400;

/**
 * Puts the old text together again as far as the facts remember it. Facts of one line say how far apart they stand; a
 * line that is still there (its key is found) is known as a whole; neighbouring lines are joined where contexts overlap.
 * @param facts in the order of the sidecar, which is that of the text.
 */
export function excerptOf(facts: readonly Fact[], now: SourceText): Excerpt {
  const lines = new Map<string, number[]>();
  for (const [index, { line, at }] of facts.entries()) {
    if (line === undefined || at === undefined) continue;
    const known = lines.get(line);
    if (known) known.push(index);
    else lines.set(line, [index]);
  }
  const writer = new ExcerptWriter();
  for (const [key, indexes] of lines) {
    const placed: Placed[] = [];
    const pieces = piecesOf(facts, indexes, wholeLine(now, key, indexes.map((index) => facts[index]!)), placed);
    writer.line(pieces, placed);
  }
  return writer.build();
}

/** The line with this key as it still stands in the new text, or undefined. Equal keys but for the counter are equal lines. */
function wholeLine(now: SourceText, key: string, facts: readonly Fact[]): Piece | undefined {
  const line = now.linesLike(key)[0];
  if (line === undefined) return undefined;
  const points = Array.from(now.lineText(line));
  const fits = facts.every(({ at, text }) => points.slice(at![0], at![1]).join('') === text.split('\n')[0]);
  return fits && points.length > 0 ? { start: 0, points } : undefined;
}

function piecesOf(facts: readonly Fact[], indexes: readonly number[], whole: Piece | undefined, placed: Placed[]): Piece[] {
  const fragments = indexes.map((index) => {
    const { at, before = '', text, after = '' } = facts[index]!;
    const lead = Array.from(before);
    const points = [...lead, ...Array.from(text), ...Array.from(after)];
    return { index, start: at![0] - lead.length, points, from: at![0], to: at![0] + Array.from(text).length };
  });
  fragments.sort((x, y) => x.start - y.start || x.index - y.index);
  const pieces: Piece[] = [];
  let last: Piece | undefined;
  if (whole && (fragments.length === 0 || fragments[0]!.start >= 0)) pieces.push((last = { start: 0, points: [...whole.points] }));
  for (const { index, start, points, from, to } of fragments) {
    if (!last || !join(last, start, points)) pieces.push((last = { start, points: [...points] }));
    if (whole && start < 0 && pieces.length === 1) join(last, 0, whole.points);
    placed.push({ index, piece: last, from: from - last.start, to: to - last.start });
  }
  return pieces;
}

/** Adds what stands from `start` on to a piece that reaches there and does not contradict it. */
function join(piece: Piece, start: number, points: readonly string[]): boolean {
  const offset = start - piece.start;
  if (offset < 0 || offset > piece.points.length) return false;
  const shared = Math.min(points.length, piece.points.length - offset);
  for (let i = 0; i < shared; i++) if (piece.points[offset + i] !== points[i]) return false;
  for (let i = shared; i < points.length; i++) piece.points.push(points[i]!);
  return true;
}

interface Hole {
  readonly offset: number;
  /** Number of unknown units; undefined for any number. */
  readonly size: number | undefined;
}

class ExcerptWriter {
  private readonly parts: string[] = [];
  private readonly holes: Hole[] = [{ offset: 0, size: undefined }];
  private readonly spans = new Map<number, Span>();
  private length = 0;
  private tail = '';
  /** Where the line that was added last begins; before the first, nowhere. */
  private lineStart = -1;

  /** Adds the known pieces of the next line, in order, and notes where its facts stand. */
  line(pieces: readonly Piece[], placed: readonly Placed[]): void {
    let skipped = 0;
    const starts = new Map<Piece, number>();
    for (const [index, piece] of pieces.entries()) {
      const text = piece.points.join('');
      const lead = piece.start < 0 ? unitsIn(piece.points, 0, -piece.start) : -piece.start;
      if (index === 0) skipped = this.overlap(text, lead);
      else this.hole(pieces[index - 1]!, piece);
      starts.set(piece, this.length - (index === 0 ? skipped : 0));
      if (index === 0) this.lineStart = starts.get(piece)! + lead;
      this.write(text.slice(index === 0 ? skipped : 0));
    }
    const offsets = new Map(pieces.map((piece) => [piece, offsetsOf(piece.points)]));
    for (const { index, piece, from, to } of placed) {
      const start = starts.get(piece)!;
      const offset = offsets.get(piece)!;
      this.spans.set(index, { start: start + offset[from]!, end: start + offset[to]! });
    }
  }

  build(): Excerpt {
    const text = this.parts.join('');
    this.holes.push({ offset: text.length, size: undefined });
    const builder = new StreamBuilder(text, this.holes.reduce((sum, { size = 1 }) => sum + size, 0));
    let at = 0;
    for (const { offset, size } of this.holes) {
      builder.append(at, offset);
      at = offset;
      if (size === undefined) builder.hole(BREAK, offset);
      else for (let i = 0; i < size; i++) builder.hole(WILD, offset);
    }
    return { stream: builder.build(), spans: this.spans };
  }

  private write(text: string): void {
    this.parts.push(text);
    this.length += text.length;
    this.tail = (this.tail + text).slice(-LONGEST_OVERLAP);
  }

  private hole(before: Piece, after: Piece): void {
    const size = after.start - before.start - before.points.length;
    this.holes.push({ offset: this.length, size: size > 0 && size <= LONGEST_HOLE ? size : undefined });
    this.tail = '';
  }

  /**
   * How far back, in code units, the next line's known text begins in what the excerpt ends with: contexts reach over
   * line ends. A hole is put in, and 0 returned, where the two share nothing.
   * @param lead how much of the text belongs to earlier lines; below 0, how much of its line is missing before it.
   */
  private overlap(text: string, lead: number): number {
    const size = this.tail.length;
    for (let reach = size; reach >= SHORTEST_OVERLAP; reach--) {
      // The line begins behind a line end, and after the line before it: equal lines are not one.
      const begin = size - reach + lead;
      if (this.length - size + begin <= this.lineStart || (begin > 0 && begin <= size && this.tail[begin - 1] !== '\n')) continue;
      const shared = Math.min(reach, text.length);
      if (shared >= SHORTEST_OVERLAP && this.tail.startsWith(text.slice(0, shared), size - reach)) return reach;
    }
    if (this.length > 0) this.holes.push({ offset: this.length, size: undefined });
    this.tail = '';
    return 0;
  }
}

/** In code units, where each code point begins, and where the last one ends. */
function offsetsOf(points: readonly string[]): Uint32Array {
  const offsets = new Uint32Array(points.length + 1);
  for (const [index, point] of points.entries()) offsets[index + 1] = offsets[index]! + point.length;
  return offsets;
}

function unitsIn(points: readonly string[], from: number, to: number): number {
  let units = 0;
  for (let i = from; i < to; i++) units += points[i]!.length;
  return units;
}
