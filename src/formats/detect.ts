import type { InFile } from './format';
import type { FormatName } from './formats';

/**
 * The formats that files may be of, the likeliest first: each file has one vote, by its name and how it begins.
 * @param files their contents may be cut off after the first lines.
 */
export function detectFormats(files: readonly InFile[]): FormatName[] {
  const votes = new Map<FormatName, number>();
  for (const file of files) {
    const format = formatOf(file);
    if (format) votes.set(format, (votes.get(format) ?? 0) + 1);
  }
  return [...votes].sort(([, a], [, b]) => b - a).map(([format]) => format);
}

function formatOf({ path, content }: InFile): FormatName | undefined {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase();
  switch (ending) {
    case 'ann':
      return 'brat';
    case 'xmi':
      return 'cas-xmi';
    case 'conll':
    case 'bio':
    case 'iob':
    case 'iob2':
    case 'bioes':
      return 'conll';
    case 'csv':
      return 'csv';
    case 'tsv':
      return /^\ufeff?#FORMAT=WebAnno TSV/.test(content) ? 'webanno-tsv' : 'tsv';
    case 'jsonld':
      return 'w3c';
    case 'json':
      return jsonFormat(content);
    case 'jsonl':
    case 'ndjson':
      return path.endsWith('factlens-documents.jsonl') ? undefined : linesFormat(path, content);
    default:
      return undefined;
  }
}

function jsonFormat(content: string): FormatName | undefined {
  if (content.includes('ns/anno.jsonld')) return 'w3c';
  if (/"%(?:TYPES|FEATURE_STRUCTURES|VIEWS)"/.test(content)) return 'cas-json';
  return /"data"\s*:/.test(content) || /"(?:annotations|predictions|completions)"\s*:/.test(content) ? 'label-studio' : undefined;
}

function linesFormat(path: string, content: string): FormatName | undefined {
  const line = content.slice(0, content.includes('\n') ? content.indexOf('\n') : undefined);
  if (/"spans"\s*:\s*\[/.test(line)) return 'prodigy';
  // A fact of ours has one label, a line of doccano a list of them.
  if (/"(?:label|labels|entities)"\s*:\s*\[/.test(line)) return 'doccano';
  if (!/"facts"\s*:/.test(line)) return undefined;
  return /(?:^|\/)data\/[^/]+$/.test(path) || /^\ufeff?\s*\{\s*"id"/.test(line) ? 'hf' : 'jsonl';
}
