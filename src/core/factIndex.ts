import type { Place } from './anchor';
import type { Fact } from './fact';
import type { JsonProblem } from './jsonProblem';
import type { Sidecar } from './sidecar';

/** What is known of one document: its facts in order, and the place of each where its text was looked at. */
export interface IndexedDocument {
  /** The text, as the edge names it (a URI string). */
  readonly document: string;
  readonly sidecar: string;
  readonly facts: readonly Fact[];
  readonly source?: Sidecar['source'] | undefined;
  /** Places by fact id; of a text that is not open, only those that somebody should look at. Absent while nobody has. */
  readonly places?: ReadonlyMap<string, Place>;
  /** The text is not where the sidecar says it is; absent while nobody has looked. */
  readonly textMissing?: boolean;
  /** Why the sidecar cannot be used. */
  readonly problems: readonly JsonProblem[];
}

/** A fact with the document it stands in. */
export interface Mention {
  readonly document: string;
  readonly fact: Fact;
}

interface Link {
  readonly fact: Fact;
  readonly type: string;
  readonly target: string;
}

/** Look-ups in one document's facts, made when one is first asked for. */
class LookUps {
  private ids: ReadonlyMap<string, Fact> | undefined;
  private ends: ReadonlyMap<string, readonly Link[]> | undefined;

  constructor(private readonly facts: readonly Fact[]) {}

  find(id: string): Fact | undefined {
    this.ids ??= new Map(this.facts.map((fact) => [fact.id, fact]));
    return this.ids.get(id);
  }

  /** Links from this document to a fact with this id, in whichever document it is; in order. */
  linksTo(id: string): readonly Link[] {
    this.ends ??= byEnd(this.facts);
    return this.ends.get(id) ?? [];
  }
}

function byEnd(facts: readonly Fact[]): Map<string, Link[]> {
  const ends = new Map<string, Link[]>();
  for (const fact of facts) {
    if (!fact.links) continue;
    for (const [type, targets] of Object.entries(fact.links)) {
      for (const target of targets) {
        const id = target.slice(target.lastIndexOf('#') + 1);
        const links = ends.get(id);
        if (links) links.push({ fact, type, target });
        else ends.set(id, [{ fact, type, target }]);
      }
    }
  }
  return ends;
}

/** All facts of the workspace, and look-ups over them. */
export class FactIndex {
  private readonly byDocument = new Map<string, IndexedDocument>();
  private readonly lookUps = new WeakMap<readonly Fact[], LookUps>();
  private sorted: readonly IndexedDocument[] | undefined;

  /** @param sibling how a path relative to a document's folder names another document. */
  constructor(private readonly sibling: (document: string, relative: string) => string | undefined = siblingPath) {}

  set(document: IndexedDocument): void {
    this.byDocument.set(document.document, document);
    this.sorted = undefined;
  }

  remove(document: string): void {
    this.byDocument.delete(document);
    this.sorted = undefined;
  }

  get(document: string): IndexedDocument | undefined {
    return this.byDocument.get(document);
  }

  /** Documents in the order of their names. */
  get documents(): readonly IndexedDocument[] {
    this.sorted ??= [...this.byDocument.values()].sort((a, b) => (a.document < b.document ? -1 : a.document > b.document ? 1 : 0));
    return this.sorted;
  }

  get factCount(): number {
    let count = 0;
    for (const { facts } of this.byDocument.values()) count += facts.length;
    return count;
  }

  find(document: string, id: string): Fact | undefined {
    const indexed = this.byDocument.get(document);
    return indexed && this.lookUpsOf(indexed).find(id);
  }

  /** The fact that a link's target names, seen from `document`; undefined when it is not there. */
  follow(document: string, target: string): Mention | undefined {
    const hash = target.lastIndexOf('#');
    const other = hash < 0 ? document : this.sibling(document, target.slice(0, hash));
    const fact = other === undefined ? undefined : this.find(other, target.slice(hash + 1));
    return other !== undefined && fact ? { document: other, fact } : undefined;
  }

  /** Links that lead to a fact, with the type of each. */
  linksTo(document: string, id: string): (Mention & { type: string })[] {
    const found: (Mention & { type: string })[] = [];
    for (const from of this.documents) {
      let before: Link | undefined;
      for (const link of this.lookUpsOf(from).linksTo(id)) {
        if (!this.leadsTo(from.document, link.target, document)) continue;
        // Two targets of one link may be two names of one fact; it is one link all the same.
        if (before?.fact !== link.fact || before.type !== link.type) found.push({ document: from.document, fact: link.fact, type: link.type });
        before = link;
      }
    }
    return found;
  }

  private lookUpsOf({ facts }: IndexedDocument): LookUps {
    let lookUps = this.lookUps.get(facts);
    if (!lookUps) this.lookUps.set(facts, (lookUps = new LookUps(facts)));
    return lookUps;
  }

  private leadsTo(from: string, target: string, document: string): boolean {
    const hash = target.lastIndexOf('#');
    return (hash < 0 ? from : this.sibling(from, target.slice(0, hash))) === document;
  }
}

/** A path relative to a document's folder; undefined when `..` would lead above the root. Paths use `/`. */
export function siblingPath(document: string, relative: string): string | undefined {
  const parts = document.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part !== '..') {
      if (part !== '.') parts.push(part);
    } else if (parts.length === 0 || (parts.length === 1 && parts[0] === '')) return undefined;
    else parts.pop();
  }
  return parts.join('/');
}
