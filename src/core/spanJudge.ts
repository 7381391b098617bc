import { describe, onItsLine } from './anchor';
import { findFacts } from './anchoring/findFacts';
import { ChangedRegions } from './changedRegions';
import type { Fact } from './fact';
import type { LineChange } from './lineChanges';
import type { SourceText, Span } from './sourceText';

interface Pair {
  readonly before: Fact;
  readonly after: Fact;
}

/**
 * Tells whether a fact's span was judged anew (`resized`) or only followed its text (`moved`). Where both texts are known,
 * they decide: if the old fact is found in the new text where the new one stands, nobody chose another span. Otherwise
 * lines, quotes and contexts do.
 */
export class SpanJudge {
  /** Where old facts are in the new text, for those that cannot be told by their lines. */
  private readonly found = new Map<string, Span | undefined>();

  /** @param lines how the one text became the other, where both are known. */
  constructor(private readonly before: SourceText | undefined, private readonly after: SourceText | undefined, private readonly lines: readonly LineChange[]) {}

  /** Looks for all facts that have to be looked for, together: that is quicker, and they help each other. */
  prepare(pairs: readonly Pair[]): void {
    const { before, after } = this;
    if (!before || !after) return;
    const regions = new ChangedRegions(before, after, this.lines);
    const [changed, elsewhere]: [Fact[], Fact[]] = [[], []];
    for (const pair of pairs) {
      if (byLines(pair.before, pair.after) !== undefined) continue;
      const [was, is] = [spanIn(before, pair.before), spanIn(after, pair.after)];
      const followed = was && regions.follow(was);
      const inChanged = was && regions.toChanged(was);
      // Only that it is where it went is certain: of lines that are alike, another one may be its own.
      if (followed && is && sameSpan(followed, is)) this.found.set(pair.before.id, followed);
      else if (inChanged) changed.push({ ...pair.before, ...describe(regions.changedTexts.old, inChanged) });
      else elsewhere.push(pair.before);
    }
    if (changed.length > 0) for (const { id, span } of findFacts(regions.changedTexts.now, changed, regions.changedTexts.old)) this.found.set(id, span && regions.fromChanged(span));
    if (elsewhere.length > 0) for (const { id, span } of findFacts(after, elsewhere, before)) this.found.set(id, span);
  }

  of(before: Fact, after: Fact): 'same' | 'moved' | 'resized' {
    return byLines(before, after) ?? this.byTexts(before, after) ?? byQuotes(before, after);
  }

  private byTexts(before: Fact, after: Fact): 'moved' | 'resized' | undefined {
    const found = this.found.get(before.id);
    const place = found && this.after && spanIn(this.after, after);
    return found && place && (sameSpan(found, place) ? 'moved' : 'resized');
  }
}

function spanIn(source: SourceText, fact: Fact): Span | undefined {
  const place = onItsLine(source, fact);
  return place && 'span' in place ? place.span : undefined;
}

function sameSpan(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}

/** A line's key says whether the line was edited: on an unchanged one another place is another judgement. */
function byLines(before: Fact, after: Fact): 'same' | 'moved' | 'resized' | undefined {
  const isSameLine = before.line === after.line;
  if (isSameLine && before.text === after.text && before.at?.[0] === after.at?.[0] && before.at?.[1] === after.at?.[1]) {
    return (before.before ?? '') === (after.before ?? '') && (before.after ?? '') === (after.after ?? '') ? 'same' : 'moved';
  }
  // Of lines that are alike the counter may change when one is put in above; there the texts or quotes decide.
  return isSameLine && before.line !== undefined && !before.line.includes('~') && before.at && after.at ? 'resized' : undefined;
}

/** Without the texts: the words are the same, or the other words stood there before, beside the old ones. */
function byQuotes(before: Fact, after: Fact): 'moved' | 'resized' {
  if (before.text === after.text) return 'moved';
  return reachesOver(before, after) || reachesOver(after, before) ? 'resized' : 'moved';
}

/** Whether the words of `one` can be read in the words and surroundings of `other`, touching the words of `other`. */
function reachesOver(one: Fact, other: Fact): boolean {
  const [left, right] = [other.before ?? '', other.after ?? ''];
  const window = left + other.text + right;
  const end = left.length + other.text.length;
  for (let at = window.indexOf(one.text); at >= 0; at = window.indexOf(one.text, at + 1)) {
    const to = at + one.text.length;
    if (to > left.length && at < end && agree(window, at, to, one)) return true;
  }
  return false;
}

/** Code units next to the words that must be the same on each side, as far as both say what stands there. */
const AGREE = 3;

function agree(window: string, from: number, to: number, { before = '', after = '' }: Fact): boolean {
  const left = Math.min(AGREE, from, before.length);
  const right = Math.min(AGREE, window.length - to, after.length);
  return left + right > 0 && window.slice(from - left, from) === before.slice(before.length - left) && window.slice(to, to + right) === after.slice(0, right);
}
