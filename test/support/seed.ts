import fc from 'fast-check';

/** Laws are tried on the same cases in every run, so that red means that the code changed; `FACTLENS_SEED=N` tries others. */
fc.configureGlobal({ seed: Number(process.env['FACTLENS_SEED'] ?? 20260101) });
