// Rounds of what is measured in a browser.
import { step } from './harness.mjs';

const ATTEMPTS = 3;

/** On a machine that is busy with other things a window now and then does not do in time what it is asked; then another is opened. */
export async function attempt<T>(name: string, work: () => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      step(`${name}: once more, after: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Another one begins each round: nobody always runs after the same one. */
export function inTurn<T>(all: readonly T[], round: number): T[] {
  return all.map((_, index) => all[(index + round) % all.length]!);
}
