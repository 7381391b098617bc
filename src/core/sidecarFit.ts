import type { Fact } from './fact';

/** Facts that are looked for; more say nothing new. */
const SAMPLE = 40;
/** Code points of context on each side that have to stand beside a fact's words. */
const BESIDE = 6;

/**
 * How well a sidecar fits a text that it was not made for: the share of its facts, from 0 to 1, whose words stand there
 * with their nearest surroundings. Facts are taken at equal distances.
 */
export function fitOf(text: string, facts: readonly Fact[]): number {
  const step = Math.max(1, Math.floor(facts.length / SAMPLE));
  const sample = facts.filter((_, index) => index % step === 0);
  if (sample.length === 0) return 0;
  return sample.filter((fact) => text.includes(surrounded(fact))).length / sample.length;
}

function surrounded({ before = '', text, after = '' }: Fact): string {
  return [...before].slice(-BESIDE).join('') + text + [...after].slice(0, BESIDE).join('');
}
