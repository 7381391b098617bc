import { readFileSync } from 'node:fs';
import { sidecarJsonSchema } from '../../src/core/jsonSchemas';
import { RULES } from '../../src/core/rules';

/** The tables of the README, made from what they tell of: the zod schemas and the manifest. */

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

/** Tables of the sidecar: the keys of a fact, the values of figures, the document. */
export function formatTables(): string {
  const root = sidecarJsonSchema() as Schema;
  const fact = root.properties!['facts']!.items!;
  return [
    'Keys of a fact, in the order in which they are written:',
    keyTable(fact),
    'Values of figures (`value`):',
    valueTable(fact.properties!['value']!),
    'Keys of `document`, all optional:',
    keyTable(root.properties!['document']!),
  ].join('\n\n');
}

function keyTable(schema: Schema): string {
  const rows = Object.entries(schema.properties!).map(([key, each]) => {
    const needed = schema.required?.includes(key) ? 'yes' : '';
    return `| \`${key}\` | ${needed} | ${each.description ?? ''}${choices(each)} |`;
  });
  return ['| Key | Needed | What it says |', '|---|---|---|', ...rows].join('\n');
}

function choices(schema: Schema): string {
  return schema.enum ? ` One of ${schema.enum.map((each) => `\`${each}\``).join(', ')}.` : '';
}

function valueTable(value: Schema): string {
  const rows = (value.oneOf ?? []).map(({ properties = {} }) => {
    const keys = Object.keys(properties).filter((key) => key !== 'type');
    return `| \`${String(properties['type']!.const)}\` | ${keys.map((key) => `\`${key}\``).join(', ')} |`;
  });
  return ['| `type` | Other keys |', '|---|---|', ...rows].join('\n');
}

/** The rules of `factlens check` with the severities that they have by themselves. */
export function ruleTable(): string {
  const rows = Object.entries(RULES).map(([code, { severity, description }]) => `| \`${code}\` | ${severity} | ${description} |`);
  return ['| Code | Severity | What is found |', '|---|---|---|', ...rows].join('\n');
}

/** The settings with their defaults and descriptions. */
export function settingsTable(): string {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8'));
  const settings: Record<string, { default: unknown; markdownDescription: string }> = manifest.contributes.configuration.properties;
  const rows = Object.entries(settings).map(([key, setting]) => {
    const description = words[setting.markdownDescription.slice(1, -1)];
    return `| \`${key}\` | \`${JSON.stringify(setting.default)}\` | ${description} |`;
  });
  return ['| Setting | Default | What it does |', '|---|---|---|', ...rows].join('\n');
}
