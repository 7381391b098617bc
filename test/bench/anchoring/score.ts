import type { Edited } from './edits';
import type { Range } from './generate';

/** What a method says of one fact; without a span it is lost. */
export interface Answer {
  readonly span?: Range | undefined;
  readonly confidence: number;
}

/** Where a fact truly is now, or that its words were taken out; `partial` ones are too torn to be judged. */
export type Truth = { readonly span: Range } | 'gone' | 'partial';

export interface Score {
  live: number;
  exact: number;
  near: number;
  wrong: number;
  missed: number;
  gone: number;
  lost: number;
  sure: number;
  sureRight: number;
}

const LEAST_LEFT = 0.5;
const NEAR = 0.5;

/** Ground truth from the units that were followed through all edits. */
export function truths(facts: readonly Range[], edited: Edited): Truth[] {
  const now = new Int32Array(Math.max(0, ...facts.map((fact) => fact.end)) + 1).fill(-1);
  edited.origin.forEach((before, at) => {
    if (before >= 0 && before < now.length) now[before] = at;
  });
  return facts.map(({ start, end }, index) => {
    if (edited.gone.has(index)) return 'gone';
    let left = 0;
    let from = Infinity;
    let to = -1;
    for (let i = start; i < end; i++) {
      if (now[i]! < 0) continue;
      if (!edited.mended.has(i)) left++;
      from = Math.min(from, now[i]!);
      to = Math.max(to, now[i]! + 1);
    }
    if (left === 0) return 'gone';
    return left < (end - start) * LEAST_LEFT || to - from > 2 * (end - start) + 40 ? 'partial' : { span: { start: from, end: to } };
  });
}

export function score(truth: readonly Truth[], answers: readonly Answer[]): Score {
  const sum: Score = { live: 0, exact: 0, near: 0, wrong: 0, missed: 0, gone: 0, lost: 0, sure: 0, sureRight: 0 };
  for (const [index, where] of truth.entries()) {
    if (where === 'partial') continue;
    const verdict = judge(where, answers[index]?.span);
    sum[where === 'gone' ? 'gone' : 'live']++;
    if (verdict !== 'false') sum[verdict]++;
    if (!answers[index]?.span || answers[index].confidence < 0.9) continue;
    sum.sure++;
    if (verdict === 'exact' || verdict === 'near') sum.sureRight++;
  }
  return sum;
}

export type Verdict = 'exact' | 'near' | 'wrong' | 'missed' | 'lost' | 'false';

export function judge(truth: Exclude<Truth, 'partial'>, span: Range | undefined): Verdict {
  if (truth === 'gone') return span ? 'false' : 'lost';
  if (!span) return 'missed';
  if (span.start === truth.span.start && span.end === truth.span.end) return 'exact';
  const shared = Math.min(span.end, truth.span.end) - Math.max(span.start, truth.span.start);
  const together = Math.max(span.end, truth.span.end) - Math.min(span.start, truth.span.start);
  return shared / together >= NEAR ? 'near' : 'wrong';
}
