/** What has a meaning in a cell; `->` is one sign. A backslash before it takes that away. */
const RESERVED = /->|[\\[\]|_;*\t\n]/g;

export function escapeValue(value: string): string {
  return value.replace(RESERVED, (sign) => `\\${sign === '\t' ? 't' : sign === '\n' ? 'n' : sign}`);
}

export function unescapeValue(cell: string): string {
  return cell.replace(/\\(->|.)/gs, (_, sign: string) => (sign === 't' ? '\t' : sign === 'n' ? '\n' : sign));
}

const LETTERS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\r': '\\r', '\f': '\\f', '\b': '\\b' };
const BY_LETTER: Readonly<Record<string, string>> = { t: '\t', r: '\r', f: '\f', b: '\b', n: '\n' };

/** A line of text behind `#Text=`: only the backslash and control characters are escaped. */
export function escapeText(line: string): string {
  return line.replace(/[\\\t\r\f]/g, (sign) => LETTERS[sign]!);
}

export function unescapeText(line: string): string {
  return line.replace(/\\(.)/gs, (_, sign: string) => BY_LETTER[sign] ?? sign);
}

/** Whether a value stays on its line for every reader: Java ends lines at CR too, Python at more. */
export function isPlainLine(value: string): boolean {
  return value !== '' && !/[\p{Cc}\u2028\u2029]/u.test(value.replace(/[\t\n]/g, ''));
}

/** A part of a cell, without the number in brackets that may stand behind it. */
export function numbered(part: string): { readonly value: string; readonly number: string | undefined } {
  const [, value = part, number] = /^((?:\\(?:->|.)|[^\\[])*)(?:\[(\d+)\])?$/s.exec(part) ?? [];
  return { value, number };
}

/** The parts of a cell between signs that no backslash takes the meaning from. */
export function partsOf(cell: string): string[] {
  const parts = [''];
  for (const [piece] of cell.matchAll(/\\(?:->|.)|[^\\]/gs)) {
    if (piece === '|') parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}
