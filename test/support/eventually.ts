// Waiting for conditions, the only way the UI tests wait.

/** How long a workbench may take to show something on a slow machine. */
export const PATIENCE = 40_000;
const PAUSE = 50;

/**
 * Asks `look` again and again until it gives something that `isGood` accepts (by default: neither undefined nor
 * false), and gives that. Fails with what was looked for and what was seen last.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T> | T,
  isGood: (seen: T) => boolean = (seen) => seen !== undefined && seen !== false,
  patience = PATIENCE,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (isGood(seen)) return seen as NonNullable<T>;
    if (Date.now() > deadline) throw new Error(`Waited ${patience / 1000} s for ${what}. Last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** Whether each of the words is in one of the texts: what is drawn piece by piece is there when all of it is. */
export function containAll(...words: readonly string[]): (texts: readonly string[]) => boolean {
  return (texts) => words.every((word) => texts.some((text) => text.includes(word)));
}

/** Whether a step succeeds that may fail and be done again. */
export function succeeds(step: Promise<unknown>): Promise<boolean> {
  return step.then(() => true, () => false);
}
