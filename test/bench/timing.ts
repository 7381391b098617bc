// Measuring: what is compared runs in turns, so that whatever else the machine does falls on all of it alike.

/** A thing to be measured and the least that any program would have to do for it. */
export interface Measure {
  readonly name: string;
  readonly work: () => unknown;
  readonly floorName: string;
  readonly floor: () => unknown;
  /** The ratio that is aimed at. */
  readonly goal?: number;
}

export interface Figure {
  readonly name: string;
  /** Milliseconds, median: of processor time in the core, of the clock on the wall in the editor. */
  readonly ms: number;
  readonly floorName: string;
  readonly floorMs: number;
  /** Median over the rounds of work : floor within a round. */
  readonly ratio: number;
  readonly goal?: number;
}

/** Below this a sample is mostly the clock. */
const SAMPLE_MS = 8;
const ROUNDS = 11;

/** Results go here, so that no compiler finds out that nobody wants them. */
export const sink: { kept: unknown } = { kept: undefined };

/** Measures each in turns with its floor. */
export function measureAll(measures: readonly Measure[]): Figure[] {
  return measures.map(({ name, work, floorName, floor, goal }) => {
    const [workTimes, floorTimes] = [sampler(work), sampler(floor)];
    const rounds = Array.from({ length: ROUNDS }, () => ({ ms: workTimes(), floorMs: floorTimes() }));
    return {
      name,
      ms: median(rounds.map((round) => round.ms)),
      floorName,
      floorMs: median(rounds.map((round) => round.floorMs)),
      ratio: median(rounds.map((round) => round.ms / round.floorMs)),
      ...(goal !== undefined && { goal }),
    };
  });
}

/** A function that gives milliseconds of processor time per run, which other programs hardly change; each from as many runs as make a sample long enough to be timed. */
function sampler(work: () => unknown): () => number {
  const once = timed(work, 1);
  const warm = timed(work, 2);
  const runs = Math.max(1, Math.ceil(SAMPLE_MS / Math.max(1e-5, Math.min(once, warm))));
  return () => timed(work, runs);
}

function timed(work: () => unknown, runs: number): number {
  const start = process.cpuUsage();
  for (let run = 0; run < runs; run++) sink.kept = work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000 / runs;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which this share of the values lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
