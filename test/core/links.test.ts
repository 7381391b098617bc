import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_LINKS } from '../../src/core/defaultTagset';
import type { Fact } from '../../src/core/fact';
import { LinkTargetSchema } from '../../src/core/fact';
import { siblingPath } from '../../src/core/factIndex';
import { linkTypesFor, targetName, withLink, withOtherTarget, withoutLink } from '../../src/core/links';
import { factArb, factOf } from '../support/arbitraries';

const names = (from: Partial<Fact>, to?: Partial<Fact>) => linkTypesFor(DEFAULT_LINKS, factOf('a', from), to && factOf('b', to)).map(({ name }) => name);
const linkArb = fc.record({ type: fc.constantFrom('claimant', 'evidence', 'counts', 'other'), target: fc.constantFrom('aaaaaaaa', 'b.txt#aaaaaaaa', '../c/d.txt#x') });

suite('links', () => {
  test('types that the tagset allows, by what both ends are', () => {
    assert.deepEqual(names({ kind: 'claim', label: 'STATEMENT' }), ['claimant', 'evidence', 'contradicts', 'continues', 'same-as']);
    assert.deepEqual(names({ kind: 'claim', label: 'STATEMENT' }, { label: 'ORG' }), ['claimant', 'evidence', 'continues', 'same-as']);
    assert.deepEqual(names({ kind: 'claim', label: 'STATEMENT' }, { label: 'LAW' }), ['evidence', 'continues', 'same-as']);
    assert.deepEqual(names({ kind: 'figure', label: 'COUNT' }, { kind: 'claim' }), ['continues', 'same-as']);
  });

  test('a link is added once, behind the others, and is gone without a trace', () => {
    fc.assert(fc.property(factArb, linkArb, (fact, { type, target }) => {
      const linked = withLink(fact, type, target);
      assert.ok(linked.links?.[type]?.includes(target));
      assert.equal(linked === fact, fact.links?.[type]?.includes(target) ?? false);
      assert.equal(withLink(linked, type, target), linked);
      if (!fact.links?.[type]?.includes(target)) assert.deepEqual(withoutLink(linked, type, target), fact);
      const without = withoutLink(linked, type, target);
      assert.ok(!without.links?.[type]?.includes(target));
      for (const targets of Object.values(without.links ?? {})) assert.ok(targets.length > 0);
      assert.ok(without.links === undefined || Object.keys(without.links).length > 0);
    }));
  });

  test('another target takes the place of the old one, and none stands twice', () => {
    const fact = factOf('a', { links: { evidence: ['x', 'y', 'z'] } });
    assert.deepEqual(withOtherTarget(fact, 'evidence', 'y', 'w').links, { evidence: ['x', 'w', 'z'] });
    assert.deepEqual(withOtherTarget(fact, 'evidence', 'y', 'x').links, { evidence: ['x', 'z'] });
    assert.deepEqual(withOtherTarget(fact, 'claimant', 'y', 'x').links, { evidence: ['x', 'y', 'z'], claimant: ['x'] });
  });

  test('a type that every object has a property of is a type like any other', () => {
    assert.deepEqual(Object.keys(withLink(factOf('a'), 'constructor', 'x').links!), ['constructor']);
    assert.equal(withoutLink(factOf('a', { links: { evidence: ['x'] } }), 'toString', 'x').links!['evidence']!.length, 1);
  });

  test('a target’s name leads back to its document', () => {
    assert.equal(targetName('/c/a.txt', '/c/a.txt', 'x'), 'x');
    assert.equal(targetName('/c/a.txt', '/c/b.txt', 'x'), 'b.txt#x');
    assert.equal(targetName('/c/d/a.txt', '/c/通报/b c.txt', 'x'), '../通报/b c.txt#x');
    assert.equal(targetName('/c/a.txt', '/c/b#1.txt', 'x'), undefined);
    const pathArb = fc.array(fc.constantFrom('a', 'b', '通报'), { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}.txt`);
    fc.assert(fc.property(pathArb, pathArb, (from, to) => {
      const name = targetName(from, to, 'x')!;
      assert.ok(LinkTargetSchema.safeParse(name).success, name);
      const hash = name.lastIndexOf('#');
      assert.equal(hash < 0 ? from : siblingPath(from, name.slice(0, hash)), to);
    }));
  });
});
