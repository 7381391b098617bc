import type { Fact } from '../core/fact';
import { carriedLosses, divide } from './carried';
import type { InterchangeDocument } from './format';
import { exportedHead } from './heads';
import { oneLine } from './jsonLines';
import type { Loss } from './losses';

/**
 * A UIMA CAS (common analysis structure) as both of its file forms hold it: a text and typed feature structures, offsets in
 * UTF-16 code units, half-open.
 */
export interface Cas {
  /** The text ("sofa string"). */
  readonly text: string;
  readonly structures: readonly CasStructure[];
}

export interface CasStructure {
  readonly id: string;
  /** Qualified by dots: `custom.Fact`. */
  readonly type: string;
  readonly features: Readonly<Record<string, string | number>>;
  /** Features that are other structures, by their ids. */
  readonly references: Readonly<Record<string, string>>;
}

export const FACT = 'custom.Fact';
export const LINK = 'custom.FactLink';
export const DOCUMENT = 'custom.FactDocument';

interface CasType {
  readonly name: string;
  readonly description: string;
  /** Ranges by feature. */
  readonly features: Readonly<Record<string, string>>;
}

const STRING = 'uima.cas.String';

/** The types that are written; all are annotations. */
export const CAS_TYPES: readonly CasType[] = [
  {
    name: FACT,
    description: 'An annotated span.',
    features: {
      id: STRING, kind: STRING, label: STRING, value: STRING, entity: STRING, attributes: STRING,
      note: STRING, status: STRING, confidence: 'uima.cas.Double', by: STRING, more: STRING,
    },
  },
  { name: LINK, description: 'A link from one fact (Governor) to another (Dependent).', features: { Governor: FACT, Dependent: FACT, label: STRING } },
  { name: DOCUMENT, description: 'What is known of the document as a whole.', features: { name: STRING, head: STRING } },
];

const MORE = 'the feature "more"';

/**
 * The facts of a document as feature structures. Values and attributes are JSON in a string; what has no feature is JSON
 * in `more`.
 * @param isLegal whether the file form can hold a string as it is; one that it cannot goes into `more`.
 * @param keepsOrder whether the file form keeps the order of links that lead to these starts; else they are in `more` too.
 */
export function casOf(document: InterchangeDocument, losses: Loss[], isLegal: (text: string) => boolean = () => true, keepsOrder: (starts: readonly number[]) => boolean = () => true): Cas {
  const { name, source, head, facts } = document;
  const first = 3;
  const idOf = new Map(facts.map(({ fact }, index) => [fact.id, String(index + first)]));
  const spanOf = new Map(facts.map(({ fact, span }) => [fact.id, span]));
  const divided = facts.map(({ fact }) => {
    const { links, carried } = divide(fact, [], (target) => idOf.has(target), isLegal);
    return { links, carried: keepsOrder(links.map(({ to }) => spanOf.get(to)!.start)) ? carried : { ...carried, links: fact.links } };
  });
  const annotations = facts.map(({ fact, span }, index): CasStructure => {
    const { features, more } = featuresOf(divided[index]!.carried as Fact, isLegal);
    losses.push(...carriedLosses(name, fact.id, more, MORE));
    return { id: idOf.get(fact.id)!, type: FACT, references: {}, features: { begin: span.start, end: span.end, ...features, ...(Object.keys(more).length > 0 && { more: oneLine(more) }) } };
  });
  let id = facts.length + first;
  const links = facts.flatMap(({ fact }, index) => divided[index]!.links.map(({ type, to }): CasStructure => {
    const target = spanOf.get(to)!;
    return { id: String(id++), type: LINK, features: { begin: target.start, end: target.end, label: type }, references: { Governor: idOf.get(fact.id)!, Dependent: idOf.get(to)! } };
  }));
  const language = head.document?.language;
  const all = { begin: 0, end: source.text.length };
  return {
    text: source.text,
    structures: [
      { id: '1', type: 'uima.tcas.DocumentAnnotation', features: { ...all, ...(language !== undefined && isLegal(language) && { language }) }, references: {} },
      { id: '2', type: DOCUMENT, features: { ...all, name, head: oneLine(exportedHead(document)) }, references: {} },
      ...annotations,
      ...links,
    ],
  };
}

const PLAIN = ['id', 'kind', 'label', 'entity', 'note', 'status', 'by'];

function featuresOf(content: Fact, isLegal: (text: string) => boolean): { features: Record<string, string | number>; more: Record<string, unknown> } {
  const features: Record<string, string | number> = {};
  const more: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(content)) {
    if (PLAIN.includes(key) && typeof value === 'string' && isLegal(value)) features[key] = value;
    else if (key === 'value' || key === 'attributes') features[key] = oneLine(value);
    else if (key === 'confidence') features[key] = value as number;
    else more[key] = value;
  }
  return { features, more };
}
