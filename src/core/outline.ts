import { attentionOf } from './attention';
import { KINDS, type Fact, type Kind } from './fact';
import type { FactIndex, IndexedDocument, Mention } from './factIndex';

/** The tree of facts as data; an editor makes its items from it. Counts are numbers of facts. */
export type OutlineNode =
  | { readonly type: 'kind'; readonly kind: Kind; readonly count: number }
  | { readonly type: 'label'; readonly kind: Kind; readonly label: string; readonly count: number }
  | { readonly type: 'text'; readonly kind: Kind; readonly label: string; readonly text: string; readonly count: number; readonly mentions: readonly Mention[] }
  | { readonly type: 'document'; readonly document: string; readonly count: number; readonly attention: number; readonly broken: boolean }
  | { readonly type: 'mention'; readonly document: string; readonly id: string; readonly fact: Fact }
  | LinkNode;

/** A link of a fact, under the row of that fact: one that starts from it (`out`) or one that leads to it (`in`). */
export interface LinkNode {
  readonly type: 'link';
  readonly direction: 'out' | 'in';
  /** The fact under which the row stands. */
  readonly of: Mention;
  /** The other end; absent where a link leads nowhere. */
  readonly other?: Mention;
  /** The link as it is written: in which document and fact, its type, and how it names its target. */
  readonly link: { readonly uri: string; readonly id: string; readonly type: string; readonly target: string };
}

type NodeOf<Type extends OutlineNode['type']> = Extract<OutlineNode, { type: Type }>;

export type Grouping = 'kind' | 'document';

export interface OutlineOptions {
  readonly grouping: Grouping;
  /** Only facts whose text, label, note or entity key contains this, whatever the case; empty means all. */
  readonly filter: string;
}

type Texts = Map<string, Mention[]>;
type Labels = Map<string, Texts>;

interface Shown {
  readonly indexed: IndexedDocument;
  readonly facts: readonly Fact[];
}

/**
 * The outline of an index as it is now, grouped once. Nodes of a level are made when the level is first asked for, so a
 * hundred thousand facts cost what is looked at. A document whose sidecar cannot be used is a root in every grouping, so
 * that it is seen; a filter, which looks for facts, leaves it out.
 */
export class Outline {
  private readonly kinds = new Map<Kind, Labels>();
  private readonly shown = new Map<string, Shown>();
  private readonly levels = new Map<string, OutlineNode[]>();
  private readonly needle: string;
  /** How many facts the outline shows. */
  readonly count: number = 0;

  constructor(private readonly index: FactIndex, private readonly options: OutlineOptions) {
    const needle = (this.needle = options.filter.trim().toLowerCase());
    for (const indexed of index.documents) {
      const facts = needle === '' ? indexed.facts : indexed.facts.filter((fact) => matches(fact, needle));
      this.count += facts.length;
      if (facts.length > 0 || (needle === '' && indexed.problems.length > 0)) this.shown.set(indexed.document, { indexed, facts });
      if (options.grouping === 'kind') for (const fact of facts) this.add({ document: indexed.document, fact });
    }
  }

  roots(): OutlineNode[] {
    return this.level('', () => {
      const documents = [...this.shown.values()];
      if (this.options.grouping === 'document') return documents.map((shown) => documentNode(shown, shown.facts.length));
      // The facts of a document that cannot be used stand under their kinds; it is listed to be mended.
      const broken = documents.filter(({ indexed }) => this.needle === '' && indexed.problems.length > 0).map((shown) => documentNode(shown, 0));
      return [...broken, ...this.kindNodes()];
    });
  }

  children(node: OutlineNode): OutlineNode[] {
    switch (node.type) {
      case 'kind':
        return this.level(keyOf(node), () => this.labelNodes(node.kind));
      case 'label':
        return this.level(keyOf(node), () => this.textNodes(node.kind, node.label));
      case 'text':
        return this.level(keyOf(node), () => (this.kinds.get(node.kind)?.get(node.label)?.get(node.text) ?? []).map(mentionNode));
      case 'document':
        return this.level(keyOf(node), () => (node.count === 0 ? [] : this.mentionsOf(node.document)));
      case 'mention':
        return this.level(keyOf(node), () => linkNodes(this.index, node));
      case 'link':
        return [];
    }
  }

  /** The node above; undefined above a root. */
  parent(node: OutlineNode): OutlineNode | undefined {
    switch (node.type) {
      case 'kind':
      case 'document':
        return undefined;
      case 'label':
        return this.roots().find((root) => root.type === 'kind' && root.kind === node.kind);
      case 'text':
        return this.child({ type: 'kind', kind: node.kind, count: 0 }, (child) => child.type === 'label' && child.label === node.label);
      case 'mention':
        return this.options.grouping === 'document'
          ? this.roots().find((root) => root.type === 'document' && root.document === node.document)
          : this.child({ type: 'label', kind: node.fact.kind, label: node.fact.label, count: 0 }, (child) => child.type === 'text' && child.text === node.fact.text);
      case 'link':
        return this.mention(node.of.document, node.of.fact.id);
    }
  }

  /** The node of a fact; undefined when the outline does not show it. */
  mention(document: string, id: string): NodeOf<'mention'> | undefined {
    const fact = this.shown.get(document)?.facts.find((candidate) => candidate.id === id);
    return fact && mentionNode({ document, fact });
  }

  private add(mention: Mention): void {
    const { kind, label, text } = mention.fact;
    const labels = getOrAdd(this.kinds, kind, (): Labels => new Map());
    getOrAdd(getOrAdd(labels, label, (): Texts => new Map()), text, (): Mention[] => []).push(mention);
  }

  private level(key: string, make: () => OutlineNode[]): OutlineNode[] {
    return getOrAdd(this.levels, key, make);
  }

  private child(parent: OutlineNode, wanted: (node: OutlineNode) => boolean): OutlineNode | undefined {
    return this.children(parent).find(wanted);
  }

  private kindNodes(): OutlineNode[] {
    return KINDS.filter((kind) => this.kinds.has(kind)).map((kind) => ({ type: 'kind', kind, count: sum(this.kinds.get(kind)!.values(), countTexts) }));
  }

  private labelNodes(kind: Kind): OutlineNode[] {
    const labels = [...(this.kinds.get(kind) ?? [])].map(([label, texts]) => ({ type: 'label' as const, kind, label, count: countTexts(texts) }));
    return labels.sort((a, b) => b.count - a.count || compare(a.label, b.label));
  }

  private textNodes(kind: Kind, label: string): OutlineNode[] {
    const texts = [...(this.kinds.get(kind)?.get(label) ?? [])];
    return texts
      .map(([text, mentions]) => ({ type: 'text' as const, kind, label, text, count: mentions.length, mentions }))
      .sort((a, b) => b.count - a.count || compare(a.text, b.text));
  }

  private mentionsOf(document: string): OutlineNode[] {
    return (this.shown.get(document)?.facts ?? []).map((fact) => mentionNode({ document, fact }));
  }
}

/** Names a node among all nodes of an outline, the same in the next outline of the same facts. */
export function keyOf(node: OutlineNode): string {
  switch (node.type) {
    case 'kind':
      return JSON.stringify([node.kind]);
    case 'label':
      return JSON.stringify([node.kind, node.label]);
    case 'text':
      return JSON.stringify([node.kind, node.label, node.text]);
    case 'document':
      return JSON.stringify(['document', node.document]);
    case 'mention':
      return JSON.stringify(['mention', node.document, node.id]);
    case 'link':
      return JSON.stringify(['link', node.direction, node.of.document, node.of.fact.id, ...Object.values(node.link)]);
  }
}

function documentNode({ indexed }: Shown, count: number): OutlineNode {
  const { document, problems } = indexed;
  return { type: 'document', document, count, attention: attentionOf(indexed), broken: problems.length > 0 };
}

function mentionNode({ document, fact }: Mention): NodeOf<'mention'> {
  return { type: 'mention', document, id: fact.id, fact };
}

/** The links of a mention, those that start from it first. */
function linkNodes(index: FactIndex, { document, fact }: Mention): LinkNode[] {
  const of = { document, fact };
  const out = Object.entries(fact.links ?? {}).flatMap(([type, targets]) =>
    [...new Set(targets)].map((target): LinkNode => {
      const other = index.follow(document, target);
      return { type: 'link', direction: 'out', of, ...(other && { other }), link: { uri: document, id: fact.id, type, target } };
    }),
  );
  const into = index.linksTo(document, fact.id).map(({ document: uri, fact: from, type, target }): LinkNode => {
    return { type: 'link', direction: 'in', of, other: { document: uri, fact: from }, link: { uri, id: from.id, type, target } };
  });
  return [...out, ...into];
}

function matches(fact: Fact, needle: string): boolean {
  return contains(fact.text, needle) || contains(fact.label, needle) || contains(fact.note, needle) || contains(fact.entity, needle);
}

function contains(field: string | undefined, needle: string): boolean {
  return field !== undefined && field.toLowerCase().includes(needle);
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function sum<T>(items: Iterable<T>, count: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += count(item);
  return total;
}

const countTexts = (texts: Texts): number => sum(texts.values(), (mentions) => mentions.length);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
