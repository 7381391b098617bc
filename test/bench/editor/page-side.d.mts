// Types of page-side.mjs for the benchmark.
export type Look = 'lines' | 'words' | 'highlights' | 'facts' | 'lenses' | 'rows';

export interface Watched {
  /** Milliseconds from the key to the frame that painted the first change, and the last. */
  readonly first: number;
  readonly last: number;
  readonly state: Readonly<Partial<Record<Look, number>>>;
  /** What was seen when, for whoever wonders about a figure. */
  readonly steps: readonly Readonly<Partial<Record<Look | 'ms', number>>>[];
  /** Milliseconds since the last change; negative infinity while there was none. */
  readonly quiet: number;
}

export function watchFromNextKey(options: { readonly key: string; readonly only?: Look }): void;
export function watched(): Watched;

export interface Counted {
  readonly keys: number;
  readonly clicks: number;
}

export function countFromNow(): void;
export function counted(): Counted;
