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
    const other = hash < 0 ? document : siblingOf(document, target.slice(0, hash));
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
    return (hash < 0 ? from : siblingOf(from, target.slice(0, hash))) === document;
  }
}

/**
 * A path relative to a document's folder, as a document. Stays inside the scheme and the authority of the document;
 * undefined when `..` would lead above the root.
 */
export function siblingOf(document: string, relative: string): string | undefined {
  const root = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(document)?.[0] ?? '';
  const parts = document.slice(root.length).split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.length <= 1) return undefined;
      parts.pop();
    } else if (part !== '.') parts.push(root ? encodeURIComponent(part) : part);
  }
  return root + parts.join('/');
}
