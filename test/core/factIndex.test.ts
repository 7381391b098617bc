import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fact } from '../../src/core/fact';
import { FactIndex, siblingPath } from '../../src/core/factIndex';
import { factOf } from '../support/arbitraries';

function indexOf(documents: Record<string, Fact[]>): FactIndex {
  const index = new FactIndex();
  for (const [document, facts] of Object.entries(documents)) index.set({ document, sidecar: `${document}.facts.json`, facts, problems: [] });
  return index;
}

suite('factIndex', () => {
  const claim = factOf('c1', { links: { claimant: ['e1'], evidence: ['../notice.txt#n1', 'gone.txt#n1'] } });
  const index = indexOf({ 'dir/b.txt': [claim, factOf('e1')], 'notice.txt': [factOf('n1'), factOf('e1')], 'dir/a.txt': [factOf('z', { links: { counts: ['b.txt#e1', './b.txt#e1'] } })] });

  test('documents by name, facts by document and id', () => {
    assert.deepEqual(index.documents.map(({ document }) => document), ['dir/a.txt', 'dir/b.txt', 'notice.txt']);
    assert.equal(index.factCount, 5);
    assert.equal(index.find('dir/b.txt', 'c1'), claim);
    assert.equal(index.find('dir/a.txt', 'c1'), undefined);
    const other = indexOf({ 'a.txt': [factOf('a')] });
    other.set({ document: 'a.txt', sidecar: '', facts: [], problems: [] });
    assert.equal(other.factCount, 0);
    other.remove('a.txt');
    assert.equal(other.get('a.txt'), undefined);
  });

  test('the list of facts stays the same one while no fact is another, whatever became of their places', () => {
    const [one, two] = [factOf('a'), factOf('b')];
    const moving = indexOf({ 'a.txt': [one, two] });
    const { facts } = moving.get('a.txt')!;
    const set = (given: Fact[]) => moving.set({ document: 'a.txt', sidecar: '', facts: given, places: new Map([['a', { state: 'lost', candidates: [] }]]), problems: [] });
    set([one, two]);
    assert.equal(moving.get('a.txt')!.facts, facts);
    assert.equal(moving.get('a.txt')!.places?.size, 1);
    set([one, { ...two, label: 'GPE' }]);
    assert.equal(moving.find('a.txt', 'b')?.label, 'GPE');
  });

  test('facts of other documents that link into one, the same objects each time', () => {
    assert.deepEqual(index.linkingInto('dir/b.txt').map(({ id }) => id), ['z']);
    assert.deepEqual(index.linkingInto('notice.txt'), [claim]);
    assert.equal(index.linkingInto('notice.txt')[0], claim);
    assert.deepEqual(index.linkingInto('dir/a.txt'), []);
  });

  test('a link leads to a fact of its own document or of one beside it, or nowhere', () => {
    assert.equal(index.follow('dir/b.txt', 'e1')!.document, 'dir/b.txt');
    assert.deepEqual(index.follow('dir/b.txt', '../notice.txt#n1'), { document: 'notice.txt', fact: factOf('n1') });
    for (const target of ['n1', 'gone.txt#n1', '../notice.txt#c1', '../../notice.txt#n1', '']) assert.equal(index.follow('dir/b.txt', target), undefined, target);
  });

  test('links to a fact are those that lead to it', () => {
    assert.deepEqual(index.linksTo('dir/b.txt', 'e1').map(({ document, fact, type }) => [document, fact.id, type]), [['dir/a.txt', 'z', 'counts'], ['dir/b.txt', 'c1', 'claimant']]);
    assert.deepEqual(index.linksTo('notice.txt', 'n1').map(({ fact }) => fact.id), ['c1']);
    assert.deepEqual(index.linksTo('notice.txt', 'e1'), []);
    for (const { document, facts } of index.documents) {
      for (const { id, links } of facts) {
        for (const [type, targets] of Object.entries(links ?? {})) {
          for (const target of targets) {
            const led = index.follow(document, target);
            if (led) assert.ok(index.linksTo(led.document, led.fact.id).some((from) => from.fact.id === id && from.type === type));
          }
        }
      }
    }
  });

  test('mentions of one thing: the same entity key, or without one the same words under the same label', () => {
    const keyed = (id: string, more: Partial<Fact> = {}) => factOf(id, { entity: 'mps', ...more });
    const cluster = indexOf({
      'b.txt': [keyed('b1', { text: 'the ministry' }), factOf('b2'), factOf('b3', { label: 'LOC' })],
      'a.txt': [factOf('a1'), keyed('a2'), factOf('a3', { text: 'mps' }), factOf('a4', { entity: 'ORG' })],
    });
    const ids = (fact: Fact) => cluster.mentionsLike(fact).map((mention) => mention.fact.id);
    assert.deepEqual(ids(keyed('b1', { text: 'the ministry' })), ['a2', 'b1']);
    assert.deepEqual(ids(factOf('b2')), ['a1', 'b2']);
    assert.deepEqual(ids(factOf('gone', { text: 'nowhere' })), []);
  });

  test('being a mention of the same thing is an equivalence: every fact is in one cluster, and it is its members’ cluster', () => {
    const someFacts = fc.array(fc.tuple(fc.constantFrom('x', 'y'), fc.constantFrom('ORG', 'LOC'), fc.constantFrom(undefined, 'k', 'x')), { maxLength: 12 });
    fc.assert(fc.property(someFacts, someFacts, (first, second) => {
      const make = (name: string, rows: typeof first) => rows.map(([text, label, entity], at) => factOf(`${name}${at}`, { text, label, ...(entity !== undefined && { entity }) }));
      const clusters = indexOf({ 'a.txt': make('a', first), 'b.txt': make('b', second) });
      for (const { facts } of clusters.documents) {
        for (const fact of facts) {
          const mentions = clusters.mentionsLike(fact);
          assert.equal(mentions.filter((mention) => mention.fact === fact).length, 1);
          for (const mention of mentions) assert.deepEqual(clusters.mentionsLike(mention.fact), mentions);
        }
      }
    }));
  });

  test('facts that link to any of several mentions, each once', () => {
    const links = indexOf({
      'a.txt': [factOf('a1'), factOf('a2'), factOf('c2', { links: { evidence: ['a2', 'a1'], counts: ['a1'] } }), factOf('c1', { links: { claimant: ['b.txt#a1'] } })],
      'b.txt': [factOf('a1'), factOf('c3', { links: { claimant: ['a1', 'a.txt#a2', 'gone'] } })],
    });
    const of = (...mentions: [string, string][]) => links.linkingTo(mentions.map(([document, id]) => ({ document, fact: factOf(id) }))).map(({ document, fact }) => `${document}#${fact.id}`);
    assert.deepEqual(of(['a.txt', 'a1']), ['a.txt#c2']);
    assert.deepEqual(of(['b.txt', 'a1']), ['a.txt#c1', 'b.txt#c3']);
    assert.deepEqual(of(['a.txt', 'a1'], ['b.txt', 'a1'], ['a.txt', 'a2']), ['a.txt#c2', 'a.txt#c1', 'b.txt#c3']);
    for (const { document, facts } of links.documents) {
      for (const fact of facts) {
        const one = links.linksTo(document, fact.id).map((link) => `${link.document}#${link.fact.id}`);
        assert.deepEqual(new Set(of([document, fact.id])), new Set(one));
      }
    }
  });

  test('no path leads above the root', () => {
    assert.equal(siblingPath('a/b/c.txt', 'd.txt'), 'a/b/d.txt');
    assert.equal(siblingPath('a/b/c.txt', '.././../d.txt'), 'd.txt');
    assert.equal(siblingPath('a/b/c.txt', '../../../d.txt'), undefined);
    assert.equal(siblingPath('c.txt', '../d.txt'), undefined);
    assert.equal(siblingPath('/a/c.txt', '../d.txt'), '/d.txt');
    assert.equal(siblingPath('/a/c.txt', '../../d.txt'), undefined);
    assert.equal(siblingPath('/a/c.txt', '../../a/c.txt'), undefined);
    const partArb = fc.constantFrom('..', '.', 'a', 'b');
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }), fc.array(partArb, { minLength: 1 }), (folder, parts) => {
      const found = siblingPath([...folder, 'x.txt'].join('/'), parts.join('/'));
      let depth = folder.length;
      const escapes = parts.some((part) => (depth += part === '..' ? -1 : part === '.' ? 0 : 1) < 0);
      assert.equal(found === undefined, escapes);
      if (found !== undefined) assert.ok(!found.split('/').includes('..'));
    }));
  });
});
