import * as vscode from 'vscode';
import type { Fact } from '../../core/fact';
import { factEvents, factIn, type FactEvent, type FactVersion } from '../../core/factHistory';
import { repositoryOf } from '../git';
import type { Model } from '../model';
import { sidecarRevisions, type Revision, type SidecarRevisions } from './sidecarRevisions';

/** Documents whose revisions are kept: a person goes to and fro between few texts. */
const KEPT = 3;

/** What the work tree has and no commit yet, or a commit. */
export type Since = Revision | 'not committed';

/** What was done to a fact. */
export interface FactHistory {
  readonly document: string;
  /** As it is now, or was last. */
  readonly fact: Fact;
  /** Newest first. */
  readonly events: readonly FactEvent<Since>[];
  /** Whether it goes back to the first commit. */
  readonly isWhole: boolean;
}

/** Who tagged, changed and reviewed a fact, read from git. Commits do not change, so what they had is kept for a while. */
export class FactHistories {
  private readonly known = new Map<string, Promise<SidecarRevisions>>();

  constructor(private readonly model: Model) {}

  /** Undefined where there is no git, or no such fact. */
  async of(document: vscode.Uri, id: string): Promise<FactHistory | undefined> {
    const repository = await repositoryOf(document);
    const head = repository?.state.HEAD?.commit;
    const now = this.model.index.get(document.toString())?.facts.find((fact) => fact.id === id);
    if (!repository || !now) return undefined;
    const known = head === undefined ? { revisions: [], isWhole: true } : await this.keep(`${head} ${document.toString()}`, () => sidecarRevisions(repository, document));
    const committed = known.revisions.map((revision): FactVersion<Since> => ({ revision, fact: revision.content === undefined ? undefined : factIn(revision.content, id) }));
    const events = factEvents<Since>([{ revision: 'not committed', fact: now }, ...committed], known.isWhole);
    return { document: document.toString(), fact: now, events, isWhole: known.isWhole };
  }

  private keep(key: string, read: () => Promise<SidecarRevisions>): Promise<SidecarRevisions> {
    const known = this.known.get(key) ?? read();
    // What was asked for last stays longest.
    this.known.delete(key);
    this.known.set(key, known);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= KEPT) break;
      this.known.delete(oldest);
    }
    return known;
  }
}
