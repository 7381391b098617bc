import { KINDS } from '../core/fact';
import type { Tagset } from '../core/tagset';

/**
 * brat's `annotation.conf` for a tagset: labels as entity types, grouped by kind; links as relations; attributes that
 * have values to choose from, or are true or false. brat has no attributes with free text or numbers.
 * @param used labels in the documents, those that the tagset lacks among them.
 */
export function annotationConf(tagset: Tagset, used: ReadonlySet<string>): string {
  const known = new Set(KINDS.flatMap((kind) => tagset.labels[kind].map(({ name }) => name)));
  const groups = KINDS.map((kind) => [`!${kind}`, ...tagset.labels[kind].map(({ name }) => `\t${name}`)]);
  const unknown = [...used].filter((label) => !known.has(label));
  return [
    '[entities]', ...groups.flat(), ...unknown,
    '', '[relations]', ...tagset.links.map(({ name, from, to }) => `${name}\tArg1:${types(tagset, from)}, Arg2:${types(tagset, to)}`),
    '', '[events]',
    '', '[attributes]', ...attributes(tagset),
    '',
  ].join('\n');
}

/** The labels that the ends of a link stand for: `claim` is all of that kind, `entity:ORG` one. */
function types(tagset: Tagset, ends: readonly string[] | undefined): string {
  if (ends === undefined) return '<ENTITY>';
  const names = ends.flatMap((end) => {
    const kind = KINDS.find((each) => each === end);
    return kind ? tagset.labels[kind].map(({ name }) => name) : [end.slice(end.indexOf(':') + 1)];
  });
  return [...new Set(names)].join('|');
}

function attributes(tagset: Tagset): string[] {
  const found = new Map<string, { labels: string[]; values: Set<string> }>();
  for (const { name: label, attributes = {} } of KINDS.flatMap((kind) => tagset.labels[kind])) {
    for (const [name, { type, values = [] }] of Object.entries(attributes)) {
      if (type !== 'enum' && type !== 'boolean') continue;
      const entry = found.get(name) ?? { labels: [], values: new Set<string>() };
      entry.labels.push(label);
      for (const value of values) entry.values.add(value);
      found.set(name, entry);
    }
  }
  return [...found].map(([name, { labels, values }]) => `${name}\tArg:${labels.join('|')}${values.size > 0 ? `, Value:${[...values].join('|')}` : ''}`);
}
