import assert from 'node:assert/strict';
import fc from 'fast-check';
import { align } from '../../../src/core/anchoring/align';
import { heaviestChain } from '../../../src/core/anchoring/chain';
import { fold, sameWords, unitAt, WILD } from '../../../src/core/anchoring/fold';
import type { Match } from '../../../src/core/anchoring/matches';
import { textArb } from '../../support/arbitraries';

suite('align', () => {
  test('partners are equal, none is taken twice, unmoved text keeps its order', () => {
    fc.assert(fc.property(textArb, textArb, fc.boolean(), (a, b, partial) => {
      const { old, new: now, partner, owner, block } = align(fold(a), fold(b), partial);
      const taken = new Set<number>();
      let last = -1;
      for (const [i, j] of partner.entries()) {
        if (j < 0) continue;
        assert.equal(old.code[i], now.code[j]);
        assert.ok(old.code[i]! < WILD);
        assert.ok(!taken.has(j));
        assert.equal(owner[j], i);
        taken.add(j);
        if (block[i] !== 0) continue;
        assert.ok(j > last);
        last = j;
      }
    }), { numRuns: 1000 });
  });

  test('a text is aligned with itself, unit by unit', () => {
    fc.assert(fc.property(textArb, (text) => {
      const { partner } = align(fold(text), fold(text), false);
      assert.deepEqual([...partner], [...partner.keys()]);
    }), { numRuns: 300 });
  });
});

suite('heaviestChain', () => {
  const matchArb: fc.Arbitrary<Match> = fc.record({ a: fc.nat({ max: 20 }), b: fc.nat({ max: 20 }), length: fc.integer({ min: 1, max: 4 }) });

  /** All subsets, tried one by one. */
  function heaviest(matches: readonly Match[]): number {
    let best = 0;
    for (let set = 0; set < 1 << matches.length; set++) {
      const chosen = matches.filter((_, i) => set & (1 << i)).sort((x, y) => x.a - y.a);
      if (chosen.every((match, i) => i === 0 || (chosen[i - 1]!.a < match.a && chosen[i - 1]!.b < match.b))) best = Math.max(best, chosen.reduce((sum, { length }) => sum + length, 0));
    }
    return best;
  }

  test('is in order, without overlaps, and of matches that do not overlap the heaviest there is', () => {
    fc.assert(fc.property(fc.array(matchArb, { maxLength: 8 }), (matches) => {
      const chain = heaviestChain(matches, ({ length }) => length);
      chain.reduce((last, next) => {
        assert.ok(last.a + last.length <= next.a && last.b + last.length <= next.b);
        return next;
      }, { a: 0, b: 0, length: 0 });
      const single = matches.map((match) => ({ ...match, length: 1 }));
      assert.equal(heaviestChain(single, () => 1).length, heaviest(single));
    }), { numRuns: 500 });
  });
});

suite('fold', () => {
  test('units cover the text in order, and blanks are left out', () => {
    fc.assert(fc.property(textArb, (text) => {
      const { code, start, end } = fold(text);
      for (let i = 0; i < code.length; i++) {
        assert.ok(start[i]! < end[i]! && (i === 0 || end[i - 1]! <= start[i]!));
        assert.equal(unitAt(fold(text), start[i]!), i);
      }
    }));
  });

  test('what only looks different is the same', () => {
    for (const [a, b] of [['（１０％）', '(10%)'], ['“甲”', '"甲"'], ['甲……', '甲...'], ['re\u0301sume\u0301', 'Résumé'], ['4.1 万\n余名', '4.1万余名'], ['ＡＢＣ', 'abc'], ['甲——乙', '甲--乙']] as const) {
      assert.ok(sameWords(a, b), `${a} ${b}`);
    }
    for (const [a, b] of [['甲', '乙'], ['10', '1'], ['\ud83d', '\ude00'], ['3.5', '35']] as const) assert.ok(!sameWords(a, b), `${a} ${b}`);
  });

  test('a long row of marks is not one mark', () => {
    assert.ok(!sameWords('--------', '---'));
  });
});
