import type { Place } from './anchor';
import { clusterKey } from './cluster';
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
  /** What the sidecar says of the document as a whole. */
  readonly about?: Sidecar['document'];
  /** What a merge left open about the document as a whole. */
  readonly disputed?: Sidecar['conflict'];
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

/** A link, seen from the fact that it leads to. */
export interface LinkFrom extends Mention {
  readonly type: string;
  readonly target: string;
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
  private clusters: ReadonlyMap<string, readonly Fact[]> | undefined;
  private others: ReadonlyMap<string, readonly Fact[]> | undefined;

  constructor(private readonly facts: readonly Fact[]) {}

  find(id: string): Fact | undefined {
    this.ids ??= new Map(this.facts.map((fact) => [fact.id, fact]));
    return this.ids.get(id);
  }

  /** Links from this document to a fact with this id, in whichever document it is; in order. */
  linksTo(id: string): readonly Link[] {
    return this.linksByEnd.get(id) ?? [];
  }

  /** Links from this document by the id of the fact that they lead to. */
  get linksByEnd(): ReadonlyMap<string, readonly Link[]> {
    this.ends ??= byEnd(this.facts);
    return this.ends;
  }

  /** Facts with links to other documents, by the document. */
  abroad(documentOf: (target: string) => string | undefined): ReadonlyMap<string, readonly Fact[]> {
    this.others ??= byOtherDocument(this.facts, documentOf);
    return this.others;
  }

  /** The facts of one cluster, in order. */
  cluster(key: string): readonly Fact[] {
    this.clusters ??= byCluster(this.facts);
    return this.clusters.get(key) ?? [];
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

function byOtherDocument(facts: readonly Fact[], documentOf: (target: string) => string | undefined): Map<string, Fact[]> {
  const others = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (!fact.links) continue;
    const targets = Object.values(fact.links).flat().filter((target) => target.includes('#'));
    for (const document of new Set(targets.map(documentOf))) if (document !== undefined) others.set(document, [...(others.get(document) ?? []), fact]);
  }
  return others;
}

function byCluster(facts: readonly Fact[]): Map<string, Fact[]> {
  const clusters = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = clusterKey(fact);
    const cluster = clusters.get(key);
    if (cluster) cluster.push(fact);
    else clusters.set(key, [fact]);
  }
  return clusters;
}

/** All facts of the workspace, and look-ups over them. */
export class FactIndex {
  private readonly byDocument = new Map<string, IndexedDocument>();
  private readonly lookUps = new WeakMap<readonly Fact[], LookUps>();
  private sorted: readonly IndexedDocument[] | undefined;

  /** @param sibling how a path relative to a document's folder names another document. */
  constructor(private readonly sibling: (document: string, relative: string) => string | undefined = siblingPath) {}

  /** The list of facts stays the one that it was, and with it all look-ups, where only their places changed. */
  set(document: IndexedDocument): void {
    const before = this.byDocument.get(document.document)?.facts;
    this.byDocument.set(document.document, before && sameFacts(before, document.facts) ? { ...document, facts: before } : document);
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

  /** Links that lead to a fact, with the type of each and how it names the fact. */
  linksTo(document: string, id: string): LinkFrom[] {
    const found: LinkFrom[] = [];
    for (const from of this.documents) {
      let before: Link | undefined;
      for (const link of this.lookUpsOf(from).linksTo(id)) {
        if (!this.leadsTo(from.document, link.target, document)) continue;
        // Two targets of one link may be two names of one fact; it is one link all the same.
        if (before?.fact !== link.fact || before.type !== link.type) found.push({ document: from.document, ...link });
        before = link;
      }
    }
    return found;
  }

  /** The facts of other documents that link into this one, by document and place; the same objects as long as nothing about them changed. */
  linkingInto(document: string): Fact[] {
    return this.documents.flatMap((from) => (from.document === document ? [] : (this.lookUpsOf(from).abroad((target) => this.documentOf(from.document, target)).get(document) ?? [])));
  }

  /** All mentions of what a fact mentions, itself among them, by document and place; see {@link clusterKey}. */
  mentionsLike(fact: Parameters<typeof clusterKey>[0]): Mention[] {
    const key = clusterKey(fact);
    return this.documents.flatMap((indexed) => this.lookUpsOf(indexed).cluster(key).map((each) => ({ document: indexed.document, fact: each })));
  }

  /** Facts that link to any of these mentions, each once, by document and place. */
  linkingTo(mentions: readonly Mention[]): Mention[] {
    const wanted = new Map<string, Set<string>>();
    for (const { document, fact } of mentions) wanted.set(fact.id, (wanted.get(fact.id) ?? new Set()).add(document));
    return this.documents.flatMap((from) => {
      const linking = new Set<Fact>();
      for (const [id, links] of this.lookUpsOf(from).linksByEnd) {
        const documents = wanted.get(id);
        if (!documents) continue;
        for (const { fact, target } of links) if (documents.has(this.documentOf(from.document, target) ?? '')) linking.add(fact);
      }
      return linking.size === 0 ? [] : from.facts.filter((fact) => linking.has(fact)).map((fact) => ({ document: from.document, fact }));
    });
  }

  private lookUpsOf({ facts }: IndexedDocument): LookUps {
    let lookUps = this.lookUps.get(facts);
    if (!lookUps) this.lookUps.set(facts, (lookUps = new LookUps(facts)));
    return lookUps;
  }

  private leadsTo(from: string, target: string, document: string): boolean {
    return this.documentOf(from, target) === document;
  }

  /** The document that a link's target is in, whether there is such a one or not. */
  private documentOf(from: string, target: string): string | undefined {
    const hash = target.lastIndexOf('#');
    return hash < 0 ? from : this.sibling(from, target.slice(0, hash));
  }
}

function sameFacts(some: readonly Fact[], others: readonly Fact[]): boolean {
  return some.length === others.length && some.every((fact, index) => fact === others[index]);
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
