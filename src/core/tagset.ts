import * as z from 'zod';
import { DEFAULT_LABELS, DEFAULT_LINKS } from './defaultTagset';
import { KINDS, type Fact, type Kind } from './fact';
import { parseJson, type Parsed, type Phrase } from './jsonProblem';
import { RULE_SEVERITIES, RULES, type RuleCode, type RuleSeverity } from './rules';

/** The file at a workspace folder's root that holds the tagset. */
export const TAGSET_FILE = 'factlens.json';

const AttributeSchema = z.looseObject({
  type: z.enum(['enum', 'text', 'number', 'boolean', 'reference']),
  values: z.array(z.string().min(1)).min(1).optional().describe('The allowed values of an enum.'),
  title: z.string().min(1).optional(),
  description: z.string().min(1).optional(),
});

const LabelSchema = z.looseObject({
  name: z.string().regex(/^\S+$/).describe('What the sidecars say, for example PERSON.'),
  title: z.string().min(1).optional().describe('What people read, for example Person.'),
  description: z.string().min(1).optional().describe('When to use it, and when not.'),
  example: z.string().min(1).optional().describe('Words that get it, in their context.'),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional()
    .describe('Six hex digits, for example #4e79a7.')
    // Editors show a swatch and a colour picker for this format.
    .meta({ format: 'color-hex' }),
  key: z.string().regex(/^[a-z0-9]$/).optional().describe('One key, a letter or a digit.'),
  attributes: z.record(z.string(), AttributeSchema).optional(),
});

const LinkTypeSchema = z.looseObject({
  name: z.string().regex(/^\S+$/),
  title: z.string().min(1).optional(),
  from: z.array(z.string()).optional().describe('Kinds or kind:LABEL that the link may start from; absent means any.'),
  to: z.array(z.string()).optional().describe('Kinds or kind:LABEL that the link may lead to; absent means any.'),
});

const EntitySchema = z.looseObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).optional(),
  wikidata: z.string().regex(/^Q[1-9][0-9]*$/).optional(),
});

const CheckSchema = z.looseObject(
  Object.fromEntries(Object.entries(RULES).map(([code, { description }]) => [code, z.enum(RULE_SEVERITIES).optional().describe(description)])) as Record<
    RuleCode,
    z.ZodOptional<z.ZodEnum<{ [Severity in RuleSeverity]: Severity }>>
  >,
);

export const TagsetSchema = z.looseObject({
  $schema: z.string().optional(),
  factlens: z.literal(1).describe('Version of the format.'),
  description: z.string().min(1).optional().describe('What is annotated with these labels, for those who will do it.'),
  include: z.array(z.string().min(1)).optional().describe('Globs, relative to this folder, of the texts that belong to the corpus.'),
  labels: z
    .looseObject({
      entity: z.array(LabelSchema).optional(),
      figure: z.array(LabelSchema).optional(),
      claim: z.array(LabelSchema).optional(),
    })
    .optional()
    .describe('The labels of each kind; a kind that is absent keeps the embedded default labels.'),
  links: z.array(LinkTypeSchema).optional(),
  entities: z.record(z.string(), EntitySchema).optional().describe('Who or what there is, by key.'),
  check: CheckSchema.optional().describe('How findings count; a rule that is absent keeps its own severity.'),
});

export type TagsetFile = z.infer<typeof TagsetSchema>;
export type Label = z.infer<typeof LabelSchema>;
export type LinkType = z.infer<typeof LinkTypeSchema>;
export type Entity = z.infer<typeof EntitySchema>;

/** What may be tagged, after the defaults have been filled in. */
export interface Tagset {
  readonly labels: Readonly<Record<Kind, readonly Label[]>>;
  readonly links: readonly LinkType[];
  readonly entities: Readonly<Record<string, Entity>>;
  /** Globs of the texts of the corpus; empty means every text. */
  readonly include: readonly string[];
  /** How findings count where that is not as {@link RULES} says. */
  readonly check: Readonly<Partial<Record<RuleCode, RuleSeverity | undefined>>>;
}

export function parseTagset(text: string, phrase?: Phrase): Parsed<TagsetFile> {
  return parseJson(text, TagsetSchema as z.ZodType<TagsetFile>, phrase);
}

/** A file's tagset with the embedded defaults for whatever it does not say. */
export function completeTagset(file: TagsetFile | undefined): Tagset {
  return {
    labels: {
      entity: file?.labels?.entity ?? DEFAULT_LABELS.entity,
      figure: file?.labels?.figure ?? DEFAULT_LABELS.figure,
      claim: file?.labels?.claim ?? DEFAULT_LABELS.claim,
    },
    links: file?.links ?? DEFAULT_LINKS,
    entities: file?.entities ?? {},
    include: file?.include ?? [],
    check: file?.check ?? {},
  };
}

export function findLabel(tagset: Tagset, kind: Kind, name: string): Label | undefined {
  return tagset.labels[kind].find((label) => label.name === name);
}

/** The first label of this name under any kind, for `factlens.tag` calls that leave the kind out. */
export function kindOfLabel(tagset: Tagset, name: string): Kind | undefined {
  return KINDS.find((kind) => findLabel(tagset, kind, name) !== undefined);
}

/** Whether facts use a label that the tagset does not have: a warning, never a loss. */
export function isUnknownLabel(tagset: Tagset, fact: Pick<Fact, 'kind' | 'label'>): boolean {
  return findLabel(tagset, fact.kind, fact.label) === undefined;
}

/** One tagset with the labels, links and entities of all; of equal names the first one's. */
export function tagsetOfAll(tagsets: readonly Tagset[]): Tagset {
  const [first = completeTagset(undefined), ...others] = tagsets;
  return others.reduce((all, next) => ({
    labels: Object.fromEntries(KINDS.map((kind) => [kind, together(all.labels[kind], next.labels[kind])])) as unknown as Tagset['labels'],
    links: together(all.links, next.links),
    entities: { ...next.entities, ...all.entities },
    include: [],
    check: {},
  }), first);
}

function together<T extends { readonly name: string }>(some: readonly T[], more: readonly T[]): T[] {
  return [...some, ...more.filter(({ name }) => !some.some((each) => each.name === name))];
}
