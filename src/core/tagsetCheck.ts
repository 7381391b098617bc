import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { isKind, KINDS, type Kind } from './fact';
import { completeTagset, findLabel, type TagsetFile } from './tagset';

/** What is said twice in a tagset, or leads nowhere. Plain values: the editor and the command line phrase them. */
interface TagsetFindingData {
  /** Labels that stand under no kind; they are never offered. */
  'kind.unknown': { kind: string };
  /** The kind has a label of this name before; that one holds. */
  'label.duplicate': { kind: Kind; label: string };
  /** Another label of the kind has the key; that one is chosen by it. */
  'key.duplicate': { key: string; other: string };
  /** There is a link of this name before; that one holds. */
  'link.duplicate': { link: string };
  /** A link names a kind or `kind:LABEL` that is not there. */
  'link.unknown-end': { link: string; end: string };
  /** An attribute of type `enum` without values takes none. */
  'attribute.no-values': { name: string; label: string };
}

export type TagsetFinding = {
  [Code in keyof TagsetFindingData]: {
    readonly code: Code;
    readonly data: Readonly<TagsetFindingData[Code]>;
    /** UTF-16 code units into the file's text. */
    readonly offset: number;
    readonly length: number;
  };
}[keyof TagsetFindingData];

/**
 * What is probably not meant in a tagset that can be used as it stands, in the order of the file's parts: labels, links.
 * @param text the file's text, from which `file` was read.
 */
export function checkTagset(text: string, file: TagsetFile): TagsetFinding[] {
  const root = parseTree(text);
  const findings: TagsetFinding[] = [];
  const report = <Code extends keyof TagsetFindingData>(code: Code, data: TagsetFindingData[Code], node: Node | undefined): void => {
    findings.push({ code, data, offset: node?.offset ?? 0, length: node?.length ?? 0 } as TagsetFinding);
  };
  const at = (...path: (string | number)[]) => root && findNodeAtLocation(root, path);
  for (const kind of Object.keys(file.labels ?? {})) {
    if (!isKind(kind)) report('kind.unknown', { kind }, at('labels', kind)?.parent?.children?.[0]);
  }
  for (const kind of KINDS) checkLabels(kind, file, report, at);
  checkLinks(file, report, at);
  return findings;
}

type Report = <Code extends keyof TagsetFindingData>(code: Code, data: TagsetFindingData[Code], node: Node | undefined) => void;
type At = (...path: (string | number)[]) => Node | undefined;

function checkLabels(kind: Kind, file: TagsetFile, report: Report, at: At): void {
  const names = new Set<string>();
  const keys = new Map<string, string>();
  for (const [index, { name, key, attributes }] of (file.labels?.[kind] ?? []).entries()) {
    if (names.has(name)) report('label.duplicate', { kind, label: name }, at('labels', kind, index, 'name'));
    names.add(name);
    const other = key === undefined ? undefined : keys.get(key);
    if (key !== undefined && other !== undefined) report('key.duplicate', { key, other }, at('labels', kind, index, 'key'));
    else if (key !== undefined) keys.set(key, name);
    for (const [attribute, { type, values }] of Object.entries(attributes ?? {})) {
      if (type === 'enum' && !values) report('attribute.no-values', { name: attribute, label: name }, at('labels', kind, index, 'attributes', attribute, 'type'));
    }
  }
}

function checkLinks(file: TagsetFile, report: Report, at: At): void {
  const tagset = completeTagset(file);
  const names = new Set<string>();
  for (const [index, link] of (file.links ?? []).entries()) {
    if (names.has(link.name)) report('link.duplicate', { link: link.name }, at('links', index, 'name'));
    names.add(link.name);
    for (const side of ['from', 'to'] as const) {
      for (const [place, end] of (link[side] ?? []).entries()) {
        const [kind, label] = partsOf(end);
        const isThere = isKind(kind) && (label === undefined || findLabel(tagset, kind, label) !== undefined);
        if (!isThere) report('link.unknown-end', { link: link.name, end }, at('links', index, side, place));
      }
    }
  }
}

/** `entity:ORG` in its parts; a label's name may hold colons itself. */
function partsOf(end: string): [kind: string, label?: string] {
  const colon = end.indexOf(':');
  return colon < 0 ? [end] : [end.slice(0, colon), end.slice(colon + 1)];
}
