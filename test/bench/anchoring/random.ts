/** Seeded random numbers (mulberry32, Tommy Ettinger, public domain): every run of the bench sees the same texts. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [from, to). */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length)]!;
  }
}

/** Picks by Zipf and Mandelbrot's law, 1/(rank + 2.7), as words are distributed. */
export class Zipf<T> {
  private readonly sums: number[] = [];

  constructor(private readonly items: readonly T[], private readonly random: Random) {
    let sum = 0;
    for (let rank = 1; rank <= items.length; rank++) this.sums.push((sum += 1 / (rank + 2.7)));
  }

  pick(): T {
    const wanted = this.random.next() * this.sums.at(-1)!;
    let low = 0;
    let high = this.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sums[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return this.items[low]!;
  }
}
