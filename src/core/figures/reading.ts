import type { Value } from '../fact';
import type { DateFrame } from './datePoint';
import type { FoldedText } from './foldedText';

/** The figure labels of the default tagset. */
export type FigureLabel = 'COUNT' | 'MONEY' | 'PERCENT' | 'DATE' | 'DURATION' | 'ORDINAL' | 'MEASURE';

/** Half-open, in UTF-16 code units. */
export interface FigureSpan {
  readonly start: number;
  readonly end: number;
}

/** A figure as a reader found it, before the bound words around it are added. */
export interface Reading extends FigureSpan {
  readonly label: FigureLabel;
  readonly value?: Value | undefined;
  /** The ends of a range, each with the value that it would have alone. */
  readonly parts?: readonly (FigureSpan & { readonly value?: Value | undefined })[] | undefined;
  /** Its number is only one beside a bound word: 千 in 上千. */
  readonly needsBound?: boolean | undefined;
}

/** What the readers know beside the text. */
export interface ReadContext {
  readonly source: FoldedText;
  /** The text as it was given, for names that are copied from it. */
  readonly original: string;
  readonly language: string | undefined;
  readonly frame: DateFrame;
  /** Here somebody has already decided that there is a figure: what only looks unlikely is read nevertheless. */
  readonly chosen?: FigureSpan | undefined;
  /** The label that somebody has chosen for it. */
  readonly label?: string | undefined;
}

export function isChosen({ chosen }: ReadContext, at: number): boolean {
  return chosen !== undefined && at >= chosen.start && at < chosen.end;
}
