// How often branches merge cleanly and rightly.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpannedFact } from '../../../src/formats/format';
import { costOf, CURRENT, LAYOUTS, type LayoutCost } from './layouts';
import { METHODS, NOWHERE, type Outcome } from './methods';
import { makePair, PLACES, type BranchPair, type PairPlace } from './pairs';

export interface MergingOptions {
  /** Pairs of branches; 1,000 by default. */
  readonly pairs?: string | undefined;
}

/** Counts of what a method made of pairs that do not contradict each other. */
interface Tally {
  right: number;
  /** Right, but the editor asks where some facts stand now. */
  asked: number;
  stopped: number;
  wrong: number;
}

export interface MergingRow {
  readonly method: string;
  readonly places: Readonly<Record<PairPlace, Tally>>;
  /** Of the pairs that contradict each other, how many were said to. */
  readonly told: number;
}

export interface MergingFigures {
  readonly pairs: number;
  /** Pairs in which the two contradict each other. */
  readonly contradictory: number;
  readonly rows: readonly MergingRow[];
  readonly costs: readonly LayoutCost[];
}

export async function measureMerging({ pairs: count = '1000' }: MergingOptions): Promise<MergingFigures> {
  const pairs = Array.from({ length: Number(count) }, (_, seed) => makePair(seed + 1));
  const folder = mkdtempSync(join(tmpdir(), 'factlens-merging-'));
  try {
    const rows: MergingRow[] = [];
    for (const method of METHODS) {
      const row = { method: method.name, places: Object.fromEntries(PLACES.map((place) => [place, { right: 0, asked: 0, stopped: 0, wrong: 0 }])) as Record<PairPlace, Tally>, told: 0 };
      for (const pair of pairs) {
        const outcome = await method.merge(pair, folder);
        if (!pair.expected) row.told += outcome === 'stopped' ? 1 : 0;
        else row.places[pair.place][judged(outcome, pair.expected)]++;
      }
      rows.push(row);
    }
    return { pairs: pairs.length, contradictory: pairs.filter(({ expected }) => !expected).length, rows, costs: [CURRENT, ...LAYOUTS].map((layout) => costOf(layout, pairs)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function judged(outcome: Outcome, expected: NonNullable<BranchPair['expected']>): keyof Tally {
  if (outcome === 'stopped') return 'stopped';
  if (outcome === 'unreadable') return 'wrong';
  const open = outcome.filter(({ span }) => span === NOWHERE);
  const settled = said(outcome.filter(({ span }) => span !== NOWHERE));
  const wanted = said(expected);
  if (open.length === 0) return settled.join() === wanted.join() ? 'right' : 'wrong';
  const there = new Set(settled);
  const isWanted = new Set(wanted);
  const left = wanted.filter((line) => !there.has(line));
  return settled.length + left.length === wanted.length && settled.every((line) => isWanted.has(line)) && whatOf(left) === whatOf(said(open)) ? 'asked' : 'wrong';
}

/** What the facts say, whatever they are called. */
function said(facts: readonly SpannedFact[]): string[] {
  return facts.map(({ fact: { kind, label, note = '' }, span }) => JSON.stringify([kind, label, note, span.start, span.end])).sort();
}

/** The same without the places. */
function whatOf(lines: readonly string[]): string {
  return lines.map((line) => JSON.stringify((JSON.parse(line) as unknown[]).slice(0, 3))).sort().join();
}

export function mergingText({ pairs, contradictory, rows, costs }: MergingFigures): string {
  const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(part === 0 || part === all ? 0 : 1)} %`;
  const lines = rows.map(({ method, places, told }) => {
    const all = PLACES.map((place) => places[place]);
    const sum = (key: keyof Tally) => all.reduce((total, tally) => total + tally[key], 0);
    return [
      method,
      ...all.map(({ right, asked, stopped, wrong }) => percent(right + asked, right + asked + stopped + wrong)),
      ...(['asked', 'stopped', 'wrong'] as const).map((key) => percent(sum(key), pairs - contradictory)),
      `${told} of ${contradictory}`,
    ];
  });
  const head = ['', 'right: apart', 'same paragraphs', 'both behind the rest', 'of these, asks for places', 'stops', 'wrong', 'contradictions told'];
  return [`${pairs} pairs of branches`, '', ...table(head, lines), '', 'what the layouts cost', '', ...costTable(costs)].join('\n');
}

function costTable(costs: readonly LayoutCost[]): string[] {
  const head = ['', 'bytes', 'lines', 'lines with one fact', 'new lines of a branch', 'of a line of text put in'];
  return table(head, costs.map(({ name, bytes, lines, firstLines, branchLines, insertedLines }) => [name, bytes.toFixed(0), ...[lines, firstLines, branchLines, insertedLines].map((count) => count.toFixed(1))]));
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`);
}
