import { CHANGES, type Change, type ChangeName } from '../core/compare';
import type { Fact } from '../core/fact';
import { sameValue } from '../core/sameValue';
import { valueText } from '../core/valueText';
import type { FileDiff } from './diff';
import { counted } from './phrases';

/** What a change says besides the fact's words: `ORG → PERSON`. Foreign words among it are not escaped. */
export function changeWords({ change, before, after }: Change): string {
  switch (change) {
    case 'added':
    case 'removed':
      return factWords((after ?? before)!);
    case 'relabelled':
      return arrow(before!.kind === after!.kind ? [before!.label, after!.label] : [`${before!.kind} ${before!.label}`, `${after!.kind} ${after!.label}`]);
    case 'resized':
      return arrow([`"${before!.text}"`, `"${after!.text}"`]);
    case 'value':
      return arrow([before!, after!].map(({ value }) => (value ? valueText(value, 'en') : 'none')));
    case 'status':
      return arrow([before!, after!].map(standing));
    case 'attributes':
      return parts(before!, after!, (fact) => ({ ...fact.attributes, ...unknownOf(fact) }));
    case 'links':
      return parts(before!, after!, ({ links }) => links);
    case 'entity':
    case 'note':
      return arrow([before!, after!].map((fact) => fact[change] ?? 'none'));
  }
}

/** What is said of a fact apart from its words and place, on one line. */
export function factWords(fact: Fact): string {
  const links = Object.entries(fact.links ?? {}).map(([type, targets]) => `${type} → ${targets.join(', ')}`);
  const attributes = Object.entries(fact.attributes ?? {}).map(([name, value]) => `${name}: ${value}`);
  const said = [fact.value && valueText(fact.value, 'en'), fact.entity && `= ${fact.entity}`, ...attributes, ...links, fact.status, fact.note && `note: ${fact.note}`];
  return [`${fact.kind} ${fact.label}`, ...said.filter((each) => each !== undefined)].join('; ');
}

function standing({ status, by, confidence }: Fact): string {
  return [status ?? 'accepted', by && `by ${by}`, confidence !== undefined && `${confidence} sure`].filter(Boolean).join(' ');
}

const KNOWN = new Set(['id', 'kind', 'label', 'before', 'text', 'after', 'line', 'at', 'value', 'entity', 'attributes', 'links', 'note', 'status', 'confidence', 'by']);

function unknownOf(fact: Fact): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fact).filter(([key]) => !KNOWN.has(key)));
}

function parts(before: Fact, after: Fact, of: (fact: Fact) => Readonly<Record<string, unknown>> | undefined): string {
  const [old, now] = [of(before) ?? {}, of(after) ?? {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !sameValue(old[name], now[name]));
  return names.map((name) => `${name}: ${arrow([plain(old[name]), plain(now[name])])}`).join('; ');
}

export function plain(value: unknown): string {
  if (value === undefined) return 'none';
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function arrow(ends: readonly string[]): string {
  return ends.join(' → ');
}

/** `2 added, 1 relabelled, 3 moved`; what did not happen is not told. */
export function countWords(diffs: readonly FileDiff[]): string {
  const counts = new Map<ChangeName, number>();
  for (const { changes } of diffs) for (const { change } of changes) counts.set(change, (counts.get(change) ?? 0) + 1);
  const moved = diffs.reduce((sum, diff) => sum + diff.moved.length, 0);
  const head = diffs.reduce((sum, diff) => sum + diff.head.length, 0);
  const lines = diffs.reduce((sum, { text }) => sum + text.length, 0);
  return [
    ...CHANGES.flatMap((change) => (counts.has(change) ? [`${counts.get(change)} ${change}`] : [])),
    ...(head > 0 ? [`${counted(head, 'change')} of the document`] : []),
    ...(moved > 0 ? [`${moved} only moved`] : []),
    ...(lines > 0 ? [`${counted(lines, 'change')} of the text`] : []),
  ].join(', ');
}
