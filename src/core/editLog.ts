import type { Place } from './anchor';
import { mapPlace, type ChangeSet } from './textChange';

/** How much old text is kept to recognise what an undo brings back, in code units: some ten megabytes for each text. */
const MOST_KEPT = 8_000_000;
const MOST_STEPS = 1_000;

/** One event of the past: the text before it, and the places that it did more to than shift them. */
interface LoggedStep {
  readonly before: string;
  readonly changes: ChangeSet;
  /** By fact id; places in the text before. */
  readonly touched: Map<string, Place>;
}

/**
 * What the latest edits did to facts, so that the editor's undo, which brings back a text, brings back the places too:
 * a fact that was deleted, cut or typed into stands where it stood in that very text.
 */
export class EditLog {
  private steps: LoggedStep[] = [];
  private kept = 0;

  record(step: LoggedStep): void {
    this.steps.push(step);
    this.kept += step.before.length;
    while (this.steps.length > MOST_STEPS || (this.kept > MOST_KEPT && this.steps.length > 1)) this.kept -= this.steps.shift()!.before.length;
  }

  /**
   * How facts come back to an earlier text: gives each one's place there from its place now. Undefined for a text that
   * is not remembered.
   */
  backTo(text: string): ((id: string, now: Place) => Place) | undefined {
    const from = this.steps.findLastIndex(({ before }) => before === text);
    if (from < 0) return undefined;
    const back = this.steps.slice(from).reverse().map(({ changes, touched }) => ({ inverse: changes.inverse(), touched }));
    return (id, now) => back.reduce((place, { inverse, touched }) => touched.get(id) ?? mapPlace(place, inverse), now);
  }

  /** A person has said anew where this fact stands; what edits did to it before is of no interest any more. */
  forget(id: string): void {
    for (const { touched } of this.steps) touched.delete(id);
  }
}
