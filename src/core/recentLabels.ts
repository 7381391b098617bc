import type { Kind } from './fact';

/** A label as it is tagged with. */
export interface LabelChoice {
  readonly kind: Kind;
  readonly label: string;
}

/** As many as there are digits to pick them by. */
export const MOST_RECENT = 9;

/**
 * The labels that were used last, each at a digit. A label keeps its digit as long as it is among them, so that fingers
 * can rely on it; a new one takes the digit of the one that was not used for longest.
 */
export class RecentLabels {
  private readonly slots: Slot[];
  private clock = 0;

  /** @param before what {@link list} gave earlier. */
  constructor(before: readonly LabelChoice[] = []) {
    this.slots = before.slice(0, MOST_RECENT).map((picked) => ({ picked, used: 0 }));
  }

  use(picked: LabelChoice): void {
    const used = ++this.clock;
    const known = this.slots.find((slot) => slot.picked.kind === picked.kind && slot.picked.label === picked.label);
    const slot = known ?? (this.slots.length < MOST_RECENT ? undefined : this.oldest());
    if (slot) Object.assign(slot, { picked, used });
    else this.slots.push({ picked, used });
  }

  /** The one that was used last; undefined before the first use. */
  get last(): LabelChoice | undefined {
    return this.slots.filter(({ used }) => used > 0).sort((a, b) => b.used - a.used)[0]?.picked;
  }

  /** In the order of their digits, from 1. */
  get list(): readonly LabelChoice[] {
    return this.slots.map(({ picked }) => picked);
  }

  private oldest(): Slot {
    return this.slots.reduce((oldest, slot) => (slot.used < oldest.used ? slot : oldest));
  }
}

interface Slot {
  picked: LabelChoice;
  /** When it was used, counted in uses; 0 is before this window was opened. */
  used: number;
}
