import { compareVersions, type Change } from './compare';
import type { Fact } from './fact';
import { inPieces } from './pieces';
import type { Sidecar } from './sidecar';
import type { SourceText } from './sourceText';

/** Facts compared at once; so many take a few milliseconds. */
const PIECE = 250;
/** UTF-16 code units of a text up to which a fact that moved is judged by the texts; in longer ones by its words. */
const LONGEST = 300_000;

/** A fact that is gone; `behind` is absent where no fact before it is left. */
export interface Removed {
  readonly fact: Fact;
  readonly behind: string | undefined;
}

/**
 * Compares the facts of a text, while somebody works on them, with an old version. A fact is a new object whenever
 * something about it changed: what was compared once is not compared again.
 */
export class OngoingComparison {
  private readonly old: ReadonlyMap<string, Fact>;
  private readonly told = new WeakMap<Fact, readonly Change[]>();

  constructor(before: Sidecar | undefined, private readonly oldText: SourceText | undefined) {
    this.old = new Map((before?.facts ?? []).map((fact) => [fact.id, fact]));
  }

  /** The facts that were not compared yet, in pieces for {@link compare} that are quickly done. */
  pieces(facts: readonly Fact[]): Fact[][] {
    const unknown = facts.filter((fact) => !this.told.has(fact));
    const moved = unknown.filter((fact) => this.isElsewhere(fact));
    const others = new Set(moved);
    // To go through both texts costs the same for one fact as for all.
    return [...inPieces(unknown.filter((fact) => !others.has(fact)), PIECE), ...(moved.length > 0 ? [moved] : [])];
  }

  /** @param text the text that these facts describe; undefined where it is not known. */
  compare(piece: readonly Fact[], text: SourceText | undefined): void {
    const was = piece.flatMap(({ id }) => this.old.get(id) ?? []);
    const byTexts = piece.some((fact) => this.isElsewhere(fact)) && isShort(this.oldText) && isShort(text);
    const { changes } = compareVersions({ sidecar: sidecarWith(was), text: byTexts ? this.oldText : undefined }, { sidecar: sidecarWith(piece), text: byTexts ? text : undefined });
    const byId = new Map<string, Change[]>();
    for (const change of changes) byId.set(change.id, [...(byId.get(change.id) ?? []), change]);
    for (const fact of piece) this.told.set(fact, byId.get(fact.id) ?? []);
  }

  /** What changed, the removed facts first; facts that were not compared yet say nothing. */
  changes(facts: readonly Fact[]): Change[] {
    const removed = this.removed(facts).map(({ fact }): Change => ({ id: fact.id, change: 'removed', before: fact }));
    return [...removed, ...facts.flatMap((fact) => this.told.get(fact) ?? [])];
  }

  /** The facts that are gone, each with the id of the one before it that is still there. */
  removed(facts: readonly Fact[]): Removed[] {
    const kept = new Set(facts.map(({ id }) => id));
    const removed: Removed[] = [];
    let behind: string | undefined;
    for (const fact of this.old.values()) {
      if (kept.has(fact.id)) behind = fact.id;
      else removed.push({ fact, behind });
    }
    return removed;
  }

  private isElsewhere(fact: Fact): boolean {
    const was = this.old.get(fact.id);
    return was !== undefined && (was.line !== fact.line || was.text !== fact.text || was.at?.[0] !== fact.at?.[0] || was.at?.[1] !== fact.at?.[1]);
  }
}

function isShort(text: SourceText | undefined): boolean {
  return text !== undefined && text.text.length <= LONGEST;
}

function sidecarWith(facts: readonly Fact[]): Sidecar {
  return { factlens: 1, source: { file: '' }, facts: [...facts] };
}
