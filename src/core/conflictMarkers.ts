/** The states of a file in which git left its conflict markers. */
export interface ConflictSides {
  /** Absent where the markers do not show it (they do in git's `diff3` and `zdiff3` styles). */
  readonly base?: string;
  readonly ours: string;
  readonly theirs: string;
}

const MARKER = /^(<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?$/;

/**
 * Takes a sidecar with git's conflict markers apart; undefined where it has none, or not in their order. Commas that a line
 * merge left out or put in between facts are mended: each fact stands on a line of its own.
 */
export function sidesOfConflict(text: string): ConflictSides | undefined {
  const sides = { base: [] as string[], ours: [] as string[], theirs: [] as string[] };
  let open: keyof typeof sides | undefined;
  let [conflicts, bases] = [0, 0];
  for (const line of text.split(/\r?\n/)) {
    const sign = MARKER.exec(line)?.[1]![0];
    if (sign === undefined) for (const side of open ? [open] : (['base', 'ours', 'theirs'] as const)) sides[side].push(line);
    else if (sign === '<' && open === undefined) [open, conflicts] = ['ours', conflicts + 1];
    else if (sign === '|' && open === 'ours') [open, bases] = ['base', bases + 1];
    else if (sign === '=' && (open === 'ours' || open === 'base')) open = 'theirs';
    else if (sign === '>' && open === 'theirs') open = undefined;
    else return undefined;
  }
  if (conflicts === 0 || open !== undefined) return undefined;
  return { ...(bases === conflicts && { base: withCommas(sides.base) }), ours: withCommas(sides.ours), theirs: withCommas(sides.theirs) };
}

const FACT_LINE = /^\s*\{"id".*\},?\s*$/;

function withCommas(lines: readonly string[]): string {
  return lines.map((line, index) => {
    if (!FACT_LINE.test(line)) return line;
    const isLast = !FACT_LINE.test(lines.slice(index + 1).find((next) => next.trim() !== '') ?? '');
    return line.trimEnd().replace(/,$/, '') + (isLast ? '' : ',');
  }).join('\n');
}
