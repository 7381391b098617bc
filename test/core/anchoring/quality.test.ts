import assert from 'node:assert/strict';
import { ALL, run } from '../../bench/anchoring/bench';
import type { Score } from '../../bench/anchoring/score';

/** A tenth of what the bench takes, so the bounds are a little wider; they are counts, so that one more is noticed. */
suite('findFacts: quality on an invented text', () => {
  const rows = run({ ...ALL, seeds: [3], scenarios: ['normalise', 'everything'], size: 40_000, facts: 400 }, () => 0);
  const share = (score: Score, what: 'found' | 'lost' | 'sure') =>
    what === 'found' ? (score.exact + score.near) / score.live : what === 'lost' ? score.lost / Math.max(1, score.gone) : score.sureRight / score.sure;

  for (const { method, scenario, score } of rows) {
    test(`${scenario}, ${method}`, () => {
      assert.ok(share(score, 'found') >= (method === 'old text' ? 0.99 : 0.98), JSON.stringify(score));
      assert.ok(score.wrong <= 1, JSON.stringify(score));
      assert.ok(score.gone - score.lost <= 1, JSON.stringify(score));
      assert.ok(share(score, 'sure') >= 0.995, JSON.stringify(score));
    });
  }
});
