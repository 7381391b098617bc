import { AlikeSidecars } from './alikeSidecars';
import { sidesOfConflict } from './conflictMarkers';
import type { JsonProblem, Phrase } from './jsonProblem';
import { mergeSidecars, type MergedSidecars } from './mergeSidecars';
import { writeSidecar, type Sidecar } from './sidecar';
import type { SourceText } from './sourceText';

export interface WrittenMerge extends MergedSidecars {
  /** What is to be written. */
  readonly text: string;
}

interface NotMerged {
  readonly ok: false;
  readonly side?: 'base' | 'ours' | 'theirs';
  readonly problems: readonly JsonProblem[];
}

/** Not ok where there are no conflict markers of git, or not whole ones; or a side is no sidecar. */
export type ConflictedSidecars = { readonly ok: true; readonly base: Sidecar | undefined; readonly ours: Sidecar; readonly theirs: Sidecar } | NotMerged;

export type MergedConflicted = { readonly ok: true; readonly merged: WrittenMerge } | NotMerged;

/** The merge of two sidecars as it is written; the arguments are those of {@link mergeSidecars}. */
export function writtenMerge(base: Sidecar | undefined, ours: Sidecar, theirs: Sidecar, text?: SourceText): WrittenMerge {
  const result = mergeSidecars(base, ours, theirs, text);
  return { ...result, text: writeSidecar(result.sidecar) };
}

/** The sidecars of the two sides where git left its conflict markers, and of the base where the markers have it. */
export function readConflicted(text: string, phrase?: Phrase): ConflictedSidecars {
  const sides = sidesOfConflict(text);
  if (!sides) return { ok: false, problems: [] };
  const alike = new AlikeSidecars();
  const read = { base: sides.base === undefined ? undefined : alike.parse(sides.base, phrase), ours: alike.parse(sides.ours, phrase), theirs: alike.parse(sides.theirs, phrase) };
  for (const side of ['base', 'ours', 'theirs'] as const) {
    const parsed = read[side];
    if (parsed && !parsed.ok) return { ok: false, side, problems: parsed.problems };
  }
  const value = (side: keyof typeof read) => (read[side]?.ok ? read[side].value : undefined);
  return { ok: true, base: value('base'), ours: value('ours')!, theirs: value('theirs')! };
}

/**
 * Merges the two sides of a sidecar in which git left its conflict markers. Without a base in the markers, what stands on
 * one side only is kept, and two states of one fact contradict each other where their keys do.
 * @param source the text in any state, where one is at hand.
 */
export function mergeConflicted(text: string, phrase?: Phrase, source?: SourceText): MergedConflicted {
  const read = readConflicted(text, phrase);
  return read.ok ? { ok: true, merged: writtenMerge(read.base, read.ours, read.theirs, source) } : read;
}
