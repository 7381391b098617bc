import fc from 'fast-check';

/** Laws are tried on the same cases in every run, so that red means that the code changed; `FACTLENS_SEED=N` tries others. */
fc.configureGlobal({ seed: Number(process.env['FACTLENS_SEED'] ?? 20260101) });

/** Cases that a law with cases of its own number is tried on: `FACTLENS_CASES=N` tries as many instead, for as long as it takes. */
export function cases(usual: number): number {
  return Number(process.env['FACTLENS_CASES'] ?? usual);
}

/** Milliseconds that such a law may take, as mocha wants them: no limit where somebody asked for another number of cases. */
export function patience(usual: number): number {
  return process.env['FACTLENS_CASES'] === undefined ? usual : 0;
}
