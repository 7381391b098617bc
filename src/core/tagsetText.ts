import { applyEdits, findNodeAtLocation, getLocation, getNodeValue, modify, parseTree, type Edit, type FormattingOptions, type Node } from 'jsonc-parser';
import { isKind, type Kind } from './fact';
import type { Renaming } from './renaming';
import type { Span } from './sourceText';
import type { Entity } from './tagset';

/**
 * A tagset file's text with one thing changed and everything else as a person has written it. The same text comes back
 * where there is nothing to change.
 */

type Path = readonly (string | number)[];

/** Names an entity's further words as an alias, or enters the entity with them as its name where it has no entry yet. */
export function withAlias(text: string, key: string, alias: string): string {
  const entity = valueIn(parseTree(text), ['entities', key]) as Entity | undefined;
  if (!entity) return put(text, ['entities', key], { name: alias });
  if (entity.name === alias || entity.aliases?.includes(alias)) return text;
  return entity.aliases ? insert(text, ['entities', key, 'aliases', entity.aliases.length], alias) : put(text, ['entities', key, 'aliases'], [alias]);
}

/** Carries a renaming out in the tagset: a label with the links that name it, an entity's key, or two entries made one. */
export function withRenaming(text: string, renaming: Renaming): string {
  return renaming.what === 'label' ? withRenamedLabel(text, renaming) : withRenamedKey(text, renaming);
}

/** A name that a tagset file gives: a label's, or the key of an entity. */
export type Given = ({ readonly what: 'label'; readonly kind: Kind } | { readonly what: 'entity' }) & {
  readonly from: string;
  /** Where the file says it, between the quotation marks, in UTF-16 code units. */
  readonly span: Span;
};

/** The name that is given at a place of the file's text: in a label's `name`, a link's `kind:LABEL`, or an entity's key. */
export function givenAt(text: string, offset: number): Given | undefined {
  const { path, previousNode: node, isAtPropertyKey } = getLocation(text, offset);
  if (node?.type !== 'string' && node?.type !== 'property') return undefined;
  const word = String(node.value);
  const span = { start: node.offset + 1, end: node.offset + node.length - 1 };
  if (offset < span.start || offset > span.end) return undefined;
  if (isAtPropertyKey) return path.length === 2 && path[0] === 'entities' ? { what: 'entity', from: word, span } : undefined;
  const [top, second, , last] = path;
  if (top === 'labels' && typeof second === 'string' && isKind(second) && last === 'name' && path.length === 4) return { what: 'label', kind: second, from: word, span };
  const colon = word.indexOf(':');
  const kind = word.slice(0, Math.max(0, colon));
  if (top !== 'links' || path.length !== 4 || !isKind(kind)) return undefined;
  return { what: 'label', kind, from: word.slice(colon + 1), span: { start: span.start + colon + 1, end: span.end } };
}

function withRenamedLabel(text: string, { kind, from, to }: Renaming & { what: 'label' }): string {
  const root = parseTree(text);
  const names = itemsAt(root, ['labels', kind]).map((_, index) => ['labels', kind, index, 'name']);
  const ends = itemsAt(root, ['links']).flatMap((_, link) => ['from', 'to'].flatMap((end) => itemsAt(root, ['links', link, end]).map((__, index) => ['links', link, end, index])));
  // A label of the new name that is there already is the one to keep; both under one name would be an error.
  const isThere = names.some((path) => valueIn(root, path) === to);
  return applyEdits(text, [...(isThere ? [] : renamedStrings(root, names, from, to)), ...renamedStrings(root, ends, `${kind}:${from}`, `${kind}:${to}`)]);
}

function renamedStrings(root: Node | undefined, paths: readonly Path[], from: string, to: string): Edit[] {
  return paths.flatMap((path) => {
    const node = nodeIn(root, path);
    return node?.value === from ? [{ offset: node.offset, length: node.length, content: JSON.stringify(to) }] : [];
  });
}

function withRenamedKey(text: string, { from, to }: Renaming & { what: 'entity' }): string {
  const root = parseTree(text);
  const node = nodeIn(root, ['entities', from]);
  const key = node?.parent?.children?.[0];
  if (!node || !key) return text;
  const kept = valueIn(root, ['entities', to]) as Entity | undefined;
  if (!kept) return applyEdits(text, [{ offset: key.offset, length: key.length, content: JSON.stringify(to) }]);
  return put(put(text, ['entities', to], merged(kept, getNodeValue(node) as Entity)), ['entities', from], undefined);
}

/** One entry of two: the names of the one that goes become aliases, and what only it knows is kept. */
function merged(kept: Entity, gone: Entity): Entity {
  const aliases = [...new Set([...(kept.aliases ?? []), gone.name, ...(gone.aliases ?? [])])].filter((name) => name !== kept.name);
  return { ...gone, ...kept, ...(aliases.length > 0 && { aliases }) };
}

function put(text: string, path: Path, value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: formatting(text) }));
}

function insert(text: string, path: Path, value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: formatting(text), isArrayInsertion: true }));
}

/** Indents and line ends as they are in the file. */
function formatting(text: string): FormattingOptions {
  const indent = /\n([\t ]+)\S/.exec(text)?.[1] ?? '  ';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

function itemsAt(root: Node | undefined, path: Path): readonly Node[] {
  const node = nodeIn(root, path);
  return node?.type === 'array' ? (node.children ?? []) : [];
}

function nodeIn(root: Node | undefined, path: Path): Node | undefined {
  return root && findNodeAtLocation(root, [...path]);
}

function valueIn(root: Node | undefined, path: Path): unknown {
  const node = nodeIn(root, path);
  return node && getNodeValue(node);
}
