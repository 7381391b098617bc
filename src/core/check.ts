import type { Place } from './anchor';
import type { Fact, Kind, Value } from './fact';
import { contradiction } from './figures/contradiction';
import { allowsEnd } from './links';
import { openConflicts, type HeadConflicts, type OpenConflict } from './openConflicts';
import { overlapsOf, type Overlap, type OverlapSort } from './overlaps';
import { baseName, textPathOf } from './paths';
import { isCertain } from './placing';
import { RULES, type RuleCode, type RuleSeverity } from './rules';
import { findLabel, type Tagset } from './tagset';

/** What each kind of finding says besides its place. Plain values: the editor and the command line phrase them. */
interface FindingData {
  /** The tagset does not have the label. */
  'label.unknown': { kind: Kind; label: string };
  /** The link's target is not there. */
  'link.dangling': { type: string; target: string };
  /** The tagset does not have the link type. */
  'link.unknown-type': { type: string };
  /** The tagset does not let this type of link start from such a fact. */
  'link.from': { type: string; label: string };
  /** The tagset does not let this type of link lead to such a fact. */
  'link.to': { type: string; target: string; label: string };
  /** The label declares no attribute of this name. */
  'attribute.unknown': { name: string; label: string };
  /** The attribute's value is not one that the label declares. */
  'attribute.value': { name: string; value: string; expected: string };
  /** An entity or claim has a normalised value. */
  'value.on-non-figure': { kind: Kind };
  /** The words of a figure certainly say another value. */
  'value.contradicts': { text: string; value: Value; read: Value };
  /** The fact's words are no longer in the text, or not certainly. */
  'place.lost': { text: string };
  /** The fact's words stand in several equally good places. */
  'place.ambiguous': { text: string; count: number };
  /** The fact was found, but its words differ from what was tagged. */
  'place.changed': { text: string };
  /** A place with the fact's words was found, but it may be another mention of them. */
  'place.unsure': { text: string };
  /** The fact was found, but its description of where it stands is out of date. */
  'place.moved': { text: string };
  /** Another fact has the same kind, label and place. */
  'fact.duplicate': { other: string; text: string };
  /** Another fact of the same kind and label overlaps, and one of the two is probably not meant; see {@link Overlap}. */
  'fact.overlap': { other: string; text: string; otherText: string; how: Exclude<OverlapSort, 'equal'> };
  /** A merge left a contradiction about a fact open; the finding stands at the first candidate. */
  'merge.conflict': { conflict: OpenConflict };
  /** The same about the document, by the key of its head; null or absent where a side says nothing. */
  'merge.document': { key: string; ours?: unknown; theirs?: unknown };
  /** The sidecar says that it belongs to another text than its name does. */
  'source.file': { says: string; expected: string };
  /** There is no such text. */
  'source.missing': { file: string };
  /** The text's encoding is one that cannot be read, or the text is not in it; then `line`, from 1, is the first with other bytes. */
  'source.encoding': { encoding: string; line?: number };
  /** The file is fine, but not written the way FactLens writes it. */
  'format.canonical': Record<never, never>;
}

export type FindingCode = keyof FindingData;
export type Severity = Exclude<RuleSeverity, 'off'>;

/** Something in a document that a person should look at. What the severities mean stands at {@link RULES}. */
export type Finding = {
  [Code in FindingCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly data: Readonly<FindingData[Code]>;
    /** The document, as the caller names it. */
    readonly document: string;
    /** The fact; absent where the finding is about the whole document. */
    readonly id?: string;
    /** Where in the sidecar's JSON; the index among `facts` is that of {@link Checked.facts}. */
    readonly path: readonly (string | number)[];
  };
}[FindingCode];

/** Each finding has its rule, and each rule its finding. */
const SEVERITIES: Readonly<Record<FindingCode, { readonly severity: Severity }>> = RULES;

/** One document to be checked. What is absent is not looked at. */
export interface Checked {
  readonly document: string;
  readonly facts: readonly Fact[];
  readonly tagset: Tagset;
  /** Where the facts stand, by id, when the text was looked at. */
  readonly places?: ReadonlyMap<string, Place> | undefined;
  /** The fact that a link's target names, in this document or another; undefined when it is not there. */
  readonly follow?: ((target: string) => Pick<Fact, 'kind' | 'label'> | undefined) | undefined;
}

/** Makes one finding, with the severity that its code has where nobody says otherwise: {@link asConfigured}. */
export function finding<Code extends FindingCode>(
  document: string,
  code: Code,
  data: FindingData[Code],
  path: readonly (string | number)[] = [],
  id?: string,
): Finding {
  const { severity } = SEVERITIES[code];
  return { code, severity, data, document, path, ...(id !== undefined && { id }) } as Finding;
}

/** Findings with the severities that a tagset gives them, without those that it switches off. */
export function asConfigured(findings: readonly Finding[], { check }: Pick<Tagset, 'check'>): Finding[] {
  return findings.flatMap((found): Finding[] => {
    const severity = check[found.code satisfies RuleCode] ?? found.severity;
    return severity === 'off' ? [] : [severity === found.severity ? found : { ...found, severity }];
  });
}

/** Everything that is to be found in a document's facts, in their order. Depends on nothing but its argument. */
export function checkFacts(checked: Checked): Finding[] {
  const findings: Finding[] = [];
  const overlaps = overlapsOf(checked.facts, checked.places);
  const conflicts = new Map(openConflicts(checked.facts).map((conflict) => [conflict.candidates[0]!, conflict]));
  for (const [index, fact] of checked.facts.entries()) {
    const report: Report = (code, data, ...path) => {
      findings.push(finding(checked.document, code, data, ['facts', index, ...path], fact.id));
    };
    const conflict = conflicts.get(fact);
    if (conflict) report('merge.conflict', { conflict }, 'conflict');
    checkPlace(fact, checked.places?.get(fact.id), report);
    checkLabel(fact, checked.tagset, report);
    checkValue(fact, report);
    checkLinks(fact, checked, report);
    checkOverlap(fact, overlaps.get(fact), report);
  }
  return findings;
}

type Report = <Code extends FindingCode>(code: Code, data: FindingData[Code], ...path: (string | number)[]) => void;

function checkPlace(fact: Fact, place: Place | undefined, report: Report): void {
  const { text } = fact;
  if (place === undefined || place.state === 'exact') return;
  if (place.state === 'lost') report('place.lost', { text }, 'text');
  else if (place.state === 'ambiguous') report('place.ambiguous', { text, count: place.candidates.length }, 'text');
  else if (place.state === 'changed') report('place.changed', { text }, 'text');
  else if (isCertain(place)) report('place.moved', { text }, 'text');
  else report('place.unsure', { text }, 'text');
}

function checkValue(fact: Fact, report: Report): void {
  const { kind, text, value, status } = fact;
  if (value === undefined) return;
  if (kind !== 'figure') return report('value.on-non-figure', { kind }, 'value');
  const read = status === 'rejected' ? undefined : contradiction(fact);
  if (read) report('value.contradicts', { text, value, read }, 'value');
}

function checkLabel(fact: Fact, tagset: Tagset, report: Report): void {
  const { kind } = fact;
  const label = findLabel(tagset, kind, fact.label);
  // Of a label that is unknown nothing is known about its attributes either.
  if (!label) return report('label.unknown', { kind, label: fact.label }, 'label');
  for (const [name, value] of Object.entries(fact.attributes ?? {})) {
    const declared = ownValue(label.attributes, name);
    if (!declared) report('attribute.unknown', { name, label: label.name }, 'attributes', name);
    else if (!fits(value, declared)) {
      const expected = declared.type === 'enum' ? (declared.values ?? []).join(', ') : declared.type;
      report('attribute.value', { name, value: String(value), expected }, 'attributes', name);
    }
  }
}

function fits(value: string | number | boolean, declared: { type: string; values?: readonly string[] | undefined }): boolean {
  switch (declared.type) {
    case 'enum':
      return typeof value === 'string' && (declared.values ?? []).includes(value);
    case 'number':
    case 'boolean':
      return typeof value === declared.type;
    default:
      return typeof value === 'string';
  }
}

function checkLinks(fact: Fact, { tagset, follow }: Checked, report: Report): void {
  for (const [type, targets] of Object.entries(fact.links ?? {})) {
    const declared = tagset.links.find((link) => link.name === type);
    if (!declared) report('link.unknown-type', { type }, 'links', type);
    else if (!allowsEnd(declared.from, fact)) report('link.from', { type, label: fact.label }, 'links', type);
    for (const [index, target] of follow ? targets.entries() : []) {
      const other = follow?.(target);
      if (!other) report('link.dangling', { type, target }, 'links', type, index);
      else if (declared && !allowsEnd(declared.to, other)) report('link.to', { type, target, label: other.label }, 'links', type, index);
    }
  }
}

function checkOverlap({ text }: Fact, overlap: Overlap | undefined, report: Report): void {
  if (!overlap) return;
  const { other, how } = overlap;
  if (how === 'equal') report('fact.duplicate', { other: other.id, text });
  else report('fact.overlap', { other: other.id, text, otherText: other.text, how });
}

/** The contradictions about a document that a merge left open in its sidecar's head. */
export function checkHead(document: string, conflicts: HeadConflicts | undefined): Finding[] {
  return Object.entries(conflicts ?? {}).map(([key, { ours, theirs }]) => finding(document, 'merge.document', { key, ours, theirs }, ['conflict', key]));
}

function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** An annotator's own layer stands in `<text>.<annotator>.facts.json`. */
const LAYER = /^\.[a-z0-9][a-z0-9_-]{0,31}$/;

/**
 * The name of the text that a sidecar belongs to: what its own name says, without an annotator's layer where
 * `source.file` shows that it is one.
 */
export function textNameOf(sidecarPath: string, sourceFile: string): string {
  const name = baseName(textPathOf(sidecarPath) ?? sidecarPath);
  return name.startsWith(sourceFile) && LAYER.test(name.slice(sourceFile.length)) ? sourceFile : name;
}

/** Whether a sidecar speaks of the text that its name says it does. */
export function checkSource(document: string, sidecarPath: string, sourceFile: string): Finding[] {
  const expected = textNameOf(sidecarPath, sourceFile);
  return sourceFile === expected ? [] : [finding(document, 'source.file', { says: sourceFile, expected }, ['source', 'file'])];
}
