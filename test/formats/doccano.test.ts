import assert from 'node:assert/strict';
import fc from 'fast-check';
import { doccano } from '../../src/formats/doccano';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

suite('formats: doccano', () => {
  test('what was written comes back, whatever the offsets count', () => {
    fc.assert(fc.property(corpusArb, fc.constantFrom('utf16' as const, 'code-points' as const), (corpus, unit) => holdsTheLawTwice(doccano, corpus, { unit })), LAW);
    fc.assert(fc.property(corpusArb, (corpus) => holdsTheLawTwice(doccano, corpus)), LAW);
    holdsTheLawTwice(doccano, [NASTY]);
  });

  test('grapheme clusters, but for facts that begin or end inside of one', () => {
    fc.assert(fc.property(corpusArb, (corpus) => holdsTheLawTwice(doccano, corpus, { unit: 'graphemes' })), LAW);
    const { files, losses } = doccano.write([documentWith('a.txt', '👨‍👩‍👧e\u0301tude 港务局', [{ id: 'aaaaaaa1', text: '港务局' }, { id: 'aaaaaaa2', text: 'e' }])], { tagset: TAGSET, unit: 'graphemes' });
    assert.deepEqual(JSON.parse(String(files[0]?.content)).entities, [{ id: 1, label: 'ORG', start_offset: 7, end_offset: 10 }]);
    assert.deepEqual(losses, [{ document: 'a.txt', id: 'aaaaaaa2', aspect: 'fact', because: 'an edge inside a grapheme cluster' }]);
  });

  test('a line: UTF-16, relations by number, the rest as metadata', () => {
    const document = documentWith('a.txt', '😀港务局救起269人', [{ id: 'aaaaaaa1', text: '港务局' }, { id: 'aaaaaaa2', kind: 'figure', label: 'COUNT', text: '269人', links: { counts: ['aaaaaaa1', 'b.txt#bbbbbbb1'] } }]);
    assert.deepEqual(JSON.parse(String(doccano.write([document], { tagset: TAGSET }).files[0]?.content)), {
      text: '😀港务局救起269人',
      entities: [{ id: 1, label: 'ORG', start_offset: 2, end_offset: 5 }, { id: 2, label: 'COUNT', start_offset: 7, end_offset: 11 }],
      relations: [{ id: 1, from_id: 2, to_id: 1, type: 'counts' }],
      Comments: [],
      factlens: {
        name: 'a.txt',
        head: { factlens: 1, source: { file: 'a.txt' } },
        facts: [
          { start_offset: 2, end_offset: 5, label: 'ORG', text: '港务局', fact: { id: 'aaaaaaa1', kind: 'entity', label: 'ORG' } },
          { start_offset: 7, end_offset: 11, label: 'COUNT', text: '269人', fact: { id: 'aaaaaaa2', kind: 'figure', label: 'COUNT', links: { counts: ['aaaaaaa1', 'b.txt#bbbbbbb1'] } } },
        ],
      },
    });
  });

  const read = (line: object | string, options = {}) => doccano.read([{ path: 'in.jsonl', content: typeof line === 'string' ? line : JSON.stringify(line) }], { tagset: TAGSET, ...options });

  test('both of its own shapes', () => {
    for (const line of [{ text: '甲公司付3元', label: [[0, 3, 'ORG'], [4, 6, 'MONEY']] }, { id: 7, text: '甲公司付3元', entities: [{ id: 70, label: 'ORG', start_offset: 0, end_offset: 3 }, { id: 71, label: 'MONEY', start_offset: 4, end_offset: 6 }], relations: [{ id: 1, from_id: 71, to_id: 70, type: 'counts' }], Comments: [] }]) {
      const { documents, problems, notes } = read(line);
      assert.deepEqual([problems, notes], [[], []]);
      assert.deepEqual(documents[0]?.facts.map(({ fact }) => `${fact.kind} ${fact.text}`), ['entity 甲公司', 'figure 3元']);
      assert.equal(documents[0]?.facts[1]?.fact.links?.['counts']?.[0], 'entities' in line ? documents[0]?.facts[0]?.fact.id : undefined);
    }
  });

  test('a label that was changed in doccano stands, and its own metadata no longer fits', () => {
    const line = JSON.parse(String(doccano.write([documentWith('a.txt', '港务局', [{ id: 'aaaaaaa1', text: '港务局', note: 'n' }])], { tagset: TAGSET }).files[0]?.content));
    line.entities[0].label = 'GPE';
    const [fact] = read(line).documents[0]!.facts;
    assert.deepEqual([fact?.fact.label, fact?.fact.note, fact?.fact.id === 'aaaaaaa1'], ['GPE', undefined, false]);
  });

  test('what the offsets count is said to be unknown where it matters and nothing shows it', () => {
    const line = { text: '😀甲公司付3元', label: [[2, 5, 'ORG']] };
    const { documents, notes } = read(line);
    assert.equal(documents[0]?.facts[0]?.fact.text, '甲公司');
    assert.match(notes[0] ?? '', /^in\.jsonl:1: nothing shows what the offsets count/);
    assert.equal(read(line, { unit: 'code-points' }).documents[0]?.facts[0]?.fact.text, '公司付');
    assert.match(read({ text: '甲', label: [[0, 1, 'ORG']] }).notes.join(), /^$/);
  });

  test('bad input is told by file and line', () => {
    const bad: readonly [string, RegExp][] = [
      ['{"label":[]}', /"text"/],
      ['{"text":"甲","label":[[0,1]]}', /"label.0/],
      ['{"text":"甲","label":[[0,9,"ORG"]]}', /nothing at 0–9/],
      ['{"text":"甲","label":[[1,1,"ORG"]]}', /nothing at 1–1/],
      ['{"text":"甲","entities":[{"label":"","start_offset":0,"end_offset":1}]}', /"entities.0.label"/],
      ['{"text":"甲"', /not valid JSON/],
    ];
    for (const [content, reason] of bad) {
      const { documents, problems } = read(`\n${content}\n`);
      assert.deepEqual(documents, [], content);
      assert.equal(problems[0]?.line, 2, content);
      assert.match(problems[0].reason, reason);
    }
  });
});
