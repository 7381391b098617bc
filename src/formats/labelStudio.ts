import { KINDS } from '../core/fact';
import type { Tagset } from '../core/tagset';
import { carriedLosses, divide } from './carried';
import type { Format, InterchangeDocument } from './format';
import { exportedHead, headLosses } from './heads';
import { readLabelStudio } from './labelStudioReader';
import { oneLine } from './jsonLines';
import type { Loss } from './losses';
import { escapeXml } from './xml';

/**
 * Label Studio: tasks with one annotation each, and the labeling configuration that goes with them. Offsets are code
 * points, half-open. Labels are regions, links relations, attributes with values to choose from choices of their region,
 * notes its text area. The rest is in the task's data, key `factlens`, by the region's id: Label Studio keeps both.
 */
export const labelStudio: Format = {
  title: 'JSON tasks of Label Studio',
  reads: /\.json$/i,
  write(documents, { tagset }) {
    const losses: Loss[] = documents.flatMap((document) => headLosses(document, DATA));
    const choices = choicesOf(tagset);
    const tasks = documents.map((document, index) => oneLine(taskOf(document, index + 1, choices, losses)));
    const used = new Set(documents.flatMap(({ facts }) => facts.map(({ fact }) => fact.label)));
    return {
      files: [
        { path: 'label-studio.json', content: tasks.length === 0 ? '[]\n' : `[\n${tasks.join(',\n')}\n]\n` },
        { path: 'label-studio.xml', content: configuration(tagset, choices, used), isBeside: true },
      ],
      losses,
    };
  },
  read: readLabelStudio,
};

const DATA = 'the task\'s data "factlens"';

/** Names of the configuration's own parts; an attribute of such a name is carried instead. */
const OWN_NAMES = ['label', 'text', 'note'];

/** Attributes to choose a value for, with all values that any label allows. */
function choicesOf(tagset: Tagset): Map<string, Set<string>> {
  const choices = new Map<string, Set<string>>();
  for (const { attributes = {} } of KINDS.flatMap((kind) => tagset.labels[kind])) {
    for (const [name, { type, values = [] }] of Object.entries(attributes)) {
      if (type === 'enum' && !OWN_NAMES.includes(name)) choices.set(name, new Set([...(choices.get(name) ?? []), ...values]));
    }
  }
  return choices;
}

/** @param number of the task and its annotation: Label Studio's own converter wants both. */
function taskOf(document: InterchangeDocument, number: number, choices: ReadonlyMap<string, ReadonlySet<string>>, losses: Loss[]) {
  const { name, source, facts } = document;
  const ids = new Set(facts.map(({ fact }) => fact.id));
  const carried: Record<string, unknown> = {};
  const links: object[] = [];
  const regions = facts.flatMap(({ fact, span }) => {
    const { id, label, note } = fact;
    const place = { start: source.codePointsBefore(span.start), end: source.codePointsBefore(span.end) };
    const chosen = Object.entries(fact.attributes ?? {}).filter(([attribute, value]) => choices.get(attribute)?.has(String(value)) && typeof value === 'string');
    const others = Object.entries(fact.attributes ?? {}).filter((entry) => !chosen.some(([attribute]) => attribute === entry[0]));
    const divided = divide(fact, ['attributes', 'note', 'id'], (target) => ids.has(target));
    const rest = { ...divided.carried, ...(others.length > 0 && { attributes: Object.fromEntries(others) }) };
    carried[id] = rest;
    losses.push(...carriedLosses(name, id, rest, DATA));
    for (const { type, to } of divided.links) links.push({ type: 'relation', from_id: id, to_id: to, direction: 'right', labels: [type] });
    const result = (from_name: string, type: string, value: object) => ({ id, from_name, to_name: 'text', type, value: { ...place, ...value } });
    return [
      result('label', 'labels', { text: source.slice(span), labels: [label] }),
      ...chosen.map(([attribute, value]) => result(attribute, 'choices', { text: source.slice(span), choices: [value] })),
      ...(note === undefined ? [] : [result('note', 'textarea', { text: [note] })]),
    ];
  });
  return {
    id: number,
    data: { text: source.text, name, factlens: { head: exportedHead(document), facts: carried } },
    annotations: [{ id: number, result: [...regions, ...links] }],
  };
}

/** The labeling configuration: what the annotation page of a project shows. */
function configuration(tagset: Tagset, choices: ReadonlyMap<string, ReadonlySet<string>>, used: ReadonlySet<string>): string {
  const labels = new Map(KINDS.flatMap((kind) => tagset.labels[kind].map(({ name, color }) => [name, color] as const)));
  for (const label of used) if (!labels.has(label)) labels.set(label, undefined);
  return [
    '<View>',
    '  <Labels name="label" toName="text">',
    ...[...labels].map(([name, color]) => `    <Label value="${escapeXml(name)}"${color === undefined ? '' : ` background="${color}"`}/>`),
    '  </Labels>',
    '  <Relations>',
    ...tagset.links.map(({ name }) => `    <Relation value="${escapeXml(name)}"/>`),
    '  </Relations>',
    '  <Text name="text" value="$text"/>',
    ...[...choices].flatMap(([name, values]) => [
      `  <Choices name="${escapeXml(name)}" toName="text" perRegion="true">`,
      ...[...values].map((value) => `    <Choice value="${escapeXml(value)}"/>`),
      '  </Choices>',
    ]),
    '  <TextArea name="note" toName="text" perRegion="true"/>',
    '</View>',
    '',
  ].join('\n');
}
