import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FactIndex } from '../../src/core/factIndex';
import { isNamed, named, renamedFact, type Renaming } from '../../src/core/renaming';
import { parseTagset } from '../../src/core/tagset';
import { givenAt, withAlias, withRenaming } from '../../src/core/tagsetText';
import { factArb, factOf } from '../support/arbitraries';

const label = (from: string, to: string): Renaming => ({ what: 'label', kind: 'entity', from, to });
const entity = (from: string, to: string): Renaming => ({ what: 'entity', from, to });

suite('renaming facts', () => {
  test('changes the label or the key and nothing else', () => {
    assert.deepEqual(renamedFact(factOf('a'), label('ORG', 'BODY')), factOf('a', { label: 'BODY' }));
    assert.deepEqual(renamedFact(factOf('a', { entity: 'mps' }), entity('mps', 'ministry')), factOf('a', { entity: 'ministry' }));
  });

  test('leaves a fact alone that does not say the old name', () => {
    const fact = factOf('a', { entity: 'mps' });
    for (const renaming of [label('LOC', 'BODY'), entity('ORG', 'x'), { ...label('ORG', 'BODY'), kind: 'claim' } as Renaming]) assert.equal(renamedFact(fact, renaming), fact);
  });

  test('there and back is the same fact, as long as the new name is nobody’s', () => {
    fc.assert(fc.property(factArb, fc.boolean(), (fact, byLabel) => {
      const from = byLabel ? fact.label : (fact.entity ?? 'none');
      const there: Renaming = byLabel ? { what: 'label', kind: fact.kind, from, to: 'x-new' } : entity(from, 'x-new');
      const back: Renaming = byLabel ? { what: 'label', kind: fact.kind, from: 'x-new', to: from } : entity('x-new', from);
      const renamed = renamedFact(fact, there);
      assert.ok(!isNamed(renamed, there));
      assert.deepEqual(renamedFact(renamed, back), fact);
      assert.deepEqual(Object.keys(renamed), Object.keys(fact));
    }));
  });

  test('finds the facts of the documents that are meant', () => {
    const index = new FactIndex();
    for (const document of ['b.txt', 'a.txt']) index.set({ document, sidecar: '', problems: [], facts: [factOf(`${document}1`), factOf(`${document}2`, { label: 'LOC' })] });
    assert.deepEqual(named(index, label('ORG', 'BODY')).map(({ fact }) => fact.id), ['a.txt1', 'b.txt1']);
    assert.deepEqual(named(index, label('ORG', 'BODY'), (document) => document === 'b.txt').map(({ fact }) => fact.id), ['b.txt1']);
  });
});

const TAGSET = `{
\t"factlens": 1,
\t"labels": {"entity": [{"name": "ORG", "color": "#010203"},   {"name": "LOC"}]},
\t"links": [{"name": "claimant", "from": ["claim"], "to": ["entity:ORG", "claim:ORG"]}],
\t"entities": {
\t\t"mps": {"name": "Ministry",  "wikidata": "Q5"},
\t\t"office": {"name": "Office", "aliases": ["Harbour Office"]}
\t}
}
`;

const parsed = (text: string) => {
  const result = parseTagset(text);
  assert.ok(result.ok, text);
  return result.value;
};

suite('the tagset file with one thing changed', () => {
  test('a renamed label, in its links too; the rest stays as it is written', () => {
    assert.equal(withRenaming(TAGSET, label('ORG', 'BODY')), TAGSET.replace('"ORG", "color"', '"BODY", "color"').replace('"entity:ORG"', '"entity:BODY"'));
    // Where there is such a label already, the links lead to that one.
    assert.equal(withRenaming(TAGSET, label('ORG', 'LOC')), TAGSET.replace('"entity:ORG"', '"entity:LOC"'));
    assert.equal(withRenaming(TAGSET, label('GPE', 'LOC')), TAGSET);
  });

  test('a renamed key', () => {
    assert.equal(withRenaming(TAGSET, entity('mps', 'a "b"')), TAGSET.replace('"mps"', '"a \\"b\\""'));
    assert.equal(withRenaming(TAGSET, entity('gone', 'x')), TAGSET);
  });

  test('two entries made one keep all names and what only one of them knows', () => {
    const both = parsed(withRenaming(TAGSET, entity('mps', 'office')));
    assert.deepEqual(both.entities, { office: { name: 'Office', aliases: ['Harbour Office', 'Ministry'], wikidata: 'Q5' } });
    assert.deepEqual(both.labels, parsed(TAGSET).labels);
  });

  test('an alias is added once; an entity without an entry gets one', () => {
    const more = withAlias(TAGSET, 'office', '港务局');
    assert.deepEqual(parsed(more).entities?.['office'], { name: 'Office', aliases: ['Harbour Office', '港务局'] });
    assert.equal(withAlias(more, 'office', '港务局'), more);
    assert.equal(withAlias(TAGSET, 'office', 'Office'), TAGSET);
    assert.deepEqual(parsed(withAlias(TAGSET, 'mps', 'MPS')).entities?.['mps'], { name: 'Ministry', aliases: ['MPS'], wikidata: 'Q5' });
    assert.deepEqual(parsed(withAlias(TAGSET, 'new', '新')).entities?.['new'], { name: '新' });
    assert.deepEqual(parsed(withAlias('{"factlens": 1}', 'new', '新')).entities, { new: { name: '新' } });
    const start = TAGSET.indexOf('"entities"');
    for (const text of [more, withAlias(TAGSET, 'mps', 'MPS')]) assert.equal(text.slice(0, start), TAGSET.slice(0, start));
  });

  test('whatever is renamed, the file stays one that can be read, and only what was named differently changes', () => {
    const nameArb = fc.constantFrom('ORG', 'LOC', 'mps', 'office', 'x"y', 'new');
    fc.assert(fc.property(nameArb, nameArb, fc.boolean(), (from, to, byLabel) => {
      fc.pre(from !== to);
      const after = parsed(withRenaming(TAGSET, byLabel ? label(from, to) : entity(from, to)));
      if (byLabel) assert.deepEqual(after.entities, parsed(TAGSET).entities);
      else assert.deepEqual([after.labels, after.links], [parsed(TAGSET).labels, parsed(TAGSET).links]);
      if (!byLabel) assert.ok(!Object.hasOwn(after.entities ?? {}, from));
    }));
  });
});

suite('the name at a place of the tagset file', () => {
  const TEXT = `{"factlens": 1, "labels": {"entity": [{"name": "SHIP", "title": "Ship"}], "ships": [{"name": "TUG"}]},
    "links": [{"name": "aboard", "from": ["entity"], "to": ["entity:SHIP", "claim:a:b"]}], "entities": {"swan": {"name": "Swan"}}}`;

  /** What is given where these words stand, at each of their characters and behind the last. */
  function givenAll(words: string): unknown[] {
    const start = TEXT.indexOf(words);
    assert.ok(start >= 0);
    const all = Array.from({ length: words.length + 1 }, (_, index) => {
      const given = givenAt(TEXT, start + index);
      return given && [given.what, 'kind' in given ? given.kind : '', given.from, TEXT.slice(given.span.start, given.span.end)].join(' ').trim();
    });
    return [...new Set(all)];
  }

  test('a label’s name, a link’s end, an entity’s key', () => {
    assert.deepEqual(givenAll('SHIP'), ['label entity SHIP SHIP']);
    assert.deepEqual(givenAll('entity:SHIP'), ['label entity SHIP SHIP']);
    assert.deepEqual(givenAll('claim:a:b'), ['label claim a:b a:b']);
    assert.deepEqual(givenAll('swan'), ['entity  swan swan']);
  });

  test('nothing elsewhere', () => {
    for (const words of ['factlens', 'labels', 'entity', 'Ship', 'TUG', 'aboard', 'from', 'Swan', ': [']) assert.deepEqual(givenAll(words), [undefined], words);
    assert.equal(givenAt('', 0), undefined);
    assert.equal(givenAt('{"labels": {"entity": [{"name": "A', 34), undefined);
  });
});
