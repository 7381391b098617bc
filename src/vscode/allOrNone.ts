/** Files written at a time: the remote ones take long to answer, and each takes memory. */
const AT_ONCE = 8;

/** Work that can be taken back. */
export interface Part {
  readonly carryOut: () => Promise<void>;
  readonly takeBack: () => Promise<void>;
}

/**
 * Carries out all parts or none: when one fails, those that were done are taken back, the last one first, and its error
 * is thrown. The parts of one phase must not depend on each other; a phase begins when the one before is done.
 */
export async function allOrNone(phases: readonly (readonly Part[])[]): Promise<void> {
  const done: Part[] = [];
  for (const phase of phases) {
    for (let at = 0; at < phase.length; at += AT_ONCE) {
      const group = phase.slice(at, at + AT_ONCE);
      const outcomes = await Promise.allSettled(group.map((part) => part.carryOut()));
      done.push(...group.filter((_, index) => outcomes[index]!.status === 'fulfilled'));
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (!failed) continue;
      for (const part of done.reverse()) await part.takeBack();
      throw failed.reason;
    }
  }
}
