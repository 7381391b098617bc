import { KINDS, type Kind } from './fact';
import type { FactIndex, IndexedDocument, Mention } from './factIndex';

/** The tree of facts as data; an editor makes its items from it. */
export type OutlineNode =
  | { readonly type: 'kind'; readonly kind: Kind; readonly count: number }
  | { readonly type: 'label'; readonly kind: Kind; readonly label: string; readonly count: number }
  | { readonly type: 'text'; readonly kind: Kind; readonly label: string; readonly text: string; readonly count: number }
  | { readonly type: 'document'; readonly document: string; readonly count: number; readonly attention: number; readonly broken: boolean }
  | { readonly type: 'mention'; readonly document: string; readonly id: string };

export type Grouping = 'kind' | 'document';

export interface OutlineOptions {
  readonly grouping: Grouping;
  /** Only facts whose text, label, note or entity key contains this, whatever the case; empty means all. */
  readonly filter: string;
}

type Texts = Map<string, Mention[]>;
type Labels = Map<string, Texts>;

/** The outline of an index, grouped once; children are looked up, not computed. */
export class Outline {
  private readonly kinds = new Map<Kind, Labels>();
  private readonly shown: { indexed: IndexedDocument; mentions: Mention[] }[] = [];
  readonly count: number = 0;

  constructor(index: FactIndex, private readonly options: OutlineOptions) {
    const needle = options.filter.trim().toLowerCase();
    for (const indexed of index.documents) {
      const mentions = indexed.facts.filter((fact) => matches(fact, needle)).map((fact) => ({ document: indexed.document, fact }));
      this.count += mentions.length;
      if (mentions.length > 0 || (needle === '' && indexed.problems.length > 0)) this.shown.push({ indexed, mentions });
      for (const mention of mentions) this.add(mention);
    }
  }

  private add(mention: Mention): void {
    const { kind, label, text } = mention.fact;
    const labels = getOrAdd(this.kinds, kind, (): Labels => new Map());
    getOrAdd(getOrAdd(labels, label, (): Texts => new Map()), text, (): Mention[] => []).push(mention);
  }

  roots(): OutlineNode[] {
    return this.options.grouping === 'document' ? this.documentNodes() : this.kindNodes();
  }

  children(node: OutlineNode): OutlineNode[] {
    switch (node.type) {
      case 'kind':
        return this.labelNodes(node.kind);
      case 'label':
        return this.textNodes(node.kind, node.label);
      case 'text':
        return (this.kinds.get(node.kind)?.get(node.label)?.get(node.text) ?? []).map(mentionNode);
      case 'document':
        return (this.shown.find(({ indexed }) => indexed.document === node.document)?.mentions ?? []).map(mentionNode);
      case 'mention':
        return [];
    }
  }

  /** The node above a mention or a group: what an editor needs to reveal it. */
  parent(node: OutlineNode, mention?: Mention): OutlineNode | undefined {
    switch (node.type) {
      case 'kind':
      case 'document':
        return undefined;
      case 'label':
        return this.kindNodes().find((other) => other.type === 'kind' && other.kind === node.kind);
      case 'text':
        return this.labelNodes(node.kind).find((other) => other.type === 'label' && other.label === node.label);
      case 'mention': {
        if (this.options.grouping === 'document') {
          return this.documentNodes().find((other) => other.type === 'document' && other.document === node.document);
        }
        const fact = mention?.fact;
        if (!fact) return undefined;
        return this.textNodes(fact.kind, fact.label).find((other) => other.type === 'text' && other.text === fact.text);
      }
    }
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
      .map(([text, mentions]) => ({ type: 'text' as const, kind, label, text, count: mentions.length }))
      .sort((a, b) => b.count - a.count || compare(a.text, b.text));
  }

  private documentNodes(): OutlineNode[] {
    return this.shown.map(({ indexed, mentions }) => ({
      type: 'document',
      document: indexed.document,
      count: mentions.length,
      attention: attentionOf(indexed),
      broken: indexed.problems.length > 0,
    }));
  }
}

/** How many things of a document a person should look at: facts without a certain place, and an unusable sidecar. */
export function attentionOf(indexed: IndexedDocument): number {
  let count = indexed.problems.length > 0 ? 1 : 0;
  for (const place of indexed.places?.values() ?? []) if (!('span' in place)) count++;
  return count;
}

function mentionNode(mention: Mention): OutlineNode {
  return { type: 'mention', document: mention.document, id: mention.fact.id };
}

function matches(fact: Mention['fact'], needle: string): boolean {
  if (needle === '') return true;
  return [fact.text, fact.label, fact.note, fact.entity].some((field) => field?.toLowerCase().includes(needle));
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
