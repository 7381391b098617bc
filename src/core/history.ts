import { inverse, type FactChange, type PlacedFact } from './annotatedText';
import type { HeadValues } from './openConflicts';
import type { DocumentStatus } from './progress';
import { mapPlace, type ChangeSet } from './textChange';

/** One action as a person sees it: what it did, in which documents. */
export interface Step {
  /** What was done, for example `tag` or `delete`; the edge phrases it. */
  readonly action: string;
  /** The changed facts by document. */
  readonly changes: ReadonlyMap<string, readonly FactChange[]>;
  /** Documents whose status changed. */
  readonly statuses?: ReadonlyMap<string, StatusChange>;
  /** Documents of which the sidecar says something else than before. */
  readonly heads?: ReadonlyMap<string, HeadChange>;
}

/** What a sidecar's head says, by path (`document.title`), before and after. */
export interface HeadChange {
  readonly before: HeadValues;
  readonly after: HeadValues;
}

/** How far a document's annotation was and is; absent where nothing is said of it. */
export interface StatusChange {
  readonly before?: DocumentStatus | undefined;
  readonly after?: DocumentStatus | undefined;
  /** The document had no sidecar when the status was given; it has none again when that is undone. */
  readonly isFirst?: boolean;
}

/** Enough for a day's second thoughts, little enough to follow every edit. */
const MOST_STEPS = 200;

/** Undo and redo of actions on facts, across documents. The text's own undo is not touched. */
export class History {
  private done: Step[] = [];
  private undone: Step[] = [];

  /** Grows with every step recorded, undone or redone: whoever remembers it knows whether something was done since. */
  revision = 0;

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Records a step that was carried out; what was undone before can no longer be redone. */
  record(step: Step): void {
    this.revision++;
    this.done.push(step);
    if (this.done.length > MOST_STEPS) this.done.shift();
    this.undone = [];
  }

  /** Takes the last step off and gives its inverse, to be carried out. */
  undo(): Step | undefined {
    const step = this.done.pop();
    if (!step) return undefined;
    this.revision++;
    this.undone.push(step);
    return inverted(step);
  }

  /** Gives the step that was undone last, to be carried out again. */
  redo(): Step | undefined {
    const step = this.undone.pop();
    if (!step) return undefined;
    this.revision++;
    this.done.push(step);
    return step;
  }

  /** A document, or a folder of documents, has another address now; their steps go with them. */
  rename(from: string, to: string): void {
    const renamed = (document: string) => (document === from || document.startsWith(`${from}/`) ? to + document.slice(from.length) : document);
    const movedKeys = <T>(map: ReadonlyMap<string, T>) => new Map([...map].map(([document, each]) => [renamed(document), each]));
    const moved = (step: Step): Step => ({ ...step, changes: movedKeys(step.changes), ...(step.statuses && { statuses: movedKeys(step.statuses) }), ...(step.heads && { heads: movedKeys(step.heads) }) });
    this.done = this.done.map(moved);
    this.undone = this.undone.map(moved);
  }

  /** Follows edits of a document's text, so that a fact that comes back comes back to its words. */
  edit(document: string, edits: readonly ChangeSet[]): void {
    const follow = (step: Step): Step => followed(step, document, edits);
    this.done = this.done.map(follow);
    this.undone = this.undone.map(follow);
  }
}

function inverted(step: Step): Step {
  const statuses = step.statuses && new Map([...step.statuses].map(([document, { before, after, ...rest }]) => [document, { before: after, after: before, ...rest }]));
  const heads = step.heads && new Map([...step.heads].map(([document, { before, after }]) => [document, { before: after, after: before }]));
  return { action: step.action, changes: new Map([...step.changes].map(([document, changes]) => [document, inverse(changes)])), ...(statuses && { statuses }), ...(heads && { heads }) };
}

function followed(step: Step, document: string, edits: readonly ChangeSet[]): Step {
  const changes = step.changes.get(document);
  if (!changes) return step;
  const follow = (placed: PlacedFact): PlacedFact => ({ fact: placed.fact, place: edits.reduce(mapPlace, placed.place) });
  const mapped = changes.map(({ before, after }) => ({ ...(before && { before: follow(before) }), ...(after && { after: follow(after) }) }));
  return { ...step, changes: new Map(step.changes).set(document, mapped) };
}
