import { KINDS, type Kind } from './fact';

/** A label as it is tagged with. */
export interface LabelChoice {
  readonly kind: Kind;
  readonly label: string;
}

/** As many as there are digits to pick them by. */
export const MOST_RECENT = 9;

/** A label at its digit, as it is kept. */
export interface RecentLabel extends LabelChoice {
  /** When it was used, counted in uses. */
  readonly used: number;
}

/** Where the labels are kept, for all windows. */
export interface LabelStore {
  /** What was written last, by whichever window; undefined before. What is not a list of labels is passed over. */
  read(): unknown;
  write(labels: readonly RecentLabel[]): void;
}

/**
 * The labels that were used last, each at a digit. A label keeps its digit as long as it is among them, so that fingers
 * can rely on it; a new one takes the digit of the one that was not used for longest.
 */
export class RecentLabels {
  private lastHere: LabelChoice | undefined;

  constructor(private readonly store: LabelStore = inMemory()) {}

  use({ kind, label }: LabelChoice): void {
    const labels = [...this.labels];
    const used = Math.max(0, ...labels.map((each) => each.used)) + 1;
    const known = labels.findIndex((each) => each.kind === kind && each.label === label);
    const at = known >= 0 ? known : labels.length < MOST_RECENT ? labels.length : oldest(labels);
    labels[at] = { kind, label, used };
    this.lastHere = { kind, label };
    this.store.write(labels);
  }

  /** The one that was used last in this window; undefined before the first use. */
  get last(): LabelChoice | undefined {
    return this.lastHere;
  }

  /** In the order of their digits, from 1. */
  get list(): readonly LabelChoice[] {
    return this.labels.map(({ kind, label }) => ({ kind, label }));
  }

  private get labels(): readonly RecentLabel[] {
    const kept = this.store.read();
    return Array.isArray(kept) ? kept.filter(isRecentLabel).slice(0, MOST_RECENT) : [];
  }
}

function inMemory(): LabelStore {
  let kept: readonly RecentLabel[] = [];
  return { read: () => kept, write: (labels) => void (kept = labels) };
}

function oldest(labels: readonly RecentLabel[]): number {
  return labels.reduce((found, { used }, index) => (used < labels[found]!.used ? index : found), 0);
}

function isRecentLabel(value: unknown): value is RecentLabel {
  const { kind, label, used } = (value ?? {}) as Partial<Record<string, unknown>>;
  return KINDS.includes(kind as Kind) && typeof label === 'string' && Number.isSafeInteger(used);
}
