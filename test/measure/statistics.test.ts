import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KINDS, type Fact } from '../../src/core/fact';
import { statistics, type Counts } from '../../src/measure/statistics';

const fact = (rest: Partial<Fact>): Fact => ({ id: 'f', kind: 'entity', label: 'ORG', text: '港务局', ...rest });
const sum = (counts: Counts) => Object.values(counts).reduce((all, count) => all + count, 0);

suite('statistics', () => {
  test('what is counted', () => {
    const found = statistics([
      { name: 'a.txt', document: { status: 'done' }, facts: [fact({ entity: 'harbour', by: 'lin' }), fact({ entity: 'harbour', status: 'reviewed' }), fact({ label: 'GPE', status: 'rejected', entity: 'x' })] },
      { name: 'b.txt', facts: [fact({ kind: 'figure', label: 'COUNT', value: { type: 'quantity', amount: 3 } }), fact({ kind: 'figure', label: 'COUNT' }), fact({ kind: 'claim', label: 'STATEMENT', links: { evidence: ['a', 'b'], claimant: ['c'] } })] },
    ]);
    assert.deepEqual(found, {
      documents: 2,
      facts: 5,
      labels: [{ kind: 'entity', label: 'ORG', facts: 2 }, { kind: 'figure', label: 'COUNT', facts: 2 }, { kind: 'claim', label: 'STATEMENT', facts: 1 }],
      statuses: { accepted: 4, rejected: 1, reviewed: 1 },
      documentStatuses: { done: 1, none: 1 },
      annotators: { none: 4, lin: 1 },
      links: { evidence: 2, claimant: 1 },
      entities: { keys: 1, mentions: 2, most: { harbour: 2 } },
      values: { with: 1, without: 1 },
      files: [{ name: 'a.txt', facts: 2, status: 'done' }, { name: 'b.txt', facts: 3 }],
    });
    assert.deepEqual(Object.keys(found.annotators), ['none', 'lin'], 'the most first');
  });

  test('law: every fact is counted once in each list', () => {
    const some = fc.record({ kind: fc.constantFrom(...KINDS), label: fc.constantFrom('A', 'B', 'constructor'), status: fc.constantFrom(undefined, 'suggested', 'rejected'), by: fc.constantFrom(undefined, 'lin') });
    fc.assert(fc.property(fc.array(fc.array(some)), (texts) => {
      const documents = texts.map((facts, index) => ({ name: `${index}.txt`, facts: facts.map((each) => fact(each as Partial<Fact>)) }));
      const found = statistics(documents);
      const all = documents.flatMap(({ facts }) => facts);
      assert.equal(sum(found.statuses), all.length);
      assert.equal(found.facts, all.filter(({ status }) => status !== 'rejected').length);
      assert.equal(found.labels.reduce((many, { facts }) => many + facts, 0), found.facts);
      assert.equal(found.files.reduce((many, { facts }) => many + facts, 0), found.facts);
      assert.equal(sum(found.annotators), found.facts);
      assert.equal(sum(found.documentStatuses), documents.length);
    }));
  });
});
