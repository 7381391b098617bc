import * as z from 'zod';

/**
 * What a fact is. The zod schemas here are the one definition: the types, the validation, the JSON schema that
 * the editor completes from and the tables of the format page all come from them.
 *
 * Objects are loose on purpose: keys that this version does not know are carried through unchanged.
 */

export const KINDS = ['entity', 'figure', 'claim'] as const;
export type Kind = (typeof KINDS)[number];

export function isKind(word: string): word is Kind {
  return (KINDS as readonly string[]).includes(word);
}

export const BOUNDS = ['exact', 'about', 'more_than', 'less_than', 'at_least', 'at_most'] as const;
export type Bound = (typeof BOUNDS)[number];

export const FACT_STATUSES = ['suggested', 'rejected', 'reviewed'] as const;
export type FactStatus = (typeof FACT_STATUSES)[number];

const bound = z.enum(BOUNDS).optional().describe('How the number bounds what it counts; absent means exact.');

const amounts = {
  amount: z.number().optional().describe('The number, where the text gives one.'),
  min: z.number().optional().describe('Lower end of a range or of a vague figure; goes with max.'),
  max: z.number().optional().describe('Upper end of a range or of a vague figure; goes with min.'),
  bound,
};

const oneAmountOrRange = (value: { amount?: number | undefined; min?: number | undefined; max?: number | undefined }) =>
  value.amount === undefined
    ? value.min !== undefined && value.max !== undefined && value.min <= value.max
    : value.min === undefined && value.max === undefined;
const amountRule = { error: 'A number has either "amount", or both "min" and "max" with min not above max.' };

const QuantityValue = z
  .looseObject({ type: z.literal('quantity'), ...amounts, unit: z.string().min(1).optional().describe('What is counted or measured.') })
  .refine(oneAmountOrRange, amountRule);
const MoneyValue = z
  .looseObject({ type: z.literal('money'), ...amounts, currency: z.string().regex(/^[A-Z]{3}$/).describe('ISO 4217 code.') })
  .refine(oneAmountOrRange, amountRule);
const PercentValue = z.looseObject({ type: z.literal('percent'), ...amounts }).refine(oneAmountOrRange, amountRule);
const OrdinalValue = z.looseObject({ type: z.literal('ordinal'), ...amounts }).refine(oneAmountOrRange, amountRule);
const DateValue = z.looseObject({
  type: z.literal('date'),
  edtf: z.string().min(1).describe('Extended Date/Time Format, ISO 8601-2.'),
  bound,
});
const DurationValue = z.looseObject({
  type: z.literal('duration'),
  iso: z.string().regex(/^P/).describe('ISO 8601 duration, for example P3M.'),
  bound,
});

/** The normalised value of a figure. */
export const ValueSchema = z.discriminatedUnion('type', [QuantityValue, MoneyValue, PercentValue, OrdinalValue, DateValue, DurationValue]);
export type Value = z.infer<typeof ValueSchema>;
export const VALUE_TYPES = ['quantity', 'money', 'percent', 'ordinal', 'date', 'duration'] as const;

const AMOUNT_KEYS = ['type', 'amount', 'min', 'max', 'bound'];
/** The keys of each type of value in the schema's order, and the one that it cannot be without. */
export const VALUE_KEYS_BY_TYPE = {
  quantity: { keys: [...AMOUNT_KEYS, 'unit'], needed: 'amounts' },
  money: { keys: [...AMOUNT_KEYS, 'currency'], needed: 'currency' },
  percent: { keys: AMOUNT_KEYS, needed: 'amounts' },
  ordinal: { keys: AMOUNT_KEYS, needed: 'amounts' },
  date: { keys: ['type', 'edtf', 'bound'], needed: 'edtf' },
  duration: { keys: ['type', 'iso', 'bound'], needed: 'iso' },
} as const satisfies Record<(typeof VALUE_TYPES)[number], { keys: readonly string[]; needed: string }>;

/** Ids end up in links, command arguments and URLs; FactLens writes eight of `[a-z0-9]` and reads a little more. */
export const FACT_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** A link's target: a fact of the same document (`id`), or of another (`relative/path.txt#id`). */
export const LINK_TARGET = /^(?:[^#]+#)?[A-Za-z0-9_-]{1,64}$/;
export const LinkTargetSchema = z.string().regex(LINK_TARGET);

/** Eight hex digits; `~2`, `~3` … for later lines of equal CRC. */
export const LINE_KEY = /^[0-9a-f]{8}(?:~[1-9][0-9]*)?$/;

export const CONFLICT_SIDES = ['ours', 'theirs'] as const;

/** Not among the keys in their order: it stands behind all others, and goes when somebody has decided. */
const ConflictSchema = z.looseObject({
  of: z.string().regex(FACT_ID).describe('The id of the fact on both sides; the candidates of one fact share it.'),
  side: z.enum(CONFLICT_SIDES).describe('The side that says so.'),
  about: z.array(z.string().min(1)).min(1).describe('Keys that the sides contradict each other about; "removed": the other side removed the fact.'),
});

export const FactSchema = z.looseObject({
  id: z.string().regex(FACT_ID).describe('Eight random characters of a-z and 0-9; never renumbered, never reused.'),
  kind: z.enum(KINDS).describe('What sort of fact it is.'),
  label: z.string().min(1).describe('A label of the tagset.'),
  before: z.string().optional().describe('Up to 24 code points of context before the span.'),
  text: z.string().min(1).describe('The annotated text itself.'),
  after: z.string().optional().describe('Up to 24 code points of context after the span.'),
  line: z
    .string()
    .regex(LINE_KEY)
    .optional()
    .describe('CRC-32 of the UTF-8 bytes of the line in which the fact begins; ~2, ~3 … for later lines of equal CRC.'),
  at: z
    .tuple([z.int().min(0), z.int().min(1)])
    .refine(([start, end]) => start < end, { error: 'The end of "at" must be after its start.' })
    .optional()
    .describe('[start, end) in Unicode code points from the start of that line.'),
  value: ValueSchema.optional().describe('What a figure amounts to.'),
  entity: z.string().min(1).optional().describe('Key of who or what it is, across documents.'),
  attributes: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('What the tagset declares for this label.'),
  links: z
    .record(z.string(), z.array(LinkTargetSchema).min(1))
    .optional()
    .describe('Links from this fact to others, by type.'),
  note: z.string().min(1).optional().describe('Why, where the judgement is debatable.'),
  status: z.enum(FACT_STATUSES).optional().describe('Absent means accepted.'),
  confidence: z.number().min(0).max(1).optional().describe('How sure a program was, from 0 to 1.'),
  by: z.string().min(1).optional().describe('The annotator.'),
  conflict: ConflictSchema.optional().describe('Set by a merge where the sides contradict each other: one candidate of several. Remove it from the one that is right, and the others with it.'),
});

/** One fact as the sidecar holds it. `at` is in code points from the start of its line, half-open. */
export type Fact = z.infer<typeof FactSchema>;

/** The order in which a fact's keys are written; unknown keys follow in the order in which they were read. */
export const FACT_KEYS = [
  'id', 'kind', 'label', 'before', 'text', 'after', 'line', 'at', 'value', 'entity',
  'attributes', 'links', 'note', 'status', 'confidence', 'by',
] as const;

const ID_LENGTH = 8;
const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A new fact id.
 * @param random gives numbers in [0, 1); passed in so that the core has no hidden randomness.
 * @param taken ids that the document already uses, deleted ones included as far as they are known.
 */
export function newFactId(random: () => number, taken: (id: string) => boolean): string {
  for (;;) {
    let id = '';
    for (let i = 0; i < ID_LENGTH; i++) id += ID_ALPHABET[Math.floor(random() * ID_ALPHABET.length)];
    if (!taken(id)) return id;
  }
}
