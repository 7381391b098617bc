import type { Place } from './anchor';
import type { Fact } from './fact';
import type { JsonProblem } from './jsonProblem';

/** What is known of one document: its facts in order, and the place of each where its text was looked at. */
export interface IndexedDocument {
  /** The text, as the edge names it (a URI string). */
  readonly document: string;
  readonly sidecar: string;
  readonly facts: readonly Fact[];
  /** Places by fact id; absent while nobody has looked at the text. */
  readonly places?: ReadonlyMap<string, Place>;
  /** Why the sidecar cannot be used. */
  readonly problems: readonly JsonProblem[];
}

/** A fact with the document it stands in. */
export interface Mention {
  readonly document: string;
  readonly fact: Fact;
}

/** All facts of the workspace, and look-ups over them. */
export class FactIndex {
  private readonly byDocument = new Map<string, IndexedDocument>();

  /** @param sibling how a path relative to a document's folder names another document. */
  constructor(private readonly sibling: (document: string, relative: string) => string | undefined = siblingPath) {}

  set(document: IndexedDocument): void {
    this.byDocument.set(document.document, document);
  }

  remove(document: string): void {
    this.byDocument.delete(document);
  }

  get(document: string): IndexedDocument | undefined {
    return this.byDocument.get(document);
  }

  /** Documents in the order of their names. */
  get documents(): IndexedDocument[] {
    return [...this.byDocument.values()].sort((a, b) => (a.document < b.document ? -1 : a.document > b.document ? 1 : 0));
  }

  get factCount(): number {
    let count = 0;
    for (const { facts } of this.byDocument.values()) count += facts.length;
    return count;
  }

  find(document: string, id: string): Fact | undefined {
    return this.byDocument.get(document)?.facts.find((fact) => fact.id === id);
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
      for (const fact of from.facts) {
        for (const [type, targets] of Object.entries(fact.links ?? {})) {
          if (targets.some((target) => this.leadsTo(from.document, target, document, id))) found.push({ document: from.document, fact, type });
        }
      }
    }
    return found;
  }

  private leadsTo(from: string, target: string, document: string, id: string): boolean {
    const hash = target.lastIndexOf('#');
    if (target.slice(hash + 1) !== id) return false;
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
