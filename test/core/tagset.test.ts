import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KINDS } from '../../src/core/fact';
import { completeTagset, findLabel, isUnknownLabel, kindOfLabel, parseTagset, TagsetSchema } from '../../src/core/tagset';

const DEFAULTS = completeTagset(undefined);

suite('tagset', () => {
  test('the embedded labels and links', () => {
    assert.deepEqual(Object.fromEntries(KINDS.map((kind) => [kind, DEFAULTS.labels[kind].map(({ name }) => name)])), {
      entity: ['PERSON', 'ORG', 'GPE', 'LOC', 'EVENT', 'LAW', 'WORK'],
      figure: ['COUNT', 'MONEY', 'PERCENT', 'DATE', 'DURATION', 'ORDINAL', 'MEASURE'],
      claim: ['STATEMENT', 'FORECAST', 'PROPOSAL'],
    });
    assert.deepEqual(DEFAULTS.links.map(({ name }) => name), ['claimant', 'evidence', 'contradicts', 'counts', 'continues', 'same-as']);
  });

  test('the embedded tagset is itself a valid file; names and keys are unique within their kind', () => {
    const file = { factlens: 1, labels: DEFAULTS.labels, links: DEFAULTS.links };
    assert.ok(TagsetSchema.safeParse(file).success);
    for (const kind of KINDS) {
      for (const part of ['name', 'key'] as const) {
        const said = DEFAULTS.labels[kind].map((label) => label[part]).filter((value) => value !== undefined);
        assert.equal(new Set(said).size, said.length, `${kind} ${part}`);
      }
    }
  });

  test('the links of the embedded tagset name kinds and labels that exist', () => {
    for (const { from, to } of DEFAULTS.links) {
      for (const end of [...(from ?? []), ...(to ?? [])]) {
        const [kind, label] = end.split(':');
        const known = KINDS.find((one) => one === kind);
        assert.ok(known && (label === undefined || findLabel(DEFAULTS, known, label)), end);
      }
    }
  });

  test('what a file does not say keeps its default, what it says replaces it', () => {
    fc.assert(fc.property(fc.subarray([...KINDS]), fc.boolean(), (kinds, empty) => {
      const labels = Object.fromEntries(kinds.map((kind) => [kind, empty ? [] : [{ name: '标签' }]]));
      const parsed = parseTagset(JSON.stringify({ factlens: 1, labels, include: ['a/**'] }));
      assert.ok(parsed.ok);
      const tagset = completeTagset(parsed.value);
      for (const kind of KINDS) assert.deepEqual(tagset.labels[kind], labels[kind] ?? DEFAULTS.labels[kind]);
      assert.deepEqual([tagset.links, tagset.entities, tagset.include], [DEFAULTS.links, {}, ['a/**']]);
    }));
  });

  test('labels are looked up within their kind', () => {
    assert.equal(kindOfLabel(DEFAULTS, 'COUNT'), 'figure');
    assert.equal(kindOfLabel(DEFAULTS, 'count'), undefined);
    assert.equal(isUnknownLabel(DEFAULTS, { kind: 'entity', label: 'COUNT' }), true);
    assert.equal(isUnknownLabel(DEFAULTS, { kind: 'figure', label: 'COUNT' }), false);
  });

  test('what is wrong with a file is shown at its place', () => {
    const label = (more: string) => `{"factlens": 1, "labels": {"entity": [{"name": "ORG"${more}}]}}`;
    for (const [text, mark] of [
      [label(', "color": "red"'), '"red"'],
      [label(', "key": "AB"'), '"AB"'],
      [label(', "title": ""'), '""'],
      ['{"factlens": 1, "labels": {"entity": [{"name": "A B"}]}}', '"A B"'],
      ['{"factlens": 1, "labels": {"entity": {}}}', '{}'],
      ['{"factlens": 1, "entities": {"mm": {"name": "缅甸", "wikidata": "836"}}}', '"836"'],
      ['{"factlens": 1, "check": {"value.contradicts": "loud"}}', '"loud"'],
      ['{"factlens": 2}', '2'],
    ] as const) {
      const parsed = parseTagset(text);
      assert.ok(!parsed.ok);
      const [problem] = parsed.problems;
      assert.equal(text.slice(problem!.offset, problem!.offset + problem!.length), mark);
    }
  });
});
