// Types of page-side.mjs for the benchmark.
import type { Spot } from './texts';

export interface PageData {
  readonly text: string;
  readonly facts: readonly Spot[];
  /** What {@link add} adds, by index. */
  readonly more: readonly Spot[];
}

export interface Seen {
  /** Milliseconds from the call to the frame that painted the first change, and the last. */
  readonly first: number;
  readonly last: number;
  readonly state: { readonly marks: number };
  /** What was seen when, for whoever wonders about a figure. */
  readonly steps: readonly Readonly<Record<string, number>>[];
  /** Milliseconds since the last change and since the page was busy; negative infinity while there was no change. */
  readonly quiet: number;
}

export function prepare(data: PageData): void;
export function open(): void;
export function add(index: number): void;
export function watched(): Seen | undefined;
