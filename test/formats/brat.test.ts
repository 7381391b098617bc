import assert from 'node:assert/strict';
import fc from 'fast-check';
import { brat } from '../../src/formats/brat';
import { completeTagset } from '../../src/core/tagset';
import { countLosses } from '../../src/formats/losses';
import { corpusArb, documentWith, holdsTheLawTwice, LAW, NASTY, TAGSET } from './law';

suite('formats: brat', () => {
  test('what was written comes back', () => {
    fc.assert(fc.property(corpusArb, (corpus) => holdsTheLawTwice(brat, corpus)), LAW);
    holdsTheLawTwice(brat, [NASTY]);
  });

  const annOf = (document: typeof NASTY) => String(brat.write([document], { tagset: TAGSET }).files.find(({ path }) => path.endsWith('.ann'))?.content);

  test('code points, links as relations, entities as references, notes as notes', () => {
    const document = documentWith('a.txt', '😀港务局通报,救起269人。', [
      { id: 'aaaaaaa1', text: '港务局', entity: 'harbour', note: '全称见首段' },
      { id: 'aaaaaaa2', kind: 'claim', label: 'STATEMENT', text: '救起269人', attributes: { stance: 'asserts', sure: true }, links: { claimant: ['aaaaaaa1'] } },
    ]);
    assert.equal(annOf(document), [
      'T1\tORG 1 4\t港务局',
      'T2\tSTATEMENT 7 13\t救起269人',
      'N1\tReference T1 FactLens:harbour\t港务局',
      '#1\tAnnotatorNotes T1\t全称见首段',
      '#2\tFactLens T1\t{"id":"aaaaaaa1","kind":"entity","label":"ORG"}',
      'A1\tstance T2 asserts',
      'A2\tsure T2',
      'R1\tclaimant Arg1:T2 Arg2:T1',
      '#3\tFactLens T2\t{"id":"aaaaaaa2","kind":"claim","label":"STATEMENT"}',
      '',
    ].join('\n'));
  });

  test('a line feed inside a fact makes two pieces of it', () => {
    assert.match(annOf(documentWith('a.txt', '渔船\n \n救起\n', [{ id: 'aaaaaaa1', text: '渔船\n \n救起' }])), /^T1\tORG 0 2;5 7\t渔船 救起$/m);
  });

  test('what is gone and what is carried is counted', () => {
    const document = documentWith('a.txt', '甲乙丙\n\n丁', [
      { id: 'aaaaaaa1', text: '甲', confidence: 0.5, links: { counts: ['b.txt#bbbbbbb1'] } },
      { id: 'aaaaaaa2', text: '乙', confidence: 0.5 },
      { id: 'aaaaaaa3', text: '\n\n' },
    ]);
    assert.deepEqual(countLosses(brat.write([document], { tagset: TAGSET }).losses), [
      { aspect: 'fact', because: 'only white space', facts: 1, documents: 1 },
      { aspect: 'confidence', carriedIn: 'comments (#) of the type FactLens', facts: 2, documents: 1 },
      { aspect: 'links', carriedIn: 'comments (#) of the type FactLens', facts: 1, documents: 1 },
    ]);
  });

  test('annotation.conf has the labels, links and attributes of the tagset, and labels that only the facts have', () => {
    const tagset = completeTagset({
      factlens: 1,
      labels: { entity: [{ name: 'ORG' }], figure: [{ name: 'COUNT' }], claim: [{ name: 'SAID', attributes: { stance: { type: 'enum', values: ['for', 'against'] }, sure: { type: 'boolean' }, why: { type: 'text' } } }] },
      links: [{ name: 'claimant', from: ['claim'], to: ['entity:ORG'] }, { name: 'near' }],
    });
    const { files } = brat.write([documentWith('a.txt', '甲', [{ id: 'aaaaaaa1', text: '甲', label: 'NEW' }])], { tagset });
    assert.equal(files[0]?.content, '[entities]\n!entity\n\tORG\n!figure\n\tCOUNT\n!claim\n\tSAID\nNEW\n\n[relations]\nclaimant\tArg1:SAID, Arg2:ORG\nnear\tArg1:<ENTITY>, Arg2:<ENTITY>\n\n[events]\n\n[attributes]\nstance\tArg:SAID, Value:for|against\nsure\tArg:SAID\n');
  });

  function read(text: string, ...lines: string[]) {
    return brat.read([{ path: 'a.txt', content: text }, { path: 'a.ann', content: lines.join('\n') }], { tagset: TAGSET });
  }

  test('what other programs write: events, equivalences, discontinuous annotations, references, old modifiers', () => {
    const { documents, problems, notes } = read(
      '甲公司与乙公司签约,甲乙同日。',
      'E1\tSIGN:T3 Party:T1 Party2:E2', 'E2\tSIGN2:T2', 'T1\tORG 0 3\t甲公司', 'T2\tORG 4 7\t乙公司', 'T3\tSIGN 7 9\t签约', 'T4\tORG 10 11;13 14\t甲 日',
      '*\tEquiv T1 T2', 'M1\tNegation E1', 'N1\tReference T1 Wikidata:Q1\t甲', 'A1\tKind R1 x', 'R1\tnear Arg1:T1 Arg2:T2', '#1\tAnnotatorNotes T2\t一', '#2\tAnnotatorNotes T2\t二',
    );
    assert.deepEqual(problems, []);
    const said = documents[0]!.facts.map(({ fact: { text, entity, note, attributes, links } }) => ({ text, entity, note, attributes, links: Object.fromEntries(Object.entries(links ?? {}).map(([type, to]) => [type, to.map((id) => documents[0]!.facts.find(({ fact }) => fact.id === id)?.fact.text)])) }));
    assert.deepEqual(said, [
      { text: '甲公司', entity: 'Wikidata:Q1', note: undefined, attributes: undefined, links: { near: ['乙公司'] } },
      { text: '乙公司', entity: undefined, note: '一\n二', attributes: undefined, links: { 'same-as': ['甲公司'] } },
      { text: '签约', entity: undefined, note: undefined, attributes: { Negation: true }, links: { Party: ['甲公司'], Party2: ['乙公司'] } },
      { text: '甲', entity: undefined, note: undefined, attributes: undefined, links: {} },
      { text: '日', entity: undefined, note: undefined, attributes: undefined, links: { continues: ['甲'] } },
    ]);
    assert.deepEqual(notes, ['a.ann: 1 attributes, notes or references of relations are left out']);
  });

  test('texts with CRLF or a byte order mark, and programs that count UTF-16', () => {
    const cases: readonly [string, string, string][] = [
      ['甲\r\n乙公司', 'T1\tORG 3 6\t乙公司', ''],
      ['\ufeff甲\r\n乙公司', 'T1\tORG 4 7\t乙公司', 'a.ann: the offsets are counted in Unicode code points'],
      ['\ufeff甲\n乙公司', 'T1\tORG 2 5\t乙公司', 'a.ann: the offsets are counted in Unicode code points'],
      ['甲\r\n乙公司', 'T1\tORG 2 5\t乙公司', 'a.ann: the offsets are counted in Unicode code points, CRLF as one'],
      ['😀\n乙公司', 'T1\tORG 3 6\t乙公司', 'a.ann: the offsets are counted in UTF-16 code units'],
    ];
    for (const [text, line, note] of cases) {
      const { documents, notes, problems } = read(text, line);
      assert.deepEqual(problems, []);
      assert.equal(documents[0]?.facts[0]?.fact.text, '乙公司');
      if (note !== '' && !text.startsWith('\ufeff甲\r')) assert.deepEqual(notes, [note], JSON.stringify(text));
    }
  });

  test('edited in brat: the annotation stands against what is carried', () => {
    const { documents } = read('甲乙丙269', 'T1\tCOUNT 3 6\t269', '#1\tFactLens T1\t{"id":"aaaaaaa1","kind":"entity","label":"ORG","links":{"near":["gone0000","b.txt#x"],"counts":["aaaaaaa2"]}}', 'T2\tORG 0 2\t甲乙', '#2\tFactLens T2\t{"id":"aaaaaaa2","kind":"entity","label":"ORG"}');
    const [, figure] = documents[0]!.facts;
    assert.deepEqual([figure?.fact.id, figure?.fact.kind, figure?.fact.label, figure?.fact.links], ['aaaaaaa1', 'figure', 'COUNT', { near: ['gone0000', 'b.txt#x'] }]);
  });

  test('bad input is told by file and line', () => {
    const bad: readonly [string[], number, RegExp][] = [
      [['T1\tORG 0 2'], 1, /do not lead to its words/],
      [['T1\tORG 0 2\t甲乙', 'T1\tORG 0 2\t甲乙'], 2, /twice/],
      [['T1\tORG 0 99\t甲乙'], 1, /do not lead/],
      [['T1\tORG 2 0\t甲乙'], 1, /do not lead/],
      [['T1\tORG 0\t甲乙'], 1, /not "TYPE START END"/],
      [['', 'R1\tnear Arg1:T1 Arg2:T2'], 2, /T1 is not there/],
      [['E1\tX:T9'], 1, /trigger T9/],
      [['A1\tx T1'], 1, /T1 is not there/],
      [['<html>'], 1, /no annotation of brat/],
      [['T1\tORG 0 2\t甲乙', '#1\tFactLens T1\t{"value":{"type":"money"}}'], 1, /"value/],
    ];
    for (const [lines, line, reason] of bad) {
      const { documents, problems } = read('甲乙丙', ...lines);
      assert.deepEqual(documents, [], lines.join('|'));
      assert.equal(problems[0]?.line, line, lines.join('|'));
      assert.match(problems[0].reason, reason);
    }
    assert.match(brat.read([{ path: 'a.ann', content: '' }], { tagset: TAGSET }).problems[0]!.reason, /its text a.txt is not there/);
  });
});
