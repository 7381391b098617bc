import { SourceText } from '../core/sourceText';
import type { Tagset } from '../core/tagset';
import { DOCUMENT, FACT, type Cas, type CasStructure } from './cas';
import { grouped } from './carried';
import { finishDocument, isObject, kindAndLabel, type Draft } from './drafts';
import type { InterchangeDocument, Problem, ReadOptions } from './format';
import { fitOffsets } from './offsets';

/** Where a structure stands in its file. */
export type PlaceOf = (id: string) => Omit<Problem, 'reason'>;

/** Annotations that tell of the text's make-up and not of what it says. */
const MAKE_UP = /(?:^uima\.|\.(?:Token|Sentence|Paragraph|Heading|Div|Lemma|POS|Stem|DocumentMetaData|TagsetDescription|LayerDefinition|FeatureDefinition|CASMetadata)$|\.pos\.)/;

/**
 * The document that a CAS holds. Of other programs' types every annotation is a fact but for those of the text's make-up; its
 * feature `label`, `value` or `identifier` (named entities of DKPro), else its first string, else the type's name is the
 * label, and the other strings are attributes. Structures with a `Governor` and a `Dependent` are links.
 * @param holds whether the file form can write links of a type.
 */
export function documentOfCas(cas: Cas, path: string, placeOf: PlaceOf, { tagset, unit }: ReadOptions, problems: Problem[], notes: string[], holds?: (type: string) => boolean): InterchangeDocument | undefined {
  const byId = new Map(cas.structures.map((structure) => [structure.id, structure]));
  const whole = cas.structures.find(({ type }) => type === DOCUMENT)?.features;
  const links = cas.structures.filter(isLink);
  const annotations = cas.structures.filter((structure) => hasPlace(structure) && !isLink(structure) && structure.type !== DOCUMENT && !MAKE_UP.test(structure.type));
  const claims = annotations.map(({ features }) => ({ start: Number(features['begin']), end: Number(features['end']) }));
  const fitted = fitOffsets(cas.text, claims, unit ?? 'utf16', unit !== undefined);
  if (fitted.countedIn) notes.push(`${path}: the offsets are counted in ${fitted.countedIn}`);
  const linksFrom = grouped(links, ({ references }) => references['Governor']!);
  const drafts: Draft[] = [];
  for (const [index, structure] of annotations.entries()) {
    const span = fitted.spans[index];
    const at = placeOf(structure.id);
    const own = (linksFrom.get(structure.id) ?? []).filter(({ references }) => byId.has(references['Dependent']!)).map((link) => ({ type: labelOf(link), to: link.references['Dependent']! }));
    const content = structure.type === FACT ? contentOf(structure, at, problems) : foreignContent(structure, tagset);
    if (span && content) drafts.push({ span, key: structure.id, links: own, holds, at, content });
    else if (!span) problems.push({ ...at, reason: `there is nothing at ${String(structure.features['begin']).slice(0, 20)}–${String(structure.features['end']).slice(0, 20)} of the text` });
  }
  const stem = path === '-' ? 'import' : path.replace(/(?:\.cas)?\.(?:xmi|json)$/i, '');
  const name = typeof whole?.['name'] === 'string' ? whole['name'] : /\.[^./]+$/.test(stem) ? stem : `${stem}.txt`;
  return drafts.length < annotations.length ? undefined : finishDocument({ name, source: SourceText.of(cas.text), head: json(whole?.['head']), drafts }, problems);
}

function hasPlace({ features }: CasStructure): boolean {
  return features['begin'] !== undefined && features['end'] !== undefined;
}

function isLink({ references }: CasStructure): boolean {
  return references['Governor'] !== undefined && references['Dependent'] !== undefined;
}

function contentOf({ features }: CasStructure, at: Omit<Problem, 'reason'>, problems: Problem[]): Record<string, unknown> | undefined {
  const { begin: _begin, end: _end, value, attributes, confidence, more, ...plain } = features;
  const parsed = Object.entries({ value, attributes, more }).filter(([, text]) => text !== undefined).map(([key, text]) => [key, json(text)] as const);
  const broken = parsed.find(([, value]) => value === undefined);
  if (broken) return void problems.push({ ...at, reason: `the feature "${broken[0]}" does not hold JSON` });
  const { more: others, ...known } = Object.fromEntries(parsed);
  return { ...plain, ...known, ...(confidence !== undefined && { confidence: Number(confidence) }), ...(isObject(others) ? others : {}) };
}

/** @returns undefined for what is not JSON. */
function json(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) as unknown : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const LABELS = ['label', 'value', 'identifier', 'DependencyType', 'relType'];

function labelOf({ type, features }: CasStructure): string {
  const strings = Object.entries(features).filter(([, value]) => typeof value === 'string' && value !== '');
  const known = LABELS.map((name) => strings.find(([each]) => each === name)).find((entry) => entry !== undefined);
  return String((known ?? strings.find(([name]) => !NOT_LABELS.includes(name)))?.[1] ?? type.slice(type.lastIndexOf('.') + 1));
}

const NOT_LABELS = ['begin', 'end', 'identifier', 'order', 'flavor'];

function foreignContent(structure: CasStructure, tagset: Tagset): Record<string, unknown> {
  const label = labelOf(structure);
  const { begin: _begin, end: _end, identifier, ...others } = structure.features;
  const attributes = Object.entries(others).filter(([, value]) => value !== '' && value !== label);
  const entity = typeof identifier === 'string' && identifier !== '' && identifier !== label ? identifier.slice(identifier.lastIndexOf('/') + 1) : undefined;
  return { ...kindAndLabel(label, {}, tagset), ...(entity && { entity }), ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }) };
}
