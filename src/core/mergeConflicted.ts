import { sidesOfConflict } from './conflictMarkers';
import type { JsonProblem, Phrase } from './jsonProblem';
import { mergeSidecars, type MergedSidecars } from './mergeSidecars';
import { parseSidecar, writeSidecar, type Sidecar } from './sidecar';

export interface WrittenMerge extends MergedSidecars {
  /** What is to be written. */
  readonly text: string;
}

export type MergedConflicted =
  | { readonly ok: true; readonly merged: WrittenMerge }
  /** No conflict markers of git, or not whole ones; or a side that is no sidecar. */
  | { readonly ok: false; readonly side?: 'base' | 'ours' | 'theirs'; readonly problems: readonly JsonProblem[] };

/** The merge of two sidecars as it is written. */
export function writtenMerge(base: Sidecar | undefined, ours: Sidecar, theirs: Sidecar): WrittenMerge {
  const result = mergeSidecars(base, ours, theirs);
  return { ...result, text: writeSidecar(result.sidecar) };
}

/**
 * Merges the two sides of a sidecar in which git left its conflict markers. Without a base in the markers, what stands on
 * one side only is kept, and two states of one fact contradict each other where their keys do.
 */
export function mergeConflicted(text: string, phrase?: Phrase): MergedConflicted {
  const sides = sidesOfConflict(text);
  if (!sides) return { ok: false, problems: [] };
  const read = { base: sides.base === undefined ? undefined : parseSidecar(sides.base, phrase), ours: parseSidecar(sides.ours, phrase), theirs: parseSidecar(sides.theirs, phrase) };
  for (const side of ['base', 'ours', 'theirs'] as const) {
    const parsed = read[side];
    if (parsed && !parsed.ok) return { ok: false, side, problems: parsed.problems };
  }
  const value = (side: keyof typeof read) => (read[side]?.ok ? read[side].value : undefined);
  return { ok: true, merged: writtenMerge(value('base'), value('ours')!, value('theirs')!) };
}
