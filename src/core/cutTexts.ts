import { shiftedPlace, type Standing } from './anchor';

/** A fact in a text that was taken out; offsets from the start of that text. What was in doubt is so when it is put in again. */
export interface CutFact {
  readonly id: string;
  readonly place: Standing;
}

interface CutText {
  readonly text: string;
  readonly facts: readonly CutFact[];
}

/** Cuts that may still be put in somewhere; who cuts more often has other things in mind. */
const MOST_CUTS = 20;

/**
 * Code units beside a fact's own words that must have been cut with it. A name alone that is typed elsewhere is another
 * mention; a sentence that is put in elsewhere is the sentence that was cut.
 */
const ENOUGH_BESIDE = 8;

/** Passages that were taken out with facts in them: put in again elsewhere, they bring their facts along. */
export class CutTexts {
  private cuts: CutText[] = [];

  add(text: string, facts: readonly CutFact[]): void {
    const kept = facts.filter(({ place: { span } }) => text.length - (span.end - span.start) >= ENOUGH_BESIDE);
    if (kept.length === 0) return;
    this.cuts.push({ text, facts: kept });
    if (this.cuts.length > MOST_CUTS) this.cuts.shift();
  }

  /**
   * The facts of the latest cut that stands once in an inserted text. Each cut is given once: a second copy is a copy.
   * @returns facts with offsets from the start of the inserted text.
   */
  claim(inserted: string): CutFact[] {
    const index = this.cuts.findLastIndex(({ text }) => standsOnce(inserted, text));
    const cut = this.cuts[index];
    if (!cut) return [];
    this.cuts.splice(index, 1);
    const at = inserted.indexOf(cut.text);
    return cut.facts.map(({ id, place }) => ({ id, place: shiftedPlace(place, at) }));
  }
}

function standsOnce(text: string, part: string): boolean {
  const at = text.indexOf(part);
  return at >= 0 && text.indexOf(part, at + 1) < 0;
}
