import * as z from 'zod';
import type { Bound, CONFLICT_SIDES, FactStatus, Kind } from './fact';
import type { RuleSeverity } from './rules';
import { DOCUMENT_STATUSES, SidecarSchema } from './sidecar';
import { TagsetSchema } from './tagset';

/**
 * The JSON schemas that editors complete and squiggle from, made out of the zod schemas. They say a little less than
 * zod does (no JSON schema can say that an end comes after a start) and never more.
 */

type JsonSchema = { [key: string]: unknown };

/** Draft 7 is what VS Code's JSON support knows best. */
const DRAFT = 'draft-07';

/** What the values of closed lists mean. Typed by the lists, so that a new value cannot go without its meaning. */
const MEANINGS: readonly Readonly<Record<string, string>>[] = [
  {
    entity: 'Who or what: a person, a body, a place, an event.',
    figure: 'How much or when: a count, an amount, a date.',
    claim: 'What somebody says, foresees or proposes.',
  } satisfies Record<Kind, string>,
  {
    exact: 'The number itself; need not be written.',
    about: 'Roughly the number.',
    more_than: 'The number is exceeded.',
    less_than: 'The number is not reached.',
    at_least: 'The number or more.',
    at_most: 'The number or less.',
  } satisfies Record<Bound, string>,
  {
    suggested: 'Proposed, and nobody has decided on it yet.',
    rejected: 'Decided against; kept, so that it is not asked twice.',
    reviewed: 'A second person agrees.',
  } satisfies Record<FactStatus, string>,
  {
    'to-do': 'Nobody has begun.',
    'in-progress': 'Somebody is at it.',
    done: 'All facts are tagged.',
    reviewed: 'A second person has looked at it.',
  } satisfies Record<(typeof DOCUMENT_STATUSES)[number], string>,
  {
    off: 'Not looked for.',
    info: 'Worth knowing.',
    warning: 'Probably not meant so.',
    error: 'The check fails.',
  } satisfies Record<RuleSeverity, string>,
  {
    ours: 'The side that was merged into.',
    theirs: 'The side that was merged in.',
  } satisfies Record<(typeof CONFLICT_SIDES)[number], string>,
  {
    enum: 'One of "values".',
    text: 'Any words.',
    number: 'A number.',
    boolean: 'true or false.',
    reference: 'The id of a fact, or the key of an entity.',
  },
];

const FACT_SNIPPETS = [
  snippet('Entity', 'An entity, found by its quote', { kind: 'entity', label: '${2:PERSON}' }),
  snippet('Figure', 'A figure with its value', { kind: 'figure', label: '${2:COUNT}' }, { value: { type: 'quantity', amount: '^${6:1}', unit: '$7' } }),
  snippet('Claim', 'A claim with its claimant', { kind: 'claim', label: '${2:STATEMENT}' }, { links: { claimant: ['$6'] } }),
];

const TAGSET_SNIPPET = {
  label: 'FactLens tagset',
  description: 'One label of each kind',
  body: {
    factlens: 1,
    labels: {
      entity: [{ name: '${1:PERSON}', title: '${2:Person}', description: '$3', color: '#4e79a7', key: 'p' }],
      figure: [{ name: '${4:COUNT}', title: '${5:Count}', color: '#edc948', key: 'c' }],
      claim: [{ name: '${6:STATEMENT}', title: '${7:Statement}', color: '#499894', key: 's' }],
    },
  },
};

export function sidecarJsonSchema(): JsonSchema {
  const schema = jsonSchemaOf(SidecarSchema);
  const facts = (schema['properties'] as Record<string, JsonSchema>)['facts']!;
  facts['items'] = { ...(facts['items'] as JsonSchema), defaultSnippets: FACT_SNIPPETS };
  return { ...schema, title: 'FactLens sidecar', description: 'The facts of one text.' };
}

export function tagsetJsonSchema(): JsonSchema {
  const schema = jsonSchemaOf(TagsetSchema);
  return { ...schema, title: 'FactLens tagset', description: 'What may be tagged in this folder.', defaultSnippets: [TAGSET_SNIPPET] };
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', target: DRAFT, override: ({ jsonSchema }) => describeValues(jsonSchema) });
}

function describeValues(schema: JsonSchema): void {
  const values = schema['enum'];
  if (!Array.isArray(values)) return;
  const meanings = MEANINGS.find((known) => Object.keys(known).join() === values.join());
  if (meanings) schema['enumDescriptions'] = Object.values(meanings);
}

function snippet(label: string, description: string, head: object, tail: object = {}): JsonSchema {
  const body = { id: '${1:newid001}', ...head, before: '$3', text: '${4:words}', after: '$5', ...tail };
  return { label, description, body };
}
