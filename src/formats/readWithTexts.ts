import type { Format, InFile, Read, ReadOptions } from './format';

/**
 * Reads files of a format that may not bring its texts along, where texts can only be fetched one by one: what the
 * reader asked for in vain is fetched, and then it reads again.
 * @param fetch the text of a name; undefined where there is none.
 */
export async function readWithTexts(format: Format, files: readonly InFile[], options: Omit<ReadOptions, 'textOf'>, fetch: (name: string) => Promise<string | undefined>): Promise<Read> {
  const known = new Map<string, string | undefined>();
  for (;;) {
    const asked = new Set<string>();
    const textOf = (name: string) => {
      if (!known.has(name)) asked.add(name);
      return known.get(name);
    };
    const read = format.read(files, { ...options, textOf });
    if (asked.size === 0) return read;
    for (const name of asked) known.set(name, await fetch(name));
  }
}
