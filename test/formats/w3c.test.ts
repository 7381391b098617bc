import assert from 'node:assert/strict';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { completeTagset } from '../../src/core/tagset';
import { w3c } from '../../src/formats/w3c';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

const OA = 'http://www.w3.org/ns/oa#';
const RDF_VALUE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value';
/** The terms of the data model's context that are used here, by its own definitions; nothing is fetched. */
const CONTEXT = {
  '@context': {
    id: '@id', type: '@type',
    ...Object.fromEntries(['Annotation', 'TextualBody', 'SpecificResource', 'TextPositionSelector', 'TextQuoteSelector', 'tagging', 'commenting', 'identifying', 'linking', 'exact', 'prefix', 'suffix'].map((term) => [term, OA + term])),
    start: { '@id': `${OA}start`, '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger' },
    end: { '@id': `${OA}end`, '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger' },
    body: { '@id': `${OA}hasBody`, '@type': '@id' }, target: { '@id': `${OA}hasTarget`, '@type': '@id' }, source: { '@id': `${OA}hasSource`, '@type': '@id' }, selector: { '@id': `${OA}hasSelector`, '@type': '@id' },
    motivation: { '@id': `${OA}motivatedBy`, '@type': '@vocab' }, purpose: { '@id': `${OA}hasPurpose`, '@type': '@vocab' },
    value: RDF_VALUE, creator: { '@id': 'http://purl.org/dc/terms/creator', '@type': '@id' }, nickname: 'http://xmlns.com/foaf/0.1/nick', Person: 'http://xmlns.com/foaf/0.1/Person',
    AnnotationPage: 'http://www.w3.org/ns/activitystreams#OrderedCollectionPage', items: { '@id': 'http://www.w3.org/ns/activitystreams#items', '@type': '@id', '@container': '@list' },
  },
};

const documentLoader = async (url: string) => {
  assert.equal(url, 'http://www.w3.org/ns/anno.jsonld');
  return { contextUrl: null, documentUrl: url, document: CONTEXT };
};

suite('formats: w3c', () => {
  test('what was written comes back', () => {
    const filled = corpusArb.map((corpus) => corpus.filter(({ facts }) => facts.length > 0));
    fc.assert(fc.property(filled, (corpus) => holdsTheLawTwice(w3c, corpus)), LAW);
    holdsTheLawTwice(w3c, [NASTY]);
  });

  test('a JSON-LD processor knows every term, and sees the same words at the same places', async () => {
    const page = String(w3c.write([NASTY], { tagset: TAGSET }).files[0]?.content);
    const [expanded] = await jsonld.expand(JSON.parse(page), { documentLoader, safe: true } as unknown as jsonld.Options.Expand) as any[];
    const items: any[] = expanded['http://www.w3.org/ns/activitystreams#items'][0]['@list'];
    const facts = items.filter((item) => item['x-factlens:/terms/fact']);
    assert.equal(facts.length, NASTY.facts.length);
    assert.equal(items.length, NASTY.facts.length + 3);
    const points = [...NASTY.source.text];
    for (const [index, { fact }] of NASTY.facts.entries()) {
      const selectors = facts[index][`${OA}hasTarget`][0][`${OA}hasSelector`];
      assert.equal(selectors[1][`${OA}exact`][0]['@value'], fact.text);
      assert.equal(points.slice(selectors[0][`${OA}start`][0]['@value'], selectors[0][`${OA}end`][0]['@value']).join(''), fact.text);
      assert.equal(facts[index][`${OA}hasBody`][0][RDF_VALUE][0]['@value'], fact.label);
    }
    const quads = await jsonld.toRDF(JSON.parse(page), { documentLoader, safe: true, format: 'application/n-quads' } as unknown as jsonld.Options.ToRdf) as unknown as string;
    assert.ok(quads.includes(`<${OA}exact> "𠮷田号"`));
  });

  test('an annotation', () => {
    const tagset = completeTagset({ factlens: 1, entities: { harbour: { name: '港务局', wikidata: 'Q1' } } });
    const document = documentWith('甲/a b.txt', '😀港务局说没有', [{ id: 'aaaaaaa1', text: '港务局', entity: 'harbour', note: 'n', by: 'lin' }, { id: 'aaaaaaa2', kind: 'claim', label: 'STATEMENT', text: '没有', links: { claimant: ['aaaaaaa1'] } }]);
    const iri = 'x-factlens:/texts/%E7%94%B2/a%20b.txt';
    const page = JSON.parse(String(w3c.write([document], { tagset }).files[0]?.content));
    assert.deepEqual(page['@context'][0], 'http://www.w3.org/ns/anno.jsonld');
    assert.deepEqual(page.items[0], {
      id: `${iri}#aaaaaaa1`, type: 'Annotation', motivation: 'tagging', creator: { type: 'Person', nickname: 'lin' },
      body: [
        { type: 'TextualBody', value: 'ORG', purpose: 'tagging' },
        { type: 'SpecificResource', source: 'x-factlens:/entities/harbour', purpose: 'identifying' },
        { type: 'SpecificResource', source: 'http://www.wikidata.org/entity/Q1', purpose: 'identifying' },
        { type: 'TextualBody', value: 'n', purpose: 'commenting' },
      ],
      target: { source: iri, selector: [{ type: 'TextPositionSelector', start: 1, end: 4 }, { type: 'TextQuoteSelector', exact: '港务局', prefix: '😀', suffix: '说没有' }] },
      factlens: { kind: 'entity', label: 'ORG' },
    });
    assert.deepEqual(page.items[2], {
      id: `${iri}#link-1`, type: 'Annotation', motivation: 'linking',
      body: [{ type: 'TextualBody', value: 'claimant', purpose: 'tagging' }, { type: 'SpecificResource', source: `${iri}#aaaaaaa1`, purpose: 'linking' }],
      target: `${iri}#aaaaaaa2`,
    });
  });

  const TEXT = '😀甲公司\r\n付3元给乙公司，乙公司收到。';
  const read = (content: unknown) => w3c.read([{ path: 'in.jsonld', content: typeof content === 'string' ? content : JSON.stringify(content, undefined, 1) }], { tagset: TAGSET, textOf: (name) => (name === 'a.txt' ? TEXT : undefined) });
  const position = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end });
  const quote = (exact: string, more = {}) => ({ type: 'TextQuoteSelector', exact, ...more });
  const target = (...selector: object[]) => ({ source: 'https://example.org/texts/a.txt#x', selector });

  test('what other programs write: UTF-16 positions, quotes alone, collections, several bodies and targets', () => {
    const { documents, problems, notes } = read({ type: 'AnnotationCollection', first: { items: [
      { id: 'u:1', body: [{ type: 'TextualBody', value: 'COUNT', purpose: 'classifying' }, { type: 'TextualBody', value: 'why' }, { type: 'SpecificResource', source: 'http://www.wikidata.org/entity/Q9', purpose: 'identifying' }], target: target(position(8, 10), quote('3元')) },
      { body: 'a remark', target: target(quote('乙公司', { prefix: '付3元给', suffix: '，乙公司收到' })) },
      { body: { type: 'TextualBody', value: 'ORG', purpose: 'tagging' }, target: [target(position(2, 3), quote('甲')), target(position(4, 5), quote('司'))] },
      { body: 'of a page', target: 'https://example.org/' },
    ] } });
    assert.deepEqual(problems, []);
    assert.deepEqual(documents[0]?.facts.map(({ fact: { kind, label, text, note, entity, links } }) => [kind, label, text, note, entity, Object.keys(links ?? {})]), [
      ['entity', 'ORG', '甲', undefined, undefined, []],
      ['entity', 'ORG', '司', undefined, undefined, []],
      ['figure', 'COUNT', '3元', 'why', 'http://www.wikidata.org/entity/Q9', []],
      ['entity', 'NOTE', '乙公司', 'a remark', undefined, []],
    ]);
    assert.deepEqual(notes, ['in.jsonld: the positions are counted in UTF-16 code units', '1 annotations have no text as their target and are left out']);
  });

  test('bad input is told by file and line', () => {
    const bad: readonly [unknown, number, RegExp][] = [
      ['{"items": [', 1, /not valid JSON/],
      ['3', 1, /Invalid input/],
      [[{ target: target(position(0, 99)) }], 2, /not found in the text for certain/],
      [[{ target: target(position(1, 3), quote('丙')) }], 2, /not found/],
      [[{ target: target(quote('乙公司')) }], 2, /not found/],
      [[{ target: { source: 'b.txt', selector: position(0, 1) } }], 2, /the text b.txt is not there/],
      [[{ target: target(quote('甲公司')) }, { target: target(quote('3元')), factlens: { kind: 'x', label: 'NOTE' } }], 13, /"kind"/],
    ];
    for (const [content, line, reason] of bad) {
      const { documents, problems } = read(content);
      assert.deepEqual(documents, []);
      assert.match(problems[0]?.reason ?? '', reason);
      assert.equal(problems[0]?.line, line, JSON.stringify(content));
    }
  });
});
